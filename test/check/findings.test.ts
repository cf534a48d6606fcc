/** One root for each thing that can be wrong; expectations are whole texts. */
import { describe, expect, test } from "vitest";
import { check } from "../../build/check/index.js";
import { nodeHost } from "../../build/host.js";
import { plan } from "../../build/pipeline.js";
import { byEngine } from "../support/engine.js";
import type { Content } from "../support/tree.js";
import {
  type Checked,
  checkIn,
  checkRoot,
  dependency,
  inferring,
  manifest,
  root,
  settings,
  shown,
  strict,
} from "./support/root.js";

type Files = Readonly<Record<string, Content>>;

const contracts = `export interface Bank {
  read(path: string): string;
  write(path: string, data: string): void;
}
export type Codec = (data: string) => string;
`;

const good = `{
  read(path: string): string { return path; }
  write(path: string, data: string): void { void [path, data]; }
}`;

/** A root with one namespace and one plugin, which is exported by src/plugin.ts. */
const one = (form: "instances" | "interface", type: string, target: string, plugin: string): Files => ({
  ...strict,
  ...manifest({
    namespaces: { "app.it": { [form]: `./src/contracts.ts#${type}` } },
    entryPoints: { "app.it": { it: target } },
  }),
  "src/contracts.ts": contracts,
  "src/plugin.ts": plugin,
});

/** The first line without its place, and nothing passed. */
function only(checked: Checked): string {
  expect(checked.verdict.checked).toBeUndefined();
  expect(checked.diagnostics).toHaveLength(1);
  return `${checked.diagnostics[0]?.code} ${checked.diagnostics[0]?.message}`;
}

const fixOf = (checked: Checked): string | undefined => checked.diagnostics[0]?.fix;

test("a finding stands at the target in package.json; notes say where to look, and what the compiler says", async () => {
  const plugin = `export class Bad { read(path: string): string { return path; } write(path: URL, data: string): void {} }`;
  const checked = await checkRoot(
    one("instances", "Bank", "./src/plugin.ts#Bad", `declare class URL { href: string }\n${plugin}`),
  );
  expect(
    shown(checked),
  ).toBe(`STW4001 package.json:13:15 "it" does not fit app.it: method write takes (path: URL, …), app.it calls it with (path: string, …).
  note: write in Bank, the interface of app.it (src/contracts.ts:3:3)
  note: write in the plugin (src/plugin.ts:2:64)
  note: Type 'typeof Bad' is not assignable to type 'ClassOf<Bank>'.
  ${byEngine({
    "ts-morph": "Construct signature return types 'Bad' and 'Bank' are incompatible.",
    native: "Type 'Bad' is not assignable to type 'Bank'.",
  })}
    ${byEngine({
      "ts-morph": "The types of 'write' are incompatible between these types.",
      native: "Types of property 'write' are incompatible.",
    })}
      Type '(path: URL, data: string) => void' is not assignable to type '(path: string, data: string) => void'.
        Types of parameters 'path' and 'path' are incompatible.
          Type 'string' is not assignable to type 'URL'.`);
  const { notes = [] } = checked.diagnostics[0] ?? {};
  expect(notes[0]?.location?.lineText).toBe("  write(path: string, data: string): void;");
  expect(notes.map(({ kind }) => kind)).toEqual([undefined, undefined, "compiler"]);
});

test.each([
  [
    "a class for an instance",
    "interface",
    "Bank",
    "#Bank",
    `export class Bank ${good}`,
    `"Bank" is a class: its instances fit; declare the namespace with "instances", or export an instance.`,
  ],
  [
    "an instance for a class",
    "instances",
    "Bank",
    "#bank",
    `class Bank ${good}\nexport const bank = new Bank();`,
    `"bank" is no class, but fits as it is; declare the namespace with "interface", or export its class.`,
  ],
  [
    "a function that makes one",
    "interface",
    "Bank",
    "#make",
    `class Bank ${good}\nexport const make = () => new Bank();`,
    `"make" is a function: its result fits; export that.`,
  ],
  [
    "the default instead",
    "instances",
    "Bank",
    "#other",
    `export default class Bank ${good}\nexport const other = 1;`,
    `The default export fits: write "./src/plugin.ts#default".`,
  ],
  [
    "another export instead of the default",
    "instances",
    "Bank",
    "",
    `export class Bank ${good}\nexport default 1;`,
    `Another export fits: write "./src/plugin.ts#Bank".`,
  ],
  ["nothing near", "interface", "Codec", "#x", "export const x = 1; export const y: any = 1;", undefined],
] as const)("hint: %s", async (_, form, type, target, plugin, hint) => {
  const checked = await checkRoot(one(form, type, `./src/plugin.ts${target}`, plugin));
  expect(only(checked)).toContain("STW4001");
  expect(fixOf(checked)).toBe(hint);
});

