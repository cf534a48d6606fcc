/** What is between the engines: which one is taken, what each is told by the surroundings, and what it leaves behind. */
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chooseEngine } from "../../build/check/choose.js";
import { check } from "../../build/check/index.js";
import { readReport } from "../../build/check/native/report.js";
import { nativeEngine } from "../../build/check/native/session.js";
import { nodeHost } from "../../build/host.js";
import { plan } from "../../build/pipeline.js";
import { judgeBy } from "../support/engine.js";
import type { Content } from "../support/tree.js";
import { checkRoot, codes, dependency, manifest, root, settings, shown, strict } from "./support/root.js";

const bank = "export interface Bank { read(path: string): string }";
const good = "export const bank = { read: (path: string) => path };";
const bad = "export const bank = { read: (path: number) => String(path) };";

const one = (plugin: string, contracts = bank) => ({
  ...strict,
  ...manifest({
    namespaces: { "app.bank": { interface: "./src/contracts.ts#Bank" } },
    entryPoints: { "app.bank": { it: "./src/plugin.ts#bank" } },
  }),
  "src/contracts.ts": contracts,
  "src/plugin.ts": plugin,
});

type Files = Readonly<Record<string, Content>>;

afterAll(() => judgeBy("ts-morph"));

describe.each(["ts-morph", "native"] as const)("%s", (engine) => {
  beforeAll(() => judgeBy(engine));

  test("a registry of an earlier run is not what is asked about", async () => {
    const contracts = `import type names from "./plugins.gen/app.bank.js";
type Names<N> = N extends { readonly entryPoints: readonly { readonly name: string }[] } ? typeof names : never;
export interface Bank { read(path: string): string; readonly other?: Names<typeof names> }`;
    const files = { ...one(good, contracts), "src/plugins.gen/app.bank.ts": "export const nothing = 1;\n" };
    expect(shown(await checkRoot(files))).toBe("");
  });

  test("modules are found from where a registry is, not from where the check works", async () => {
    const nested = {
      "src/node_modules/near/package.json": { name: "near", version: "1.0.0", types: "./index.d.ts" },
      "src/node_modules/near/index.d.ts": "export type Path = number;",
      ...dependency("near", { "index.d.ts": "export type Path = string;" }, { types: "./index.d.ts" }),
    };
    const contracts = `import type { Path } from "near"; export interface Bank { read(path: Path): string }`;
    expect(codes(await checkRoot({ ...one(good, contracts), ...nested }))).toEqual(["STW4001"]);
    expect(codes(await checkRoot({ ...one(bad, contracts), ...nested }))).toEqual([]);
  });

  test.each([
    ["said nowhere", "// @ts-ignore\nimport type { P } from 'nowhere';", "P"],
    ["in a file that is not checked", "// @ts-nocheck\nimport type { P } from 'nowhere';", "P"],
    ["said", "import type { P } from 'nowhere';", "P"],
    ["of a global that others declare", "", "Broken"],
  ])("something unresolved: %s", async (_, head, type) => {
    const files = {
      ...one(`${head}\nexport declare const bank: { read(path: ${type}): string };`),
      "src/globals.d.ts": "type Broken = import('nowhere').P;",
    };
    expect([...new Set(codes(await checkRoot(files)))]).toEqual(["STW4009"]);
  });

  test("what is wrong elsewhere hides nothing", async () => {
    const broken = dependency("broken", { "index.d.ts": "export type X = Nowhere; export declare const y: ;" });
    const importing = (text: string) => `import type {} from "broken";\n${text}`;
    expect(codes(await checkRoot({ ...one(importing(bad)), ...broken }))).toEqual(["STW4001"]);
    expect(codes(await checkRoot({ ...one(importing(good)), ...broken }))).toEqual([]);
  });

  test("a first question that only the compiler itself can answer, and then one about registries", async () => {
    const files = {
      ...strict,
      ...manifest({
        namespaces: { "app.size": "./src/contracts.ts#Size", "app.bank": "./src/contracts.ts#Bank" },
        entryPoints: { "app.size": { it: "./it.conf" }, "app.bank": { it: "./src/plugin.ts#bank" } },
      }),
      "src/contracts.ts": `import type sizes from "./plugins.gen/app.size.js";
        ${bank}
        export interface Size { readonly width: number; readonly names: readonly string[] }
        export type Sizes = typeof sizes;
        export const broken: number = "";`,
      "src/plugin.ts": good,
      "src/plugins.gen/app.size.ts": "export default 1;",
      "it.conf": "width = 3\nnames = a\n",
    };
    expect(shown(await checkRoot(files))).toBe("");
  });

  test("a registry that an earlier run wrote with other values of data files", async () => {
    const files = (names: string, more = ""): Files => ({
      ...strict,
      ...manifest({
        namespaces: { "app.size": "./src/contracts.ts#Size", "app.bank": "./src/contracts.ts#Bank" },
        entryPoints: { "app.size": { it: "./it.json" }, "app.bank": { it: "./src/plugin.ts#bank" } },
      }),
      "src/contracts.ts": `${bank} export interface Size { readonly names: ${names} }`,
      "src/plugin.ts": `import sizes from "./plugins.gen/app.size.js"; void sizes; ${good}`,
      "src/plugins.gen/app.size.ts": `import type { Namespace } from "stowage";
import type { Size } from "../contracts.js";

const p0: Size = {
  "names": ["a"],
};

const namespace: Namespace<Size, { "it": Size }, "driver", "sync"> = {
  name: "app.size",
  pattern: "driver",
  load: "sync",
  entryPoints: [
    { name: "it", target: "app/it.json#default", package: "app", invoke: "none", load: () => p0 },
  ],
};
export default namespace;
${more}`,
      "it.json": '{ "names": 1 }',
    });
    expect(shown(await checkRoot(files("number")))).toBe("");
    expect(shown(await checkRoot(files("number", "export const more = 1;")))).toBe("");
    expect(codes(await checkRoot(files("string")))).toEqual(["STW4011"]);
  });

  test("own paths, types and declarations of the root's tsconfig", async () => {
    const compilerOptions = { module: "esnext", moduleResolution: "bundler", paths: { "@/*": ["./src/*"] } };
    const files = {
      ...one('import type { Path } from "@/path"; export const bank = { read: (path: Path & Given) => path };'),
      "tsconfig.json": { compilerOptions: { ...compilerOptions, strict: true, types: ["given"] }, include: ["src"] },
      "src/path.ts": "export type Path = string;",
      "src/far/globals.d.ts": "type Far = string;",
      "node_modules/@types/given/package.json": { name: "@types/given", version: "1.0.0", types: "./index.d.ts" },
      "node_modules/@types/given/index.d.ts": "type Given = Far;",
    };
    expect(shown(await checkRoot(files))).toBe("");
  });
});

