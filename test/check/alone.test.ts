/** A TypeScript 7 without the API: its program alone judges, and what it cannot tell is not passed. */
import { readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { nativeEngine } from "../../build/check/native/session.js";
import { specifiersBehind } from "../../build/check/native/specifiers.js";
import { nodeHost } from "../../build/host.js";
import { judgeBy } from "../support/engine.js";
import type { Content } from "../support/tree.js";
import { children, leftIn } from "./support/left.js";
import { type Checked, checkIn, codes, dependency, manifest, root, shown, strict } from "./support/root.js";

type Files = Readonly<Record<string, Content>>;

const modules = join(import.meta.dirname, "../../node_modules");
const { version }: { version: string } = JSON.parse(readFileSync(join(modules, "typescript/package.json"), "utf8"));

/** The repository's own TypeScript, with a manifest that offers no API. */
function rootWithout(files: Files): string {
  judgeBy("ts-morph");
  const folder = root({
    ...files,
    "node_modules/typescript/package.json": {
      ...{ name: "typescript", version, type: "module" },
      exports: { "./package.json": "./package.json", ".": "./lib/version.cjs" },
    },
  });
  symlinkSync(join(modules, "typescript/lib"), join(folder, "node_modules/typescript/lib"), "dir");
  symlinkSync(join(modules, "@typescript"), join(folder, "node_modules/@typescript"), "dir");
  judgeBy("native");
  return folder;
}

async function checkWithout(files: Files): Promise<Checked> {
  const checked = await checkIn(rootWithout(files));
  expect(leftIn(checked.folder)).toEqual([]);
  return checked;
}

afterEach(() => {
  judgeBy("ts-morph");
  expect(children()).toBe("");
});

const bank = "export interface Bank { read(path: string): string }";
const good = "export const bank = { read: (path: string) => path };";
const bad = "export const bank = { read: (path: string) => path.length };";

const one = (plugin: string, contracts = bank): Files => ({
  ...strict,
  ...manifest({
    namespaces: { "app.bank": { interface: "./src/contracts.ts#Bank" } },
    entryPoints: { "app.bank": { it: "./src/plugin.ts#bank" } },
  }),
  "src/contracts.ts": contracts,
  "src/plugin.ts": plugin,
});

test("it is named", async () => {
  const engine = await nativeEngine(rootWithout(one(good)), nodeHost);
  expect(engine?.name).toBe(`TypeScript ${version} (without its API)`);
  expect((await checkWithout(one(good))).verdict.engine).toBe(engine?.name);
});

test("what fits passes, and what does not is said in the same words", async () => {
  const fits = await checkWithout(one(good));
  expect(shown(fits)).toBe("");
  expect(fits.verdict.checked).toBeDefined();
  expect(fits.verdict.typed.size).toBe(1);
  const { diagnostics } = await checkWithout(one(bad));
  expect(diagnostics.map(({ message }) => message)).toEqual([
    '"it" does not fit app.bank: method read returns number, app.bank wants string.',
  ]);
});

test("a hint needs no API, an export that is meant does", async () => {
  const other = `${bad} export const better = { read: (path: string) => path };`;
  expect((await checkWithout(one(other))).diagnostics[0]?.fix).toContain("better");
  const missing = await checkWithout(one("export const bnk = 1;"));
  expect(missing.diagnostics.map(({ code, fix }) => [code, fix])).toEqual([["STW3003", undefined]]);
});

test("what is converted by the interface's type", async () => {
  const files = {
    ...strict,
    ...manifest({
      namespaces: { "app.size": "./src/contracts.ts#Size" },
      entryPoints: { "app.size": { it: "./it.conf", other: "./other.conf" } },
    }),
    "src/contracts.ts": "export interface Size { readonly width: number; readonly on: boolean }",
    "it.conf": "width = 3\non = yes\n",
    "other.conf": "width = x\non = yes\n",
  };
  expect(codes(await checkWithout(files))).toEqual(["STW4012"]);
});

test.each([
  ["said nowhere", "// @ts-ignore\nimport type { P } from 'nowhere';", "P", /plugin\.ts .*no API to ask/],
  ["in a file that is not checked", "// @ts-nocheck\nimport type { P } from 'nowhere';", "P", /no API to ask/],
  ["said", "import type { P } from 'nowhere';", "P", /Cannot find module 'nowhere'/],
  ["said of a module between", "import type { P } from './between.js';", "P", /Cannot find name 'Nowhere'/],
  ["of a global that others declare", "", "Broken", /Cannot find module 'nowhere'/],
])("something unresolved in the plugin: %s", async (_, head, type, problem) => {
  const checked = await checkWithout({
    ...one(`${head}\nexport declare const bank: { read(path: ${type}): string };`),
    "src/between.ts": "export type P = Nowhere;",
    ...(type === "Broken" ? { "src/globals.d.ts": "type Broken = import('nowhere').P;" } : {}),
  });
  expect(checked.verdict.checked).toBeUndefined();
  const found = checked.diagnostics.filter(({ message }) => problem.test(message));
  expect(found.map(({ code }) => code)).toContain(type === "Broken" ? "STW4005" : "STW4009");
});

test("something unresolved in the interface", async () => {
  const checked = await checkWithout(
    one(good, "import type { P } from 'nowhere'; export interface Bank { read(path: P): string }"),
  );
  expect(codes(checked)).toEqual(["STW4005"]);
  expect(checked.diagnostics[0]?.message).toContain("Cannot find module 'nowhere'");
  expect(checked.diagnostics[0]?.notes[0]?.location).toMatchObject({ file: join(checked.folder, "src/contracts.ts") });
});

test("JavaScript is never passed", async () => {
  const compilerOptions = { module: "nodenext", strict: true, types: [], allowJs: true };
  const files = {
    ...one(good),
    "tsconfig.json": { compilerOptions },
    ...manifest({
      namespaces: { "app.bank": { interface: "./src/contracts.ts#Bank" } },
      entryPoints: { "app.bank": { it: "./src/script.js#bank" } },
    }),
    "src/script.js": "export const bank = { read: /** @param {string} path */ (path) => path };",
  };
  expect(codes(await checkWithout(files))).toEqual(["STW4009"]);
});

test("what is wrong elsewhere hides nothing, and a syntax error leaves nothing proved", async () => {
  const unused = { "src/unused.ts": "export type X = Nowhere;" };
  expect(codes(await checkWithout({ ...one(good), ...unused }))).toEqual([]);
  const broken = dependency("broken", { "index.d.ts": "export declare const y: ;" }, { types: "./index.d.ts" });
  const checked = await checkWithout({ ...one(`import type {} from "broken";\n${good}`), ...broken });
  expect(codes(checked)).toEqual(["STW4005"]);
  expect(checked.diagnostics[0]?.message).toContain("Type expected");
});

test("options that are none", async () => {
  const files = { ...one(good), "tsconfig.json": { compilerOptions: { module: "nodenext", types: ["nowhere"] } } };
  expect((await checkWithout(files)).verdict.checked).toBeUndefined();
});

const named = `import type names from "./plugins.gen/app.bank.js";
type Names<N> = N extends { readonly entryPoints: readonly { readonly name: string }[] } ? typeof names : never;
export interface Bank { read(path: string): string; readonly other?: Names<typeof names> }`;

test("a registry of an earlier run is in the way, and none is not", async () => {
  expect(shown(await checkWithout(one(good, named)))).toBe("");
  const old = await checkWithout({ ...one(good, named), "src/plugins.gen/app.bank.ts": "export default 1;\n" });
  expect(codes(old)).toEqual(["STW4005"]);
  expect(old.diagnostics[0]?.message).toMatch(/src\/plugins\.gen\/app\.bank\.ts is of an earlier run.*remove it/);
});

test("where the check cannot lay its files beside the root's", async () => {
  const checked = await checkWithout({ ...one(good), "src/node_modules/near/package.json": {} });
  expect(codes(checked)).toEqual(["STW4005"]);
});

test("what an alias of the check file leads to", () => {
  const behind = specifiersBehind(`type Guard<T> = T;
import type { "x from y" as i0 } from "./x;y.js";
export type T0 = i0; export type W0 = ClassOf<T0>;
import { W0 as p0_0 } from "./p.js";
export type T0_0 = (typeof p0_0)["a;b"];
import * as m0 from "m"; export function exports0(v: typeof m0): "-" { return v; }
`);
  expect([...behind("T0")]).toEqual(["./x;y.js"]);
  expect([...behind("W0")]).toContain("./x;y.js");
  expect([...behind("T0_0")]).toEqual(["./p.js"]);
  expect([...behind("nothing")]).toEqual([]);
});
