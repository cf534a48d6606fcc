import { describe, expect, test } from "vitest";
import { app, bank, bundleOnly, type Files, generate, hasRegistry, project, refused } from "./support.js";

const tsconfig = (more: object): Files => ({
  "tsconfig.json": { compilerOptions: { module: "nodenext", strict: true, types: [], noEmit: true, ...more } },
});

/** A package with a second pair of files, `x.js` and `x.d.ts`. */
const two = (exports: object): Files => ({
  ...bank("disk", { exports: { ".": exports } }),
  "node_modules/disk/x.js": "export class Bank { id() { return 1; } }\n",
  "node_modules/disk/x.d.ts": "export declare class Bank { id(): string }\n",
});

describe("conditions", () => {
  const divided = two({ x: "./x.js", default: "./index.js" });
  const shared = two({ types: "./index.d.ts", x: "./x.js", default: "./index.js" });
  const onlyCompiler = [app({}, ["disk"]), tsconfig({ customConditions: ["x"] })];
  const onlyBuild = [app({ build: { conditions: ["x"] } }, ["disk"]), tsconfig({})];
  const both = [app({ build: { conditions: ["x"] } }, ["disk"]), tsconfig({ customConditions: ["x"] })];

  test("6: types of one branch of exports and JavaScript of another are an error", async () => {
    const folder = project(...onlyCompiler, divided);
    const { codes, problems } = await generate(folder);
    expect(codes).toEqual(["STW3012", "STW2024"]);
    expect(problems[0]).toContain("through the conditions default, and was checked through x.");
    expect(hasRegistry(folder)).toBe(false);
  });

  test.each([
    ["the compiler", onlyCompiler, "tsconfig.json"],
    ["the build", onlyBuild, "package.json"],
  ])("6: one types for two branches, of which only %s takes the second, is a warning", async (_, root, place) => {
    const { codes, problems } = await generate(project(...root, shared));
    expect([...codes].sort()).toEqual(["STW2024", "STW3013"]);
    expect(problems.find((each) => each.includes("STW2024"))).toMatch(new RegExp(`^warning STW2024 ${place}:`));
    expect(problems.find((each) => each.includes("STW3013"))).toMatch(/^warning .* "x" holds/);
  });

  test.each([
    ["a condition that both have", [...both, divided]],
    ["one that both have, and one types", [...both, shared]],
    ["types for each branch", [app({}, ["disk"]), two({ import: { types: "./x.d.ts", default: "./x.js" } })]],
    [
      "types above the branches",
      [app({}, ["disk"]), two({ types: "./x.d.ts", node: "./x.js", default: "./index.js" })],
    ],
    ["types with branches of their own", [app({}, ["disk"]), two({ types: { import: "./x.d.ts" }, import: "./x.js" })]],
  ])("6: nothing is said of %s", async (_, files) => {
    expect((await generate(project(...files))).problems).toEqual([]);
  });

  test("6: a compiler that lacks node, as under moduleResolution bundler, has to be given it", async () => {
    const root = (more: object) => [
      app({}, ["disk"]),
      tsconfig({ module: "preserve", ...more }),
      two({ node: "./x.js", default: "./index.js" }),
    ];
    expect((await generate(project(...root({})))).codes).toEqual(["STW3012"]);
    expect((await generate(project(...root({ customConditions: ["node"] })))).problems).toEqual([]);
  });
});

describe("what the bundler does", () => {
  const other = bank("other", { stowage: undefined });
  const files = [app({}, ["disk"]), bank("disk"), other];
  const redirect = (path: string) => ({
    name: "redirect",
    setup: (build: import("esbuild").PluginBuild) => build.onResolve({ filter: /^disk$/ }, () => ({ path })),
  });

  test("6: an alias to another package is an error, and nothing is written", async () => {
    const folder = project(...files);
    expect(await refused(folder, { alias: { disk: "other" } })).toEqual([
      '"disk" of app.bank would be bundled from node_modules/other/index.js and was checked in node_modules/disk/index.js. [STW4008]',
    ]);
  });

  test.each([["before"], ["after"]])("6: so is another plugin that stands %s ours", async (where) => {
    const folder = project(...files);
    const { stowage } = await import("../../build/adapters/esbuild.js");
    const mine = redirect(`${folder}/node_modules/other/index.js`);
    const plugins = where === "before" ? [mine, stowage()] : [stowage(), mine];
    expect((await refused(folder, { plugins })).join()).toContain("[STW4008]");
  });

  test("6: another file of the same package, by the bundler's own conditions, is a warning", async () => {
    const folder = project(app({}, ["disk"]), two({ types: "./index.d.ts", module: "./x.js", default: "./index.js" }));
    expect((await bundleOnly(folder)).warnings.join()).toContain("[STW4008]");
    expect((await bundleOnly(folder, { conditions: [] })).warnings).toEqual([]);
  });

  test("6: what is left external is not bundled", async () => {
    expect((await bundleOnly(project(...files), { external: ["disk"] })).warnings).toEqual([]);
  });
});

test("6: an export that only the types have is an error", async () => {
  const folder = project(app({}, ["disk"]), bank("disk"), {
    "node_modules/disk/index.js": "export const other = 1;\n",
  });
  expect((await generate(folder)).codes).toEqual(["STW3003"]);
});
