/** How a plugin gets out of its module: re-exports, whole modules, attributes. */
import { type Cases, declared, fits, source, unfit } from "../case.js";

const codec = "export type Wanted = (data: string) => string;";
const command = "export interface Wanted { readonly summary: string; run(args: readonly string[]): void }";

export const modules: Cases = {
  "export-default": {
    ...fits("the default export is the plugin"),
    export: "default",
    wanted: codec,
    plugin: source("export default function (data: string) { return data; }"),
  },
  "export-default-other": {
    ...unfit("the default export is another one"),
    export: "default",
    wanted: codec,
    plugin: source("export const it = (data: string) => data; export default { it };"),
  },
  "export-missing": {
    ...unfit("there is no such export"),
    wanted: codec,
    plugin: declared("export declare const its: (data: string) => string;", "export const its = (data) => data;"),
  },
  "export-only-a-type": {
    ...unfit("a type is no value"),
    wanted: codec,
    plugin: source("export type it = (data: string) => string; export const other = 1;"),
  },
  "export-all-from": {
    ...fits("what another module exports is passed on"),
    wanted: codec,
    plugin: source("export * from './codec.js'; export const more = 1;", {
      "src/codec.ts": "export const it = (data: string) => data;",
    }),
  },
  "export-all-from-other": {
    ...unfit("its own export hides the one that fits"),
    wanted: codec,
    plugin: source("export * from './codec.js'; export const it = 1;", {
      "src/codec.ts": "export const it = (data: string) => data;",
    }),
  },
  "export-renamed": {
    ...fits("under another name it is the same"),
    wanted: codec,
    plugin: source("export { inner as it } from './codec.js';", {
      "src/codec.ts": "export const inner = (data: string) => data;",
    }),
  },
  "export-swapped": {
    ...unfit("the names are swapped on the way"),
    wanted: codec,
    plugin: source("export { it as other, other as it } from './codec.js';", {
      "src/codec.ts": "export const it = (data: string) => data; export const other = (data: number) => data;",
    }),
  },
  "export-default-as-name": {
    ...fits("another module's default under a name"),
    wanted: codec,
    plugin: source("export { default as it } from './codec.js';", {
      "src/codec.ts": "export default (data: string) => data;",
    }),
  },
  "export-namespace-as-name": {
    ...fits("a whole module under a name"),
    wanted: command,
    plugin: source("export * as it from './command.js';", {
      "src/command.ts": "export const summary = 'x'; export function run() {}",
    }),
  },
  "whole-module": {
    ...fits("the module has each member"),
    export: "*",
    wanted: command,
    plugin: source("export const summary = 'x'; export function run(args: readonly string[]) { void args; }"),
  },
  "whole-module-lacks": {
    ...unfit("the module has no run"),
    export: "*",
    wanted: command,
    plugin: source("export const summary = 'x'; export default { run() {} };"),
  },
  "whole-module-let": {
    ...unfit("the module's summary is a number"),
    export: "*",
    wanted: command,
    plugin: source("export let summary = 1; export function run() { summary += 1; }"),
  },
  attribute: {
    ...fits("two attributes deep"),
    export: "all.codecs.upper",
    wanted: codec,
    plugin: source("export const all = { codecs: { upper: (data: string) => data } };"),
  },
  "attribute-other": {
    ...unfit("two attributes deep there is a number"),
    export: "all.codecs.upper",
    wanted: codec,
    plugin: source("export const all = { codecs: { upper: 1 } };"),
  },
  "attribute-missing": {
    ...unfit("there is no such attribute"),
    export: "all.codecs.upper",
    wanted: codec,
    plugin: source("export const all = { codecs: { lower: (data: string) => data } };"),
  },
  "attribute-of-class": {
    ...fits("a static member is an attribute of the class"),
    export: "Codecs.upper",
    wanted: codec,
    plugin: source("export class Codecs { static upper(data: string) { return data; } }"),
  },
  "attribute-of-namespace": {
    ...fits("a namespace has its members"),
    export: "codecs.upper",
    wanted: codec,
    plugin: source("export namespace codecs { export const upper = (data: string) => data; }"),
  },
  "attribute-optional": {
    ...unfit("the attribute may be missing"),
    export: "all.upper",
    wanted: codec,
    plugin: source("export const all: { upper?: (data: string) => string } = {};"),
  },
};
