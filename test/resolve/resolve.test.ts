import { describe, expect, test } from "vitest";
import { HostError, nodeHost } from "../../build/host.js";
import { stages } from "../support/stages.js";
import { type Content, link, tree } from "../support/tree.js";

const target = (text: string) => ({ "app.x": { one: text } });

interface Given {
  readonly manifest?: object;
  /** Of the root's only entry point, or all of them. */
  readonly entry?: string;
  readonly namespaces?: object;
  readonly build?: object;
  readonly files?: Readonly<Record<string, Content>>;
}

/** A root with one namespace, whose interface lies in `src/x.ts`. */
function root({ manifest, entry, namespaces, build, files }: Given): string {
  const stowage = {
    namespaces: namespaces ?? { "app.x": "./src/x.ts#X" },
    ...(entry === undefined ? {} : { entryPoints: target(entry) }),
    ...(build ? { build } : {}),
  };
  return tree({
    "package.json": { name: "app", private: true, type: "module", stowage, ...manifest },
    "src/x.ts": "export interface X {}\n",
    ...files,
  });
}

function resolved(folder: string) {
  const { resolution, problems } = stages(folder);
  const short = (file: string | undefined) => file?.replace(`${folder}/`, "");
  const modules = resolution.namespaces.flatMap((each) =>
    each.plugins.map(({ module, export: name }) => ({ ...module, file: short(module.file), export: name })),
  );
  const interfaces = resolution.namespaces.map((each) => ({ ...each.interface, file: short(each.interface.file) }));
  return { modules, interfaces, problems };
}

/** Without code and place. */
const messages = (folder: string) => resolved(folder).problems.map((each) => each.replace(/^(\S+ \S+) \S+ /, "$1 "));

