/** A preset: a package that re-exports plugins from deeper in the tree, by subpaths of its own that it declares. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { runGenerate, runList } from "../../build/commands/run.js";
import { nodeHost } from "../../build/host.js";
import type { Content } from "../support/tree.js";
import { application, bundle, failure, manifest, project, run, under } from "./project.js";

/** As pnpm has it: the root cannot see what the preset depends on. */
const deep = "node_modules/preset/node_modules/bank-deep";

const plugin = (declared: object = {}): Readonly<Record<string, Content>> => ({
  "package.json": {
    name: "bank-deep",
    version: "1.0.0",
    type: "module",
    exports: { "./bank": { types: "./bank.d.ts", default: "./bank.js" } },
    ...declared,
  },
  "bank.js": 'export class DeepBank { id() { return "deep"; } }\nexport default new DeepBank();\n',
  "bank.d.ts": "export declare class DeepBank { id(): string }\ndeclare const bank: DeepBank;\nexport default bank;\n",
});

const stowageOfDeep = { stowage: { entryPoints: { "app.bank": { deep: "./bank#DeepBank" } } } };

const preset: Readonly<Record<string, Content>> = {
  "package.json": {
    name: "preset",
    version: "1.0.0",
    type: "module",
    dependencies: { "bank-deep": "^1.0.0" },
    exports: { "./deep": { types: "./deep.d.ts", default: "./deep.js" } },
    stowage: { entryPoints: { "app.bank": { deep: "./deep#DeepBank" } } },
  },
  "deep.js": 'export { DeepBank } from "bank-deep/bank";\n',
  "deep.d.ts": 'export { DeepBank } from "bank-deep/bank";\n',
};

const files = (declared: object, more: Readonly<Record<string, Content>> = {}): Readonly<Record<string, Content>> => ({
  ...application,
  "package.json": { ...manifest({ memory: "./src/memory-bank.ts#MemoryBank" }), dependencies: { preset: "1.0.0" } },
  ...under("node_modules/preset", preset),
  ...under(deep, plugin(declared)),
  ...more,
});

const listed = (folder: string): readonly string[] =>
  runList(nodeHost, folder).accounted.map(
    ({ name, target, package: owner, outcome }) => `${outcome.status} ${name} ${owner.name} ${target}`,
  );

describe.each([
  ["declares it too", stowageOfDeep, ["pending deep bank-deep ./bank#DeepBank"]],
  ["knows nothing of stowage", {}, []],
])("the package that it re-exports %s", (_, declared, pending) => {
  test("what the preset declares is live, checked, and in the bundle", async () => {
    const folder = project(files(declared));
    expect(listed(folder)).toEqual([
      ...pending,
      "live deep preset ./deep#DeepBank",
      "live memory app ./src/memory-bank.ts#MemoryBank",
    ]);
    const { metafile } = await bundle(folder, { metafile: true });
    expect(Object.keys(metafile?.inputs ?? {})).toEqual(
      expect.arrayContaining(["node_modules/preset/deep.js", `${deep}/bank.js`]),
    );
    expect(run(join(folder, "dist/main.mjs"))).toBe("deep,memory");
  });

  test("the registry in files compiles, and has the preset's own specifier", async () => {
    const folder = project(files(declared));
    const { diagnostics, changes } = await runGenerate(nodeHost, folder, false);
    expect(diagnostics).toEqual([]);
    expect(changes.flatMap(({ added }) => added.map(({ text }) => text))).toContain("deep -> preset/deep#DeepBank");
    const compiler = join(import.meta.dirname, "../../node_modules/typescript/bin/tsc");
    expect(execFileSync(process.execPath, [compiler, "-p", folder], { encoding: "utf8" })).toBe("");
  });

  test("a type that does not fit is an error where the preset declares it, and shows where the plugin is", async () => {
    const wrong = { [`${deep}/bank.d.ts`]: "export declare class DeepBank { id(): number }\n" };
    const { errors } = await failure(project(files(declared, wrong)));
    expect(errors.map(({ text, location }) => [text, location?.file])).toEqual([
      [expect.stringContaining('"deep" does not fit app.bank'), "node_modules/preset/package.json"],
    ]);
    expect(JSON.stringify(errors[0]?.notes)).toContain(`${deep}/bank.d.ts`);
  });
});
