/** Cases whose answer depends on what the root's compiler options are. */
import { type Cases, commonjs, declared, fits, installed, source, unfit, unproven } from "../case.js";

const options = "export interface Wanted { readonly name: string; readonly size?: number }";

/** The same in both; what it says is another. */
const missingOrUndefined = {
  wanted: options,
  plugin: source("export const it: { name: string; size?: number | undefined } = { name: 'x' };"),
};

export const loose: Cases = {
  "optional-may-be-undefined": { ...fits("what may be missing may be undefined"), ...missingOrUndefined },
  "optional-in-parameter": {
    ...fits("what may be missing may be undefined"),
    wanted: "export type Wanted = (options: { size?: number | undefined }) => void;",
    plugin: source("export const it = (options: { size?: number }) => void options;"),
  },
};

export const exact: Cases = {
  "exact-may-be-undefined": { ...unfit("what may be missing may not be undefined"), ...missingOrUndefined },
  "exact-may-be-missing": {
    ...fits("either may be missing"),
    wanted: options,
    plugin: source("export const it: { name: string; size?: number } = { name: 'x' };"),
  },
  "exact-wanted-undefined": {
    ...fits("the interface takes undefined too"),
    wanted: "export interface Wanted { name: string; size?: number | undefined }",
    plugin: source("export const it: { name: string; size: undefined } = { name: 'x', size: undefined };"),
  },
  "exact-in-parameter": {
    ...unfit("it is given undefined, and takes what is missing alone"),
    wanted: "export type Wanted = (options: { size?: number | undefined }) => void;",
    plugin: source("export const it = (options: { size?: number }) => void options;"),
  },
  "exact-class": {
    ...unfit("a class's optional member that may be undefined"),
    form: "instances",
    wanted: options,
    plugin: source("export class it { name = 'x'; size?: number | undefined; }"),
  },
  "exact-optional-parameter": {
    ...fits("parameters that may be missing may be undefined all the same"),
    wanted: "export type Wanted = (size?: number) => void;",
    plugin: source("export const it = (size: number | undefined) => void size;"),
  },
};

const codec = "export type Wanted = (data: string) => string;";
const esm = (javascript: string) => installed({ type: "module", exports: "./index.js" }, { "index.js": javascript });

/** Where the root's compiler reads JavaScript. */
export const inferred: Cases = {
  "jsdoc-function": {
    ...fits("comments say what it takes and gives"),
    wanted: codec,
    plugin: esm("/** @param {string | number} data @returns {string} */\nexport const it = (data) => String(data);"),
  },
  "jsdoc-function-other": {
    ...unfit("comments say that it takes numbers"),
    wanted: codec,
    plugin: esm("/** @param {number} data */\nexport const it = (data) => String(data);"),
  },
  "jsdoc-optional": {
    ...fits("the second parameter may be missing"),
    wanted: codec,
    plugin: esm(
      "/** @param {string} data @param {number} [level] */\nexport function it(data, level) { return data + level; }",
    ),
  },
  "jsdoc-class": {
    ...fits("members of a class, and what the constructor assigns"),
    form: "instances",
    wanted: options,
    plugin: esm("export class it { constructor() { /** @type {string} */ this.name = ''; } }"),
  },
  "jsdoc-class-other": {
    ...unfit("the constructor assigns a number"),
    form: "instances",
    wanted: options,
    plugin: esm("export class it { constructor() { this.name = 1; } }"),
  },
  "jsdoc-typedef": {
    ...fits("a type that is defined in a comment"),
    wanted: options,
    plugin: esm(
      "/** @typedef {{ name: string, size?: number }} Options */\n/** @type {Options} */\nexport const it = { name: '' };",
    ),
  },
  "jsdoc-template": {
    ...fits("a type parameter in a comment"),
    wanted: "export type Wanted = <A>(items: readonly A[]) => A | undefined;",
    plugin: esm(
      "/** @template T @param {readonly T[]} items @returns {T | undefined} */\nexport const it = (items) => items[0];",
    ),
  },
  "javascript-inferred": {
    ...fits("what it gives can be inferred"),
    wanted: "export type Wanted = () => { name: string };",
    plugin: esm("export const it = () => ({ name: 'x', more: 1 });"),
  },
  "javascript-inferred-other": {
    ...unfit("what it gives can be inferred, and is a number"),
    wanted: "export type Wanted = () => { name: string };",
    plugin: esm("export const it = () => ({ name: 1 });"),
  },
  "javascript-parameter": {
    ...unproven("nothing says what it takes"),
    plain: fits("a parameter without a type is any"),
    wanted: codec,
    plugin: esm(`export const it = (data) => \`\${data}\`;`),
  },
  "javascript-commonjs": {
    ...fits("what is assigned to module.exports"),
    export: "default",
    wanted: options,
    plugin: commonjs(undefined, "module.exports = { name: 'x', size: 1 };"),
  },
  "javascript-commonjs-other": {
    ...unfit("what is assigned to exports"),
    wanted: options,
    plugin: commonjs(undefined, "exports.it = { name: 1 };"),
  },
};

