/** `exports` as Node reads it: each shape is written to a disk, and Node itself is asked. */
import { execFileSync } from "node:child_process";

import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nodeHost } from "../../build/host.js";
import { exportsOf, resolveExports } from "../../build/manifest/exports.js";
import type { Json, JsonObject } from "../../build/model.js";
import { legacyPath } from "../../build/resolve/legacy.js";
import { type Content, tree } from "../support/tree.js";

const files = [
  "index.js",
  "a.js",
  "b.js",
  "dist/a.js",
  "dist/b.js",
  "dist/a.ts.js",
  "dist/x/a.js",
  "data/index.js",
  "sub/a.js",
];
const nested = { "sub/package.json": { main: "./a" }, "empty/package.json": { main: "./a" } };
const subpaths = [
  ".",
  "./a",
  "./a.js",
  "./b.js",
  "./dist/a.js",
  "./x/a",
  "./x/a.js",
  "./internal/a.js",
  "./dist",
  "./data",
];

interface Asked {
  readonly manifest: JsonObject;
  readonly subpath: string;
}

/** Path inside the package, or why there is none, for `import` and for `require`. */
type Answer = readonly [esm: string, cjs: string];

const program = `
import { createRequire } from "node:module";
import { readFileSync, realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
const require = createRequire(import.meta.url);
const attempt = (name, resolve) => {
  try {
    const file = resolve();
    return readFileSync(file) && "./" + realpathSync(file).slice(realpathSync("node_modules/" + name).length + 1);
  } catch (error) {
    return error.code;
  }
};
const answers = JSON.parse(readFileSync("asked.json", "utf8")).map(([name, subpath]) => {
  const specifier = name + subpath.slice(1);
  return [
    attempt(name, () => fileURLToPath(import.meta.resolve(specifier))),
    attempt(name, () => require.resolve(specifier)),
  ];
});
process.stdout.write(JSON.stringify(answers));
`;

/** Asks one Node process about many packages at once. */
function askNode(asked: readonly Asked[]): readonly Answer[] {
  const content: Record<string, Content> = { "package.json": { type: "module" }, "ask.mjs": program };
  const names = new Map<string, string>();
  const questions = asked.map(({ manifest, subpath }) => {
    const text = JSON.stringify(manifest);
    const name = names.get(text) ?? `p${names.size}`;
    names.set(text, name);
    return [name, subpath];
  });
  for (const [text, name] of names) {
    for (const file of files) content[`node_modules/${name}/${file}`] = "";
    for (const [file, manifest] of Object.entries(nested)) content[`node_modules/${name}/${file}`] = manifest;
    content[`node_modules/${name}/package.json`] = { ...JSON.parse(text), name };
  }
  const folder = tree({ ...content, "asked.json": questions });
  return JSON.parse(execFileSync(process.execPath, ["ask.mjs"], { cwd: folder, encoding: "utf8", stdio: "pipe" }));
}

const folder = tree({ "package.json": {}, ...nested, ...Object.fromEntries(files.map((file) => [file, ""])) });

/** What stowage says: a path that is a file, or a kind of failure. */
function ours({ manifest, subpath }: Asked, format: "esm" | "cjs"): string {
  const exports = exportsOf(manifest);
  const conditions = new Set(["node", format === "esm" ? "import" : "require", "module-sync"]);
  const found =
    exports === undefined
      ? ({ kind: "found", path: legacyPath(nodeHost, folder, manifest, { subpath, format, types: false }) } as const)
      : resolveExports(exports, subpath, conditions);
  if (found.kind !== "found") return found.kind;
  return nodeHost.kind(join(folder, found.path)) === "file" ? `./${join(found.path)}` : "no file";
}

const notFound = [
  "ERR_MODULE_NOT_FOUND",
  "MODULE_NOT_FOUND",
  "ERR_UNSUPPORTED_DIR_IMPORT",
  "ENOENT",
  "ENOTDIR",
  "EISDIR",
];

/** Node's codes for what stowage calls `kind`. */
const codes: Readonly<Record<string, readonly string[]>> = {
  missing: ["ERR_PACKAGE_PATH_NOT_EXPORTED"],
  "no condition": ["ERR_PACKAGE_PATH_NOT_EXPORTED"],
  invalid: ["ERR_INVALID_PACKAGE_TARGET", "ERR_INVALID_PACKAGE_CONFIG"],
  "no file": notFound,
};

