/** Packages: where types come from, and whether they are known. */
import { type Cases, declared, type Files, source } from "./case.js";

const codec = "export type Wanted = (data: string) => string;";
const pair = "export interface Wanted { encode(data: string): string; decode(data: string): string }";

/** A package with an interface that others can add to. */
const extensible = (name: string) => ({
  wanted: `export type { Wanted } from "${name}";`,
  manifest: { exports: "./index.js", dependencies: { [name]: "1" } },
  beside: {
    [`node_modules/${name}/package.json`]: { name, version: "1.0.0", type: "module", exports: "./index.js" },
    [`node_modules/${name}/index.d.ts`]: "export interface Wanted { name: string }",
    [`node_modules/${name}/index.js`]: "export {};",
  },
});

/** A package with a class that has a private member. */
const copyOf = (folder: string, version: string): Files => ({
  [`${folder}/package.json`]: { name: "copied", version, type: "module", exports: "./index.js" },
  [`${folder}/index.d.ts`]: "export declare class Base { private own; name(): string }",
  [`${folder}/index.js`]: `export class Base { own = 1; name() { return ""; } }`,
});

export const packages: Cases = {
  "types in @types": {
    wanted: codec,
    plugin: { "index.js": "export const it = (data) => data;" },
    beside: {
      "node_modules/@types/types-in-types/package.json": {
        name: "@types/types-in-types",
        version: "1.0.0",
        types: "index.d.ts",
      },
      "node_modules/@types/types-in-types/index.d.ts": "export declare const it: (data: string) => string;",
    },
    verdict: "fits",
    why: "It takes and gives a string, as they say.",
  },
  "types of another module than the one that is imported": {
    wanted: codec,
    plugin: {
      ...declared("export declare const it: number;", "export const it = 1;"),
      "main.d.ts": "export declare const it: (data: string) => string;",
      "main.js": "export const it = (data) => data;",
    },
    manifest: { exports: { import: "./main.js", require: "./index.js" }, types: "./index.d.ts" },
    verdict: "fits",
    why: "exports goes before types, and has a declaration file beside it.",
  },
  "a subclass of another copy of the interface's class": {
    form: "instances",
    manifest: { exports: "./index.js", dependencies: { copied: "2" } },
    wanted: `export { Base as Wanted } from "copied";`,
    beside: copyOf("node_modules/copied", "1.0.0"),
    plugin: {
      ...declared(
        `import { Base } from "copied";\nexport declare class it extends Base {}`,
        `import { Base } from "copied";\nexport class it extends Base {}`,
      ),
      ...copyOf("node_modules/copied", "2.0.0"),
    },
    verdict: "unfit",
    why: "Each copy's class has a private member of its own.",
  },
  "types that package.json names and that are not there": {
    wanted: codec,
    plugin: { "index.js": "export const it = (data) => data;" },
    manifest: { exports: { types: "./types/main.d.ts", default: "./index.js" } },
    verdict: "unproven",
    why: "Nobody says what it is.",
    tsc: "unfit",
    unseen: "It says that the module has no types, as of any error (TS7016).",
  },
  "a package without types": {
    wanted: codec,
    plugin: { "index.js": "export const it = (data) => data;" },
    verdict: "unproven",
    why: "Nobody says what it is.",
    tsc: "unfit",
    unseen: "It says that the module has no types, as of any error (TS7016).",
  },
  "types that come from a package that is not there": {
    wanted: codec,
    plugin: declared(`import type { Codec } from "not-installed";\nexport declare const it: Codec;`),
    verdict: "unproven",
    why: "What Codec is, is not known.",
    tsc: "fits",
    unseen: "With skipLibCheck nothing is said of declaration files, and what is not found is any.",
  },
  "a member whose type comes from a package that is not there": {
    wanted: pair,
    plugin: declared(
      `import type { Coder } from "not-installed";\nexport declare const it: { encode: Coder; decode(data: string): string };`,
    ),
    verdict: "unproven",
    why: "What Coder is, is not known.",
    tsc: "fits",
    unseen: "With skipLibCheck nothing is said of declaration files, and what is not found is any.",
  },
  "an interface that the plugin adds to, and has": {
    ...extensible("added-and-had"),
    plugin: declared(
      `declare module "added-and-had" { interface Wanted { color: string } }\nexport declare const it: { name: string; color: string };`,
    ),
    verdict: "fits",
    why: "It has what it adds.",
  },
  "an interface that the plugin adds to, and has not": {
    ...extensible("added-and-not-had"),
    plugin: declared(
      `import "added-and-not-had";\ndeclare module "added-and-not-had" { interface Wanted { color: string } }\nexport declare const it: { name: string };`,
    ),
    verdict: "unfit",
    why: "What is added is part of the interface.",
  },
  "a type that is claimed by a comment": {
    wanted: codec,
    plugin: source("// @ts-nocheck\nexport const it: (data: string) => string = 1;"),
    verdict: "unproven",
    why: "The compiler is told to say nothing.",
    tsc: "fits",
    unseen: "It says nothing where it was told to.",
  },
};
