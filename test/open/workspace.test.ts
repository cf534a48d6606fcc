/** `stowage.builds`: which folders are roots, and what is wrong with a list, at its place. */
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { runEach, severalBuilds } from "../../build/commands/builds.js";
import { runList } from "../../build/commands/run.js";
import { nodeHost } from "../../build/host.js";
import { pathFrom } from "../../build/paths.js";
import { openWorkspace } from "../../build/pipeline.js";
import { shown } from "../support/stages.js";
import { type Content, link, tree } from "../support/tree.js";

const root = { name: "x", private: true };

/** A workspace with four roots, and a folder that is none. */
const workspace = (stowage: object, more: Readonly<Record<string, Content>> = {}): string =>
  tree({
    "package.json": { name: "acme", private: true, stowage },
    "apps/shop/package.json": root,
    "apps/admin/package.json": root,
    "apps/Zoo/package.json": root,
    "apps/notes/README.md": "no package",
    "apps/shop/node_modules/dep/package.json": root,
    "packages/deep/host/package.json": root,
    ...more,
  });

function opened(folder: string) {
  const { value, diagnostics } = openWorkspace(nodeHost, folder);
  return { builds: value?.builds.map((each) => pathFrom(folder, each)), problems: shown(folder, diagnostics) };
}

describe("which folders are roots", () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ["a pattern, by code unit, without what has no package.json", ["apps/*"], ["apps/Zoo", "apps/admin", "apps/shop"]],
    [
      "folders by name, in the order of their paths",
      ["packages/deep/host", "apps/shop"],
      ["apps/shop", "packages/deep/host"],
    ],
    ["with ./ before and / behind", ["./apps/s*", "./packages/deep/host/"], ["apps/shop", "packages/deep/host"]],
    [
      "folders over folders, and nothing installed",
      ["**"],
      ["apps/Zoo", "apps/admin", "apps/shop", "packages/deep/host"],
    ],
    ["what is excluded, by name or by a pattern", ["!apps/Z*", "apps/*", "!apps/shop"], ["apps/admin"]],
  ])("%s", (_, builds, expected) => {
    expect(opened(workspace({ builds }))).toEqual({ builds: expected, problems: [] });
  });

  test("scopes, in a pattern and by name", () => {
    const scoped = { "packages/@acme/a/package.json": root, "packages/@acme/b/package.json": root };
    const builds = ["packages/@acme/a", "packages/@acme/b"];
    expect(opened(workspace({ builds: ["packages/@acme/*"] }, scoped))).toEqual({ builds, problems: [] });
    expect(opened(workspace({ builds }, scoped))).toEqual({ builds, problems: [] });
  });

  test("the package itself comes first where it says anything else", () => {
    expect(opened(workspace({ builds: ["apps/shop"], build: {} })).builds).toEqual([".", "apps/shop"]);
    expect(opened(workspace({ builds: ["apps/shop"], $schema: "./schema.json" })).builds).toEqual(["apps/shop"]);
  });

  test("the list may stand in a file of its own", () => {
    const folder = tree({
      "package.json": { name: "acme", stowage: "./stowage.json" },
      "stowage.json": { builds: ["shop", "shpo"] },
      "shop/package.json": root,
    });
    expect(opened(folder)).toEqual({
      builds: ["shop"],
      problems: ['error STW2019 stowage.json:4:5 "shpo" among the builds leads to no package.json.'],
    });
  });

  test("a link inside counts as the folder that it leads to", () => {
    const folder = workspace({ builds: ["current"] }, { current: link("apps/shop") });
    expect(opened(folder)).toEqual({ builds: ["apps/shop"], problems: [] });
  });

  test("a package without a list is no workspace, nor is one that cannot be read", () => {
    expect(opened(workspace({ build: {} }))).toEqual({ builds: undefined, problems: [] });
    expect(opened(tree({ "package.json": '{ "stowage": { "builds": ' }))).toEqual({ builds: undefined, problems: [] });
    expect(opened(tree({}))).toEqual({ builds: undefined, problems: [] });
    const circle = tree({ a: link("b"), b: link("a") });
    expect(openWorkspace(nodeHost, join(circle, "a"))).toEqual({ value: undefined, diagnostics: [] });
  });
});

/** The problems of a list with one entry after `apps/admin`, which is taken all the same. */
function problemsWith(entry: unknown, more: Readonly<Record<string, Content>> = {}): readonly string[] {
  const { builds, problems } = opened(workspace({ builds: ["apps/admin", entry] }, more));
  expect(builds).toEqual(["apps/admin"]);
  return problems;
}

