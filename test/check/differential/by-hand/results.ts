/** What functions give. */
import { type Cases, declared, open, source } from "./case.js";

export const results: Cases = {
  "a result where none is wanted": {
    wanted: "export type Wanted = () => void;",
    plugin: source("export const it = () => 1;"),
    verdict: "fits",
    why: "Nobody looks at it.",
  },
  "no result where undefined is wanted": {
    wanted: "export type Wanted = () => undefined;",
    plugin: declared("export declare const it: () => void;"),
    verdict: "unfit",
    why: "void may be anything that nobody looks at.",
  },
  "a function that never returns": {
    wanted: "export type Wanted = () => string;",
    plugin: source("export const it = (): never => { throw new Error(); };"),
    verdict: "fits",
    why: "Whatever it gives is a string.",
  },
  "a result that is unknown": {
    wanted: "export type Wanted = () => string;",
    plugin: source("export const it = (): unknown => '';"),
    verdict: "unfit",
    why: "It may be no string.",
  },
  "any result where unknown is wanted": {
    wanted: "export type Wanted = (of: string) => unknown;",
    plugin: source("export const it = (of: string) => JSON.parse(of);"),
    verdict: "fits",
    why: "Nothing is asked of the result.",
  },
  "a result that is any": {
    wanted: "export type Wanted = (of: string) => number;",
    plugin: source("export const it = (of: string) => JSON.parse(of);"),
    verdict: "unproven",
    why: "JSON.parse gives anything.",
    ...open,
  },
  "a promise": {
    wanted: "export type Wanted = (url: string) => Promise<string>;",
    plugin: source("export const it = async (url: string) => url;"),
    verdict: "fits",
    why: "async gives a promise.",
  },
  "a value where a promise is wanted": {
    wanted: "export type Wanted = (url: string) => Promise<string>;",
    plugin: source("export const it = (url: string) => url;"),
    verdict: "unfit",
    why: "A string has no then.",
  },
  "a promise of something else": {
    wanted: "export type Wanted = () => Promise<string>;",
    plugin: source("export const it = async () => 1;"),
    verdict: "unfit",
    why: "It is a promise of a number.",
  },
  "an async generator": {
    wanted: "export type Wanted = () => AsyncIterable<string>;",
    plugin: source("export async function* it() { yield 'a'; }"),
    verdict: "fits",
    why: "It gives strings, one after the other.",
  },
  "a generator where an async one is wanted": {
    wanted: "export type Wanted = () => AsyncIterable<string>;",
    plugin: source("export function* it() { yield 'a'; }"),
    verdict: "unfit",
    why: "It has no Symbol.asyncIterator.",
  },
  "a type guard": {
    wanted: "export type Wanted = (of: unknown) => of is string;",
    plugin: source("export const it = (of: unknown): of is string => typeof of === 'string';"),
    verdict: "fits",
    why: "It tells the same.",
  },
  "a boolean where a type guard is wanted": {
    wanted: "export type Wanted = (of: unknown) => of is string;",
    plugin: declared("export declare const it: (of: unknown) => boolean;"),
    verdict: "unfit",
    why: "true may mean something else.",
  },
};