describe("files of the root", () => {
  test.each([
    ["ts", "../x.js", "../x.ts"],
    ["tsx", "../x.js", "../x.tsx"],
    ["mts", "../x.mjs", "../x.mts"],
    ["cts", "../x.cjs", "../x.cts"],
    ["d.ts", "../x.js", "../x.js"],
    ["d.mts", "../x.mjs", "../x.mjs"],
    ["js", "../x.js", "../x.js"],
    ["mjs", "../x.mjs", "../x.mjs"],
    ["cjs", "../x.cjs", "../x.cjs"],
    ["jsx", "../x.jsx", "../x.jsx"],
  ])(".%s", (extension, compiled, asIs) => {
    const specifiers = [
      {},
      { compilerOptions: {} },
      { compilerOptions: { allowImportingTsExtensions: true } },
      { compilerOptions: { rewriteRelativeImportExtensions: true } },
    ].map((tsconfig, index) => {
      const files = { [`src/x.${extension}`]: "", ...(index > 0 ? { "tsconfig.json": tsconfig } : {}) };
      return resolved(root({ entry: `./src/x.${extension}#X`, files })).modules[0]?.specifier;
    });
    // The first has no tsconfig: nothing is compiled, so a file is only found as it is.
    expect(specifiers).toEqual([asIs, compiled, asIs, asIs]);
  });

  test("relative to build.out, and named by their path", () => {
    const files = { "a.js": "", "gen/deep/b.js": "", ".hidden/c.js": "", "gen/.d/e.js": "" };
    const entries = ["./a.js#a", "./gen/deep/b.js#a.b", "./.hidden/c.js", "./gen/.d/e.js#*"];
    const found = entries.map((entry) => resolved(root({ entry, files, build: { out: "gen" } })).modules[0]);
    expect(found).toEqual([
      { specifier: "../a.js", file: "a.js", name: "app/a.js", branch: [], export: "a" },
      { specifier: "./deep/b.js", file: "gen/deep/b.js", name: "app/gen/deep/b.js", branch: [], export: "a.b" },
      { specifier: "../.hidden/c.js", file: ".hidden/c.js", name: "app/.hidden/c.js", branch: [], export: "default" },
      { specifier: "./.d/e.js", file: "gen/.d/e.js", name: "app/gen/.d/e.js", branch: [], export: "*" },
    ]);
  });

  test("a subpath of exports before a file, unless they are one", () => {
    const files = { "x.js": "", "dist/x.js": "", "src/y.ts": "" };
    const manifest = { exports: { "./x.js": "./dist/x.js", "./src/*": "./src/*" } };
    expect(resolved(root({ entry: "./x.js#X", manifest, files })).modules).toEqual([
      { specifier: "app/x.js", file: "dist/x.js", name: "app/x.js", branch: [], export: "X" },
    ]);
    expect(resolved(root({ entry: "./src/y.ts#Y", manifest, files })).modules).toEqual([
      { specifier: "../y.ts", file: "src/y.ts", name: "app/src/y.ts", branch: [], export: "Y" },
    ]);
  });

  test("a file that no subpath leads to, though a pattern matches it", () => {
    const manifest = { exports: { "./*": "./dist/*.js" } };
    expect(resolved(root({ entry: "./src/x.ts#X", manifest })).modules).toMatchObject([{ specifier: "../x.ts" }]);
  });

  test("the main module: by name only where exports has it, since Node knows no other way to oneself", () => {
    const files = { "main.js": "" };
    expect(resolved(root({ entry: ".#X", manifest: { main: "main.js" }, files })).modules).toEqual([
      { specifier: "../../main.js", file: "main.js", name: "app", branch: [], export: "X" },
    ]);
    expect(
      resolved(root({ entry: ".#X", manifest: { exports: { import: "./other.js" } }, files: { "other.js": "" } }))
        .modules,
    ).toMatchObject([{ file: "other.js", name: "app" }]);
  });

  test("what is not there, with what may have been meant", () => {
    expect(messages(root({ entry: "./src/bank.js#X", files: { "src/bank.ts": "" } }))).toEqual([
      'error STW3001 There is no file ./src/bank.js. Did you mean "./src/bank.ts"?',
    ]);
    expect(messages(root({ entry: "./srcs/nothing.ts#X" }))).toEqual([
      "error STW3001 There is no file ./srcs/nothing.ts.",
    ]);
    expect(messages(root({ entry: "./src#X" }))).toEqual(["error STW3001 There is no file ./src."]);
    expect(messages(root({ entry: "./dist/x.js#X" }))).toEqual([
      "error STW3005 ./dist/x.js does not exist: it seems that app is not built yet.",
    ]);
    expect(messages(root({ entry: "./dist/x.js#X", files: { "dist/y.js": "" } }))).toEqual([
      'error STW3001 There is no file ./dist/x.js. Did you mean "./dist/y.js"?',
    ]);
  });

  test("a file that only begins wrongly", () => {
    expect(messages(root({ entry: "src/x.ts#X" }))).toEqual([
      'error STW1009 "src/x.ts#X" is not a target: the file is written "./src/x.ts".',
    ]);
  });

  test("on a disk that does not tell case apart, every step must be spelled as it is", () => {
    const folder = root({ entry: "./SRC/X.ts#X" });
    const onDisk = (path: string) => path.replace("/SRC", "/src").replace("X.ts", "x.ts");
    const host = {
      ...nodeHost,
      kind: (path: string) => nodeHost.kind(onDisk(path)),
      realPath: (path: string) => nodeHost.realPath(onDisk(path)),
      readDirectory: (path: string) => nodeHost.readDirectory(onDisk(path)),
    };
    expect(stages(folder, host).problems).toEqual([
      "error STW3009 package.json:11:16 ./SRC/X.ts is spelled ./src/x.ts on disk.",
    ]);
  });

  test("a link in a circle", () => {
    expect(messages(root({ entry: "./a.js#X", files: { "a.js": link("b.js"), "b.js": link("a.js") } }))).toEqual([
      "error STW2009 ./a.js cannot be read: its links go round in a circle.",
    ]);
  });

  test("a data file that may not be read", () => {
    const folder = root({ entry: "./a.json", files: { "a.json": {} } });
    const readFile = (path: string) => {
      if (path === `${folder}/a.json`) throw new HostError(path, Object.assign(new Error("no"), { code: "EACCES" }));
      return nodeHost.readFile(path);
    };
    expect(stages(folder, { ...nodeHost, readFile }).problems).toEqual([
      "error STW2009 package.json:11:16 a.json cannot be read: permission denied.",
    ]);
  });

  test("a thousand files of one folder are looked for in one listing", () => {
    const files = Object.fromEntries(Array.from({ length: 1000 }, (_, n) => [`src/all/p${n}.js`, ""]));
    const folder = tree({
      "package.json": {
        name: "app",
        private: true,
        stowage: { namespaces: { "app.x": "./src/x.ts#X" }, entryPoints: { "app.x": "./src/all/*.js#*" } },
      },
      "src/x.ts": "",
      ...files,
    });
    const listed: string[] = [];
    const host = {
      ...nodeHost,
      readDirectory: (path: string) => {
        listed.push(path);
        return nodeHost.readDirectory(path);
      },
    };
    expect(stages(folder, host).resolution.namespaces[0]?.plugins).toHaveLength(1000);
    expect(listed.length).toBeLessThan(20);
  });
});

