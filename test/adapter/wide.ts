/** Roots of every kind, with plugins of every shape, and a program that asks for all of them. */
import type { Content } from "../support/tree.js";
import { under } from "./project.js";

export interface Root {
  readonly name: string;
  readonly language: "ts" | "js";
  readonly type: "module" | "commonjs";
  readonly compilerOptions?: object;
  /** How the program brings a registry. */
  readonly registry: (local: string, specifier: string) => string;
}

const imported = (local: string, specifier: string) => `import ${local} from "${specifier}";`;

export const roots: readonly Root[] = [
  {
    name: "TypeScript, ES modules",
    language: "ts",
    type: "module",
    compilerOptions: { module: "nodenext" },
    registry: imported,
  },
  {
    name: "TypeScript, CommonJS by its compiler",
    language: "ts",
    type: "commonjs",
    compilerOptions: { module: "commonjs", moduleResolution: "node10", ignoreDeprecations: "6.0", target: "es2022" },
    registry: imported,
  },
  {
    name: "TypeScript, CommonJS as it is written",
    language: "ts",
    type: "commonjs",
    compilerOptions: { module: "nodenext", verbatimModuleSyntax: true },
    registry: (local, specifier) => `import ${local} = require("${specifier}");`,
  },
  { name: "JavaScript, ES modules", language: "js", type: "module", registry: imported },
  {
    name: "JavaScript, CommonJS",
    language: "js",
    type: "commonjs",
    registry: (local, specifier) => `const ${local} = require("${specifier}").default;`,
  },
];

/** Owns the namespaces. */
const contracts: Readonly<Record<string, Content>> = {
  "package.json": {
    name: "contracts",
    version: "1.0.0",
    main: "./index.js",
    types: "./index.d.ts",
    stowage: {
      namespaces: {
        "app.bank": { instances: ".#Bank" },
        "app.hook": { interface: ".#Hook", pattern: "hook" },
        "app.late": { interface: ".#Value", pattern: "extension", load: "async" },
        "app.value": { interface: ".#Value", pattern: "extension" },
      },
    },
  },
  "index.js": "",
  "index.d.ts": `export interface Bank { id(): string }
export interface Value { readonly id: string }
export interface Hook { (text: string): string }
`,
};

const esm: Readonly<Record<string, Content>> = {
  "package.json": {
    name: "esm",
    version: "1.0.0",
    type: "module",
    main: "./index.js",
    types: "./index.d.ts",
    stowage: { entryPoints: { "app.hook": { greet: ".#hook" } } },
  },
  "index.js": `export const id = "esm module";
export default { id: "esm default" };
export const a = { b: { id: "esm a.b" } };
const odd = { id: "esm x-y" };
export { odd as "x-y" };
export class Bank { id() { return "esm"; } }
export const hook = (text) => "esm: " + text;
`,
  "index.d.ts": `interface Value { readonly id: string }
export declare const id: string;
declare const value: Value;
export default value;
export declare const a: { readonly b: Value };
declare const odd: Value;
export { odd as "x-y" };
export declare class Bank { id(): string }
export declare function hook(text: string): string;
`,
};

/** CommonJS that was an ES module once. */
const flagged: Readonly<Record<string, Content>> = {
  "package.json": {
    name: "flagged",
    version: "1.0.0",
    main: "./index.js",
    types: "./index.d.ts",
    stowage: { entryPoints: { "app.hook": { greet: ".#hook" } } },
  },
  "index.js": `Object.defineProperty(exports, "__esModule", { value: true });
exports.default = { id: "flagged default" };
exports.id = "flagged module";
exports.a = { b: { id: "flagged a.b" } };
exports.hook = (text) => "flagged: " + text;
`,
  "index.d.ts": `interface Value { readonly id: string }
declare const value: Value;
export default value;
export declare const id: string;
export declare const a: { readonly b: Value };
export declare function hook(text: string): string;
`,
};

/** CommonJS as Node has it. */
const bare: Readonly<Record<string, Content>> = {
  "package.json": { name: "bare", version: "1.0.0", main: "./index.js", types: "./index.d.ts" },
  "index.js": `class Bank { id() { return "bare"; } }
module.exports = { id: "bare module", Bank, a: { b: { id: "bare a.b" } } };
`,
  "index.d.ts": `interface Value { readonly id: string }
declare const whole: { readonly id: string; readonly Bank: new () => { id(): string }; readonly a: { readonly b: Value } };
export = whole;
`,
};

