/** One package in several versions or places, that gives plugins or owns namespaces. */
import { expect, test } from "vitest";
import { stages } from "../support/stages.js";
import { type Content, link, tree } from "../support/tree.js";

const bank = (name: string, version: string, stowage: object | undefined = given, more: object = {}) => ({
  name,
  version,
  ...(stowage === undefined ? {} : { stowage }),
  ...more,
});
const given = { entryPoints: { "app.bank": { fs: "./package.json#version" } } };
const on = (...names: readonly string[]) => ({ dependencies: Object.fromEntries(names.map((name) => [name, "*"])) });
const silent = { name: "a", version: "1.0.0", ...on("bank") };

function found(files: Readonly<Record<string, Content>>, dependencies: object = on("bank", "a"), build: object = {}) {
  const { problems, diagnostics } = stages(
    tree({
      "package.json": {
        name: "app",
        private: true,
        type: "module",
        ...dependencies,
        stowage: { namespaces: { "app.bank": "./x.js#X" }, build },
      },
      "x.js": "",
      "node_modules/a/package.json": silent,
      ...files,
    }),
  );
  return {
    problems,
    notes: diagnostics.flatMap(({ notes }) => notes.map((each) => `${each.location?.file} ${each.text}`)),
  };
}

test("another version deeper: both places, versions and chains, at the declaration of the one that is live", () => {
  const { problems, notes } = found({
    "node_modules/bank/package.json": bank("bank", "1.0.0"),
    "node_modules/a/node_modules/bank/package.json": bank("bank", "2.0.0"),
  });
  const deeper = "2.0.0 in node_modules/a/node_modules/bank (app > a > bank)";
  expect(problems).toEqual([
    `warning STW2022 node_modules/bank/package.json:7:9 bank is here 2 times: 1.0.0 in node_modules/bank (app > bank), ${deeper}.`,
  ]);
  expect(notes).toEqual([
    expect.stringMatching(/node_modules\/a\/node_modules\/bank\/package\.json 2\.0\.0 in .* declares this$/),
  ]);
});

test("the same version in another place", () => {
  const { problems } = found({
    "node_modules/bank/package.json": bank("bank", "1.0.0"),
    "node_modules/a/node_modules/bank/package.json": bank("bank", "1.0.0"),
  });
  expect(problems).toEqual([expect.stringContaining("STW2022")]);
});

test("several that are all pending, in the order of their chains", () => {
  const { problems } = found(
    {
      "node_modules/bank/package.json": bank("bank", "1.0.0"),
      "node_modules/b/package.json": { ...silent, name: "b" },
      "node_modules/b/node_modules/bank/package.json": bank("bank", "2.0.0"),
      "node_modules/c/package.json": { ...silent, name: "c" },
      "node_modules/c/node_modules/bank/package.json": bank("bank", "3.0.0"),
    },
    on("a", "b", "c"),
  );
  expect(problems).toEqual([
    expect.stringMatching(
      /bank is here 3 times: 1\.0\.0 .*\(app > a > bank\), 2\.0\.0 .*, 3\.0\.0 .*\(app > c > bank\)\.$/,
    ),
  ]);
});

test("owners of a namespace that does not count here", () => {
  const owner = { namespaces: { "its.own": "./x.js#X" } };
  const { problems } = found({
    "node_modules/bank/x.js": "",
    "node_modules/bank/package.json": bank("bank", "1.0.0", owner),
    "node_modules/a/package.json": { ...silent, ...on("b") },
    "node_modules/b/package.json": { ...silent, name: "b" },
    "node_modules/b/node_modules/bank/package.json": bank("bank", "2.0.0", owner),
  });
  expect(problems).toEqual([expect.stringMatching(/^warning STW2022 node_modules\/bank\/package\.json:6:7 bank is/)]);
});

test("owners of a namespace that counts are reported once, as such", () => {
  const both = { ...given, namespaces: { "its.own": "./x.js#X" } };
  const { problems } = found({
    "node_modules/bank/x.js": "",
    "node_modules/bank/package.json": bank("bank", "1.0.0", both),
    "node_modules/a/node_modules/bank/package.json": bank("bank", "2.0.0", both),
  });
  expect(problems.map((each) => each.split(" ")[1])).toEqual(["STW2014"]);
});

test.each<readonly [string, Readonly<Record<string, Content>>, object]>([
  [
    "one place that several links lead to",
    {
      "packages/bank/package.json": bank("bank", "1.0.0"),
      "node_modules/bank": link("../packages/bank"),
      "node_modules/a/node_modules/bank": link("../../../packages/bank"),
    },
    {},
  ],
  [
    "packages that declare nothing",
    {
      "node_modules/bank/package.json": { name: "bank", version: "1.0.0" },
      "node_modules/a/node_modules/bank/package.json": { name: "bank", version: "2.0.0" },
    },
    {},
  ],
  [
    "another version that declares nothing",
    {
      "node_modules/bank/package.json": bank("bank", "1.0.0"),
      "node_modules/a/node_modules/bank/package.json": { name: "bank", version: "2.0.0" },
    },
    {},
  ],
  [
    "plugins that are excluded",
    {
      "node_modules/bank/package.json": bank("bank", "1.0.0"),
      "node_modules/a/node_modules/bank/package.json": bank("bank", "2.0.0"),
    },
    { deny: ["bank"] },
  ],
  [
    "one version that a store holds once for each set of peers",
    {
      "node_modules/.pnpm/bank@1_x/node_modules/bank/package.json": bank("bank", "1.0.0"),
      "node_modules/.pnpm/bank@1_y/node_modules/bank/package.json": bank("bank", "1.0.0"),
      "node_modules/bank": link(".pnpm/bank@1_x/node_modules/bank"),
      "node_modules/a/node_modules/bank": link("../../.pnpm/bank@1_y/node_modules/bank"),
    },
    {},
  ],
  [
    "packages without a name",
    {
      "node_modules/bank/package.json": { version: "1.0.0", stowage: given },
      "node_modules/a/node_modules/bank/package.json": { version: "2.0.0", stowage: given },
    },
    {},
  ],
])("nothing is said of %s", (_, files, build) => {
  expect(found(files, on("bank", "a"), build).problems.filter((each) => each.includes("STW2022"))).toEqual([]);
});

test("nothing is said of aliases that the root itself has given", () => {
  const { problems } = found(
    {
      "node_modules/bank/package.json": bank("bank", "2.0.0"),
      "node_modules/bank-old/package.json": bank("bank", "1.0.0", {
        entryPoints: { "app.bank": { old: "./package.json#version" } },
      }),
    },
    { dependencies: { bank: "2", "bank-old": "npm:bank@1" } },
  );
  expect(problems).toEqual([]);
});

test("two versions in a store are two", () => {
  const { problems } = found(
    {
      "node_modules/.pnpm/bank@1/node_modules/bank/package.json": bank("bank", "1.0.0"),
      "node_modules/.pnpm/bank@2/node_modules/bank/package.json": bank("bank", "2.0.0"),
      "node_modules/b/package.json": { name: "b", ...on("bank") },
      "node_modules/b/node_modules/bank": link("../../.pnpm/bank@1/node_modules/bank"),
      "node_modules/a/node_modules/bank": link("../../.pnpm/bank@2/node_modules/bank"),
    },
    on("a", "b"),
  );
  expect(problems).toEqual([expect.stringContaining("STW2022")]);
});