test.each([
  ["the plugin", "interface", "Codec", "export const it: any = 1;", "it"],
  [
    "a parameter",
    "interface",
    "Codec",
    "export const it = (data: any): string => String(data);",
    "its first parameter",
  ],
  ["the result", "interface", "Codec", "export const it = (data: string) => JSON.parse(data);", "its result"],
  [
    "a method's parameter",
    "instances",
    "Bank",
    "export class it { read(path: string) { return path; } write(path: string, data: any) { void data; } }",
    "the second parameter of write",
  ],
  [
    "a method's result",
    "instances",
    "Bank",
    "export class it { read(path: string) { return JSON.parse(path); } write(path: string, data: string) {} }",
    "the result of read",
  ],
  [
    "a member",
    "interface",
    "Bank",
    "export const it = { read: null as any, write: (path: string, data: string) => {} };",
    "its member read",
  ],
  [
    "the overload that fits",
    "interface",
    "Codec",
    "export declare function it(data: number): string; export declare function it(data: any): string;",
    "its first parameter",
  ],
  [
    "every argument of a generic function",
    "interface",
    "Codec",
    "export declare function it<T extends string>(...data: any[]): T;",
    "its first parameter",
  ],
] as const)("any: %s", async (_, form, type, plugin, where) => {
  const checked = await checkRoot(one(form, type, "./src/plugin.ts#it", plugin));
  expect(only(checked)).toBe(`STW4002 Whether "it" fits app.it cannot be known: ${where} is any.`);
});

test("what the interface leaves open may be any", async () => {
  const checked = await checkRoot({
    ...one(
      "interface",
      "Open",
      "./src/plugin.ts#it",
      "export const it = { log: (...all: any[]): any => all, other: 1 as any };",
    ),
    "src/contracts.ts": "export interface Open { log(...all: any[]): void; log(first: unknown): unknown }",
  });
  expect(shown(checked)).toBe("");
});

test("of several that are any, one is named", async () => {
  const plugin = "export class it { read(path: any): string { return path; } write(path: any, data: any) {} }";
  const checked = await checkRoot(one("instances", "Bank", "./src/plugin.ts#it", plugin));
  expect(only(checked)).toMatch(/^STW4002 .* is any\.$/);
});

test("a missing export is named with those that are there, and a near one suggested", async () => {
  const checked = await checkRoot(
    one("instances", "Bank", "./src/plugin.ts#Bnak", `export class Bank ${good}\nexport type Other = 1;`),
  );
  expect(only(checked)).toBe(`STW3003 app/src/plugin.ts has no export "Bnak". Did you mean "Bank"?`);
  expect(checked.diagnostics[0]?.reason).toBe("It exports: Bank.");
  const noDefault = await checkRoot(one("instances", "Bank", "./src/plugin.ts", `export class Bank ${good}`));
  expect(only(noDefault)).toBe(`STW3003 app/src/plugin.ts has no export "default".`);
  const attribute = await checkRoot(
    one("interface", "Codec", "./src/plugin.ts#all.uper", "export const all = { upper: String };"),
  );
  expect(only(attribute)).toBe(`STW3003 app/src/plugin.ts has no export "all.uper".`);
});

test.each([
  ["an interface", "export interface it { a: 1 }"],
  ["a type alias", "export type it = 1;"],
  ["a class exported as a type", `class it ${good}\nexport type { it };`],
  ["a namespace of types", "export declare namespace it { type A = 1 }"],
])("an export that is only a type: %s", async (_, plugin) => {
  const checked = await checkRoot(one("instances", "Bank", "./src/plugin.ts#it", plugin));
  expect(only(checked)).toBe(`STW3004 "it" of app/src/plugin.ts is only a type; a plugin is a value.`);
});

/** A root whose plugin comes from a package. */
const packaged = (files: Files, more: object = {}): Files => ({
  ...strict,
  ...manifest(
    { namespaces: { "app.it": "./src/contracts.ts#Codec" }, entryPoints: { "app.it": { it: "pkg#it" } } },
    { dependencies: { pkg: "1" } },
  ),
  "src/contracts.ts": contracts,
  ...dependency("pkg", files, more),
});

