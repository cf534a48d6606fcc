/** Verdicts that are kept between checks: what is asked again, and what is never believed. */
import {
  cpSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Choice, chooseEngine } from "../../build/check/choose.js";
import type { Engine, Question } from "../../build/check/engine.js";
import { check } from "../../build/check/index.js";
import { nodeHost } from "../../build/host.js";
import { plan } from "../../build/pipeline.js";
import { judgeBy } from "../support/engine.js";
import { type Content, link, tree } from "../support/tree.js";
import { checkIn, checkRoot, dependency, draftOf, manifest, root, settings, shown, strict } from "./support/root.js";

type Files = Readonly<Record<string, Content>>;

const contracts = "export type Codec = (data: string) => string;";
const codec = "export const codec = (data: string): string => data;";
const bad = "export const codec = (data: string): number => 1;";

/** A root with plugins of its own, each in a file of its name. */
const host = (names: readonly string[], more: object = {}): Files => ({
  ...strict,
  ...manifest(
    {
      namespaces: { "app.codec": "./src/contracts.ts#Codec" },
      entryPoints: { "app.codec": Object.fromEntries(names.map((name) => [name, `./src/${name}.ts#codec`])) },
    },
    more,
  ),
  "src/contracts.ts": contracts,
  ...Object.fromEntries(names.map((name) => [`src/${name}.ts`, codec])),
});

interface Run {
  readonly codes: readonly string[];
  readonly passed: boolean;
  /** Plugins that the engine was asked about; undefined where none was opened. */
  readonly asked: readonly string[] | undefined;
  readonly verdict: Awaited<ReturnType<typeof check>>["value"];
}

async function run(folder: string): Promise<Run> {
  const { resolution, diagnostics } = plan(nodeHost, folder);
  if (resolution === undefined || diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics));
  let asked: string[] | undefined;
  const watched = async (choice: Choice, at: string): Promise<Engine | undefined> => {
    const engine = await chooseEngine(choice, at, nodeHost);
    if (engine === undefined) return undefined;
    const open: Engine["open"] = async (...given) => {
      const session = await engine.open(...given);
      asked ??= [];
      const ask = (question: Question) => {
        if (question.pairs.length > 0) asked?.push(...pluginsIn(question.file.text));
        return session.ask(question);
      };
      return { ...session, ask, problems: session.problems };
    };
    return { ...engine, open };
  };
  const outcome = await check(resolution, draftOf(resolution), settings(), watched);
  const codes = outcome.diagnostics.map(({ code }) => code);
  return { codes, passed: outcome.value.checked !== undefined, asked, verdict: outcome.value };
}

const pluginsIn = (text: string): readonly string[] =>
  [...text.matchAll(/^import \{ codec as p\d+_\d+ \} from "(?:\.\.\/)?([^"]+)"/gm)].map(([, name = ""]) =>
    name.replace(/\.js$/, ""),
  );

function write(folder: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  }
}

