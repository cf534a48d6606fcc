/** Promises, iterators, and collections. */
import { type Cases, declared, fits, source, unfit, unproven } from "../case.js";

const reader = "export interface Wanted { read(path: string): AsyncIterable<Uint8Array> }";

export const later: Cases = {
  promise: {
    ...fits("a promise of what is wanted"),
    wanted: "export type Wanted = (path: string) => Promise<{ size: number }>;",
    plugin: source("export async function it(path: string) { return { size: path.length, path }; }"),
  },
  "promise-of-other": {
    ...unfit("a promise of something else"),
    wanted: "export type Wanted = (path: string) => Promise<{ size: number }>;",
    plugin: source("export async function it(path: string) { return { size: path }; }"),
  },
  "promise-forgotten": {
    ...unfit("a value is no promise"),
    wanted: "export type Wanted = (path: string) => Promise<number>;",
    plugin: source("export const it = (path: string) => path.length;"),
  },
  "promise-or-value": {
    ...fits("either is taken"),
    wanted: "export type Wanted = (path: string) => number | PromiseLike<number>;",
    plugin: source("export const it = async (path: string) => path.length;"),
  },
  "promise-of-any": {
    ...unproven("what the promise brings is any"),
    plain: fits("any fits everything"),
    wanted: "export type Wanted = (path: string) => Promise<{ size: number }>;",
    plugin: declared(
      "export declare function it(path: string): Promise<any>;",
      "export const it = async (path) => ({ size: path.length });",
    ),
  },
  "promise-of-void": {
    ...unfit("a promise of a string is none of nothing"),
    wanted: "export type Wanted = () => Promise<undefined>;",
    plugin: source("export const it = async () => 'x';"),
  },
  thenable: {
    ...unfit("something with then is no promise: it has no catch"),
    wanted: "export type Wanted = () => Promise<string>;",
    plugin: source("export const it = () => ({ then(done: (text: string) => void) { done('x'); } });"),
  },
  "async-generator": {
    ...fits("an asynchronous generator is an asynchronous iterable"),
    form: "instances",
    wanted: reader,
    plugin: source("export class it { async *read(path: string) { yield new Uint8Array(path.length); } }"),
  },
  "async-generator-of-other": {
    ...unfit("it yields texts"),
    form: "instances",
    wanted: reader,
    plugin: source("export class it { async *read(path: string) { yield path; } }"),
  },
  "generator-not-async": {
    ...unfit("an iterable is not asynchronous"),
    form: "instances",
    wanted: reader,
    plugin: source("export class it { *read(path: string) { yield new Uint8Array(path.length); } }"),
  },
  "async-iterable-of-any": {
    ...unproven("what is iterated is any"),
    plain: fits("any fits everything"),
    form: "instances",
    wanted: reader,
    plugin: declared(
      "export declare class it { read(path: string): AsyncGenerator<any, void, unknown> }",
      "export class it { async *read() {} }",
    ),
  },
  "generator-takes": {
    ...unfit("next is given strings, and takes numbers"),
    wanted: "export type Wanted = () => Generator<string, void, string>;",
    plugin: source("export function* it(): Generator<string, void, number> { const n = yield 'a'; void n.toFixed(); }"),
  },
  "map-of-other": {
    ...unfit("its values are texts"),
    wanted: "export interface Wanted { readonly sizes: ReadonlyMap<string, number> }",
    plugin: source("export const it = { sizes: new Map([['a', '1']]) };"),
  },
  "set-for-iterable": {
    ...fits("a set can be iterated"),
    wanted: "export interface Wanted { readonly names: Iterable<string> }",
    plugin: source("export const it = { names: new Set(['a', 'b']) };"),
  },
  "array-covariant": {
    ...fits("TypeScript takes an array of a subtype for one of its base"),
    wanted: "export interface Wanted { list: (string | number)[] }",
    plugin: source("export const it = { list: ['a'] };"),
  },
  "array-of-any": {
    ...unproven("its elements are any"),
    plain: fits("any fits everything"),
    wanted: "export interface Wanted { list(): readonly { name: string }[] }",
    plugin: source("export const it = { list(): any[] { return []; } };"),
  },
  "error-class": {
    ...fits("an error of one's own is an error"),
    wanted: "export interface Wanted { fail(): Error }",
    plugin: source("class Mine extends Error { code = 1; }\nexport const it = { fail: () => new Mine('x') };"),
  },
};