describe("a root that is to be published", () => {
  const files = { "src/x.ts": "", "dist/x.js": "", "x.js": "", "index.js": "" };
  const published = (entry: string, manifest: object) =>
    stages(root({ entry, manifest: { private: undefined, ...manifest }, files })).diagnostics.map(
      ({ code, fix }) => `${code} ${fix}`,
    );

  test("a file that exports does not offer", () => {
    expect(published("./src/x.ts#X", { exports: { ".": "./index.js" } })).toEqual([
      'STW3006 Add "./x": "./dist/x.js" to "exports" and declare "./x#X", or mark the package "private": true.',
    ]);
    expect(published("./x.js#X", { exports: { ".": "./index.js", "./x.js": null } })).toEqual([
      'STW3006 Add "./x": "./x.js" to "exports" and declare "./x#X", or mark the package "private": true.',
    ]);
    expect(published(".#X", { exports: { "./a": "./x.js" } })).toEqual([
      'STW3006 Add ".": "./index.js" to "exports" and declare ".#X", or mark the package "private": true.',
    ]);
  });

  test("a source that cannot be published as it is", () => {
    expect(published("./src/x.ts#X", {})).toEqual([
      'STW3006 Add "./x": "./dist/x.js" to "exports" and declare "./x#X", or mark the package "private": true.',
    ]);
  });

  test("what only a condition of this build offers", () => {
    expect(published("./x#X", { exports: { "./x": { source: "./src/x.ts" } } }).join()).toContain("STW3006");
  });

  test("what its users can resolve", () => {
    expect(published("./x.js#X", {})).toEqual([]);
    expect(published("./x.js#X", { exports: null })).toEqual([]);
    expect(published("./x#X", { exports: { "./x": { require: "./x.js", import: "./x.js" } } })).toEqual([]);
    expect(published("./x#X", { exports: { "./*": "./*.js" } })).toEqual([]);
    expect(published("node:zlib#gzip", { exports: {} })).toEqual([]);
  });
});

