/** How a plugin gets out of its package: CommonJS, exports maps, and types that are elsewhere or not there. */
import { type Cases, commonjs, declared, fits, installed, source, unfit, unproven } from "../case.js";

const codec = "export type Wanted = (data: string) => string;";
const command = "export interface Wanted { readonly summary: string; run(args: readonly string[]): void }";

/** An entry for `import` and one for `require`, with types of their own. */
const dual = (types: string, javascript: string, commonTypes: string, common: string) =>
  installed(
    {
      type: "module",
      exports: {
        ".": {
          import: { types: "./index.d.ts", default: "./index.js" },
          require: { types: "./index.d.cts", default: "./index.cjs" },
        },
      },
    },
    { "index.d.ts": types, "index.js": javascript, "index.d.cts": commonTypes, "index.cjs": common },
  );

export const packages: Cases = {
  "export-equals": {
    ...fits("export = is the default"),
    export: "default",
    wanted: codec,
    plugin: commonjs(
      "declare function codec(data: string): string; export = codec;",
      "module.exports = (data) => data;",
    ),
  },
  "export-equals-other": {
    ...unfit("what is assigned takes numbers"),
    export: "default",
    wanted: codec,
    plugin: commonjs("declare function codec(data: number): string; export = codec;", "module.exports = String;"),
  },
  "export-equals-class": {
    ...fits("export = of a class with a namespace beside it"),
    export: "default",
    form: "instances",
    wanted: command,
    plugin: commonjs(
      "declare class Command { summary: string; run(): void } declare namespace Command { interface Options { a: 1 } } export = Command;",
      "module.exports = class { constructor() { this.summary = ''; } run() {} };",
    ),
  },
  "export-equals-attribute": {
    ...fits("an attribute of what is assigned"),
    export: "default.codec",
    wanted: codec,
    plugin: commonjs(
      "declare const all: { codec(data: string): string }; export = all;",
      "module.exports = { codec: (data) => data };",
    ),
  },
  "interop-named": {
    ...fits("a name of a CommonJS module"),
    wanted: codec,
    plugin: commonjs("export declare function it(data: string): string;", "exports.it = (data) => data;"),
  },
  "interop-default-of-commonjs": {
    ...unfit("Node gives all of a CommonJS module as its default, not what it calls its default"),
    export: "default",
    wanted: codec,
    plugin: commonjs(
      "declare function codec(data: string): string; export default codec;",
      "Object.defineProperty(exports, '__esModule', { value: true }); exports.default = (data) => data;",
    ),
  },
  "interop-default-of-default": {
    ...fits("the default's default is the function"),
    export: "default.default",
    wanted: codec,
    plugin: commonjs(
      "declare function codec(data: string): string; export default codec;",
      "Object.defineProperty(exports, '__esModule', { value: true }); exports.default = (data) => data;",
    ),
  },

  "dual-import": {
    ...fits("an ES module is given what stands under import"),
    wanted: codec,
    plugin: dual(
      "export declare const it: (data: string) => string;",
      "export const it = (data) => data;",
      "export declare const it: number;",
      "exports.it = 1;",
    ),
  },
  "dual-other-import": {
    ...unfit("what stands under import is a number"),
    wanted: codec,
    plugin: dual(
      "export declare const it: number;",
      "export const it = 1;",
      "export declare const it: (data: string) => string;",
      "exports.it = (data) => data;",
    ),
  },
  subpath: {
    ...fits("a subpath of its exports"),
    subpath: "codecs/upper",
    wanted: codec,
    plugin: installed(
      { type: "module", exports: { "./codecs/*": { types: "./types/*.d.ts", default: "./lib/*.js" } } },
      {
        "types/upper.d.ts": "export declare const it: (data: string) => string;",
        "lib/upper.js": "export const it = (data) => data.toUpperCase();",
      },
    ),
  },
  "subpath-other": {
    ...unfit("the more specific pattern leads to another file"),
    subpath: "codecs/upper",
    wanted: codec,
    plugin: installed(
      { type: "module", exports: { "./*": "./lib/*.js", "./codecs/*": "./other/*.js" } },
      {
        "lib/codecs/upper.d.ts": "export declare const it: (data: string) => string;",
        "lib/codecs/upper.js": "export const it = (data) => data;",
        "other/upper.d.ts": "export declare const it: string;",
        "other/upper.js": "export const it = '';",
      },
    ),
  },
  "types-of-its-own-field": {
    ...fits("the types field names them"),
    wanted: codec,
    plugin: installed(
      { type: "module", main: "./lib/main.js", types: "./types/main.d.ts" },
      {
        "lib/main.js": "export const it = (data) => data;",
        "types/main.d.ts": "export declare const it: (data: string) => string;",
      },
    ),
  },
  "types-of-definitely-typed": {
    ...fits("@types has its types"),
    wanted: codec,
    beside: {
      "node_modules/@types/types-of-definitely-typed/package.json": {
        name: "@types/types-of-definitely-typed",
        version: "1.0.0",
        types: "./index.d.ts",
      },
      "node_modules/@types/types-of-definitely-typed/index.d.ts": "export declare const it: (data: string) => string;",
    },
    plugin: installed({ type: "module", exports: "./index.js" }, { "index.js": "export const it = (data) => data;" }),
  },
  "types-beside-exports": {
    ...fits("exports goes before types, and has a declaration file beside it"),
    wanted: codec,
    plugin: installed(
      { type: "module", exports: "./main.js", types: "./index.d.ts" },
      {
        "index.d.ts": "export declare const it: number;",
        "main.d.ts": "export declare const it: (data: string) => string;",
        "main.js": "export const it = (data) => data;",
      },
    ),
  },
  "types-not-there": {
    ...unproven("the types that it names are not there"),
    wanted: codec,
    plugin: installed(
      { type: "module", exports: { types: "./types/main.d.ts", default: "./index.js" } },
      { "index.js": "export const it = (data) => data;" },
    ),
  },
  untyped: {
    ...unproven("it comes without types"),
    wanted: codec,
    plugin: installed({ type: "module", exports: "./index.js" }, { "index.js": "export const it = (data) => data;" }),
  },
  "untyped-commonjs": {
    ...unproven("it comes without types"),
    export: "default",
    wanted: codec,
    plugin: commonjs(undefined, "module.exports = (data) => data;"),
  },
  "unresolved-import": {
    ...unproven("a type of it comes from a package that is not there, which counts as any"),
    plain: fits("with skipLibCheck nothing is said, and any fits everything"),
    wanted: codec,
    plugin: declared(
      'import type { Text } from "not-there"; export declare const it: (data: Text) => Text;',
      "export const it = (data) => data;",
    ),
  },
  "unresolved-import-elsewhere": {
    ...fits("the interface does not look at what is not resolved"),
    wanted: command,
    plugin: declared(
      'import type { Text } from "not-there"; export declare const it: { summary: string; run(): void; more: Text };',
      "export const it = { summary: '', run() {}, more: 1 };",
    ),
  },
  "unresolved-interface": {
    ...unproven("the interface is not resolved, so everything would fit"),
    plain: fits("with skipLibCheck nothing is said, and everything fits any"),
    wanted: 'import type { Text } from "half-there"; export type Wanted = (data: Text) => Text;',
    beside: {
      "node_modules/half-there/package.json": { name: "half-there", version: "1.0.0", types: "./index.d.ts" },
      "node_modules/half-there/index.d.ts": 'export type { Text } from "not-there";',
    },
    plugin: source("export const it = (data: number) => [data];"),
  },
  "interface-any": {
    ...unproven("everything fits an interface that is any"),
    plain: fits("everything fits any"),
    wanted: "export type Wanted = any;",
    plugin: source("export const it = 1;"),
  },

  "hidden-mistake": {
    ...unproven("what the compiler would say of it is hidden by a comment"),
    plain: fits("the compiler does what it is told"),
    wanted: codec,
    plugin: source(
      "// @ts-expect-error it is what it is\nexport const it: (data: string) => string = (data: number) => data;",
    ),
  },
  "json-member": {
    ...fits("a module may take what it is from JSON"),
    wanted: "export interface Wanted { readonly name: string; readonly sizes: readonly number[] }",
    plugin: source("import data from './data.json' with { type: 'json' }; export const it = data;", {
      "src/data.json": { name: "x", sizes: [1, 2] },
    }),
  },
  "json-member-other": {
    ...unfit("a text from JSON is any string"),
    wanted: "export interface Wanted { readonly kind: 'a' | 'b' }",
    plugin: source("import data from './data.json' with { type: 'json' }; export const it = data;", {
      "src/data.json": { kind: "a" },
    }),
  },
};
