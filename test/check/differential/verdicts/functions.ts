/** Functions: how many parameters, of which types, and what comes of them. */
import { type Cases, commonjs, declared, fits, source, unfit, unproven } from "../case.js";

const codec = "export type Wanted = (data: string, level: number) => string;";

export const functions: Cases = {
  "arity-fewer": {
    ...fits("what it is given and does not take is dropped"),
    wanted: codec,
    plugin: source("export const it = (data: string) => data;"),
  },
  "arity-none": {
    ...fits("it takes nothing at all"),
    wanted: codec,
    plugin: source("export function it() { return ''; }"),
  },
  "arity-more": {
    ...unfit("the third parameter is never given"),
    wanted: codec,
    plugin: source("export const it = (data: string, level: number, more: string) => data + level + more;"),
  },
  "arity-more-optional": {
    ...fits("the third parameter may be missing"),
    wanted: codec,
    plugin: source("export const it = (data: string, level: number, more = '') => data + level + more;"),
  },
  "arity-of-optional": {
    ...fits("TypeScript lets a needed parameter stand for an optional one of the same type"),
    wanted: "export type Wanted = (data?: string) => void;",
    plugin: source("export const it = (data: string | undefined) => void data;"),
  },
  "arity-of-optional-strict": {
    ...unfit("what may be missing is undefined, which a string is not"),
    wanted: "export type Wanted = (data?: string) => void;",
    plugin: source("export const it = (data: string) => void data;"),
  },
  "rest-for-all": {
    ...fits("every argument fits the rest's elements"),
    wanted: codec,
    plugin: source("export const it = (...all: (string | number)[]) => all.join();"),
  },
  "rest-of-other": {
    ...unfit("the level is no string"),
    wanted: codec,
    plugin: source("export const it = (...all: string[]) => all.join();"),
  },
  "rest-wanted": {
    ...fits("it takes the first of however many"),
    wanted: "export type Wanted = (...names: string[]) => void;",
    plugin: source("export const it = (first?: string) => void first;"),
  },
  "rest-tuple": {
    ...unfit("the tuple's second place is no number"),
    wanted: codec,
    plugin: source("export const it = (...[data, level]: [string, boolean]) => data + level;"),
  },
  "parameter-wider": {
    ...fits("it takes more than it is given"),
    wanted: codec,
    plugin: source("export const it = (data: string | Uint8Array) => String(data);"),
  },
  "parameter-narrower": {
    ...unfit("it takes two texts only"),
    wanted: codec,
    plugin: source("export const it = (data: 'a' | 'b') => data;"),
  },
  "parameter-object-needs-more": {
    ...unfit("it wants a member that it is not given"),
    wanted: "export type Wanted = (options: { a: string }) => void;",
    plugin: source("export const it = (options: { a: string; b: string }) => void options;"),
  },
  "parameter-object-needs-less": {
    ...fits("what it does not look at may be there"),
    wanted: "export type Wanted = (options: { a: string; b: string }) => void;",
    plugin: source("export const it = (options: { a: string; c?: number }) => void options;"),
  },
  "callback-gives-less": {
    ...unfit("the callback is called with a number, and takes strings"),
    wanted: "export type Wanted = (each: (text: string) => void) => void;",
    plugin: source("export const it = (each: (text: string | number) => void) => each(1);"),
  },
  "callback-gives-exact": {
    ...fits("the callback is called with one of the texts that it takes"),
    wanted: "export type Wanted = (each: (text: string) => void) => void;",
    plugin: source("export const it = (each: (text: 'a') => void) => each('a');"),
  },
  "result-narrower": {
    ...fits("a literal is a string"),
    wanted: codec,
    plugin: source("export const it = () => 'x' as const;"),
  },
  "result-wider": {
    ...unfit("the result may be undefined"),
    wanted: codec,
    plugin: source("export const it = (data: string): string | undefined => data || undefined;"),
  },
  "result-promise": {
    ...unfit("a promise of a string is none"),
    wanted: codec,
    plugin: source("export const it = async (data: string) => data;"),
  },
  "result-void-wanted": {
    ...fits("nobody looks at the result"),
    wanted: "export type Wanted = () => void;",
    plugin: source("export const it = () => 42;"),
  },
  "result-void-given": {
    ...unfit("void is not undefined or a string"),
    wanted: "export type Wanted = () => string | undefined;",
    plugin: source("export const it = (): void => {};"),
  },
  "result-never": {
    ...fits("what never returns breaks no promise"),
    wanted: codec,
    plugin: source("export const it = (): never => { throw new Error(); };"),
  },
  "result-unknown-wanted": {
    ...fits("anything is unknown"),
    wanted: "export type Wanted = (a: string) => unknown;",
    plugin: source("export const it = (a: string) => ({ a });"),
  },
  "result-unknown-given": {
    ...unfit("unknown is no string"),
    wanted: codec,
    plugin: source("export const it = (data: string): unknown => data;"),
  },
  "result-any": {
    ...unproven("its result is any"),
    plain: fits("any fits everything"),
    wanted: codec,
    plugin: source("export const it = (data: string) => JSON.parse(data);"),
  },
  "parameter-any": {
    ...unproven("its parameter is any, and so what it takes is not known"),
    plain: fits("any fits everything"),
    wanted: codec,
    plugin: source("export const it = (data: any) => String(data);"),
  },
  "any-itself": {
    ...unproven("it is any"),
    wanted: codec,
    plugin: declared("export declare const it: any;", "export const it = (data) => data;"),
  },
  "never-itself": {
    ...unfit("there is no value of type never"),
    plain: fits("never fits everything"),
    wanted: codec,
    plugin: declared("export declare const it: never;", "export const it = (data) => data;"),
  },
  "unknown-itself": {
    ...unfit("unknown is nothing in particular"),
    wanted: codec,
    plugin: declared("export declare const it: unknown;", "export const it = (data) => data;"),
  },
  "this-that-is-given": {
    ...fits("it is called with the this that it asks for"),
    wanted: "export type Wanted = (this: { name: string }, data: string) => string;",
    plugin: source("export function it(this: { name: string }, data: string) { return this.name + data; }"),
  },
  "this-that-is-other": {
    ...unfit("the interface gives another this"),
    wanted: "export type Wanted = (this: { name: string }) => string;",
    plugin: source("export function it(this: { size: number }) { return String(this.size); }"),
  },
  predicate: {
    ...unfit("a boolean says nothing about the parameter"),
    wanted: "export type Wanted = (value: unknown) => value is string;",
    plugin: source("export const it = (value: unknown): boolean => value === '';"),
  },
  assertion: {
    ...fits("both assert the same"),
    wanted: "export type Wanted = (value: unknown) => asserts value is string;",
    plugin: source(
      "export function it(value: unknown): asserts value is string { if (value !== '') throw new Error(); }",
    ),
  },
  "function-with-members": {
    ...fits("a function may have members"),
    wanted: "export interface Wanted { (data: string): string; readonly label: string }",
    plugin: source("export function it(data: string) { return data; }\nit.label = 'x';"),
  },
  "function-without-members": {
    ...unfit("label is missing"),
    wanted: "export interface Wanted { (data: string): string; readonly label: string }",
    plugin: commonjs("export declare function it(data: string): string;", "exports.it = (data) => data;"),
  },
};
