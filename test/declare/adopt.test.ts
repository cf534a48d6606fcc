/** Families of packages that the root adopts. */
import { describe, expect, test } from "vitest";
import { stages } from "../support/stages.js";
import { type Content, tree } from "../support/tree.js";

/** An installed package that knows nothing of stowage. */
const installed = (name: string, more: object = {}): Readonly<Record<string, Content>> => ({
  [`node_modules/${name}/package.json`]: {
    name,
    type: "module",
    exports: { ".": "./index.js", "./sub": "./index.js" },
    ...more,
  },
  [`node_modules/${name}/index.js`]: "export const store = {};\nexport default store;\n",
});

interface Given {
  readonly dependencies?: readonly string[];
  readonly entryPoints?: object;
  readonly build?: object;
  readonly pattern?: string;
  readonly more?: object;
}

/** The place of every pattern is line 1, so that columns can be left out. */
function root(
  { dependencies = [], entryPoints = {}, build = {}, pattern = "driver", more = {} }: Given,
  ...files: object[]
): string {
  const manifest = {
    name: "app",
    private: true,
    type: "module",
    dependencies: Object.fromEntries(dependencies.map((name) => [name, "*"])),
    stowage: { namespaces: { "app.cache": { interface: "./contracts.ts#Cache", pattern } }, entryPoints, build },
    ...more,
  };
  return tree({
    "package.json": JSON.stringify(manifest),
    "contracts.ts": "export type Cache = object;\n",
    ...Object.fromEntries(dependencies.flatMap((name) => Object.entries(installed(name)))),
    ...Object.assign({}, ...files),
  });
}

const adopting = (adopt: unknown): object => ({ "app.cache": { adopt } });

/** `name target status`. */
const found = (folder: string): readonly string[] =>
  stages(folder).selection.accounted.map(({ name, target, outcome }) =>
    [name, target ?? "-", outcome.status, ...("code" in outcome ? [outcome.code] : [])].join(" "),
  );

const problems = (folder: string): readonly string[] =>
  stages(folder).problems.map((each) => each.replace(/:1:\d+/, ""));

describe("by name", () => {
  test.each([
    ["@keyv/*#default", ["redis @keyv/redis#default live", "sqlite @keyv/sqlite#default live"]],
    ["@keyv/*", ["redis @keyv/redis#default live", "sqlite @keyv/sqlite#default live"]],
    ["@keyv/*#*", ["redis @keyv/redis#* live", "sqlite @keyv/sqlite#* live"]],
    ["@keyv/*#store.a", ["redis @keyv/redis#store.a live", "sqlite @keyv/sqlite#store.a live"]],
    ["@keyv/s*e/sub#store", ["qlit @keyv/sqlite/sub#store live"]],
    ["@*/redis", ["keyv @keyv/redis#default live"]],
    ["cache-*-store#store", ["mem cache-mem-store#store live"]],
    ["*-store", ["cache-mem cache-mem-store#default live"]],
  ])("%s", (pattern, expected) => {
    const dependencies = ["@keyv/redis", "@keyv/sqlite", "cache-mem-store", "cache-", "other"];
    const folder = root({ dependencies, entryPoints: adopting(pattern) });
    expect(found(folder)).toEqual(expected);
    expect(problems(folder)).toEqual([]);
  });

  test("no name is empty, nor overlaps what surrounds the star", () => {
    const folder = root({ dependencies: ["aba", "ab-ba", "abba"], entryPoints: adopting("ab*ba") });
    expect(found(folder)).toEqual(["- ab-ba#default live"]);
  });

  test("it is the name that the root has for a package, in a field that build.from lists", () => {
    const more = { devDependencies: { "@keyv/dev": "*" } };
    const files = [
      installed("@keyv/alias", { name: "real" }),
      installed("@keyv/dev"),
      installed("mine", { name: "@keyv/own" }),
    ];
    const given = { dependencies: ["@keyv/alias", "mine"], entryPoints: adopting("@keyv/*"), more };
    expect(found(root(given, ...files))).toEqual(["alias @keyv/alias#default live"]);
    const wider = { ...given, build: { from: ["dependencies", "devDependencies"] } };
    expect(found(root(wider, ...files))).toEqual(["alias @keyv/alias#default live", "dev @keyv/dev#default live"]);
  });

  test("packages of packages are not adopted", () => {
    const files = [installed("@keyv/a", { dependencies: { "@keyv/deep": "*" } }), installed("@keyv/deep")];
    expect(found(root({ dependencies: ["@keyv/a"], entryPoints: adopting("@keyv/*") }, ...files))).toEqual([
      "a @keyv/a#default live",
    ]);
  });

  test("every place is the pattern's", () => {
    const { declarations } = stages(root({ dependencies: ["@keyv/a"], entryPoints: adopting("@keyv/*#x") }));
    const [only] = declarations.entryPoints;
    const { column = 0, length = 0, lineText = "" } = only?.location ?? {};
    expect(lineText.slice(column - 1, column - 1 + length)).toBe('"@keyv/*#x"');
    expect(only?.targetLocation).toEqual(only?.location);
  });
});