describe("what is wrong with an entry", () => {
  test.each([
    ["../other", "it leads out of this package"],
    ["/srv/app", "it leads out of this package"],
    ["C:\\app", "it leads out of this package"],
    ["apps\\shop", 'folders are divided by "/"'],
    [".", "a step of its path is empty, . or node_modules"],
    ["", "a step of its path is empty, . or node_modules"],
    ["apps//shop", "a step of its path is empty, . or node_modules"],
    ["node_modules/dep", "a step of its path is empty, . or node_modules"],
    ["apps/\u0007", "it holds a control character"],
    ["apps/{shop,*}", 'a pattern takes "*" and "**" and nothing else'],
    ["apps/{shop,admin}", 'a pattern takes "*" and "**" and nothing else'],
    ["apps/@(shop|zoo)*", 'a pattern takes "*" and "**" and nothing else'],
    ["a*b*c*d", 'a step of a pattern takes "*" twice at most, and a pattern "**" twice'],
  ])("%j is none", (entry, problem) => {
    expect(problemsWith(entry)).toEqual([
      `error STW1018 package.json:7:7 ${JSON.stringify(entry)} cannot be one of the builds: ${problem}.`,
    ]);
  });

  test.each([
    ["apps/shpo", "leads to no package.json"],
    ["apps/notes", "leads to no package.json"],
    ["tools/*", "matches no folder with a package.json"],
    ["apps/n*", "matches no folder with a package.json"],
    ["apps/admin", 'gives apps/admin, which "apps/admin" gives already'],
    ["./apps/admin/", 'gives apps/admin, which "apps/admin" gives already'],
    ["apps/a*", 'gives apps/admin, which "apps/admin" gives already'],
  ])("%j leads nowhere new", (entry, problem) => {
    expect(problemsWith(entry)).toEqual([
      `error STW2019 package.json:7:7 ${JSON.stringify(entry)} among the builds ${problem}.`,
    ]);
  });

  test.each(["outside", "linked/*"])("%j leads out, through a link", (entry) => {
    const elsewhere = tree({ "package.json": root, "app/package.json": root });
    expect(problemsWith(entry, { outside: link(elsewhere), linked: link(elsewhere) })).toEqual([
      `error STW2019 package.json:7:7 "${entry}" among the builds leads, through a link, out of this package.`,
    ]);
  });

  test("a package with a list of its own, which is shown", () => {
    const folder = workspace(
      { builds: ["apps/admin", "nested"] },
      { "nested/package.json": { name: "nested", stowage: { builds: ["a"] } }, "nested/a/package.json": root },
    );
    const { diagnostics } = openWorkspace(nodeHost, folder);
    expect(shown(folder, diagnostics)).toEqual([
      'error STW2019 package.json:7:7 "nested" among the builds gives nested, which lists builds of its own.',
    ]);
    expect(diagnostics[0]?.notes[0]?.location).toMatchObject({ file: join(folder, "nested/package.json"), line: 4 });
  });

  test("an entry that is no text, or a list that is none", () => {
    expect(problemsWith(1)).toEqual([
      "error STW1005 package.json:7:7 stowage.builds[1] must be a string, and this is a number.",
    ]);
    expect(opened(workspace({ builds: "apps/*" }))).toEqual({
      builds: [],
      problems: ["error STW1005 package.json:5:15 stowage.builds must be an array of strings, and this is a string."],
    });
    const without = (line: string) => [
      `error STW1005 package.json:${line} stowage.builds must be an array with a folder or a pattern, and this is one without.`,
    ];
    expect(opened(workspace({ builds: [] })).problems).toEqual(without("5:15"));
    expect(opened(workspace({ builds: ["!apps/shop"] })).problems).toEqual(without("5:15"));
  });

  test("an exclusion that cannot be read lets nothing be built, since too much would match", () => {
    const { builds, problems } = opened(workspace({ builds: ["apps/*", "!apps/[s]*"] }));
    expect(builds).toEqual([]);
    expect(problems).toEqual([expect.stringContaining('STW1018 package.json:7:7 "!apps/[s]*"')]);
  });

  test("a key that stands twice is said once, whether the package is a root or not", async () => {
    for (const more of ["", ', "build": {}']) {
      const manifest = `{ "name": "a", "private": true, "stowage": { "builds": ["b"], "builds": ["b"]${more} } }`;
      const folder = tree({ "package.json": manifest, "b/package.json": root });
      const { diagnostics, builds = [] } = await runEach(nodeHost, folder, runList);
      const all = [...diagnostics, ...builds.flatMap((each) => each.diagnostics)];
      expect(all.map(({ code }) => code)).toEqual(["STW1002"]);
    }
  });
});

describe("a watcher", () => {
  const inputs = (builds: readonly string[]) => {
    const folder = workspace({ builds });
    const { value } = openWorkspace(nodeHost, folder);
    const { files = [], directories = [] } = value?.inputs ?? {};
    return [files, directories].map((each) => each.map((path) => pathFrom(folder, path)));
  };

  test("looks where a root could appear", () => {
    expect(inputs(["apps/*"])).toEqual([
      ["package.json", ...["Zoo", "admin", "notes", "shop"].map((each) => `apps/${each}/package.json`)],
      ["apps"],
    ]);
    expect(inputs(["packages/*/host"])).toEqual([
      ["package.json", "packages/deep/package.json", "packages/deep/host/package.json"],
      ["packages", "packages/deep"],
    ]);
    expect(inputs(["apps/shpo"])).toEqual([["package.json", "apps/shpo/package.json"], []]);
  });
});

test("there is a choice only between several", () => {
  expect(severalBuilds(nodeHost, workspace({ builds: ["apps/shop"] }))).toBeUndefined();
  expect(severalBuilds(nodeHost, workspace({}))).toBeUndefined();
  expect(severalBuilds(nodeHost, workspace({ builds: ["apps/s*"], build: {} }))).toBe("., apps/shop");
  const hostile = workspace({ builds: ["*/*"] }, { "apps/\u001b[2J/package.json": root });
  expect(severalBuilds(nodeHost, hostile)).not.toContain("\u001b");
});