/** What was changed just before a check is not kept: the clock of a file system is coarse. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 60));

async function kept(files: Files): Promise<string> {
  const folder = root(files);
  await settled();
  const { passed, asked } = await run(folder);
  expect(passed).toBe(true);
  expect(asked).toBeDefined();
  return folder;
}

const cacheOf = (folder: string) => join(folder, "node_modules/.cache/stowage/check.json");

afterAll(() => judgeBy("ts-morph"));

describe.each(["ts-morph", "native"] as const)("%s", (engine) => {
  beforeAll(() => judgeBy(engine));

  test("nothing changed: no engine is opened, and the verdict is the same", async () => {
    const folder = root(host(["a", "b"]));
    await settled();
    const [first, second] = [await run(folder), await run(folder)];
    expect(first.asked).toEqual(["a", "b"]);
    expect(second.asked).toBeUndefined();
    expect(second.passed).toBe(true);
    expect([...second.verdict.invocations]).toEqual([["app.codec", "call"]]);
    expect([...second.verdict.typed.values()]).toEqual([...first.verdict.typed.values()]);
    expect(second.verdict.files).toEqual(expect.arrayContaining([...first.verdict.files]));
  });

  test("that its registries are written is no change", async () => {
    const folder = await kept(host(["a", "b"]));
    const { resolution } = plan(nodeHost, folder);
    for (const { files } of resolution === undefined ? [] : draftOf(resolution)(resolution.namespaces)) {
      for (const { file, text } of files) nodeHost.writeFile(file, text);
    }
    await settled();
    expect(await run(folder)).toMatchObject({ passed: true, asked: undefined });
    write(folder, { "src/plugins.gen/given.d.ts": "interface String { never: never }" });
    await settled();
    expect((await run(folder)).asked).toEqual(["a", "b"]);
  });

  test("one plugin changed: it alone is asked about, and what is wrong with it is never kept", async () => {
    const folder = await kept(host(["a", "b", "c"]));
    write(folder, { "src/b.ts": `${codec}\n` });
    await settled();
    expect(await run(folder)).toMatchObject({ passed: true, asked: ["b"] });
    expect((await run(folder)).asked).toBeUndefined();
    write(folder, { "src/c.ts": bad });
    await settled();
    for (let times = 0; times < 2; times++) {
      expect(await run(folder)).toMatchObject({ passed: false, codes: ["STW4001"], asked: ["c"] });
    }
    write(folder, { "src/c.ts": codec });
    await settled();
    expect(await run(folder)).toMatchObject({ passed: true, codes: [] });
  });

  test("a plugin added, and one taken away", async () => {
    const folder = await kept(host(["a", "b"]));
    write(folder, { "package.json": host(["a", "b", "c"])["package.json"] ?? "", "src/c.ts": codec });
    await settled();
    expect(await run(folder)).toMatchObject({ passed: true, asked: ["c"] });
    write(folder, { "package.json": host(["a", "c"])["package.json"] ?? "" });
    expect((await run(folder)).asked).toBeUndefined();
    write(folder, { "package.json": host(["a", "b", "c"])["package.json"] ?? "" });
    expect((await run(folder)).asked).toEqual(["b"]);
  });

  test.each<[string, Files, readonly string[]]>([
    ["the interface", { "src/contracts.ts": "export type Codec = (data: number) => string;" }, ["STW4001", "STW4001"]],
    ["a file two imports away", { "src/data.d.ts": "export type Data = number;" }, ["STW4001", "STW4001"]],
    ["a file that is now found first", { "src/data.ts": "export type Data = number;" }, ["STW4001", "STW4001"]],
    ["a declaration of the root's own", { "src/given.d.ts": "type Given = number;" }, ["STW4001", "STW4001"]],
    ["one in a new folder", { "src/deep/er/given.d.ts": "interface String { never: never }" }, []],
    [
      "options of the root",
      { "tsconfig.json": { compilerOptions: { module: "nodenext", types: [], lib: ["es2022"] } } },
      [],
    ],
  ])("everything is asked again after a change of %s", async (_, change, codes) => {
    const folder = await kept({
      ...host(["a", "b"]),
      "src/contracts.ts": `import type { Data } from "./data.js";
        export type Codec = (data: Data, given: Given) => string;`,
      "src/data.d.ts": "export type Data = string;",
      "src/a.ts": "export const codec = (data: string, given: string): string => data + given;",
      "src/b.ts": "export const codec = (data: string, given: string): string => given + data;",
      "src/given.d.ts": "type Given = string;",
    });
    write(folder, change);
    await settled();
    const { asked, codes: found } = await run(folder);
    expect(asked).toEqual(["a", "b"]);
    if (codes.length > 0) expect(found).toEqual(codes);
  });

  test("what it says of one plugin does not depend on whether the others are known", async () => {
    const files = {
      ...strict,
      ...manifest({
        namespaces: { "app.codec": "./src/contracts.ts#Codec", "app.size": "./src/contracts.ts#Size" },
        entryPoints: { "app.codec": { a: "./src/a.ts#codec" }, "app.size": { b: "./src/b.ts#size" } },
      }),
      "src/contracts.ts": `${contracts} export interface Size { readonly width: number }`,
      "src/a.ts": codec,
      "src/b.ts": "export const size = { width: 1 };",
    };
    const folder = await kept(files);
    write(folder, { "src/b.ts": "export const size = (data: string): string => data;" });
    await settled();
    const [first, whole] = [
      await checkIn(folder),
      await checkRoot({ ...files, "src/b.ts": readFileSync(join(folder, "src/b.ts"), "utf8") }),
    ];
    expect(shown(first)).toContain("It fits app.codec");
    expect(shown(first)).toBe(shown(whole));
  });

  test("a module that appears where it is looked for first", async () => {
    const near = (type: string) => ({ "index.d.ts": `export type Data = ${type};` });
    const folder = await kept({
      ...host(["a"]),
      "src/contracts.ts": `import type { Data } from "near"; export type Codec = (data: Data) => string;`,
      ...dependency("near", near("string"), { types: "./index.d.ts" }),
    });
    write(folder, {
      "src/node_modules/near/package.json": { name: "near", version: "2.0.0", types: "./index.d.ts" },
      "src/node_modules/near/index.d.ts": "export type Data = number;",
    });
    expect(await run(folder)).toMatchObject({ passed: false, codes: ["STW4001"] });
  });

  const near = 'import type { Data } from "near"; export type Codec = (data: Data) => string;';
  const data = (type: string) => `export type Data = ${type};`;
  const bundler = { module: "esnext", moduleResolution: "bundler", strict: true, types: [] };
  const sized = `declare namespace Foo {\n  export interface Q {}\n}\ninterface Shared { readonly size: string }`;
  const appears: Readonly<Record<string, readonly [files: Files, change: Files]>> = {
    "the file that types names": [
      {
        "src/contracts.ts": near,
        ...dependency("near", { "index.d.ts": data("string") }, { types: "./types/index.d.ts" }),
      },
      { "node_modules/near/types/index.d.ts": data("number") },
    ],
    "the file that types of the plugin's own package names": [
      {
        ...manifest(
          {
            namespaces: { "app.codec": "./src/contracts.ts#Codec" },
            entryPoints: { "app.codec": { a: "near#codec" } },
          },
          { dependencies: { near: "1" } },
        ),
        ...dependency(
          "near",
          {
            "index.d.ts": "export declare const codec: (data: string) => string;",
            "index.js": "export const codec = String;",
          },
          { types: "./dist/index.d.ts", main: "./index.js" },
        ),
      },
      { "node_modules/near/dist/index.d.ts": "export declare const codec: (data: string) => number;" },
    ],
    "a version with types of its own": [
      {
        "src/contracts.ts": near,
        ...dependency("near", { "index.js": "" }, { main: "./index.js" }),
        ...dependency("@types/near", { "index.d.ts": data("string") }, { types: "./index.d.ts" }),
      },
      {
        ...dependency(
          "near",
          { "own.d.ts": data("number") },
          { version: "2.0.0", main: "./index.js", types: "./own.d.ts" },
        ),
      },
    ],
    "what a reference leads to": [
      {
        "src/contracts.ts": '/// <reference types="near" />\nexport type Codec = (data: Data) => string;',
        ...dependency("near", { "index.d.ts": "type Data = string;" }, { types: "./t/index.d.ts" }),
      },
      { "node_modules/near/t/index.d.ts": "type Data = number;" },
    ],
    "a file beside the folder of a subpath": [
      {
        "tsconfig.json": { compilerOptions: bundler },
        "src/contracts.ts": near.replace('"near"', '"near/sub"'),
        ...dependency("near", { "sub/index.d.ts": data("string") }),
      },
      { "node_modules/near/sub.d.ts": data("number") },
    ],
    "the first choice of imports": [
      {
        ...host(["a"], { imports: { "#data": ["./src/one.ts", "./src/two.ts"] } }),
        "src/contracts.ts": near.replace('"near"', '"#data"'),
        "src/two.ts": data("string"),
      },
      { "src/one.ts": data("number") },
    ],
    "the first choice of exports": [
      {
        "src/contracts.ts": near,
        ...dependency(
          "near",
          { "index.d.ts": data("string"), "index.js": "" },
          { exports: ["./lib/index.js", "./index.js"] },
        ),
      },
      { "node_modules/near/lib/index.d.ts": data("number"), "node_modules/near/lib/index.js": "" },
    ],
    "the first choice of typesVersions": [
      {
        "tsconfig.json": { compilerOptions: bundler },
        "src/contracts.ts": near.replace('"near"', '"near/x"'),
        ...dependency(
          "near",
          { "q/x.d.ts": data("string") },
          { typesVersions: { "*": { x: ["./p/x.d.ts", "./q/x.d.ts"] } } },
        ),
      },
      { "node_modules/near/p/x.d.ts": data("number") },
    ],
    "a file with a suffix": [
      {
        "tsconfig.json": { compilerOptions: { ...bundler, moduleSuffixes: ["-ios", ""] } },
        "src/contracts.ts": near.replace('"near"', '"./data"'),
        "src/data.ts": data("string"),
      },
      { "src/data-ios.ts": data("number") },
    ],
    "a declaration behind a link": [
      {
        "tsconfig.json": { compilerOptions: { module: "nodenext", strict: true, types: [] }, include: ["src"] },
        "src/contracts.ts":
          "declare global { interface Given { length: number } } export type Codec = (data: string) => Given;",
        "shared/x.d.ts": "interface Other { name: string }",
        "src/types": link("../shared"),
      },
      { "shared/y.d.ts": "interface Given { more: string }" },
    ],
    "another global of a script in which a namespace exports": [
      {
        "src/contracts.ts": "export type Codec = (data: string) => Shared;",
        "src/a.ts": 'import "./g.js"; export const codec = (data: string) => ({ size: data });',
        "src/g.d.ts": sized,
        "tsconfig.json": { compilerOptions: { module: "nodenext", strict: true, types: [] }, files: [] },
      },
      { "src/g.d.ts": sized.replace("string", "number") },
    ],
  };

  test.each(Object.entries(appears))("%s", async (_, [files, change]) => {
    const folder = root({ ...host(["a"]), ...files });
    await settled();
    expect(await run(folder)).toMatchObject({ passed: true });
    expect((await run(folder)).asked).toBeUndefined();
    write(folder, change);
    await settled();
    const found = await run(folder);
    rmSync(cacheOf(folder), { force: true });
    expect({ codes: found.codes, alone: (await run(folder)).codes }).toEqual({
      codes: ["STW4001"],
      alone: ["STW4001"],
    });
  });

  test("a file that appears while it is checked, and would be found first", async () => {
    const folder = root({
      ...host(["a"]),
      "src/contracts.ts": near.replace('"near"', '"./data.js"'),
      "src/data.d.ts": data("string"),
    });
    await settled();
    const { resolution } = plan(nodeHost, folder);
    if (resolution === undefined) throw new Error("nothing to check");
    const late = async (choice: Choice, at: string): Promise<Engine | undefined> => {
      const found = await chooseEngine(choice, at, nodeHost);
      const open: Engine["open"] = async (...given) => {
        const session = await found?.open(...given);
        if (session === undefined) throw new Error("no engine");
        const ask = async (question: Question) => {
          const answer = await session.ask(question);
          write(folder, { "src/data.ts": data("number") });
          return answer;
        };
        return { ...session, ask, problems: session.problems };
      };
      return found && { ...found, open };
    };
    expect((await check(resolution, draftOf(resolution), settings(), late)).diagnostics).toEqual([]);
    await settled();
    expect(await run(folder)).toMatchObject({ codes: ["STW4001"] });
  });

  test("a link that leads elsewhere", async () => {
    const store = (version: string, type: string): Files => ({
      [`node_modules/.store/near@${version}/node_modules/near/package.json`]: {
        name: "near",
        version,
        types: "./index.d.ts",
      },
      [`node_modules/.store/near@${version}/node_modules/near/index.d.ts`]: `export type Data = ${type};`,
    });
    const folder = root({
      ...host(["a"]),
      "src/contracts.ts": `import type { Data } from "near"; export type Codec = (data: Data) => string;`,
      ...store("1.0.0", "string"),
      ...store("2.0.0", "number"),
    });
    const entry = join(folder, "node_modules/near");
    symlinkSync(".store/near@1.0.0/node_modules/near", entry);
    await settled();
    expect((await run(folder)).passed).toBe(true);
    expect((await run(folder)).asked).toBeUndefined();
    rmSync(entry);
    symlinkSync(".store/near@2.0.0/node_modules/near", entry);
    expect(await run(folder)).toMatchObject({ passed: false, codes: ["STW4001"] });
  });

  test("same size, same time, other content", async () => {
    const folder = await kept(host(["a"]));
    const file = join(folder, "src/a.ts");
    const { atime, mtime } = statSync(file);
    writeFileSync(file, codec.replace("(data: string)", "(data: number)"));
    utimesSync(file, atime, mtime);
    expect(await run(folder)).toMatchObject({ passed: false, codes: ["STW4001"] });
  });

  test("another folder, with other times: the contents decide", async () => {
    const folder = await kept(host(["a", "b"]));
    const moved = tree({});
    cpSync(folder, moved, { recursive: true });
    await settled();
    expect((await run(moved)).asked).toBeUndefined();
    expect(readFileSync(cacheOf(moved), "utf8")).not.toContain(dirname(folder));
    write(moved, { "src/b.ts": bad });
    expect(await run(moved)).toMatchObject({ passed: false, asked: ["b"] });
  });

  test("what a plugin declares for all belongs to the verdicts of the others", async () => {
    const global = "declare global { interface Shared { readonly size: string } }";
    const files = {
      ...host(["a", "b"]),
      "src/contracts.ts": `declare global { interface Shared { readonly name: string } }
        export type Codec = (data: string) => Shared;`,
      "src/a.ts": `export const codec = (data: string) => ({ name: data, size: data });`,
      "src/b.ts": `export const codec = (data: string) => ({ name: data, size: data });`,
    };
    const folder = await kept(files);
    write(folder, { "src/a.ts": `${files["src/a.ts"]}\n${global}` });
    await settled();
    expect(await run(folder)).toMatchObject({ passed: true, asked: ["a", "a", "b"] });
    expect((await run(folder)).asked).toBeUndefined();
    // Asked about alone, it still has to give what the other one makes everybody give.
    write(folder, { "src/b.ts": "export const codec = (data: string) => ({ name: data });" });
    await settled();
    expect(await run(folder)).toMatchObject({ passed: false, codes: ["STW4001"], asked: ["b"] });
    write(folder, { "src/b.ts": files["src/b.ts"] });
    await settled();
    expect((await run(folder)).passed).toBe(true);
    write(folder, { "src/a.ts": files["src/a.ts"] });
    await settled();
    expect((await run(folder)).asked).toEqual(["a", "b"]);
  });

  test("data files", async () => {
    const folder = await kept({
      ...strict,
      ...manifest({
        namespaces: { "app.size": "./src/contracts.ts#Size" },
        entryPoints: { "app.size": { small: "./small.conf", large: "./large.json" } },
      }),
      "src/contracts.ts": "export interface Size { readonly width: number; readonly names: readonly string[] }",
      "small.conf": "width = 3\nnames = a\n",
      "large.json": '{ "width": 4, "names": ["b", "c"] }',
    });
    const again = await run(folder);
    expect(again).toMatchObject({ passed: true, asked: undefined });
    const small = [...again.verdict.values].find(([plugin]) => plugin.declaration.name === "small")?.[1];
    expect(small?.kind === "record" && [...small.members].map(([key, { kind }]) => `${key} ${kind}`)).toEqual([
      "width scalar",
      "names list",
    ]);
    write(folder, { "small.conf": "width = wide\nnames = a\n" });
    expect((await run(folder)).codes).toEqual(["STW4012"]);
  });

  test.each<[string, (text: string) => string]>([
    ["cut off", (text) => text.slice(0, -20)],
    ["changed by hand", (text) => text.replace('"call"', '"none"')],
    ["something else", () => "{}"],
    ["empty", () => ""],
  ])("a cache that is %s is not believed, and said so in one line", async (_, damage) => {
    const folder = await kept(host(["a"]));
    writeFileSync(cacheOf(folder), damage(readFileSync(cacheOf(folder), "utf8")));
    const found = await run(folder);
    expect(found).toMatchObject({ passed: true, codes: ["STW5009"], asked: ["a"] });
    expect(await run(folder)).toMatchObject({ codes: [], asked: undefined });
  });

  test("a cache of another version of stowage is as good as none", async () => {
    const folder = await kept(host(["a"]));
    writeFileSync(cacheOf(folder), readFileSync(cacheOf(folder), "utf8").replace(/^stowage \S+/, "stowage 99.0.0-1"));
    expect(await run(folder)).toMatchObject({ passed: true, codes: [], asked: ["a"] });
  });

  test("what the root's tsconfig includes decides which declarations there are, however that is said", async () => {
    const compilerOptions = { module: "nodenext", types: [], strict: true };
    const files = (include: readonly string[]): Files => ({
      ...host(["a"]),
      "tsconfig.json": { extends: "./tsconfig.base.json" },
      "tsconfig.base.json": { compilerOptions, include },
      "src/contracts.ts":
        "export type Codec = (data: string) => Result; declare global { interface Result { length: number } }",
      "given/wider.d.ts": "interface Result { readonly more: string }",
    });
    const folder = await kept(files(["src"]));
    write(folder, files(["src", "given"]));
    await settled();
    expect(await run(folder)).toMatchObject({ passed: false, codes: ["STW4001"] });
  });

  test("with rootDirs nothing is kept, since a file may appear in any of them", async () => {
    const compilerOptions = { module: "nodenext", types: [], rootDirs: ["src", "made"] };
    const folder = root({ ...host(["a"]), "tsconfig.json": { compilerOptions } });
    await settled();
    expect((await run(folder)).asked).toEqual(["a"]);
    expect((await run(folder)).asked).toEqual(["a"]);
  });

  test("where it cannot be written, everything is checked every time", async () => {
    const folder = await kept(host(["a"]));
    rmSync(cacheOf(folder));
    mkdirSync(join(cacheOf(folder), "in-the-way"), { recursive: true });
    for (let times = 0; times < 2; times++) {
      expect(await run(folder)).toMatchObject({ passed: true, codes: ["STW5009"], asked: ["a"] });
    }
  });
});

test("verdicts of one engine are none of another", async () => {
  judgeBy("native");
  const folder = await kept(host(["a"]));
  judgeBy("ts-morph");
  expect((await run(folder)).asked).toEqual(["a"]);
  // The same texts in other files.
  const moved = join(tree({}), "src");
  renameSync(join(folder, "src"), moved);
  cpSync(moved, join(folder, "src"), { recursive: true });
  await settled();
  expect((await run(folder)).asked).toBeUndefined();
});
