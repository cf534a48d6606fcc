/** Literals, unions, tuples, and types that are computed. */
import { type Cases, declared, source } from "./case.js";

const shape = `export type Wanted = { kind: "circle"; radius: number } | { kind: "square"; side: number };`;
const dual = `export type Wanted = { [K in "encode" | "decode"]: (data: K) => K };`;
const unpacked = `type Unpacked<T> = T extends Promise<infer V> ? V : T;
export interface Wanted { value: Unpacked<Promise<string>>; plain: Unpacked<number> }`;
const version = `export interface Wanted { version: \`v\${number}.\${number}\` }`;

export const literals: Cases = {
  "one member of a union": {
    wanted: shape,
    plugin: source(`export const it = { kind: "circle", radius: 1 } as const;`),
    verdict: "fits",
    why: "A circle is a shape.",
  },
  "the kind of one member with the content of another": {
    wanted: shape,
    plugin: source(`export const it = { kind: "circle", side: 1 } as const;`),
    verdict: "unfit",
    why: "A circle has a radius.",
  },
  "a kind that may be either, with the content of both": {
    wanted: shape,
    plugin: declared(`export declare const it: { kind: "circle" | "square"; radius: number; side: number };`),
    verdict: "fits",
    why: "Whichever it is, it has what that needs.",
  },
  "a wider union": {
    wanted: "export interface Wanted { level: 1 | 2 }",
    plugin: declared("export declare const it: { level: 1 | 2 | 3 };"),
    verdict: "unfit",
    why: "3 is neither.",
  },
  "a literal that has become a string": {
    wanted: `export interface Wanted { kind: "a" }`,
    plugin: source(`export const it = { kind: "a" };`),
    verdict: "unfit",
    why: "kind can be changed, so it is any string.",
  },
  "a literal": {
    wanted: `export interface Wanted { kind: "a" }`,
    plugin: source(`export const it = { kind: "a" } as const;`),
    verdict: "fits",
    why: "It stays what it is.",
  },
  "members of a mapped type": {
    wanted: dual,
    plugin: source(`export const it = { encode: (data: "encode") => data, decode: <T>(data: T) => data };`),
    verdict: "fits",
    why: "Each gives its own name.",
  },
  "members of a mapped type, the other way round": {
    wanted: dual,
    plugin: declared(
      `export declare const it: { encode: (data: "encode") => "decode"; decode: (data: "decode") => "encode" };`,
    ),
    verdict: "unfit",
    why: "Each gives the other's name.",
  },
  "what a conditional type comes to": {
    wanted: unpacked,
    plugin: source(`export const it = { value: "x", plain: 1 };`),
    verdict: "fits",
    why: "Of a promise of a string that is a string.",
  },
  "what a conditional type does not come to": {
    wanted: unpacked,
    plugin: source("export const it = { value: Promise.resolve(''), plain: 1 };"),
    verdict: "unfit",
    why: "The value is wanted, not the promise.",
  },
  "a text after a template": {
    wanted: version,
    plugin: source(`export const it = { version: "v1.2" } as const;`),
    verdict: "fits",
    why: "It has a v and two numbers.",
  },
  "a text that a template does not allow": {
    wanted: version,
    plugin: source(`export const it = { version: "v1" } as const;`),
    verdict: "unfit",
    why: "One number is missing.",
  },
  "a tuple": {
    wanted: "export interface Wanted { range: readonly [from: number, to: number] }",
    plugin: declared("export declare const it: { range: [number, number] };"),
    verdict: "fits",
    why: "It has both.",
  },
  "an array where a tuple is wanted": {
    wanted: "export interface Wanted { range: readonly [number, number] }",
    plugin: source("export const it = { range: [1, 2] };"),
    verdict: "unfit",
    why: "An array may have any length.",
  },
};
