/** What is what it is by where it is declared: enums, symbols, brands, classes of two copies. */
import { type Cases, declared, type Files, fits, installed, source, unfit } from "../case.js";

/** Two copies of one package: the root's, and the plugin's own. */
const copied = (name: string, types: string, version = "2.0.0") => {
  const manifest = { name: `${name}-contracts`, type: "module", exports: "./index.js" };
  const files = (folder: string, version: string): Files => ({
    [`${folder}package.json`]: { ...manifest, version },
    [`${folder}index.d.ts`]: types,
    [`${folder}index.js`]: "export const nothing = 1;",
  });
  return {
    beside: files(`node_modules/${name}-contracts/`, "1.0.0"),
    plugin: installed(
      { type: "module", exports: "./index.js", dependencies: { [`${name}-contracts`]: "1" } },
      {
        ...files(`node_modules/${name}-contracts/`, version),
        "index.d.ts": `import type { Link } from "${name}-contracts"; export declare function it(): Link;`,
        "index.js": "export const it = () => undefined;",
      },
    ),
    wanted: `import type { Link } from "${name}-contracts"; export type Wanted = () => Link;`,
  };
};

/** Wanted and given import the same declarations. */
const shared = (name: string, types: string, javascript: string) => ({
  [`node_modules/${name}/package.json`]: { name, version: "1.0.0", type: "module", exports: "./index.js" },
  [`node_modules/${name}/index.d.ts`]: types,
  [`node_modules/${name}/index.js`]: javascript,
});

const level = "export declare enum Level { Low, High }";

