/** Plugin packages of every shape, for the `node_modules` of a root. */
import { readFileSync } from "node:fs";
import type { Content } from "../support/tree.js";

/** Types of the run time as a package: registries import nothing else of it. */
const types = readFileSync(new URL("../../src/namespace.ts", import.meta.url), "utf8");

const bank = (name: string): string => `class ${name} { id() { return "${name}"; } }`;
const bankType = (name: string): string => `class ${name} { id(): "${name}"; }`;

/** ES modules only; names of every kind, and what no registry should keep. */
const esm: Readonly<Record<string, Content>> = {
  "package.json": { name: "esm", type: "module", main: "./index.js", types: "./index.d.ts" },
  "index.js": `globalThis.evaluated?.push("esm");
export ${bank("FsBank")}
export default ${bank("Main")}
export const nested = { deep: { Bank: ${bank("Nested")} }, "x-y": { c: ${bank("Odd")} } };
${bank("Dashed")}
${bank("Reserved")}
${bank("Accented")}
export { Dashed as "x-y", Reserved as class, Accented as größe };
export const unused = "never to be bundled";
export const id = "esm";
`,
  "index.d.ts": `export declare ${bankType("FsBank")}
export default ${bankType("Main")}
export declare const nested: { deep: { Bank: new () => { id(): "Nested" } }; "x-y": { c: new () => { id(): "Odd" } } };
declare ${bankType("Dashed")}
declare ${bankType("Reserved")}
declare ${bankType("Accented")}
export { Dashed as "x-y", Reserved as class, Accented as größe };
export declare const unused: string;
export declare const id: string;
`,
};

/** CommonJS that was an ES module once: \`__esModule\`. */
const flagged: Readonly<Record<string, Content>> = {
  "package.json": { name: "flagged", main: "./index.js", types: "./index.d.ts" },
  "index.js": `globalThis.evaluated?.push("flagged");
Object.defineProperty(exports, "__esModule", { value: true });
exports.default = ${bank("FlaggedMain")};
exports.Named = ${bank("FlaggedNamed")};
exports.id = "flagged";
`,
  "index.d.ts": `export default ${bankType("FlaggedMain")}
export declare ${bankType("Named").replace('"Named"', '"FlaggedNamed"')}
export declare const id: string;
`,
};

/** CommonJS as Node has it: one value, with members. */
const bare: Readonly<Record<string, Content>> = {
  "package.json": { name: "bare", main: "./index.js", types: "./index.d.ts" },
  "index.js": `globalThis.evaluated?.push("bare");
${bank("Bare")}
module.exports = Bare;
module.exports.Named = ${bank("BareNamed")};
module.exports.id = "bare";
`,
  "index.d.ts": `declare ${bankType("Bare")}
declare namespace Bare {
  class Named { id(): "BareNamed"; }
  const id: string;
}
export = Bare;
`,
};

/** Fails when it is evaluated. */
const thrower: Readonly<Record<string, Content>> = {
  "package.json": { name: "thrower", type: "module", main: "./index.js" },
  "index.js": 'throw new Error("no such device");\nexport default 1;\n',
};

const stowage: Readonly<Record<string, Content>> = {
  "package.json": {
    name: "stowage",
    types: "./index.d.cts",
    exports: { import: { types: "./index.d.mts" }, require: { types: "./index.d.cts" } },
  },
  "index.d.mts": types,
  "index.d.cts": types,
};

export const packages: Readonly<Record<string, Content>> = Object.fromEntries(
  Object.entries({ stowage, esm, flagged, bare, thrower }).flatMap(([name, files]) =>
    Object.entries(files).map(([path, content]) => [`node_modules/${name}/${path}`, content]),
  ),
);

export const contracts = `export interface Bank { id(): string }
export default interface Main { id(): string }
export declare namespace Outer { interface Inner { id(): string } }
export interface Namespace { id(): string }
interface Reserved { id(): string }
export type { Reserved as class };
export interface Whole { readonly id: string; readonly default: unknown }
`;
