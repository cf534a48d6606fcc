import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { HostError, nodeHost } from "../../build/host.js";
import { open } from "../../build/open/index.js";
import { outFolder, plan } from "../../build/pipeline.js";
import { shown } from "../support/stages.js";
import { type Content, link, tree } from "../support/tree.js";

function opened(files: Readonly<Record<string, Content>>) {
  const folder = tree(files);
  const { value, diagnostics } = open(nodeHost, folder);
  return { folder, root: value, policy: value?.policy, traits: value?.traits, problems: shown(folder, diagnostics) };
}

const withBuild = (build: unknown) => opened({ "package.json": { name: "app", stowage: { build } } });

describe("the root", () => {
  test("by its real path, with or without a name", () => {
    const folder = tree({ "real/package.json": { name: "app" }, linked: link("real") });
    expect(open(nodeHost, `${folder}/linked`).value).toMatchObject({ id: `${folder}/real`, name: "app" });
    expect(opened({ "package.json": {} }).root?.name).toBe("app");
    expect(opened({ "package.json": { name: 1 } }).root?.name).toBe("app");
  });

  test.each([
    [{}, "error STW2012 - There is no package.json in this folder."],
    [{ "package.json": "{" }, "error STW1001 package.json:1:1 This is not valid JSON: a closing bracket is missing."],
    [
      { "package.json": "[]" },
      "error STW1005 package.json:1:1 package.json must be an object, and this is something else.",
    ],
    [
      { "package.json": Buffer.from([0xff]) },
      "error STW1003 package.json:1:1 This file is not UTF-8 text: a byte is not part of any character.",
    ],
    [{ "package.json/x": "" }, "error STW2009 - package.json cannot be read: it is a folder."],
    [
      { "package.json": link("package.json") },
      "error STW2009 - package.json cannot be read: its links go round in a circle.",
    ],
  ])("%j is none", (files, problem) => {
    expect(opened(files)).toMatchObject({ root: undefined, problems: [problem] });
  });

  test("that may not be read", () => {
    const folder = tree({ "package.json": {} });
    const readFile = (path: string): never => {
      throw new HostError(path, Object.assign(new Error("no"), { code: "EACCES" }));
    };
    expect(shown(folder, open({ ...nodeHost, readFile }, folder).diagnostics)).toEqual([
      "error STW2009 - package.json cannot be read: permission denied.",
    ]);
  });

  test.each([
    [{ src: link("src") }, "src cannot be read: its links go round in a circle."],
    [{ "tsconfig.json": link("tsconfig.json") }, "tsconfig.json cannot be read: its links go round in a circle."],
  ])("%j beside it, which decide how registries are written", (files, problem) => {
    expect(opened({ "package.json": {}, ...files })).toMatchObject({
      root: undefined,
      problems: [`error STW2009 - ${problem}`],
    });
  });

  test("in a folder that is a link to itself", () => {
    const folder = join(tree({ round: link("round") }), "round");
    expect(plan(nodeHost, folder)).toMatchObject({
      folder,
      root: undefined,
      diagnostics: [{ code: "STW2009", message: "package.json cannot be read: its links go round in a circle." }],
    });
    expect(outFolder(nodeHost, folder)).toBe(`${folder}/plugins.gen`);
  });

  test("keys that are written twice do not keep it from being read", () => {
    const found = opened({ "package.json": '{"name": "a", "name": "b"}' });
    expect(found.root?.name).toBe("b");
    expect(found.problems).toEqual([
      'error STW1002 package.json:1:15 The key "name" is written twice; it stands first at 1:2.',
    ]);
  });
});

describe("a root under Plug'n'Play, without Yarn's runtime", () => {
  const app = { "package.json": { name: "app" } };
  const problem = (table: string) =>
    `error STW2017 - The packages here are installed by Plug'n'Play (${table}), and its runtime is not loaded.`;

  test("is refused, whatever tools keep in node_modules", () => {
    const found = opened({ ...app, ".pnp.cjs": "throw 1", "node_modules/.cache/x": "" });
    expect(found).toMatchObject({ root: undefined, problems: [problem(".pnp.cjs")] });
  });

  test("also where the table lies above it", () => {
    const folder = tree({ ".pnp.cjs": "throw 1", "packages/app/package.json": { name: "app" } });
    const { value, diagnostics } = open(nodeHost, `${folder}/packages/app`);
    expect(value).toBeUndefined();
    expect(shown(folder, diagnostics)).toEqual([problem("../../.pnp.cjs")]);
  });

  test.each(["node_modules/x/package.json", "packages/node_modules/@s/x/package.json"])(
    "is none where Node finds packages: %s",
    (installed) => {
      const folder = tree({ ".pnp.cjs": "throw 1", "packages/app/package.json": { name: "app" }, [installed]: "{}" });
      expect(open(nodeHost, `${folder}/packages/app`)).toMatchObject({ value: { name: "app" }, diagnostics: [] });
    },
  );
});