test.each([
  [
    "a parameter that nothing can be inferred of",
    { "index.js": "export const it = (data) => data;" },
    { exports: "./index.js" },
  ],
  [
    "exports that are put together at run time",
    { "index.js": "Object.assign(exports, { it: (data) => data });" },
    { type: "commonjs", main: "./index.js" },
  ],
  ["a file that is no JavaScript to the compiler", { "index.node": "" }, { exports: "./index.node" }],
] as const)("no types: %s", async (_, files, more) => {
  const checked = await checkRoot(packaged(files, more));
  expect(only(checked)).toBe(`STW4003 Whether "it" fits app.it cannot be known: pkg comes without types.`);
  expect(checked.diagnostics[0]?.location?.file).toBe(`${checked.folder}/package.json`);
});

test("a missing export of an ES module without types is missing all the same", async () => {
  const checked = await checkRoot({
    ...packaged({ "index.js": "export const other = () => 'x';" }, { exports: "./index.js" }),
    ...inferring,
  });
  expect(only(checked)).toBe(`STW3003 pkg has no export "it".`);
});

test("what the root's own compiler would not infer is not inferred either", async () => {
  const typed = { "index.js": "/** @param {string} data */\nexport const it = (data) => data.trim();" };
  const package_ = packaged(typed, { exports: "./index.js" });
  const said = async (more: object) => (await checkRoot({ ...package_, ...more })).diagnostics.map(({ code }) => code);
  expect(await said({})).toEqual(["STW4003"]);
  expect(await said(inferring)).toEqual([]);
});

test("a dependency's finding stands in its own package.json", async () => {
  const checked = await checkRoot({
    ...packaged({}),
    ...manifest({ namespaces: { "app.it": "./src/contracts.ts#Codec" } }, { dependencies: { pkg: "1" } }),
    ...dependency(
      "pkg",
      { "index.js": "export const it = 1;", "index.d.ts": "export declare const it: number;" },
      { exports: "./index.js", stowage: { entryPoints: { "app.it": { it: ".#it" } } } },
    ),
  });
  expect(shown(checked).split("\n")[0]).toBe(
    `STW4001 node_modules/pkg/package.json:9:15 "it" does not fit app.it: it is number, app.it wants a function: (data: string) => string.`,
  );
});

test("a module of Node without @types/node", async () => {
  const checked = await checkRoot({
    ...strict,
    ...manifest({
      namespaces: { "app.it": "./src/contracts.ts#Codec" },
      entryPoints: { "app.it": { it: "node:path#basename" } },
    }),
    "src/contracts.ts": contracts,
  });
  expect(only(checked)).toBe("STW4007 The types of node:path are missing.");
});

test("an interface that is not there, is a value, is any, is never, wants type arguments", async () => {
  const problem = async (type: string, text: string) =>
    only(
      await checkRoot({
        ...one("interface", type, "./src/plugin.ts#it", "export const it = 1;"),
        "src/contracts.ts": text,
      }),
    );
  expect(await problem("Bnak", contracts)).toBe(
    `STW4004 The interface of app.it is not there: app/src/contracts.ts exports no type "Bnak". Did you mean "Bank"?`,
  );
  expect(await problem("value", "export const value = 1;")).toBe(
    `STW4004 The interface of app.it is not there: app/src/contracts.ts exports no type "value".`,
  );
  const unsound = "STW4006 The interface of app.it is any or never, so nothing can be checked against it.";
  expect(await problem("A", "export type A = any;")).toBe(unsound);
  expect(await problem("N", "export type N = string & number;")).toBe(unsound);
  expect(await problem("G", "export interface G<T> { it: T }")).toBe(
    "STW4005 The interface of app.it has a type that cannot be resolved: Generic type 'G<T>' requires 1 type argument(s).",
  );
});