describe("other packages and Node's modules", () => {
  const adopt = (entry: string, files: Readonly<Record<string, Content>>, more: object = {}) =>
    root({
      entry,
      manifest: { dependencies: { dep: "*", "@s/dep": "*" }, devDependencies: { tool: "*" }, ...more },
      files: {
        "node_modules/dep/package.json": { name: "dep" },
        "node_modules/@s/dep/package.json": { name: "@s/dep" },
        "node_modules/tool/package.json": { name: "tool" },
        ...files,
      },
    });

  test("by name, by subpath, in a scope, a tool too", () => {
    const files = {
      "node_modules/dep/index.js": "",
      "node_modules/dep/sub/y.js": "",
      "node_modules/@s/dep/z.js": "",
      "node_modules/tool/index.js": "",
    };
    const found = ["dep#X", "dep/sub/y.js", "@s/dep/z.js#*", "tool#a.b"].map(
      (each) => resolved(adopt(each, files)).modules[0],
    );
    expect(found).toEqual([
      { specifier: "dep", name: "dep", file: "node_modules/dep/index.js", branch: [], export: "X" },
      {
        specifier: "dep/sub/y.js",
        name: "dep/sub/y.js",
        file: "node_modules/dep/sub/y.js",
        branch: [],
        export: "default",
      },
      { specifier: "@s/dep/z.js", name: "@s/dep/z.js", file: "node_modules/@s/dep/z.js", branch: [], export: "*" },
      { specifier: "tool", name: "tool", file: "node_modules/tool/index.js", branch: [], export: "a.b" },
    ]);
  });

  test("the conditions of the root's format, and those that the build adds", () => {
    const exports = { source: "./s.js", import: { node: "./m.js" }, require: "./c.js" };
    const files = {
      "node_modules/dep/package.json": { name: "dep", exports },
      "node_modules/dep/s.js": "",
      "node_modules/dep/m.js": "",
      "node_modules/dep/c.js": "",
    };
    const branch = (more: object, build?: object) => {
      const folder = adopt("dep#X", files, more);
      const { modules } = build
        ? resolved(root({ entry: "dep#X", build, manifest: { dependencies: { dep: "*" } }, files }))
        : resolved(folder);
      return modules[0];
    };
    expect(branch({})).toMatchObject({ file: "node_modules/dep/m.js", branch: ["import", "node"] });
    expect(branch({ type: "commonjs" })).toMatchObject({ file: "node_modules/dep/c.js", branch: ["require"] });
    expect(branch({}, { conditions: ["source"] })).toMatchObject({ file: "node_modules/dep/s.js", branch: ["source"] });
  });

  test("what the package does not offer", () => {
    const files = (exports: unknown) => ({
      "node_modules/dep/package.json": { name: "dep", exports },
      "node_modules/dep/a.js": "",
    });
    const said = (entry: string, exports: unknown) => messages(adopt(entry, files(exports)));
    expect(said("dep/b#X", { "./a": "./a.js" })).toEqual(['error STW3002 dep does not export "./b".']);
    expect(said("dep/a.js#X", "./a.js")).toEqual(['error STW3002 dep does not export "./a.js".']);
    expect(said("dep#X", { browser: "./a.js" })).toEqual([
      "error STW3008 dep resolves to nothing under the conditions node, import, module-sync.",
    ]);
    expect(said("dep#X", "../a.js")).toEqual([
      'error STW3010 "exports" of dep has "../a.js" for "dep#X", which is no way to a file inside it.',
    ]);
    expect(said("dep#X", "./%2e%2e/@s/dep/index.js")).toEqual([expect.stringMatching("^error STW3010 ")]);
    expect(said("dep#X", "./b.js")).toEqual(['error STW3001 There is no file dep/b.js. Did you mean "dep/a.js"?']);
  });

  test("a package that the root does not depend on, or that is not installed", () => {
    const files = { "node_modules/other/package.json": { name: "other" }, "node_modules/other/index.js": "" };
    expect(messages(adopt("other#X", files))).toEqual([
      'error STW2010 The target "other#X" names other, and the root does not depend on it.',
    ]);
    expect(messages(root({ entry: "dep#X", manifest: { devDependencies: { dep: "*" } } }))).toEqual([
      "error STW2001 dep is declared in devDependencies and not installed.",
    ]);
  });

  test.each([
    ["dep/round#X", "node_modules/dep/round cannot be read: its links go round in a circle."],
    [`${"y".repeat(300)}#X`, `${"y".repeat(300)} cannot be read: its name is too long.`],
  ])("a path that the disk refuses: %s", (entry, problem) => {
    const manifest = { dependencies: { dep: "*" }, type: "commonjs" };
    const files = { "node_modules/dep/package.json": { name: "dep" }, "node_modules/dep/round": link("round") };
    expect(messages(root({ entry, files, manifest }))).toEqual([`error STW2009 ${problem}`]);
  });

  test("a package whose manifest cannot be used, or has a key twice", () => {
    const malformed = { "node_modules/dep/package.json": "{" };
    expect(messages(adopt("dep#X", malformed))).toEqual([
      expect.stringMatching("^error STW1001 "),
      "error STW2009 dep/package.json cannot be read: it has an error of its own.",
    ]);
    const twice = {
      "node_modules/dep/package.json": '{"exports": "./a.js", "exports": "./b.js"}',
      "node_modules/dep/b.js": "",
    };
    expect(resolved(adopt("dep#X", twice)).problems).toEqual([
      'error STW1002 node_modules/dep/package.json:1:23 The key "exports" is written twice; it stands first at 1:2.',
    ]);
  });

  test("Node's own", () => {
    expect(resolved(adopt("node:zlib#brotliCompressSync", {})).modules).toEqual([
      { specifier: "node:zlib", name: "node:zlib", file: undefined, branch: [], export: "brotliCompressSync" },
    ]);
    expect(messages(adopt("node:fs/promises#readFile", {}))).toEqual([]);
    expect(messages(adopt("node:zip#x", {}))).toEqual(['error STW3007 Node has no built-in module "node:zip".']);
    expect(messages(adopt("zlib#gzip", {}))).toEqual([
      'error STW1009 "zlib#gzip" is not a target: Node\'s module is written "node:zlib".',
    ]);
  });
});