describe("the policy", () => {
  test("what holds where nothing is said", () => {
    expect(opened({ "package.json": {} }).policy).toEqual({
      out: { value: "plugins.gen", location: expect.objectContaining({ line: 1 }) },
      from: ["dependencies", "optionalDependencies"],
      deny: [],
      select: new Map(),
      prefer: new Map(),
      order: new Map(),
      conditions: [],
      check: { engine: "auto", strictMethods: false, timeLimit: 30 },
      review: true,
    });
    expect(opened({ "package.json": {}, "src/a.ts": "" }).policy?.out.value).toBe("src/plugins.gen");
    expect(opened({ "package.json": {}, src: "" }).policy?.out.value).toBe("plugins.gen");
  });

  test("what is said, with its places", () => {
    const { policy, problems } = withBuild({
      out: "./gen/plugins/",
      from: ["devDependencies"],
      deny: ["a"],
      select: { n: ["x"] },
      prefer: { n: { x: "a" } },
      order: { n: ["x", "*"] },
      conditions: ["source"],
      check: { engine: "ts-morph", strictMethods: true, timeLimit: 0.5 },
      review: false,
    });
    expect(problems).toEqual([]);
    expect(policy).toMatchObject({
      out: { value: "gen/plugins", location: { line: 5, column: 14 } },
      from: ["devDependencies"],
      deny: [{ value: "a", location: { line: 10 } }],
      conditions: [{ value: "source" }],
      check: { engine: "ts-morph", strictMethods: true, timeLimit: 0.5 },
      review: false,
    });
    expect(policy?.select.get("n")).toMatchObject({
      location: { line: 13 },
      value: [{ value: "x", location: { line: 14 } }],
    });
    expect(policy?.prefer.get("n")?.value.get("x")).toMatchObject({ value: "a", location: { line: 19 } });
    expect(policy?.order.get("n")?.value.map(({ value }) => value)).toEqual(["x", "*"]);
  });

  test("in a file of its own, with places there", () => {
    const found = opened({ "package.json": { stowage: "./s.json" }, "s.json": { build: { out: "../x", deny: 1 } } });
    expect(found.problems).toEqual([
      'error STW5001 s.json:3:12 build.out is "../x", which is no plain path to a folder inside the root.',
      "error STW1005 s.json:4:13 s.json.build.deny must be an array of strings, and this is a number.",
    ]);
  });

  test.each(["..", "../x", "a/../../x", "/x", "C:\\x", "c:/x", "a\\b", ".", "", "./", "a//b", "a/./b", "a\0"])(
    "%j is no folder inside the root",
    (out) => {
      const { policy, problems } = withBuild({ out });
      expect(problems).toEqual([expect.stringMatching("^error STW5001 package.json:5:14 ")]);
      expect(policy?.out.value).toBe("plugins.gen");
    },
  );

  test("everything that is wrong is told at once, and the rest holds", () => {
    const { policy, problems } = withBuild({
      out: 1,
      from: ["dependencies", "devdependencies", 1],
      deny: "a",
      select: { n: "x" },
      prefer: { n: ["a"], m: { x: 1 } },
      order: [],
      conditions: [1, "ok"],
      check: { engine: "tsc", speed: 1, strictMethods: 1, timeLimit: 0 },
      review: "no",
      reviw: true,
    });
    expect(problems.map((each) => each.replace(/ package.json:\d+:\d+/, "").slice(0, 79)).sort()).toEqual(
      [
        'error STW1006 stowage.build has no field "reviw". Did you mean "review"?',
        "error STW1005 stowage.build.out must be a string, and this is a number.",
        'error STW1005 stowage.build.from[1] must be "dependencies" or "devDependencies"',
        'error STW1005 stowage.build.from[2] must be "dependencies" or "devDependencies"',
        "error STW1005 stowage.build.deny must be an array of strings, and this is a string.",
        "error STW1005 stowage.build.select.n must be an array of strings, and this is a string.",
        "error STW1005 stowage.build.prefer.n must be an object, and this is an array.",
        "error STW1005 stowage.build.prefer.m.x must be a string, and this is a number.",
        "error STW1005 stowage.build.order must be an object, and this is an array.",
        "error STW1005 stowage.build.conditions[0] must be a string, and this is a number.",
        'error STW1006 stowage.build.check has no field "speed".',
        'error STW1005 stowage.build.check.engine must be "auto" or "native" or "ts-morph", and this is "tsc".',
        "error STW1005 stowage.build.check.strictMethods must be true or false, and this is a number.",
        "error STW1005 stowage.build.check.timeLimit must be a number above 0, and this is 0.",
        "error STW1005 stowage.build.review must be true or false, and this is a string.",
      ]
        .map((each) => each.slice(0, 79))
        .sort(),
    );
    expect(policy).toMatchObject({ from: ["dependencies"], deny: [], conditions: [{ value: "ok" }], review: true });
  });

  test.each([[null], [1], ["x"], [[]]])("%j is no build", (build) => {
    expect(withBuild(build).problems).toEqual([
      expect.stringMatching("^error STW1005 .* stowage.build must be an object"),
    ]);
  });
});

