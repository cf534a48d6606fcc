/** What an assignment lets through: methods that take less than they are given, and any below the surface. */
import { type Cases, declared, fits, source, unfit, unproven } from "../case.js";

const methods = { plain: fits("parameters of methods are compared in both directions") };
const any = { plain: fits("any fits everything") };

const writes = "export interface Wanted { write(path: string | number): void }";
const json =
  "export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };\nexport interface Wanted { print(of: Json): string }";

export const unseen: Cases = {
  "methods-optional-parameter": {
    ...unfit("it may be called without a path, and takes a string"),
    ...methods,
    wanted: "export interface Wanted { write(path?: string): void }",
    plugin: source("export const it = { write(path: string) { void path; } };"),
  },
  "methods-null": {
    ...unfit("it may be given null"),
    ...methods,
    wanted: "export interface Wanted { write(path: string | null): void }",
    plugin: source("export const it = { write(path: string) { void path; } };"),
  },
  "methods-rest": {
    ...unfit("some of the rest may be numbers"),
    ...methods,
    wanted: "export interface Wanted { write(...paths: (string | number)[]): void }",
    plugin: source("export const it = { write(...paths: string[]) { void paths; } };"),
  },
  "methods-optional": {
    ...unfit("that the method may be missing does not make it take more"),
    ...methods,
    wanted: "export interface Wanted { name: string; write?(path: string | number): void }",
    plugin: source("export const it = { name: '', write(path: string) { void path; } };"),
  },
  "methods-of-class-with-private": {
    ...unfit("it takes strings alone"),
    ...methods,
    form: "instances",
    wanted: writes,
    plugin: source("export class it { #a = 1; private b = this.#a; write(path: string) { void [path, this.b]; } }"),
  },
  "methods-of-generic-class": {
    ...unfit("it takes strings alone"),
    ...methods,
    form: "instances",
    wanted: writes,
    plugin: source("export class it<O> { declare options: O; write(path: string) { void path; } }"),
  },
  "methods-in-record": {
    ...unfit("it takes strings alone"),
    ...methods,
    wanted: "export type Wanted = Record<string, { write(path: string | number): void }>;",
    plugin: source("export const it = { a: { write(path: string) { void path; } } };"),
  },
  "methods-in-union": {
    ...unfit("of the kind that it is, it takes less"),
    ...methods,
    wanted: "export type Wanted = { kind: 'a'; write(path: string | number): void } | { kind: 'b' };",
    plugin: source("export const it = { kind: 'a', write(path: string) { void path; } } as const;"),
  },
  "methods-of-recursive-type": {
    ...unfit("it takes two kinds of JSON"),
    ...methods,
    wanted: json,
    plugin: source("export const it = { print(of: string | number) { return String(of); } };"),
  },
  "methods-of-recursive-type-all": {
    ...fits("it takes all of JSON, by a type of its own"),
    wanted: json,
    plugin: source(
      "type Own = null | boolean | number | string | readonly Own[] | { readonly [key: string]: Own };\nexport const it = { print(of: Own) { return String(of); } };",
    ),
  },
  "methods-with-this": {
    ...unfit("whatever its this, it takes strings alone"),
    ...methods,
    wanted: "export interface Wanted { write(this: Wanted, path: string | number): void }",
    plugin: source("export const it = { write(path: string) { void path; } };"),
  },

  "any-of-getter": {
    ...unproven("what the getter gives is any"),
    ...any,
    form: "instances",
    wanted: "export interface Wanted { readonly name: string }",
    plugin: source("export class it { get name() { return JSON.parse('1'); } }"),
  },
  "any-of-generic": {
    ...unproven("whatever it is given, it gives any"),
    ...any,
    wanted: "export interface Wanted { list<A>(of: A): A[] }",
    plugin: source("export const it = { list(of: unknown): any { return of; } };"),
  },
  "any-in-intersection": {
    ...unproven("the second part has any"),
    ...any,
    wanted: "export type Wanted = { a: string } & { b: { c: number } };",
    plugin: declared("export declare const it: { a: string; b: { c: any } };", "export const it = {};"),
  },
  "any-by-intersection": {
    ...unproven("a number and any is any"),
    ...any,
    wanted: "export interface Wanted { a: string; b: number }",
    plugin: declared("export declare const it: { a: string; b: number } & Record<'b', any>;", "export const it = {};"),
  },
  "any-of-index": {
    ...unproven("every member is any"),
    ...any,
    wanted: "export interface Wanted { [name: string]: string }",
    plugin: declared("export declare const it: { [name: string]: any };", "export const it = {};"),
  },
  "any-under-symbol": {
    ...unproven("what the member with a symbol for a key gives is any"),
    ...any,
    wanted: "export interface Wanted { [Symbol.toPrimitive](hint: string): string }",
    plugin: source("export const it = { [Symbol.toPrimitive](hint: string): any { return hint; } };"),
  },
  "any-later-for-nothing": {
    ...unproven("a promise of a string would not be one of nothing"),
    ...any,
    wanted: "export type Wanted = () => Promise<void>;",
    plugin: declared("export declare function it(): Promise<any>;", "export const it = async () => {};"),
  },
  "any-for-constructor": {
    ...fits("its constructor is its own affair"),
    form: "instances",
    wanted: "export interface Wanted { name: string }",
    plugin: source("export class it { name = ''; constructor(options: any) { void options; } }"),
  },
  "any-function": {
    ...unfit("Function says nothing of what it takes and gives"),
    wanted: "export interface Wanted { read(path: string): string }",
    plugin: declared("export declare const it: { read: Function };", "export const it = { read: String };"),
  },
};