export const names: Cases = {
  "enum-numeric": {
    ...fits("a member of the same enum"),
    wanted: "import type { Level } from 'shared-level'; export interface Wanted { readonly level: Level }",
    beside: shared("shared-level", level, "export const Level = { Low: 0, High: 1 };"),
    plugin: source("import { Level } from 'shared-level'; export const it = { level: Level.High };"),
  },
  "enum-numeric-number": {
    ...unfit("a number that is no member's is none of it"),
    wanted: "export enum Level { Low, High }\nexport interface Wanted { readonly level: Level }",
    plugin: source("export const it = { level: 7 } as const;"),
  },
  "enum-numeric-literal": {
    ...fits("a number that is a member's is taken for it"),
    wanted: "export enum Level { Low, High }\nexport interface Wanted { readonly level: Level }",
    plugin: source("export const it = { level: 1 } as const;"),
  },
  "enum-string": {
    ...unfit("a text is no member of an enum of texts, even the same"),
    wanted: "export enum Level { Low = 'low' }\nexport interface Wanted { readonly level: Level }",
    plugin: source("export const it = { level: 'low' } as const;"),
  },
  "enum-other-of-the-same-name": {
    ...unfit("an enum of the same name and other members is another"),
    wanted: "export enum Level { Low = 'low', High = 'high' }\nexport interface Wanted { readonly level: Level }",
    plugin: source(
      "export enum Level { Low = 'low', Lower = 'lower' }\nexport const it: { level: Level } = { level: Level.Lower };",
    ),
  },
  "enum-to-number": {
    ...fits("a member of a numeric enum is a number"),
    wanted: "export interface Wanted { readonly level: number }",
    plugin: source("enum Level { Low, High }\nexport const it = { level: Level.Low };"),
  },
  "enum-to-string": {
    ...fits("a member of an enum of texts is a text"),
    wanted: "export interface Wanted { readonly level: string }",
    plugin: source("enum Level { Low = 'low' }\nexport const it = { level: Level.Low };"),
  },
  "enum-const": {
    ...fits("a member of the same constant enum"),
    wanted: "import type { Mode } from 'shared-mode'; export interface Wanted { readonly mode: Mode }",
    beside: shared(
      "shared-mode",
      "export declare const enum Mode { Read = 1, Write = 2 }",
      "export const nothing = 1;",
    ),
    plugin: source("import { Mode } from 'shared-mode'; export const it = { mode: Mode.Write };"),
  },
  "enum-object": {
    ...fits("the enum itself is an object"),
    wanted: "export interface Wanted { readonly Low: string }",
    plugin: source("export enum it { Low = 'low', High = 'high' }"),
  },

  "symbol-unique": {
    ...fits("the member's key is the same symbol"),
    wanted: "import type { id } from 'shared-symbol'; export interface Wanted { readonly [id]: string }",
    beside: shared("shared-symbol", "export declare const id: unique symbol;", "export const id = Symbol('id');"),
    plugin: source("import { id } from 'shared-symbol'; export const it = { [id]: 'x' };"),
  },
  "symbol-of-its-own": {
    ...unfit("another symbol of the same name is another key"),
    wanted: "declare const id: unique symbol; export interface Wanted { readonly [id]: string }",
    plugin: source("export const id = Symbol('id'); export const it = { [id]: 'x' };"),
  },
  "symbol-wide": {
    ...unfit("any symbol is not the one"),
    wanted: "declare const id: unique symbol; export interface Wanted { readonly kind: typeof id }",
    plugin: source("export const it: { kind: symbol } = { kind: Symbol() };"),
  },
  "symbol-iterator": {
    ...fits("well-known symbols are the same everywhere"),
    wanted: "export interface Wanted { [Symbol.iterator](): Iterator<string> }",
    plugin: source("export const it = ['a'];"),
  },
  "symbol-dispose": {
    ...unfit("close is not [Symbol.asyncIterator]"),
    wanted: "export interface Wanted { [Symbol.asyncIterator](): AsyncIterator<string> }",
    plugin: source("export const it = { async *list() { yield 'a'; } };"),
  },

  brand: {
    ...unfit("a plain string has not the brand"),
    wanted:
      "declare const brand: unique symbol;\nexport interface Wanted { readonly id: string & { readonly [brand]: 'Id' } }",
    plugin: source("export const it = { id: 'x' };"),
  },
  "brand-shared": {
    ...fits("the brand is the shared one"),
    wanted: "import type { Id } from 'shared-brand'; export interface Wanted { make(): Id }",
    beside: shared(
      "shared-brand",
      "declare const brand: unique symbol; export type Id = string & { readonly [brand]: 'Id' }; export declare const id: (text: string) => Id;",
      "export const id = (text) => text;",
    ),
    plugin: source("import { id } from 'shared-brand'; export const it = { make: () => id('x') };"),
  },
  "brand-text": {
    ...fits("a brand by a text's name is structural"),
    wanted: "export interface Wanted { readonly id: string & { readonly __brand: 'Id' } }",
    plugin: source("type Id = string & { readonly __brand: 'Id' };\nexport const it = { id: 'x' as Id };"),
  },
  "brand-parameter": {
    ...fits("what takes any string takes a branded one"),
    wanted: "type Id = string & { readonly __brand: 'Id' };\nexport type Wanted = (id: Id) => void;",
    plugin: source("export const it = (id: string) => void id;"),
  },
  "brand-parameter-wanted": {
    ...unfit("it wants a brand that it is not given"),
    wanted: "export type Wanted = (id: string) => void;",
    plugin: source("type Id = string & { readonly __brand: 'Id' };\nexport const it = (id: Id) => void id;"),
  },

  "copies-private": {
    ...unfit("private members are the same only where they are declared in one place"),
    ...copied("copies-private", "export declare class Link { private secret: string; href: string }"),
  },
  "copies-hash": {
    ...unfit("a class with #members is nominal"),
    ...copied("copies-hash", "export declare class Link { #secret; href: string }"),
  },
  "copies-same-version": {
    ...fits("TypeScript takes two copies of one version for one"),
    ...copied("copies-same-version", "export declare class Link { private secret: string; href: string }", "1.0.0"),
  },
  "copies-public": {
    ...fits("without private members classes are compared by their members"),
    ...copied("copies-public", "export declare class Link { href: string }"),
  },
  "copies-symbol": {
    ...unfit("each copy has a symbol of its own"),
    ...copied("copies-symbol", "declare const key: unique symbol; export interface Link { readonly [key]: string }"),
  },
  "nominal-alike": {
    ...unfit("a class that looks alike has not the same private member"),
    wanted: "export declare class Link { private secret: string; href: string }\nexport type Wanted = Link;",
    plugin: declared(
      "export declare class Link { private secret: string; href: string } export declare const it: Link;",
      "export const it = {};",
    ),
  },
  "nominal-parameter": {
    ...fits("what needs less of what it is given than the class has"),
    wanted:
      "export declare class Link { private secret: string; href: string }\nexport type Wanted = (link: Link) => void;",
    plugin: source("export const it = (link: { href: string }) => void link;"),
  },
};