function compare(asked: readonly Asked[]): void {
  for (const [index, answer] of askNode(asked).entries()) {
    const each = asked[index];
    if (each === undefined) continue;
    for (const [at, format] of (["esm", "cjs"] as const).entries()) {
      const own = ours(each, format);
      const theirs = answer[at] ?? "";
      const agreed = own.startsWith("./") ? own === theirs : (codes[own] ?? []).includes(theirs);
      if (!agreed) expect({ ...each, format, stowage: own }).toEqual({ ...each, format, stowage: theirs });
    }
  }
}

const ask = (manifests: readonly JsonObject[]): readonly Asked[] =>
  manifests.flatMap((manifest) => subpaths.map((subpath) => ({ manifest, subpath })));

const shapes: readonly Json[] = [
  "./index.js",
  "./missing.js",
  "./dist",
  "./dist//a.js",
  "./dist/",
  "index.js",
  "../p0/index.js",
  "./../x.js",
  "./dist/../a.js",
  "./node_modules/x/index.js",
  "",
  [],
  ["./a.js", "./b.js"],
  ["a.js", "./b.js"],
  ["../a.js"],
  [null],
  [null, "./a.js"],
  ["../a.js", null],
  [null, "../a.js"],
  [{ browser: "./a.js" }, "./b.js"],
  [{ browser: "./a.js" }],
  [["./a.js"], "./b.js"],
  [1, "./a.js"],
  {},
  { ".": {} },
  { ".": null },
  { ".": "./a.js" },
  { ".": 1 },
  { ".": true },
  { import: "./a.js", require: "./b.js" },
  { require: "./b.js", default: "./a.js" },
  { default: "./a.js", import: "./b.js" },
  { browser: "./a.js" },
  { import: null, default: "./a.js" },
  { import: [], default: "./a.js" },
  { import: [null], default: "./a.js" },
  { import: { browser: "./b.js" }, default: "./a.js" },
  { import: [{ browser: "./b.js" }], default: "./a.js" },
  { import: "../a.js", default: "./a.js" },
  { node: { import: "./a.js" }, default: "./b.js" },
  { "module-sync": "./a.js", default: "./b.js" },
  { types: "./index.d.ts", default: "./a.js" },
  { "0": "./a.js", default: "./b.js" },
  { ".": { "1": "./a.js" } },
  { ".": "./a.js", import: "./b.js" },
  { import: "./a.js", "./b.js": "./b.js" },
  { "./a": "./a.js" },
  { "./a": "./a.js", "./*": "./dist/*.js" },
  { "./*": "./dist/*.js" },
  { "./*": "./*" },
  { "./*": "./*.js", "./x/*": null },
  { "./*": "./*", "./internal/*": null },
  { "./x/*": "./dist/x/*.js", "./*": "./dist/*.js" },
  { "./*.js": "./dist/*.js", "./*": "./*.js" },
  { "./x/*.js": "./dist/x/*.js", "./x/*": "./dist/*.js" },
  { "./*/a": "./dist/*/a.js" },
  { "./*/a.js": "./dist/*/a.js", "./x/*": null },
  { "./*": "./dist/x/*.js", "./a*": "./dist/a*.js" },
  { "./a*": "./a.js" },
  { "./*a": "./a.js" },
  { "./**": "./a.js" },
  { "./*/*": "./a.js" },
  { "./*": "./a.js" },
  { "./*": { import: "./dist/*.js", require: ["./*.js"] } },
  { "./*": "./*/*.js" },
  { "./": "./" },
  { "./dist/": "./dist/" },
  { "./*": "../*" },
  { "./*": "./node_modules/*" },
  { "./*": null, "./a.js": "./a.js" },
  { "./a.js": null, "./*": "./dist/*" },
  { "./a.js": {}, "./*": "./dist/*" },
];