describe("what a dependency declares", () => {
  const dependency = (manifest: object, entry: string, files: Readonly<Record<string, Content>>) =>
    root({
      manifest: { dependencies: { dep: "*" } },
      files: {
        "node_modules/dep/package.json": { name: "dep", stowage: { entryPoints: target(entry) }, ...manifest },
        ...files,
      },
    });

  test("is found through its exports, or without them among its files", () => {
    const files = { "node_modules/dep/lib/y.js": "", "node_modules/dep/index.js": "" };
    expect(resolved(dependency({ exports: { "./y": "./lib/y.js" } }, "./y#Y", files)).modules).toMatchObject([
      { specifier: "dep/y", file: "node_modules/dep/lib/y.js", name: "dep/y" },
    ]);
    expect(resolved(dependency({}, "./lib/y.js#Y", files)).modules).toMatchObject([{ specifier: "dep/lib/y.js" }]);
    expect(resolved(dependency({}, ".#Y", files)).modules).toMatchObject([{ specifier: "dep" }]);
    expect(messages(dependency({ exports: { "./y": "./lib/y.js" } }, "./lib/y.js#Y", files))).toEqual([
      'error STW3002 dep does not export "./lib/y.js".',
    ]);
  });

  test("is named as the root names it", () => {
    const folder = root({
      manifest: { dependencies: { alias: "npm:dep@1" } },
      files: {
        "node_modules/alias/package.json": { name: "dep", stowage: { entryPoints: target("./y.js#Y") } },
        "node_modules/alias/y.js": "",
      },
    });
    expect(resolved(folder).modules).toMatchObject([{ specifier: "alias/y.js", name: "alias/y.js" }]);
  });

  test("must not lead out of it: links, main, folders that are links", () => {
    const outside = { "outside.js": "", "node_modules/other/y.js": "" };
    const out = 'error STW3011 The file of the target "%" lies outside of dep.';
    const said = (manifest: object, entry: string, files: Readonly<Record<string, Content>>) => {
      const folder = dependency(manifest, entry, { ...outside, ...files });
      expect(messages(folder)).toEqual([out.replace("%", entry)]);
    };
    said({ main: "../../outside.js" }, ".#X", {});
    said({ main: "../../not-there.js" }, ".#X", {});
    said({}, "./y.js#Y", { "node_modules/dep/y.js": link("../other/y.js") });
    said({}, "./in/y.js#Y", { "node_modules/dep/in": link("../other") });
    said({ exports: { "./y": "./in/y.js" } }, "./y#Y", { "node_modules/dep/in": link("../other") });
  });

  test("may be a link inside of it, and the package itself may be one", () => {
    const inner = dependency({}, "./y.js#Y", { "node_modules/dep/z.js": "", "node_modules/dep/y.js": link("z.js") });
    expect(resolved(inner).modules).toMatchObject([{ specifier: "dep/y.js", file: "node_modules/dep/z.js" }]);
    const workspace = root({
      manifest: { dependencies: { dep: "*" } },
      files: {
        "packages/dep/package.json": { name: "dep", stowage: { entryPoints: target("./y.js#Y") } },
        "packages/dep/y.js": "",
        "node_modules/dep": link("../packages/dep"),
      },
    });
    expect(resolved(workspace).modules).toMatchObject([{ specifier: "dep/y.js", file: "packages/dep/y.js" }]);
  });

  test("a workspace that is not built, and its source through a condition", () => {
    const files = {
      "packages/dep/package.json": {
        name: "dep",
        exports: { source: "./src/index.ts", default: "./dist/index.js" },
        stowage: { entryPoints: target(".#Y") },
      },
      "packages/dep/src/index.ts": "",
      "node_modules/dep": link("../packages/dep"),
    };
    const manifest = { dependencies: { dep: "*" } };
    expect(messages(root({ manifest, files }))).toEqual([
      "error STW3005 ./dist/index.js does not exist: it seems that dep is not built yet.",
    ]);
    expect(resolved(root({ manifest, files, build: { conditions: ["source"] } })).modules).toMatchObject([
      { specifier: "dep", file: "packages/dep/src/index.ts", branch: ["source"] },
    ]);
  });

  test("an installed package that lacks a file is broken, not unbuilt", () => {
    expect(messages(dependency({ exports: "./dist/index.js" }, ".#Y", {}))).toEqual([
      "error STW3001 There is no file dep/dist/index.js.",
    ]);
  });
});

