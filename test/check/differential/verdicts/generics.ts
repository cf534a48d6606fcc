/** Overloads, type parameters, and types that are computed. */
import { type Cases, declared, fits, source, unfit, unproven } from "../case.js";

const over = "export interface Wanted { (a: string): string; (a: number): number }";
const generic = "export type Wanted = <A extends { id: string }>(items: readonly A[]) => A | undefined;";

export const generics: Cases = {
  "overloads-all": {
    ...fits("each overload has its own"),
    wanted: over,
    plugin: declared(
      "export declare function it(a: number): number; export declare function it(a: string): string;",
      "export const it = (a) => a;",
    ),
  },
  "overloads-by-generic": {
    ...fits("one generic signature serves both"),
    wanted: over,
    plugin: source("export const it = <A>(a: A): A => a;"),
  },
  "overloads-by-conditional": {
    ...unfit("a result that depends on a type parameter is not resolved against overloads"),
    wanted: over,
    plugin: source("export const it = (a: string | number): string | number => a;"),
  },
  "overloads-lack-one": {
    ...unfit("numbers are not taken"),
    wanted: over,
    plugin: source("export const it = (a: string) => a;"),
  },
  "overloads-of-method": {
    ...unfit("the overload for b gives another result"),
    form: "instances",
    wanted: "export interface Wanted { on(name: 'a'): string; on(name: 'b'): number }",
    plugin: declared(
      "export declare class it { on(name: 'a'): string; on(name: 'b'): string }",
      "export class it { on(name) { return name; } }",
    ),
  },
  "overload-any": {
    ...unproven("the overload that is taken for strings gives any"),
    plain: fits("any fits everything"),
    wanted: over,
    plugin: declared(
      "export declare function it(a: string): any; export declare function it(a: number): number;",
      "export const it = (a) => a;",
    ),
  },

  "overloads-many": {
    ...fits("each overload has its own, beside others and one for all the rest"),
    wanted: "export interface Wanted { on(name: 'a', x: string): void; on(name: string, ...more: any[]): void }",
    plugin: declared(
      `export declare const it: { on(name: 'a', x: string): void; on(name: 'b', x: 1): void; on(name: 'c', x: 1): void;
  on(name: 'd', x: 1): void; on(name: 'e', x: 1): void; on(name: string, ...more: any[]): void };`,
      "export const it = { on() {} };",
    ),
  },

  "generic-same": {
    ...fits("the same constraint"),
    wanted: generic,
    plugin: source("export const it = <B extends { id: string }>(items: readonly B[]) => items[0];"),
  },
  "generic-wider-constraint": {
    ...fits("a wider constraint takes more"),
    wanted: generic,
    plugin: source("export const it = <B,>(items: readonly B[]): B | undefined => items.at(-1);"),
  },
  "generic-narrower-constraint": {
    ...unfit("it wants a size of each item"),
    wanted: generic,
    plugin: source(
      "export const it = <B extends { id: string; size: number }>(items: readonly B[]) => items.find((each) => each.size > 1);",
    ),
  },
  "generic-forgotten": {
    ...unfit("it gives some item with an id, not one of those that it was given"),
    wanted: generic,
    plugin: source("export const it = (items: readonly { id: string }[]): { id: string } | undefined => items[0];"),
  },
  "generic-where-none-is-wanted": {
    ...fits("string can be put for the type parameter"),
    wanted: "export type Wanted = (data: string) => string;",
    plugin: source("export const it = <A extends string | number>(data: A): A => data;"),
  },
  "generic-constraint-excludes": {
    ...unfit("a string is no number"),
    wanted: "export type Wanted = (data: string) => string;",
    plugin: source("export const it = <A extends number>(data: A) => String(data);"),
  },
  "generic-default": {
    ...fits("the interface's default is what the plugin has"),
    wanted: "interface Store<O = { size: number }> { readonly options: O }\nexport type Wanted = Store;",
    plugin: source("export const it = { options: { size: 1, more: 2 } };"),
  },
  "generic-default-other": {
    ...unfit("the interface's default asks for a number"),
    wanted: "export interface Wanted<O = { size: number }> { readonly options: O }",
    plugin: source("export const it = { options: { size: '1' } };"),
  },
  "generic-class-constraint": {
    ...unfit("no argument of the class makes its options what is wanted"),
    form: "instances",
    wanted: "export interface Wanted { options: { size: string } }",
    plugin: source("export class it<O extends { size: number }> { declare options: O }"),
  },

  "conditional-narrow": {
    ...fits("the condition holds, and gives an array"),
    wanted: "type Many<T> = T extends readonly unknown[] ? T : T[];\nexport type Wanted = { values: Many<string> };",
    plugin: source("export const it = { values: ['a'] };"),
  },
  "conditional-distributed": {
    ...unfit("over a union it is an array of each, not one of all"),
    wanted: "type Many<T> = T extends unknown ? T[] : never;\nexport type Wanted = { values: Many<string | number> };",
    plugin: source("export const it: { values: (string | number)[] } = { values: ['a', 1] };"),
  },
  "conditional-infer": {
    ...fits("what is inferred of the function is its result"),
    wanted:
      "type Result<F> = F extends (...args: never) => infer R ? R : never;\nexport type Wanted = Result<() => { a: 1 }>;",
    plugin: source("export const it = { a: 1 } as const;"),
  },
  "mapped-all": {
    ...fits("each event has its handler"),
    wanted: `interface Events { open: string; close: number }\nexport type Wanted = { [K in keyof Events as \`on\${Capitalize<K>}\`]: (event: Events[K]) => void };`,
    plugin: source("export const it = { onOpen: (event: string) => void event, onClose: () => {} };"),
  },
  "mapped-one-wrong": {
    ...unfit("onClose is given a number"),
    wanted: `interface Events { open: string; close: number }\nexport type Wanted = { [K in keyof Events as \`on\${Capitalize<K>}\`]: (event: Events[K]) => void };`,
    plugin: source("export const it = { onOpen: () => {}, onClose: (event: string) => void event };"),
  },
  "mapped-required": {
    ...unfit("Required makes b needed"),
    wanted: "export type Wanted = Required<{ a: string; b?: number }>;",
    plugin: source("export const it = { a: 'x' };"),
  },
  "mapped-partial-pick": {
    ...fits("only a is picked"),
    wanted: "export type Wanted = Pick<{ a: string; b: number }, 'a'>;",
    plugin: source("export const it = { a: 'x', b: 'not looked at' };"),
  },
  "template-literal": {
    ...fits("it is of the pattern"),
    wanted: `export interface Wanted { readonly scheme: \`\${string}://\${string}\` }`,
    plugin: source("export const it = { scheme: 's3://bucket' } as const;"),
  },
  "template-literal-other": {
    ...unfit("the pattern wants two slashes"),
    wanted: `export interface Wanted { readonly scheme: \`\${string}://\${string}\` }`,
    plugin: source("export const it = { scheme: 's3:/bucket' } as const;"),
  },
  "template-number": {
    ...unfit("x is no number"),
    wanted: `export interface Wanted { readonly size: \`\${number}px\` }`,
    plugin: source("export const it = { size: 'xpx' } as const;"),
  },
  recursive: {
    ...fits("trees of trees"),
    wanted: "export interface Wanted { readonly children: readonly Wanted[]; readonly parent?: Wanted | undefined }",
    plugin: source(
      "interface Tree { children: Tree[]; parent?: Tree; size: number }\nexport const it: Tree = { children: [], size: 1 };",
    ),
  },
};