describe("traits", () => {
  const traits = (tsconfig: unknown, manifest: object = {}, files: Readonly<Record<string, Content>> = {}) =>
    opened({
      "package.json": manifest,
      ...(tsconfig === undefined ? {} : { "tsconfig.json": Object(tsconfig) }),
      ...files,
    });

  test.each([
    [undefined, {}, "cjs"],
    [undefined, { type: "module" }, "esm"],
    [{ module: "commonjs" }, { type: "module" }, "cjs"],
    [{ module: "CommonJS" }, { type: "module" }, "cjs"],
    [{ module: "es2022" }, {}, "esm"],
    [{ module: "ESNext" }, {}, "esm"],
    [{ module: "preserve" }, {}, "esm"],
    [{ module: "nodenext" }, {}, "cjs"],
    [{ module: "node16" }, { type: "module" }, "esm"],
    [{ module: "node20" }, { type: "commonjs" }, "cjs"],
    [{}, {}, "cjs"],
    [{}, { type: "module" }, "esm"],
    [{ target: "es2022" }, {}, "esm"],
    [{ target: "ES6" }, {}, "esm"],
    [{ target: "es5" }, {}, "cjs"],
  ])("%j with %j is %s", (compilerOptions, manifest, format) => {
    expect(traits(compilerOptions && { compilerOptions }, manifest).traits?.format).toBe(format);
  });

  test("options come from what tsconfig extends, comments and all", () => {
    const found = traits(
      undefined,
      {},
      {
        "tsconfig.json": '{ // like this\n "extends": "./base.json", }',
        "base.json": {
          compilerOptions: { module: "esnext", verbatimModuleSyntax: true, allowImportingTsExtensions: true },
        },
      },
    );
    expect(found.traits).toMatchObject({ format: "esm", verbatim: true, importExtension: "ts" });
    expect(found.traits?.tsconfig?.file).toBe(`${found.folder}/tsconfig.json`);
  });

  test.each([
    ["missing", { extends: "./nothing.json" }],
    ["malformed", "{"],
    ["of the wrong type", { compilerOptions: { module: 1 } }],
  ])("a tsconfig that is %s is one error, without the folder's path", (_, tsconfig) => {
    const { problems, folder, traits: found } = opened({ "package.json": {}, "tsconfig.json": tsconfig });
    expect(problems).toEqual([expect.stringMatching("^error STW5006 .* tsconfig.json cannot be used: ")]);
    expect(problems.join("\n")).not.toContain(folder);
    expect(found?.tsconfig).toBeDefined();
  });

  test("published unless private is true", () => {
    expect(traits(undefined, {}).traits?.published).toBe(true);
    expect(traits(undefined, { private: "true" }).traits?.published).toBe(true);
    expect(traits(undefined, { private: true }).traits?.published).toBe(false);
  });

  test("a JavaScript root", () => {
    expect(traits(undefined).traits).toMatchObject({ tsconfig: undefined, importExtension: "ts", verbatim: false });
  });
});