describe("interfaces", () => {
  const contract = (manifest: object, files: Readonly<Record<string, Content>>) =>
    tree({
      "package.json": { name: "app", private: true, type: "module", dependencies: { host: "*" } },
      "node_modules/host/package.json": {
        name: "host",
        stowage: { namespaces: { "host.x": ".#X" } },
        ...manifest,
      },
      ...files,
    });

  test("are found through types, in exports and beside main", () => {
    const files = { "node_modules/host/x.d.ts": "", "node_modules/host/x.js": "" };
    expect(resolved(contract({ exports: { types: "./x.d.ts", default: "./x.js" } }, files)).interfaces).toEqual([
      { specifier: "host", name: "host", file: "node_modules/host/x.d.ts", branch: ["types"] },
    ]);
    expect(resolved(contract({ types: "x.d.ts", main: "x.js" }, files)).interfaces[0]?.file).toBe(
      "node_modules/host/x.d.ts",
    );
    expect(resolved(contract({ typings: "./x.d.ts" }, files)).interfaces[0]?.file).toBe("node_modules/host/x.d.ts");
  });

  test("need no JavaScript", () => {
    const files = { "node_modules/host/dist/x.d.ts": "" };
    expect(resolved(contract({ exports: "./dist/x.js" }, files))).toMatchObject({
      interfaces: [{ specifier: "host", file: undefined }],
      problems: [],
    });
  });

  test("an interface that is missing leaves no registry, and its plugins are looked at all the same", () => {
    const folder = root({ namespaces: { "app.x": "./src/y.ts#X" }, entry: "./nothing.ts#X" });
    expect(resolved(folder).interfaces).toEqual([]);
    expect(messages(folder)).toEqual([
      'error STW3001 There is no file ./src/y.ts. Did you mean "./src/x.ts"?',
      "error STW3001 There is no file ./nothing.ts.",
    ]);
  });
});
