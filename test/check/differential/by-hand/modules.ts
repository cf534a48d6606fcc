/** Modules: which export it is. */
import { type Cases, declared, source } from "./case.js";

const codec = "export type Wanted = (data: string) => string;";
const pair = "export interface Wanted { encode(data: string): string; decode(data: string): string }";
const commonjs = { main: "./index.js", type: "commonjs" };

export const modules: Cases = {
  "a default export": {
    export: "default",
    wanted: codec,
    plugin: source("export default (data: string) => data;"),
    verdict: "fits",
    why: "It takes and gives a string.",
  },
  "export = a function": {
    export: "default",
    wanted: codec,
    manifest: commonjs,
    plugin: declared("declare function it(data: string): string;\nexport = it;", "module.exports = (data) => data;"),
    verdict: "fits",
    why: "What CommonJS exports is the default for ES modules.",
  },
  "export = a function of another type": {
    export: "default",
    wanted: codec,
    manifest: commonjs,
    plugin: declared("declare function it(data: number): number;\nexport = it;", "module.exports = (data) => data;"),
    verdict: "unfit",
    why: "It takes and gives a number.",
  },
  "exports.default of CommonJS, as the default": {
    export: "default",
    wanted: codec,
    manifest: commonjs,
    plugin: declared(
      "declare const it: (data: string) => string;\nexport default it;",
      `Object.defineProperty(exports, "__esModule", { value: true });\nexports.default = (data) => data;`,
    ),
    verdict: "unfit",
    why: "For an ES module in Node the default of CommonJS is exports itself.",
  },
  "exports.default of CommonJS, as a member of the default": {
    export: "default.default",
    wanted: codec,
    manifest: commonjs,
    plugin: declared(
      "declare const it: (data: string) => string;\nexport default it;",
      `Object.defineProperty(exports, "__esModule", { value: true });\nexports.default = (data) => data;`,
    ),
    verdict: "fits",
    why: "The default is exports, and that has it.",
  },
  "a named export of CommonJS": {
    wanted: codec,
    manifest: commonjs,
    plugin: declared("export declare const it: (data: string) => string;", "exports.it = (data) => data;"),
    verdict: "fits",
    why: "Node finds it in the text.",
  },
  "an export of a module behind export *": {
    wanted: codec,
    plugin: {
      ...declared(`export * from "./inner.js";`, `export * from "./inner.js";`),
      "inner.d.ts": "export declare const it: (data: string) => string;",
      "inner.js": "export const it = (data) => data;",
    },
    verdict: "fits",
    why: "export * passes it on.",
  },
  "an export of another type behind export *": {
    wanted: codec,
    plugin: {
      ...declared(`export * from "./inner.js";`, `export * from "./inner.js";`),
      "inner.d.ts": "export declare const it: (data: string) => Promise<string>;",
      "inner.js": "export const it = async (data) => data;",
    },
    verdict: "unfit",
    why: "It gives a promise.",
  },
  "a renamed export": {
    wanted: codec,
    plugin: {
      ...declared(`export { inner as it } from "./inner.js";`, `export { inner as it } from "./inner.js";`),
      "inner.d.ts": "export declare const inner: (data: string) => string;\nexport declare const it: number;",
      "inner.js": "export const inner = (data) => data;\nexport const it = 1;",
    },
    verdict: "fits",
    why: "What is called it elsewhere is something else.",
  },
  "an export of another type that took the name": {
    wanted: codec,
    plugin: {
      ...declared(
        `export { other as it } from "./inner.js";\nexport * from "./inner.js";`,
        `export { other as it } from "./inner.js";\nexport * from "./inner.js";`,
      ),
      "inner.d.ts": "export declare const it: (data: string) => string;\nexport declare const other: number;",
      "inner.js": "export const it = (data) => data;\nexport const other = 1;",
    },
    verdict: "unfit",
    why: "What is named goes before export *.",
  },
  "a module object": {
    export: "*",
    wanted: pair,
    plugin: source("export const encode = (data: string) => data;\nexport const decode = (data: string) => data;"),
    verdict: "fits",
    why: "The module has both.",
  },
  "a module object without a member": {
    export: "*",
    wanted: pair,
    plugin: source("export const encode = (data: string) => data;\nexport default { decode: (data: string) => data };"),
    verdict: "unfit",
    why: "decode is in the default.",
  },
  "a member of an export": {
    export: "codecs.plain",
    wanted: pair,
    plugin: source(
      `const same = (data: string) => data;\nexport const codecs = { plain: { encode: same, decode: same } };`,
    ),
    verdict: "fits",
    why: "It has both.",
  },
  "a member of an export, of another type": {
    export: "codecs.plain",
    wanted: pair,
    plugin: source(`export const codecs = { plain: { encode: 1, decode: 2 }, other: 3 };`),
    verdict: "unfit",
    why: "encode is a number.",
  },
  "a module in a module": {
    export: "inner.it",
    wanted: codec,
    plugin: {
      ...declared(`export * as inner from "./inner.js";`, `export * as inner from "./inner.js";`),
      "inner.d.ts": "export declare function it(data: string): string;",
      "inner.js": "export function it(data) { return data; }",
    },
    verdict: "fits",
    why: "export * as makes a member of it.",
  },
  "a function with members of its own": {
    wanted: "export interface Wanted { (data: string): string; readonly extension: string }",
    plugin: source("export function it(data: string) { return data; }\nit.extension = '.txt';"),
    verdict: "fits",
    why: "What is assigned to a function belongs to it.",
  },
};