/** In a CommonJS root an import is `require`. */
export const required: Cases = {
  "require-branch": {
    ...fits("what stands under require is taken"),
    wanted: codec,
    plugin: installed(
      {
        type: "module",
        exports: {
          import: { types: "./index.d.ts", default: "./index.js" },
          require: { types: "./index.d.cts", default: "./index.cjs" },
        },
      },
      {
        "index.d.ts": "export declare const it: number;",
        "index.js": "export const it = 1;",
        "index.d.cts": "export declare const it: (data: string) => string;",
        "index.cjs": "exports.it = (data) => data;",
      },
    ),
  },
  "require-default": {
    ...fits("with __esModule the default is the export of that name"),
    export: "default",
    wanted: codec,
    plugin: commonjs(
      "declare function codec(data: string): string; export default codec;",
      "Object.defineProperty(exports, '__esModule', { value: true }); exports.default = (data) => data;",
    ),
  },
  "require-equals": {
    ...fits("esModuleInterop makes a default of what is assigned"),
    export: "default",
    wanted: codec,
    plugin: commonjs(
      "declare function codec(data: string): string; export = codec;",
      "module.exports = (data) => data;",
    ),
  },
  "require-default-of-default": {
    ...unfit("the default is the function already"),
    export: "default.default",
    wanted: codec,
    plugin: commonjs(
      "declare function codec(data: string): string; export default codec;",
      "Object.defineProperty(exports, '__esModule', { value: true }); exports.default = (data) => data;",
    ),
  },
  "require-esm": {
    ...fits("Node requires ES modules"),
    wanted: codec,
    plugin: declared("export declare const it: (data: string) => string;", "export const it = (data) => data;"),
  },
};

/** Where declarations of one package add to those of another, for all. */
export const augmented: Cases = {
  "augmented-interface": {
    ...unfit("another package adds a member that it lacks"),
    warnings: ["STW4017"],
    wanted: 'import "augmenting"; import type { Base } from "augmentable"; export type Wanted = Base;',
    beside: {
      "node_modules/augmentable/package.json": { name: "augmentable", version: "1.0.0", types: "./index.d.ts" },
      "node_modules/augmentable/index.d.ts": "export interface Base { name: string }",
      "node_modules/augmenting/package.json": { name: "augmenting", version: "1.0.0", types: "./index.d.ts" },
      "node_modules/augmenting/index.d.ts":
        'import "augmentable"; declare module "augmentable" { interface Base { size: number } }',
    },
    plugin: source("export const it = { name: 'x' };"),
  },
  "augmented-interface-met": {
    ...fits("it has the member that is added"),
    warnings: ["STW4017"],
    wanted: 'import type { Base } from "augmentable"; export type Wanted = Base;',
    plugin: source("export const it = { name: 'x', size: 1 };"),
  },
  "augmented-by-plugin": {
    ...fits("what the plugin adds to the interface, it has"),
    warnings: ["STW4017"],
    wanted: 'import type { Registry } from "registry"; export interface Wanted { keys: keyof Registry }',
    beside: {
      "node_modules/registry/package.json": { name: "registry", version: "1.0.0", types: "./index.d.ts" },
      "node_modules/registry/index.d.ts": "export interface Registry { own: 1 }",
    },
    plugin: declared(
      'import "registry"; declare module "registry" { interface Registry { mine: 1 } } export declare const it: { keys: "mine" };',
      "export const it = { keys: 'mine' };",
    ),
  },
  "global-added": {
    ...unfit("a global that the plugin's package adds to is what the interface uses"),
    warnings: ["STW4017"],
    wanted: "declare global { interface Shared { name: string } }\nexport interface Wanted { shared: Shared }",
    plugin: declared(
      "declare global { interface Shared { size: number } } export declare const it: { shared: { name: string } };",
      "export const it = { shared: { name: '' } };",
    ),
  },
};