describe("native", () => {
  beforeAll(() => judgeBy("native"));

  const children = (): string =>
    spawnSync("ps", ["-A", "-o", "ppid=,args="], { encoding: "utf8" })
      .stdout.split("\n")
      .filter((line) => line.trim().startsWith(`${process.pid} `) && line.includes("typescript"))
      .join("\n");
  const leftIn = (folder: string): readonly string[] => readdirSync(join(folder, "node_modules/.cache/stowage"));

  test("nothing is left, whatever was found", async () => {
    for (const plugin of [good, bad]) {
      const { folder } = await checkRoot(one(plugin));
      expect(leftIn(folder)).toEqual([]);
    }
    expect(children()).toBe("");
  });

  test("a session that is closed while it works ends its process", async () => {
    const folder = root(one(good));
    const engine = await nativeEngine(folder, nodeHost);
    const setup = { folder, options: {}, tsconfig: undefined, overlay: [], ambient: [] };
    const session = await engine?.open(setup, new AbortController().signal);
    const file = { file: join(folder, "src/check.ts"), text: "" };
    const asked = session?.ask({ file, also: [], closures: [], pairs: [], exports: [], declarations: [] });
    const ended = expect(asked).rejects.toThrow(/abort/i);
    await session?.close();
    await ended;
    expect(leftIn(folder)).toEqual([]);
    expect(children()).toBe("");
  });

  test("auto takes it where the root has TypeScript 7", async () => {
    expect((await chooseEngine("auto", root(one(good)), nodeHost))?.name).toMatch(/^TypeScript 7\./);
    judgeBy("ts-morph");
    expect((await chooseEngine("auto", root(one(good)), nodeHost))?.name).toMatch(/^ts-morph /);
    judgeBy("native");
    expect((await chooseEngine("ts-morph", root(one(good)), nodeHost))?.name).toMatch(/^ts-morph /);
  });

  test.each([
    ["no TypeScript", {}],
    ["an older one", dependency("typescript", {}, { version: "6.0.0" })],
    [
      "one without its program",
      dependency("typescript", {}, { version: "7.1.0", exports: { "./package.json": "./package.json" } }),
    ],
  ])("%s", async (_, files) => {
    judgeBy("ts-morph");
    const folder = root({ ...one(good), ...files });
    judgeBy("native");
    const { resolution } = plan(nodeHost, folder);
    if (resolution === undefined) throw new Error("not resolved");
    const { value, diagnostics } = await check(resolution, () => [], settings());
    expect(value.checked).toBeUndefined();
    expect(diagnostics.map(({ message, fix }) => `${message} ${fix}`)).toEqual([
      "TypeScript 7 is needed by the check engine native, and it is not installed. Run npm install --save-dev typescript@7.",
    ]);
    expect((await chooseEngine("auto", folder, nodeHost))?.name).toMatch(/^ts-morph /);
  });
});

test("what the compiler prints", () => {
  const text = `src/a.ts(3,4): error TS2322: Type '(a)' is wrong.
  Deeper: file(1,2): error TS1: no.
error TS2318: Cannot find global type 'Array'.
../lib/lib.es5.d.ts
   Library referenced via 'es5' from file '../lib/lib.d.ts'
node_modules/it's/index.d.ts
   Imported via "it's" from file 'src/a.ts' with packageId 'it's/index.d.ts@1.0.0'
   File redirects to file 'other/index.d.ts'
`;
  const report = readReport("/root", text);
  expect(report.understood).toBe(true);
  expect(report.diagnostics.map(({ file, code, lines }) => [file, code, lines.length])).toEqual([
    ["/root/src/a.ts", 2322, 2],
    [undefined, 2318, 1],
  ]);
  expect([...report.files]).toEqual([
    ["/lib/lib.es5.d.ts", { imports: [], references: [], given: true, redirect: undefined }],
    [
      "/root/node_modules/it's/index.d.ts",
      {
        imports: [{ specifier: "it's", from: "/root/src/a.ts" }],
        references: [],
        given: false,
        redirect: "/root/other/index.d.ts",
      },
    ],
  ]);
  expect(readReport("/root", "panic: something else\n").understood).toBe(false);
});
