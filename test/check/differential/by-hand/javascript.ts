/** JavaScript whose types the root's own compiler infers (`allowJs`, `maxNodeModuleJsDepth`). */
import { type Cases, open } from "./case.js";

const bank = "export interface Wanted { name: string; read(path: string): string }";
const commonjs = { main: "./index.js", type: "commonjs" };

const script = (text: string) => ({ "index.js": text });

export const javascript: Cases = {
  "an object of literals": {
    wanted: "export interface Wanted { name: string; sizes: number[] }",
    plugin: script(`export const it = { name: "x", sizes: [1, 2] };`),
    verdict: "fits",
    why: "Literals need no types.",
  },
  "an object of other literals": {
    wanted: "export interface Wanted { name: string; sizes: number[] }",
    plugin: script(`export const it = { name: "x", sizes: ["1", "2"] };`),
    verdict: "unfit",
    why: "They are strings.",
  },
  "a function without types": {
    wanted: bank,
    plugin: script(`export const it = { name: "x", read(path) { return path; } };`),
    verdict: "unproven",
    why: "What path may be is not said.",
    ...open,
  },
  "a function with JSDoc": {
    wanted: bank,
    plugin: script(
      `export const it = {\n  name: "x",\n  /** @param {string} path */\n  read(path) { return path; },\n};`,
    ),
    verdict: "fits",
    why: "What it gives is inferred from what it takes.",
  },
  "a function with JSDoc that belongs to nothing": {
    wanted: bank,
    plugin: script(`export const it = { name: "x", /** @param {string} path */ read(path) { return path; } };`),
    verdict: "unproven",
    why: "A comment on the line of what stands before it belongs to that, so nothing is said of path.",
    ...open,
  },
  "a function with JSDoc that says something else": {
    wanted: "export type Wanted = (path: string) => string;",
    plugin: script("/** @param {number} size @returns {string} */\nexport const it = (size) => String(size);"),
    verdict: "unfit",
    why: "It takes a number.",
  },
  "a class with JSDoc": {
    form: "instances",
    wanted: bank,
    plugin: script(
      `export class it {\n  name = "x";\n  /** @param {string} path */\n  read(path) { return path.trim(); }\n}`,
    ),
    verdict: "fits",
    why: "What it gives is inferred from what it takes.",
  },
  "a class that lacks a method": {
    form: "instances",
    wanted: bank,
    plugin: script(`export class it { name = "x"; }`),
    verdict: "unfit",
    why: "read is not there.",
  },
  "a typedef": {
    wanted: bank,
    plugin: script(
      `/** @typedef {{ name: string, read: (path: string) => string }} Bank */\n/** @type {Bank} */\nexport const it = { name: "x", read: (path) => path };`,
    ),
    verdict: "fits",
    why: "The typedef has both members.",
  },
  "a template": {
    wanted: "export type Wanted = <T>(of: T) => T[];",
    plugin: script("/** @template T @param {T} of @returns {T[]} */\nexport function it(of) { return [of]; }"),
    verdict: "fits",
    why: "It gives an array of what it takes.",
  },
  "exports of CommonJS": {
    wanted: bank,
    manifest: commonjs,
    plugin: script(
      `exports.it = {\n  name: "x",\n  /** @param {string} path */\n  read(path) { return path.trim(); },\n};`,
    ),
    verdict: "fits",
    why: "Both members are there.",
  },
  "module.exports as the default": {
    export: "default",
    wanted: "export type Wanted = (path: string) => string;",
    manifest: commonjs,
    plugin: script("/** @param {string} path */\nmodule.exports = function (path) { return path.length; };"),
    verdict: "unfit",
    why: "It gives a number.",
  },
};