test.each([
  [
    "an import of the interface's own file",
    { "src/contracts.ts": "import type { Gone } from 'gone';\nexport type Codec = (data: Gone) => string;" },
    "Cannot find module 'gone' or its corresponding type declarations.",
    "src/contracts.ts:1:27",
  ],
  [
    "a name that is nowhere",
    { "src/contracts.ts": "export type Codec = (data: Gone) => string;" },
    "Cannot find name 'Gone'.",
    "src/contracts.ts:1:28",
  ],
  [
    "a member of a module that is there",
    {
      "src/contracts.ts": "import type { Gone } from './more.js';\nexport type Codec = (data: Gone) => string;",
      "src/more.ts": "export type Other = 1;",
    },
    `Module '"./more.js"' has no exported member 'Gone'.`,
    "src/contracts.ts:1:15",
  ],
  [
    "a declaration file, two files further, through a re-export",
    {
      "src/contracts.ts": "import type { Options } from 'pkg';\nexport interface Codec { readonly options: Options }",
      ...dependency(
        "pkg",
        {
          "index.d.ts": "export type { Options } from './options.js';",
          "options.d.ts":
            "import { Gone } from 'gone';\nexport interface Options extends Base { a: 1 }\nexport interface Base { list: readonly Gone[] }",
        },
        { types: "./index.d.ts" },
      ),
    },
    "Cannot find module 'gone' or its corresponding type declarations.",
    "node_modules/pkg/options.d.ts:1:22",
  ],
  [
    "a re-export of what is not there",
    {
      "src/contracts.ts": "import type { Gone } from './more.js';\nexport type Codec = (data: Gone) => string;",
      "src/more.ts": "export { Gone } from 'gone';",
    },
    "Cannot find module 'gone' or its corresponding type declarations.",
    "src/more.ts:1:22",
  ],
  [
    "an import type",
    { "src/contracts.ts": "export type Codec = (data: import('gone').Gone) => string;" },
    "Cannot find module 'gone' or its corresponding type declarations.",
    "src/contracts.ts:1:35",
  ],
  [
    "a typeof of what is not there",
    { "src/contracts.ts": "import { gone } from 'gone';\nexport type Codec = typeof gone;" },
    "Cannot find module 'gone' or its corresponding type declarations.",
    "src/contracts.ts:1:22",
  ],
  [
    "a file that does not parse",
    { "src/contracts.ts": "export interface Codec { it(: string }" },
    "Parameter declaration expected.",
    "src/contracts.ts:1:29",
  ],
] as const)("an interface with something unresolved: %s", async (_, files, problem, place) => {
  const base = one("interface", "Codec", "./src/plugin.ts#it", "export const it = 1;");
  const more = {
    "package.json": { ...(base["package.json"] as object), dependencies: { pkg: "1" } },
    ...dependency("pkg", {}),
  };
  const checked = await checkRoot({ ...base, ...more, ...files });
  expect(shown(checked).split("\n").slice(0, 1)).toEqual([
    `STW4005 package.json:8:22 The interface of app.it has a type that cannot be resolved: ${problem}`,
  ]);
  expect(shown(checked)).toContain(`(${place})`);
});

test("what the interface does not lead to may be broken", async () => {
  const checked = await checkRoot({
    ...one("interface", "Codec", "./src/plugin.ts#it", "export const it = (data: string) => data;"),
    "src/contracts.ts": `import type { Gone } from 'gone';\nimport type { Date as When } from 'gone/too';\n${contracts}\nexport type Other = Gone | When;`,
  });
  expect(shown(checked)).toBe("");
});

test.each([
  ["a parameter", "import type { Gone } from 'gone';\nexport declare const it: (data: Gone) => string;"],
  [
    "inside of an argument's type",
    "import type { Gone } from 'gone';\ninterface Options { length: Gone }\nexport declare const it: (data: Options) => string;",
  ],
  ["the plugin itself", "import { Gone } from 'gone';\nexport declare const it: typeof Gone;"],
  ["a re-export", "export { it } from 'gone';"],
])("a plugin with something unresolved where the interface looks: %s", async (_, types) => {
  const checked = await checkRoot(
    packaged({ "index.js": "export const it = 1;", "index.d.ts": types }, { exports: "./index.js" }),
  );
  expect(only(checked)).toBe(
    `STW4009 Whether "it" fits app.it cannot be known: its types have something that cannot be resolved. Cannot find module 'gone' or its corresponding type declarations.`,
  );
});

test("types from another package than the code", async () => {
  const checked = await checkRoot({
    ...packaged({ "index.js": "export const it = (data) => data;" }, { exports: "./index.js" }),
    "tsconfig.json": { compilerOptions: { module: "nodenext", types: [], paths: { pkg: ["./other/index.d.ts"] } } },
    "other/package.json": { name: "other" },
    "other/index.d.ts": "export declare const it: (data: string) => string;",
  });
  expect(only(checked)).toBe(`STW4008 "it" of app.it would be bundled from node_modules/pkg and was checked in other.`);
});

