/** Objects: members, and the types that these have. */
import { type Cases, declared, fits, source, unfit, unproven } from "../case.js";

const paths = "export interface Wanted { readonly kind: 'a' | 'b'; readonly size?: number }";
const shapes = "export type Wanted = { kind: 'circle'; radius: number } | { kind: 'square'; side: number };";

export const objects: Cases = {
  "object-more": {
    ...fits("members besides are nobody's business"),
    wanted: paths,
    plugin: source("export const it = { kind: 'a', more: 1 } as const;"),
  },
  "object-widened-literal": {
    ...unfit("without as const kind is any string"),
    wanted: paths,
    plugin: source("export const it = { kind: 'a' };"),
  },
  "object-optional-other": {
    ...unfit("size, which may be missing, is a string"),
    wanted: paths,
    plugin: source("export const it = { kind: 'a', size: '1' } as const;"),
  },
  "object-null": {
    ...unfit("null is no number"),
    wanted: paths,
    plugin: source("export const it: { kind: 'a'; size: number | null } = { kind: 'a', size: null };"),
  },
  "object-undefined": {
    ...unfit("it may be undefined altogether"),
    wanted: paths,
    plugin: declared("export declare const it: { kind: 'a' } | undefined;", "export const it = { kind: 'a' };"),
  },
  "object-null-wanted": {
    ...fits("null is one of the values that are wanted"),
    wanted: "export interface Wanted { parent: string | null; child: string | undefined }",
    plugin: source("export const it = { parent: null, child: undefined };"),
  },
  "readonly-given": {
    ...fits("TypeScript does not compare readonly of members"),
    wanted: "export interface Wanted { size: number }",
    plugin: source("export const it: { readonly size: number } = { size: 1 };"),
  },
  "readonly-array": {
    ...unfit("a readonly array cannot be written to"),
    wanted: "export interface Wanted { list: string[] }",
    plugin: source("export const it: { list: readonly string[] } = { list: [] };"),
  },
  "index-signature": {
    ...fits("each member fits the index signature"),
    wanted: "export interface Wanted { [command: string]: (args: string[]) => unknown }",
    plugin: source("export const it = { list: () => 1, add: (args: readonly string[]) => args.length };"),
  },
  "index-signature-one-wrong": {
    ...unfit("one member is no function"),
    wanted: "export interface Wanted { [command: string]: (args: string[]) => unknown }",
    plugin: source("export const it = { list: () => 1, version: '1' };"),
  },
  "index-signature-of-interface": {
    ...unfit("an interface has no implicit index signature"),
    wanted: "export interface Wanted { [command: string]: () => void }",
    plugin: source("interface Commands { list(): void }\nexport const it: Commands = { list() {} };"),
  },
  "index-signature-number": {
    ...fits("an array has numbers for keys"),
    wanted: "export interface Wanted { readonly [place: number]: string }",
    plugin: source("export const it = ['a', 'b'];"),
  },
  "record-of-keys": {
    ...unfit("one of the keys is missing"),
    wanted: "export type Wanted = Record<'start' | 'stop', () => void>;",
    plugin: source("export const it = { start() {} };"),
  },
  "weak-nothing-in-common": {
    ...unfit("it has nothing of what could be there"),
    warnings: ["STW4016"],
    wanted: "export interface Wanted { color?: string; width?: number }",
    plugin: source("export const it = { colour: 'red' };"),
  },
  "weak-empty": {
    ...fits("everything may be missing"),
    warnings: ["STW4016"],
    wanted: "export interface Wanted { color?: string; width?: number }",
    plugin: source("export const it = {};"),
  },
  intersection: {
    ...unfit("the second part of the intersection is not met"),
    wanted: "export type Wanted = { a: string } & { b: number };",
    plugin: source("export const it = { a: 'x', b: 'y' };"),
  },
  deep: {
    ...unfit("three members deep there is a number"),
    wanted: "export interface Wanted { a: { b: { c: string } } }",
    plugin: source("export const it = { a: { b: { c: 1 } } };"),
  },
  "deep-any": {
    ...unproven("three members deep there is any"),
    plain: fits("any fits everything"),
    wanted: "export interface Wanted { a: { b: { c: string } } }",
    plugin: declared("export declare const it: { a: { b: { c: any } } };", "export const it = { a: { b: { c: 1 } } };"),
  },
  "any-where-nobody-looks": {
    ...fits("the interface does not ask for the member that is any"),
    wanted: "export interface Wanted { a: string }",
    plugin: declared("export declare const it: { a: string; b: any };", "export const it = { a: '', b: 1 };"),
  },
  "any-where-unknown-is-wanted": {
    ...fits("the interface leaves open what it is"),
    wanted: "export interface Wanted { data: unknown }",
    plugin: declared("export declare const it: { data: any };", "export const it = { data: 1 };"),
  },

  "union-one-of": {
    ...fits("it is one of the shapes"),
    wanted: shapes,
    plugin: source("export const it = { kind: 'square', side: 1 } as const;"),
  },
  "union-mixed": {
    ...unfit("a square has a side"),
    wanted: shapes,
    plugin: source("export const it = { kind: 'square', radius: 1 } as const;"),
  },
  "union-wide-discriminant": {
    ...fits("for either kind it has all that is asked for"),
    wanted: shapes,
    plugin: source(
      "export const it: { kind: 'circle' | 'square'; radius: number; side: number } = { kind: 'circle', radius: 1, side: 1 };",
    ),
  },
  "union-of-primitives": {
    ...unfit("true is not among them"),
    wanted: "export interface Wanted { value: string | 1 | false }",
    plugin: source("export const it: { value: boolean } = { value: true };"),
  },
  "literal-bigint": {
    ...unfit("2n is not 1n"),
    wanted: "export interface Wanted { readonly version: 1n }",
    plugin: source("export const it = { version: 2n } as const;"),
  },
  tuple: {
    ...fits("a tuple of literals is one of strings and numbers"),
    wanted: "export interface Wanted { readonly range: readonly [from: number, to: number, ...string[]] }",
    plugin: source("export const it = { range: [1, 2, 'a', 'b'] } as const;"),
  },
  "tuple-short": {
    ...unfit("the second place is missing"),
    wanted: "export interface Wanted { readonly range: readonly [number, number] }",
    plugin: source("export const it = { range: [1] } as const;"),
  },
  "tuple-array": {
    ...unfit("an array may be shorter"),
    wanted: "export interface Wanted { readonly range: readonly [number, number] }",
    plugin: source("export const it = { range: [1, 2] };"),
  },
  "tuple-long": {
    ...unfit("a longer tuple is none of two"),
    wanted: "export interface Wanted { readonly range: readonly [number, number?] }",
    plugin: source("export const it = { range: [1, 2, 3] } as const;"),
  },
};