const values = {
  "a-flagged-default": "flagged#default",
  "a-flagged-module": "flagged#*",
  "a-flagged-attribute": "flagged#a.b",
  "a-bare-default": "bare#default",
  "a-bare-attribute": "bare#a.b",
  attribute: "esm#a.b",
  data: "./value.conf#inner",
  default: "esm",
  module: "esm#*",
  odd: "esm#x-y",
};

/** Those of ES modules: of CommonJS, `import()` finds only a default where esbuild splits (0.28). */
export const ofModules = Object.fromEntries(
  Object.entries(values).filter(([, target]) => /^(?:esm|\.\/value)/.test(target)),
);

const manifest = ({ language, type }: Root, late: object): object => ({
  name: "app",
  version: "1.0.0",
  private: true,
  type,
  dependencies: { bare: "1.0.0", contracts: "1.0.0", esm: "1.0.0", flagged: "1.0.0" },
  stowage: {
    entryPoints: {
      "app.bank": { bare: "bare#Bank", esm: "esm#Bank", own: `./src/own.${language}#Bank` },
      "app.value": values,
      "app.late": late,
    },
  },
});

const isRequiring = ({ language, type }: Root): boolean => language === "js" && type === "commonjs";

function program(root: Root): string {
  const names = "DriverManager, ExtensionManager, HookManager";
  const registry = (local: string, namespace: string) => root.registry(local, `./plugins.gen/${namespace}.js`);
  return `${isRequiring(root) ? `const { ${names} } = require("stowage");` : `import { ${names} } from "stowage";`}
${registry("banks", "app.bank")}
${registry("hooks", "app.hook")}
${registry("late", "app.late")}
${registry("values", "app.value")}
const failure = (make) => {
  try { return make(); } catch (error) { return [error.name, error.message]; }
};
const pairs = (manager) => [...manager].map(({ name, plugin }) => [name, plugin.id]);
const fields = ({ entryPoints, ...own }) => [own, entryPoints.map(({ load, ...rest }) => rest)];
async function main() {
  const bank = (name) => new DriverManager(banks, name, { invokeOnLoad: true }).driver.id();
  console.log(JSON.stringify({
    namespaces: [banks, hooks, late, values].length,
    registries: [banks, hooks, late, values].map(fields),
    banks: banks.entryPoints.map(({ name }) => [name, bank(name)]),
    byTarget: bank(banks.entryPoints[0].target),
    awaited: (await DriverManager.create(banks, "own", { invokeOnLoad: true })).driver.id(),
    unknown: failure(() => new DriverManager(banks, "nothing")),
    uninvokable: failure(() => new ExtensionManager(values, { invokeOnLoad: true })),
    constructed: failure(() => new ExtensionManager(late)),
    wrongKind: failure(() => new HookManager(banks, "own")),
    hooks: new HookManager(hooks, "greet").map(({ plugin }) => plugin("x")),
    noHooks: new HookManager(hooks, "nothing").map(() => 1),
    values: pairs(new ExtensionManager(values)),
    late: pairs(await ExtensionManager.create(late)),
    keys: [...new ExtensionManager(values)].map(({ plugin }) => Object.keys(plugin).sort().join()),
    stable: [...new Set([banks, hooks, values].flatMap(({ entryPoints }) => entryPoints.map((each) => each.load() === each.load())))],
  }, undefined, 1));
}
main();
`;
}

/** `late` are entry points of the namespace that loads asynchronously. */
export const wide = (root: Root, late: object = values): Readonly<Record<string, Content>> => ({
  "package.json": manifest(root, late),
  ...(root.compilerOptions
    ? { "tsconfig.json": { compilerOptions: { strict: true, noEmit: true, types: [], ...root.compilerOptions } } }
    : {}),
  "value.conf": "[inner]\nid = data\n",
  [`src/own.${root.language}`]: own(root),
  [`src/main.${root.language}`]: program(root),
  ...under("node_modules/contracts", contracts),
  ...under("node_modules/esm", esm),
  ...under("node_modules/flagged", flagged),
  ...under("node_modules/bare", bare),
});

function own(root: Root): string {
  const method = root.language === "ts" ? "id(): string" : "id()";
  const text = `class Bank { ${method} { return "own"; } }`;
  if (isRequiring(root)) return `exports.Bank = ${text};\n`;
  const verbatim = root.name.endsWith("written");
  return verbatim ? `namespace own {\n  export ${text}\n}\nexport = own;\n` : `export ${text}\n`;
}