describe("by keyword", () => {
  const keywords = (...list: unknown[]) => ({ keywords: list });

  test("packages with exactly that word, by their names", () => {
    const files = [
      installed("postcss-a", keywords("css", "postcss-plugin")),
      installed("@s/b", keywords("postcss-plugin")),
      installed("near", keywords("postcss-plugins", "Postcss-Plugin", 1, null)),
      installed("text", { keywords: "postcss-plugin" }),
      installed("deep", keywords("postcss-plugin")),
    ];
    const dependencies = ["postcss-a", "@s/b", "near", "text", "none"];
    const folder = root({ dependencies, entryPoints: adopting("keyword:postcss-plugin#default") }, ...files);
    expect(found(folder)).toEqual(["@s/b @s/b#default live", "postcss-a postcss-a#default live"]);
    expect(problems(folder)).toEqual([]);
  });

  test.each([
    ["keyword:c##store", "c#"],
    ["keyword:a b", "a b"],
    ["keyword:*", "*"],
    ["keyword:a/b", "a/b"],
  ])("%s", (adopt, word) => {
    const folder = root({ dependencies: ["x"], entryPoints: adopting(adopt) }, installed("x", keywords(word)));
    expect(found(folder)).toEqual([expect.stringMatching(/^x x#(?:default|store) live$/)]);
  });
});

describe("what is no family", () => {
  test.each([
    ["@keyv/redis", 'it takes exactly one "*"'],
    ["@*/*", 'it takes exactly one "*"'],
    ["", 'it takes exactly one "*"'],
    ["keyv/*", `its "*" stands for a part of a package's name`],
    ["keyv/sub/*#x", `its "*" stands for a part of a package's name`],
    ["node:*", `its "*" stands for a part of a package's name`],
    ["!@keyv/*", `its "*" stands for a part of a package's name`],
    ["./src/*.ts#*", "a directory's pattern stands in place of the names, alone"],
    ["keyword:", "the keyword is missing"],
    ["keyword:#x", "the keyword is missing"],
  ])("%j", (pattern, problem) => {
    const folder = root({ dependencies: ["@keyv/redis"], entryPoints: adopting(pattern) });
    expect(problems(folder)).toEqual([
      `error STW1019 package.json ${JSON.stringify(pattern)} adopts no family of packages: ${problem}.`,
    ]);
    expect(found(folder)).toEqual(["adopt - error STW1019"]);
  });

  test.each([
    ["@keyv/*:store", "STW1010"],
    ["@keyv/*/../x", "STW1011"],
    ["@keyv/*/a%20b", "STW1009"],
    ["@keyv/*#", "STW1009"],
    ["keyword:x#", "STW1009"],
    ["keyword:x#a b", "STW1009"],
    [["@keyv/*"], "STW1005"],
    [{}, "STW1005"],
  ])("%j is %s, as it is of a target", (pattern, code) => {
    const folder = root({ dependencies: ["@keyv/redis"], entryPoints: adopting(pattern) });
    expect(problems(folder)).toEqual([expect.stringContaining(`error ${code} package.json`)]);
    expect(found(folder)).toEqual([`adopt - error ${code}`]);
  });

  test("adopt stands alone: what is declared beside it is read, and the build fails", () => {
    const entryPoints = { "app.cache": { adopt: "@keyv/*", own: "./contracts.ts#x" } };
    const folder = root({ dependencies: ["@keyv/redis"], entryPoints });
    expect(problems(folder)).toEqual([
      'error STW1019 package.json "adopt" adopts no family of packages: it stands beside names, and must be the only key.',
    ]);
    expect(found(folder)).toEqual(["adopt - error STW1019", "own ./contracts.ts#x live"]);
  });

  test("only the root adopts; what a dependency declares beside it stays what it is", () => {
    const stowage = { entryPoints: { "app.cache": { adopt: "@keyv/*", own: ".#store" } } };
    const folder = root(
      { dependencies: ["dep", "@keyv/redis"] },
      installed("dep", { stowage, dependencies: { deep: "*" } }),
      installed("deep", { stowage: { entryPoints: adopting("@keyv/*") } }),
    );
    expect(problems(folder).map((each) => each.replace(/:\d+:\d+/, ""))).toEqual([
      "warning STW2021 node_modules/deep/package.json deep adopts a family of packages for app.cache, which only the root can.",
      "error STW2021 node_modules/dep/package.json dep adopts a family of packages for app.cache, which only the root can.",
    ]);
    expect(found(folder)).toEqual(["adopt - pending", "adopt - error STW2021", "own .#store live"]);
  });
});

describe("a family without members", () => {
  const none = (pattern: string, given: Given, ...files: object[]) => {
    const folder = root({ entryPoints: adopting(pattern), ...given }, ...files);
    return { problems: problems(folder), found: found(folder), diagnostics: stages(folder).diagnostics };
  };
  const message = (pattern: string) =>
    `${JSON.stringify(pattern)} adopts a family of packages, and no direct dependency belongs to it.`;

  test.each(["@keyv/*", "keyword:x"])("%s is an error, which names what is only deeper in the tree", (pattern) => {
    const deep = installed("@keyv/deep", { keywords: ["x"] });
    const dependent = installed("dep", { dependencies: { "@keyv/deep": "*" } });
    const { problems: told, found: accounted, diagnostics } = none(pattern, { dependencies: ["dep"] }, dependent, deep);
    expect(told).toEqual([`error STW2020 package.json ${message(pattern)}`]);
    expect(accounted).toEqual(["adopt - error STW2020"]);
    expect(diagnostics[0]?.args).toEqual({ family: pattern, near: ["@keyv/deep"] });
    expect(diagnostics[0]?.reason).toContain("these are not: @keyv/deep.");
  });

  test.each([
    ["@keyv/*", ["STW2002 warning", "STW2020 warning"]],
    ["keyword:x", ["STW2002 warning", "STW2020 warning"]],
    ["@other/*", ["STW2002 warning", "STW2020 error"]],
  ])("%s, where an optional dependency is not installed", (pattern, expected) => {
    const more = { optionalDependencies: { "@keyv/redis": "*" } };
    const { diagnostics } = none(pattern, { more });
    expect(diagnostics.map(({ code, severity }) => `${code} ${severity}`).sort()).toEqual(expected);
  });

  test("what is not installed and should be is told once", () => {
    const more = { dependencies: { "@keyv/redis": "*" } };
    expect(none("@keyv/*", { more }).diagnostics.map(({ code }) => code)).toEqual(["STW2001"]);
    expect(none("keyword:x", { more }).diagnostics.map(({ code }) => code)).toEqual(["STW2001"]);
  });

  test("an optional dependency that is not there does not keep the others out", () => {
    const more = { optionalDependencies: { "@keyv/redis": "*" } };
    const given = { dependencies: ["@keyv/sqlite"], entryPoints: adopting("@keyv/*"), more: {} };
    const folder = root({ ...given, more: { dependencies: { "@keyv/sqlite": "*" }, ...more } });
    expect(found(folder)).toEqual(["sqlite @keyv/sqlite#default live"]);
    expect(problems(folder)).toEqual([expect.stringContaining("warning STW2002")]);
  });
});

describe("names and rules", () => {
  test("a name that may be none, and names that are one to a reader", () => {
    const dependencies = ["x-adopt", "x-Redis", "x-redis"];
    const folder = root({ dependencies, entryPoints: adopting("x-*") });
    expect(problems(folder)).toEqual([
      'error STW1007 package.json "adopt" cannot be the name of an entry point: the word is reserved.',
      'error STW1013 package.json The entry points "Redis" and "redis" differ only in case or in the form of their characters.',
    ]);
  });

  test("__proto__", () => {
    const folder = root(
      { entryPoints: adopting("x*"), more: { dependencies: { x__proto__: "*" } } },
      installed("x__proto__"),
    );
    expect(problems(folder)).toEqual(['error STW1008 package.json "__proto__" cannot be the name of an entry point.']);
  });

  const declaring = installed("@keyv/redis", { stowage: { entryPoints: { "app.cache": { redis: ".#store" } } } });
  const both = { dependencies: ["@keyv/redis", "@keyv/lite"], entryPoints: adopting("@keyv/*#store") };

  test("a package that declares the same name itself clashes, and prefer names the root or the package", () => {
    expect(problems(root(both, declaring))).toEqual([
      expect.stringContaining('2 packages declare the driver "redis" in app.cache: @keyv/redis, app.'),
    ]);
    const preferring = (name: string) => ({ ...both, build: { prefer: { "app.cache": { redis: name } } } });
    expect(found(root(preferring("app"), declaring))).toEqual([
      "lite @keyv/lite#store live",
      "redis .#store excluded",
      "redis @keyv/redis#store live",
    ]);
    expect(found(root(preferring("@keyv/redis"), declaring))).toEqual([
      "lite @keyv/lite#store live",
      "redis .#store live",
      "redis @keyv/redis#store excluded",
    ]);
  });

  test("of hooks both count", () => {
    expect(found(root({ ...both, pattern: "hook" }, declaring))).toEqual([
      "lite @keyv/lite#store live",
      "redis .#store live",
      "redis @keyv/redis#store live",
    ]);
  });

  test("select takes names of the family, deny of a member leaves what the root adopts", () => {
    const build = { select: { "app.cache": ["lite"] } };
    expect(found(root({ ...both, build }))).toEqual(["lite @keyv/lite#store live", "redis @keyv/redis#store excluded"]);
    expect(found(root({ ...both, build: { deny: ["@keyv/redis"] } }, declaring))).toEqual([
      "lite @keyv/lite#store live",
      "redis .#store excluded",
      "redis @keyv/redis#store live",
    ]);
  });

  test("a package that does not export what the family wants is an error at the pattern", () => {
    expect(problems(root({ ...both, entryPoints: adopting("@keyv/*/nowhere") }))).toEqual([
      'error STW3002 package.json @keyv/lite does not export "./nowhere".',
      'error STW3002 package.json @keyv/redis does not export "./nowhere".',
    ]);
  });
});
