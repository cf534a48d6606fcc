/** What fits passes without a word, whatever kind of value it is and whatever kind of package it comes from. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { byEngine } from "../support/engine.js";
import { checkRoot, dependency, inferring, manifest, shown, strict } from "./support/root.js";

const contracts = `
export interface Bank<Options = { readonly size: number }> {
  write(path: string, data: Uint8Array): Promise<void>;
  readonly options?: Options;
}
export type Codec = (data: string) => string;
export interface Command { readonly summary: string; run(args: readonly string[]): Promise<void> }
export interface Maker { new (path: string): Bank }
export default interface Named { readonly name: string }
export declare namespace deep { interface Inner { readonly inner: true } }
`;

test("classes, functions, objects, modules, attributes, generics and defaults", async () => {
  const checked = await checkRoot({
    ...strict,
    ...manifest({
      namespaces: {
        bank: { instances: "./src/contracts.ts#Bank" },
        codec: { interface: "./src/contracts.ts#Codec", load: "async" },
        command: { interface: "./src/contracts.ts#Command" },
        maker: { interface: "./src/contracts.ts#Maker" },
        named: { interface: "./src/contracts.ts" },
        inner: { interface: "./src/contracts.ts#deep.Inner" },
      },
      entryPoints: {
        bank: {
          class: "./src/bank.ts#FsBank",
          generic: "./src/bank.ts#GenericBank",
          other: "./src/bank.ts#other.Bank",
        },
        codec: { function: "./src/codec.ts#upper", generic: "./src/codec.ts#same", default: "./src/codec.ts" },
        command: {
          object: "./src/commands.ts#list",
          module: "./src/whole.ts#*",
          attribute: "./src/commands.ts#all.first",
        },
        maker: { class: "./src/bank.ts#FsBank" },
        named: { function: "./src/codec.ts#upper", object: "./src/commands.ts#named" },
        inner: { object: "./src/commands.ts#inner" },
      },
    }),
    "src/contracts.ts": contracts,
    "src/bank.ts": `
      import type { Bank } from "./contracts.js";
      export class FsBank implements Bank {
        constructor(readonly path: string) {}
        async write(path: string, data: Uint8Array): Promise<void> { void [path, data]; }
      }
      export class GenericBank<T extends { size: number }> {
        declare options?: T;
        async write<P extends string>(path: P): Promise<void> { void path; }
      }
      export const other = { Bank: FsBank };`,
    "src/codec.ts": `
      export const upper = (data: string) => data.toUpperCase();
      export function same<T>(data: T): T { return data; }
      export default function (data: string): string { return data; }`,
    "src/commands.ts": `
      import type { Command } from "./contracts.js";
      export const list: Command = { summary: "", run: async () => {} };
      export const all = { first: list, "x-y": list };
      export const named = { name: "x" } as const;
      export const inner = { inner: true } as const;`,
    "src/whole.ts": "export const summary = 'a'; export async function run(args: readonly string[]) { void args; }",
  });
  expect(shown(checked)).toBe("");
  expect(checked.verdict.checked).toBeDefined();
  expect(Object.fromEntries(checked.verdict.invocations)).toEqual({
    bank: "new",
    codec: "call",
    command: "none",
    inner: "none",
    maker: "new",
    named: "none",
  });
  expect(checked.verdict.engine).toMatch(
    byEngine({
      "ts-morph": /^ts-morph \d+\.\d+\.\d+ \(TypeScript \d+\.\d+\.\d+\)$/,
      native: /^TypeScript 7\.\d+\.\d+$/,
    }),
  );
});

const codec = "export type Codec = (data: string) => string;";

test("packages: CommonJS with export =, CommonJS with a default, ESM, dual, types of DefinitelyTyped, inferred JavaScript", async () => {
  const checked = await checkRoot({
    ...inferring,
    ...manifest(
      {
        namespaces: { codec: "./src/contracts.ts#Codec" },
        entryPoints: {
          codec: {
            assigned: "assigned",
            attribute: "assigned#inner.codec",
            interop: "interop#codec",
            dual: "dual/sub#codec",
            typed: "@scope/typed#codec",
            inferred: "inferred#codec",
            whole: "whole#codec",
          },
        },
      },
      {
        dependencies: {
          assigned: "1",
          dual: "1",
          inferred: "1",
          interop: "1",
          whole: "1",
          "@scope/typed": "1",
        },
      },
    ),
    "src/contracts.ts": codec,
    ...dependency(
      "assigned",
      {
        "index.js": "module.exports = (data) => data; module.exports.inner = { codec: module.exports };",
        "index.d.ts":
          "declare function codec(data: string): string; declare namespace codec { const inner: { codec: typeof codec } } export = codec;",
      },
      { type: "commonjs" },
    ),
    ...dependency(
      "interop",
      {
        "index.js": "exports.codec = (data) => data;",
        "index.d.ts": "export declare const codec: (data: string) => string;",
      },
      { type: "commonjs" },
    ),
    ...dependency(
      "dual",
      {
        "sub.js": "export const codec = (data) => data;",
        "sub.d.ts": "export declare const codec: (data: string) => string;",
        "sub.cjs": "exports.other = 1;",
        "sub.d.cts": "export declare const other: number;",
      },
      {
        exports: {
          "./sub": {
            import: { types: "./sub.d.ts", default: "./sub.js" },
            require: { types: "./sub.d.cts", default: "./sub.cjs" },
          },
        },
      },
    ),
    ...dependency("@scope/typed", { "index.js": "export const codec = (data) => data;" }, { exports: "./index.js" }),
    ...dependency("@types/scope__typed", { "index.d.ts": "export declare const codec: (data: string) => string;" }),
    ...dependency(
      "inferred",
      { "index.js": "export { codec } from './lib/codec.js';", "lib/codec.js": "export const codec = () => 'x';" },
      { exports: "./index.js" },
    ),
    ...dependency(
      "whole",
      {
        "index.js": "export const codec = (data) => data;",
        "index.d.ts":
          "import type { Gone } from 'gone'; export declare function codec(data: string): string; export declare function other(x: Gone): Gone;",
      },
      { exports: "./index.js" },
    ),
  });
  expect(shown(checked)).toBe("");
  expect(checked.verdict.files).toContain(join(checked.folder, "node_modules/@types/scope__typed/index.d.ts"));
  expect(checked.verdict.files.filter((file) => file.includes("plugins.gen"))).toEqual([]);
  expect(checked.verdict.files.filter((file) => /\/lib\.[^/]+\.d\.ts$/.test(file))).toEqual([]);
});

test("a JavaScript root, with types in comments", async () => {
  const checked = await checkRoot({
    ...manifest({
      namespaces: { codec: "./contracts.d.ts#Codec", "codec.of-js": "./codec.js#Made" },
      entryPoints: { codec: { own: "./codec.js#codec" }, "codec.of-js": { own: "./codec.js#codec" } },
    }),
    "contracts.d.ts": codec,
    "codec.js": `
      /** @typedef {(data: string) => string} Made */
      /** @param {string} data @returns {string} */
      export const codec = (data) => data;`,
  });
  expect(shown(checked)).toBe("");
});

test("a CommonJS root", async () => {
  const checked = await checkRoot({
    "tsconfig.json": { compilerOptions: { module: "nodenext", verbatimModuleSyntax: true, types: [] } },
    ...manifest(
      {
        namespaces: { codec: "./src/contracts.ts#Codec" },
        entryPoints: { codec: { esm: "esm#codec", assigned: "assigned" } },
      },
      { type: "commonjs", dependencies: { assigned: "1", esm: "1" } },
    ),
    "src/contracts.ts": codec,
    ...dependency(
      "esm",
      {
        "index.js": "export const codec = (data) => data;",
        "index.d.ts": "export declare const codec: (data: string) => string;",
      },
      { exports: "./index.js" },
    ),
    ...dependency(
      "assigned",
      {
        "index.js": "module.exports = (data) => data;",
        "index.d.ts": "declare function codec(data: string): string; export = codec;",
      },
      { type: "commonjs" },
    ),
  });
  expect(shown(checked)).toBe("");
});

test("an interface that is made of the names of plugins, as this run's registry has them", async () => {
  const checked = await checkRoot({
    ...strict,
    ...manifest({
      namespaces: { codec: "./src/contracts.ts#Codec", provider: "./src/contracts.ts#Provider" },
      entryPoints: {
        codec: { upper: "./src/codec.ts#upper" },
        provider: { good: "./src/providers.ts#good", bad: "./src/providers.ts#bad" },
      },
    }),
    "src/plugins.gen/codec.ts": "export default {};",
    "src/contracts.ts": `
      import type { PluginsOf } from "stowage";
      import type codecs from "./plugins.gen/codec.js";
      export type Codec = (data: string) => string;
      export interface Provider { readonly codec: keyof PluginsOf<typeof codecs> }`,
    "src/codec.ts": "export const upper = (data: string) => data.toUpperCase();",
    "src/providers.ts":
      "export const good = { codec: 'upper' } as const; export const bad = { codec: 'lower' } as const;",
  });
  expect(shown(checked)).toContain(`"bad" does not fit provider: property codec is "lower", provider wants "upper".`);
  expect(checked.diagnostics).toHaveLength(1);
});

test("a workspace that is reached through a link and a condition of its own", async () => {
  const { link } = await import("../support/tree.js");
  const checked = await checkRoot({
    "tsconfig.json": {
      compilerOptions: { module: "nodenext", strict: true, types: [], customConditions: ["source"] },
    },
    ...manifest(
      {
        namespaces: { codec: "./src/contracts.ts#Codec" },
        entryPoints: { codec: { linked: "linked#codec" } },
        build: { conditions: ["source"] },
      },
      { dependencies: { linked: "1" } },
    ),
    "src/contracts.ts": codec,
    "workspaces/linked/package.json": {
      name: "linked",
      type: "module",
      exports: { ".": { source: "./src/index.ts", default: "./dist/index.js" } },
    },
    "workspaces/linked/src/index.ts": "export const codec = (data: string) => data;",
    "node_modules/linked": link("../workspaces/linked"),
  });
  expect(shown(checked)).toBe("");
  expect(checked.verdict.files).toContain(join(checked.folder, "workspaces/linked/src/index.ts"));
});

test("names and paths that are no identifiers", async () => {
  const odd = `src/it's "odd" ü \${1}.ts`;
  const checked = await checkRoot({
    ...strict,
    ...manifest({
      namespaces: {
        codec: "./src/contracts.ts#Codec",
        "codec.async": { interface: "./src/contracts.ts#Codec", load: "async" },
      },
      entryPoints: {
        codec: {
          '*/ "; throw 1 //': `./${odd}`,
          name: `./${odd}#x-y`,
          member: `./${odd}#all.é-x`,
          word: `./${odd}#class`,
        },
        "codec.async": { name: `./${odd}#x-y`, member: `./${odd}#all.é-x`, default: `./${odd}` },
      },
    }),
    "src/contracts.ts": codec,
    [odd]: `const it = (data: string) => data;
      export const all = { 'é-x': it };
      export { it as default, it as "x-y", it as class };`,
  });
  expect(shown(checked)).toBe("");
});

test("globals and modules that the root's own declaration files declare", async () => {
  const checked = await checkRoot({
    ...strict,
    ...manifest(
      {
        namespaces: { "app.it": "./src/contracts.ts#Codec" },
        entryPoints: { "app.it": { it: "./src/it.ts#it", untyped: "untyped#codec" } },
      },
      { dependencies: { untyped: "1" } },
    ),
    "src/globals.d.ts":
      "type Text = string;\ndeclare module 'untyped' {\n  export function codec(data: Text): Text;\n}\n",
    "src/contracts.ts": "export type Codec = (data: Text) => Text;\n",
    "src/it.ts": "export const it = (data: Text): Text => data;\n",
    ...dependency("untyped", { "index.js": "export const codec = (data) => data;\n" }, { exports: "./index.js" }),
  });
  expect(shown(checked)).toBe("");
});
