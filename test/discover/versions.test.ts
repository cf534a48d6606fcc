/** What is installed in a version that nobody asked for. */
import { describe, expect, test } from "vitest";
import { discover } from "../../build/discover/index.js";
import { nodeHost } from "../../build/host.js";
import { open } from "../../build/open/index.js";
import { shown } from "../support/stages.js";
import { type Content, link, tree } from "../support/tree.js";

type Files = Readonly<Record<string, Content>>;

function problems(files: Files, at = "."): readonly string[] {
  const folder = tree(files);
  const { value: root } = open(nodeHost, `${folder}/${at}`);
  if (root === undefined) throw new Error("there is no root");
  return shown(folder, discover(nodeHost, root).diagnostics);
}

const pkg = (name: string, more: object = {}) => ({ name, version: "1.5.0", ...more });
const root = (more: object): Files => ({ "package.json": pkg("app", { private: true, ...more }) });
const at = (path: string, version: string, more: object = {}): Files => ({
  [`node_modules/${path}/package.json`]: pkg(path.replace(/.*node_modules\//, ""), { version, ...more }),
});

const said = (severity: string, place: string, owner: string) =>
  `${severity} STW2023 ${place} a is installed in 2.0.0, and ${owner} wants "^1.0.0".`;

describe("of the root", () => {
  test.each([
    ["dependencies", "error"],
    ["optionalDependencies", "warning"],
  ])("in %s: an %s", (kind, severity) => {
    expect(problems({ ...root({ [kind]: { a: "^1.0.0" } }), ...at("a", "2.0.0") })).toEqual([
      said(severity, "package.json:6:5", "app"),
    ]);
  });

  test("a kind that build.from does not take is the package manager's affair", () => {
    expect(problems({ ...root({ devDependencies: { a: "^1.0.0" } }), ...at("a", "2.0.0") })).toEqual([]);
  });

  test.each([
    ["^2.0.0"],
    ["*"],
    ["latest"],
    ["file:../a"],
    ["workspace:^1.0.0"],
    ["github:o/a#1.0.0"],
    ["npm:b@^2.0.0"],
    ["npm:@s/b"],
    [">=1 <3"],
  ])("%s allows it, or says nothing of versions", (range) => {
    expect(problems({ ...root({ dependencies: { a: range } }), ...at("a", "2.0.0") })).toEqual([]);
  });

  test("of an alias, the range behind the name", () => {
    expect(problems({ ...root({ dependencies: { a: "npm:@s/b@^1.0.0" } }), ...at("a", "2.0.0") })).toEqual([
      'error STW2023 package.json:6:5 a is installed in 2.0.0, and app wants "npm:@s/b@^1.0.0".',
    ]);
  });

  test("a prerelease is outside, unless it is asked for or everything is", () => {
    const on = (range: string) => problems({ ...root({ dependencies: { a: range } }), ...at("a", "2.0.0-rc.1") });
    expect([on("^1.0.0 || ^2.0.0"), on("^2.0.0-beta"), on("*")].map(({ length }) => length)).toEqual([1, 0, 0]);
  });

  test("what is linked from elsewhere was chosen by hand", () => {
    expect(
      problems({
        ...root({ dependencies: { a: "^1.0.0" } }),
        "packages/a/package.json": pkg("a", { version: "2.0.0" }),
        "node_modules/a": link("../packages/a"),
      }),
    ).toEqual([]);
  });
});

describe("overridden", () => {
  const dependencies = { a: "^1.0.0" };

  test.each([
    ["overrides", { overrides: { a: "2.0.0" } }],
    ["overrides, nested", { overrides: { b: { "a@1": "2.0.0" } } }],
    ["resolutions", { resolutions: { "**/a": "2.0.0" } }],
    ["pnpm.overrides", { pnpm: { overrides: { "b>a": "2.0.0" } } }],
  ])("by %s: no word", (_, more) => {
    expect(problems({ ...root({ dependencies, ...more }), ...at("a", "2.0.0") })).toEqual([]);
  });

  test("in the workspaces' package.json, or in pnpm-workspace.yaml", () => {
    const app = { "app/package.json": pkg("app", { dependencies }), ...at("a", "2.0.0") };
    expect(problems({ ...app, ...root({ overrides: { a: "2.0.0" } }) }, "app")).toEqual([]);
    const yaml = (name: string) => `packages: [app]\noverrides:\n  # why\n  "${name}@1": 2.0.0\nother:\n  b: 1\n`;
    expect(problems({ ...app, "pnpm-workspace.yaml": yaml("a") }, "app")).toEqual([]);
    expect(problems({ ...app, "pnpm-workspace.yaml": yaml("b") }, "app")).toHaveLength(1);
  });

  test("another package's override says nothing", () => {
    expect(problems({ ...root({ dependencies, overrides: { "@s/a": "2.0.0" } }), ...at("a", "2.0.0") })).toHaveLength(
      1,
    );
  });
});

describe("deeper", () => {
  const deeper = (kind: string, field: object, more: object = {}): readonly string[] =>
    problems({
      ...root({ dependencies: { b: "*" } }),
      ...at("b", "1.0.0", { [kind]: { a: "^1.0.0" }, ...field }),
      ...at("a", "2.0.0", more),
    });
  const stowage = { stowage: {} };

  test.each([["dependencies"], ["peerDependencies"], ["optionalDependencies"]])("in %s: a warning", (kind) => {
    expect(deeper(kind, stowage)).toEqual([said("warning", "node_modules/b/package.json:5:5", "b")]);
    expect(deeper(kind, {}, stowage)).toEqual([said("warning", "node_modules/b/package.json:5:5", "b")]);
  });

  test("packages of which neither says anything of stowage are left alone", () => {
    expect(deeper("dependencies", {})).toEqual([]);
  });
});