test("a registry that does not compile is never passed over", async () => {
  const folder = root({
    ...one("interface", "Codec", "./src/plugin.ts#it", "export const it = (data: string) => data;"),
    "node_modules/stowage/index.d.ts":
      "export interface Namespace<A, B, C, D> { other: [A, B, C, D] } export type ClassOf<T> = T;",
  });
  expect(only(await checkIn(folder))).toMatch(/^STW4010 The registry of app\.it would not compile: /);
  const missing = root({
    ...one("interface", "Codec", "./src/plugin.ts#it", "export const it = (data: string) => data;"),
    "node_modules/stowage/package.json": { name: "stowage", exports: {} },
  });
  expect(only(await checkIn(missing))).toBe("STW5005 stowage is needed by every registry, and it is not installed.");
});

test("no engine", async () => {
  const folder = root(one("interface", "Codec", "./src/plugin.ts#it", "export const it = (data: string) => data;"));
  const { resolution } = plan(nodeHost, folder);
  if (resolution === undefined) throw new Error("There is a root.");
  const { value, diagnostics } = await check(
    resolution,
    () => [],
    { ...settings(), engine: "auto" },
    async () => undefined,
  );
  expect(only({ folder, verdict: value, diagnostics })).toBe(
    "STW5005 ts-morph is needed to check types, and it is not installed.",
  );
  expect(diagnostics[0]?.fix).toBe("Run npm install --save-dev ts-morph.");
});

test("a compiler option that does not exist", async () => {
  const checked = await checkRoot({
    ...one("interface", "Codec", "./src/plugin.ts#it", "export const it = (data: string) => data;"),
    "tsconfig.json": { compilerOptions: { module: "nodenxt" } },
  });
  expect(only(checked)).toMatch(/^STW5006 tsconfig\.json cannot be used: Argument for '--module' option must be/);
});

test("all problems at once, in the same order from any folder, and no path of this machine in a message", async () => {
  const files: Files = {
    ...strict,
    ...manifest({
      namespaces: {
        "app.a": "./src/contracts.ts#Codec",
        "app.b": { instances: "./src/contracts.ts#Bank" },
        "app.c": "./src/contracts.ts#Gone",
      },
      entryPoints: {
        "app.a": { any: "./src/plugin.ts#any", gone: "./src/plugin.ts#gone", module: "./src/plugin.ts#*" },
        "app.b": { type: "./src/contracts.ts#Bank", wrong: "./src/plugin.ts#any", value: "./src/plugin.ts" },
        "app.c": { gone: "./src/plugin.ts#gone", any: "./src/plugin.ts#any" },
      },
    }),
    "src/contracts.ts": contracts,
    "src/plugin.ts": "export const any: any = 1; export default {};",
  };
  const [first, second] = [
    await checkRoot(files),
    await checkRoot(Object.fromEntries(Object.entries(files).reverse())),
  ];
  expect(first.diagnostics.map(({ code }) => code)).toEqual([
    "STW4004",
    "STW4002",
    "STW3003",
    "STW4001",
    "STW3004",
    "STW4002",
    "STW4001",
    "STW3003",
  ]);
  expect(shown(first)).toBe(shown(second));
  expect(shown(first)).not.toContain(first.folder);
});

describe("types that promise what the JavaScript does not have", () => {
  const promising = (file: string, more: object = {}) =>
    packaged(
      { "index.js": file, "index.d.ts": "export declare const it: (data: string) => string;" },
      { exports: "./index.js", ...more },
    );

  test("is a missing export", async () => {
    const checked = await checkRoot(promising("export const itt = (data) => data;"));
    expect(only(checked)).toBe(`STW3003 pkg has no export "it". Did you mean "itt"?`);
    expect(checked.diagnostics[0]?.notes.map(({ text }) => text).join()).toContain("node_modules/pkg/index.js");
  });

  test.each([
    ["an export", "export const it = (data) => data;"],
    ["a list", "const a = (data) => data; export { a as it };"],
    ["a re-export", 'export { it } from "./other.js";'],
    ["a re-export of all, which is not followed", 'export * from "./other.js";'],
    ["CommonJS, which makes its exports as it runs", "exports[['i', 't'].join('')] = (data) => data;"],
  ])("is not where there is %s", async (_, file) => {
    const commonjs = file.startsWith("exports") ? { type: "commonjs" } : {};
    const checked = await checkRoot({
      ...promising(file, commonjs),
      "node_modules/pkg/other.js": "export const it = (data) => data;",
    });
    expect(shown(checked)).toBe("");
  });
});