describe("Node agrees", () => {
  test("about a table of shapes", () => compare(ask(shapes.map((exports) => ({ exports })))));

  test("about what is no exports at all", () =>
    compare(ask([{}, { exports: null }, { exports: false }, { exports: true }, { exports: 0 }, { exports: 1 }])));

  test("about packages without exports", () => {
    const mains = [
      "a.js",
      "./a.js",
      "a",
      "./dist/a",
      "dist",
      "dist/",
      "data",
      "./data/",
      ".",
      "",
      "./missing",

      1,
    ];
    compare(ask(mains.map((main) => ({ main }))));
  });

  test("about shapes that nobody thought of", () => {
    const path = fc.constantFrom("./a.js", "./b.js", "./dist/a.js", "./missing.js", "../a.js", "a.js", "./dist");
    const patternPath = fc.constantFrom(
      "./*",
      "./*.js",
      "./dist/*",
      "./dist/*.js",
      "./dist/x/*",
      "./x",
      "../*",
      "./a.js",
    );
    const condition = fc.constantFrom("import", "require", "node", "default", "browser", "module-sync", "types");
    const target = (leaf: fc.Arbitrary<string>) =>
      fc.letrec<{ target: Json }>((tie) => ({
        target: fc.oneof(
          { maxDepth: 3, withCrossShrink: true },
          leaf,
          fc.constantFrom<Json>(null),
          fc.array(tie("target"), { maxLength: 3 }),
          fc.dictionary(condition, tie("target"), { maxKeys: 3 }),
        ),
      })).target;
    const key = fc.constantFrom(".", "./a", "./a.js", "./b.js", "./dist/a.js", "./x/a");
    const pattern = fc.constantFrom(
      "./*",
      "./*.js",
      "./x/*",
      "./x/*.js",
      "./dist/*",
      "./a*",
      "./*a.js",
      "./internal/*",
    );
    const table = fc
      .tuple(
        fc.dictionary(key, target(path), { maxKeys: 3 }),
        fc.dictionary(pattern, target(patternPath), { maxKeys: 3 }),
        fc.boolean(),
      )
      .map(([exact, patterns, first]): Json => (first ? { ...exact, ...patterns } : { ...patterns, ...exact }));
    const exports = fc.oneof({ weight: 3, arbitrary: table }, { weight: 1, arbitrary: target(path) });
    const packages = fc.array(exports, { minLength: 50, maxLength: 50 });
    fc.assert(
      fc.property(packages, (all) => compare(ask(all.map((each) => ({ exports: each }))))),
      { numRuns: 3, endOnFailure: true },
    );
  });
});

test("what resolvers read differently is refused, though Node takes it", () => {
  for (const path of ["./%61.js", "./a.js?x", "./a.js#x", "./dist\\a.js"]) {
    expect(resolveExports(path, ".", new Set())).toEqual({ kind: "invalid", target: JSON.stringify(path) });
  }
  for (const path of ["./%2e%2e/a.js", "./dist/%2E./a.js", "./%6eode_modules/a.js", "./dist%2f..%2f..%2fa.js"]) {
    expect(resolveExports(path, ".", new Set())).toMatchObject({ kind: "invalid" });
  }
});

test("the branch that was taken, and what was offered instead", () => {
  const exports = { import: { types: "./a.d.ts", source: "./a.ts", node: { default: "./a.js" } }, browser: "./b.js" };
  expect(resolveExports(exports, ".", new Set(["node", "import"]))).toEqual({
    kind: "found",
    path: "./a.js",
    branch: ["import", "node", "default"],
  });
  expect(resolveExports(exports, ".", new Set(["source", "import"]))).toMatchObject({ branch: ["import", "source"] });
  expect(resolveExports(exports, ".", new Set(["node", "require"]))).toEqual({
    kind: "no condition",
    offered: ["import", "browser"],
  });
  expect(resolveExports({ "./a": "./a.js", "./b": null, "./c/*": "./*" }, ".", new Set())).toEqual({
    kind: "missing",
    available: ["./a", "./c/*"],
  });
});

test("names that every object has are no subpaths and no conditions", () => {
  expect(resolveExports({ "./a": "./a.js" }, "./constructor", new Set())).toMatchObject({ kind: "missing" });
  expect(resolveExports(JSON.parse('{"__proto__": "./a.js"}'), ".", new Set())).toMatchObject({ kind: "no condition" });
});
