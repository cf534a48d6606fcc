/** What functions take. */
import { type Cases, open, source } from "./case.js";

const keyed = "export type Wanted = <T extends { id: string }>(items: readonly T[]) => T | undefined;";
const over = "export interface Wanted { (of: string): string; (of: number): number }";

export const functions: Cases = {
  "a function that takes less": {
    wanted: "export type Wanted = (path: string, depth: number) => string;",
    plugin: source("export const it = (path: string) => path;"),
    verdict: "fits",
    why: "It leaves the second argument alone.",
  },
  "a function that takes more, which is optional": {
    wanted: "export type Wanted = (path: string) => string;",
    plugin: source("export const it = (path: string, depth = 1, ...more: number[]) => path + depth + more.length;"),
    verdict: "fits",
    why: "It does without.",
  },
  "a function that needs more": {
    wanted: "export type Wanted = (path: string) => string;",
    plugin: source("export const it = (path: string, depth: number) => path + depth;"),
    verdict: "unfit",
    why: "Nobody gives it a depth.",
  },
  "a function that needs what is optional": {
    wanted: "export type Wanted = (path?: string) => void;",
    plugin: source("export const it = (path: string) => { void path.length; };"),
    verdict: "unfit",
    why: "It may be called without.",
  },
  "a rest parameter for several": {
    wanted: "export type Wanted = (a: string, b: string) => void;",
    plugin: source("export const it = (...all: string[]) => { void all; };"),
    verdict: "fits",
    why: "It takes them all.",
  },
  "a rest parameter of another type": {
    wanted: "export type Wanted = (...all: string[]) => void;",
    plugin: source("export const it = (first: string, ...all: number[]) => { void [first, all]; };"),
    verdict: "unfit",
    why: "The second argument is a string.",
  },
  "one signature for all overloads": {
    wanted: over,
    plugin: source("export const it = <T extends string | number>(of: T): T => of;"),
    verdict: "fits",
    why: "It gives what it takes.",
  },
  "an overload too few": {
    wanted: over,
    plugin: source("export const it = (of: string) => of;"),
    verdict: "unfit",
    why: "It does not take numbers.",
  },
  "a wider constraint": {
    wanted: keyed,
    plugin: source("export const it = <T extends object>(items: Iterable<T>): T | undefined => [...items][0];"),
    verdict: "fits",
    why: "What has an id is an object.",
  },
  "a narrower constraint": {
    wanted: keyed,
    plugin: source(
      "export const it = <T extends { id: string; size: number }>(items: readonly T[]): T | undefined => items[0];",
    ),
    verdict: "unfit",
    why: "It needs a size.",
  },
  "a function that forgets its type parameter": {
    wanted: keyed,
    plugin: source("export const it = (items: readonly { id: string }[]) => items[0];"),
    verdict: "unfit",
    why: "What it gives has an id, and nothing else of what T has.",
  },
  "the this that it is given": {
    wanted: "export type Wanted = (this: { name: string; size: number }) => string;",
    plugin: source("export function it(this: { name: string }) { return this.name; }"),
    verdict: "fits",
    why: "It is given a name.",
  },
  "a this that it is not given": {
    wanted: "export type Wanted = (this: { name: string }) => string;",
    plugin: source("export function it(this: { name: string; size: number }) { return this.name.repeat(this.size); }"),
    verdict: "unfit",
    why: "It needs a size.",
  },
  "a callback that is given something else": {
    wanted: "export type Wanted = (each: (name: string) => void) => void;",
    plugin: source("export const it = (each: (name: number) => void) => each(1);"),
    verdict: "unfit",
    why: "The callback takes names, and is given a number.",
  },
  "a parameter with more members than are given": {
    wanted: "export type Wanted = (options: { name: string }) => void;",
    plugin: source("export const it = ({ name, depth }: { name: string; depth: number }) => { void [name, depth]; };"),
    verdict: "unfit",
    why: "There is no depth.",
  },
  "a method that takes less of a parameter": {
    wanted: "export interface Wanted { write(data: string | number): void }",
    plugin: source("export const it = { write(data: string) { void data; } };"),
    verdict: "unfit",
    why: "It is called with numbers too, and methods are compared strictly.",
    tsc: "fits",
    unseen: "TypeScript compares parameters of methods both ways.",
  },
  "a function in a member that takes less of a parameter": {
    wanted: "export interface Wanted { write: (data: string | number) => void }",
    plugin: source("export const it = { write: (data: string) => { void data; } };"),
    verdict: "unfit",
    why: "It is called with numbers too.",
  },
  "a parameter that is any": {
    wanted: "export type Wanted = (of: string) => number;",
    plugin: source("export const it = (of: any): number => of.length;"),
    verdict: "unproven",
    why: "What it makes of a string is not known.",
    ...open,
  },
};
