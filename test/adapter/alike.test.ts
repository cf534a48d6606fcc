/** The adapter and the files that it stands in for answer alike, whatever the root and the output are. */
import { join } from "node:path";
import { type BuildOptions, build } from "esbuild";
import { describe, expect, test } from "vitest";
import type { Content } from "../support/tree.js";
import { application, bankPackage, bundle, optionsFor, project, run, under } from "./project.js";
import { ofModules, type Root, roots, wide } from "./wide.js";

const outputs: readonly (readonly [string, BuildOptions])[] = [
  ["esm", { format: "esm" }],
  ["cjs", { format: "cjs" }],
  ["esm, minified and split", { format: "esm", minify: true, splitting: true }],
  ["cjs, minified", { format: "cjs", minify: true }],
];

const ofEsm = { attribute: "esm a.b", data: "data", default: "esm default", module: "esm module", odd: "esm x-y" };

const optionsOf = ({ language }: Root, name: string, more: BuildOptions): BuildOptions => {
  const { outfile: _, ...common } = optionsFor("", { ...more, entryPoints: [`src/main.${language}`] });
  const extension = more.format === "cjs" ? ".cjs" : ".mjs";
  return { ...common, outdir: `dist/${name}`, outExtension: { ".js": extension } };
};

describe.each(roots)("a root of $name", (root) => {
  test.each(outputs)("bundled as %s", async (_, more) => {
    const folder = project(wide(root, more.splitting ? ofModules : undefined));
    const adapted = optionsOf(root, "adapted", { ...more, absWorkingDir: folder });
    const plain = { ...optionsOf(root, "plain", { ...more, absWorkingDir: folder }), plugins: [] };
    expect((await build(adapted)).warnings).toEqual([]);
    expect((await build(plain)).warnings).toEqual([]);
    const file = (kind: string) => join(folder, "dist", kind, `main.${more.format === "cjs" ? "cjs" : "mjs"}`);
    const printed = run(file("adapted"));
    expect(run(file("plain"))).toBe(printed);
    const answers = JSON.parse(printed);
    expect(answers).toMatchObject({
      namespaces: 4,
      banks: [
        ["bare", "bare"],
        ["esm", "esm"],
        ["own", "own"],
      ],
      unknown: ["NoMatches", expect.stringContaining('no driver "nothing"')],
      constructed: ["TypeError", expect.stringContaining("asynchronously")],
      hooks: ["esm: x", "flagged: x"],
    });
    const values = Object.fromEntries(answers.values);
    expect(values).toMatchObject({
      attribute: "esm a.b",
      data: "data",
      default: "esm default",
      module: "esm module",
      odd: "esm x-y",
    });
    expect(Object.fromEntries(answers.late)).toMatchObject(ofEsm);
    if (!more.splitting) expect(answers.late).toEqual(answers.values);
    expect(answers.stable).toEqual([true]);
  });
});

describe("what only the adapter does", () => {
  const noisy = (text: string): Readonly<Record<string, Content>> => ({
    ...bankPackage("fs"),
    "index.js": `${text}\nexport class Bank { id() { return "fs"; } }\n`,
  });
  const program = `import { DriverManager } from "stowage";
import banks from "./plugins.gen/app.bank.js";
console.log("start");
const id = (name) => {
  try { return new DriverManager(banks, name, { invokeOnLoad: true }).driver.id(); }
  catch (error) { return error.name + " " + error.cause.message; }
};
console.log(id("memory"));
`;
  const both = async (files: Readonly<Record<string, Content>>) => {
    const folder = project({ ...application, ...files });
    await bundle(folder);
    await bundle(folder, { outfile: "dist/plain.mjs", plugins: [] });
    return { adapted: join(folder, "dist/main.mjs"), plain: join(folder, "dist/plain.mjs") };
  };

  test("a driver that is not used is never evaluated", async () => {
    const { adapted, plain } = await both({
      ...under("node_modules/bank-fs", noisy('console.log("evaluated");')),
      "src/main.ts": program,
    });
    expect(run(adapted)).toBe("start\nmemory");
    expect(run(plain)).toBe("evaluated\nstart\nmemory");
  });

  test("one that is used is evaluated once, by the manager that asks for it", async () => {
    const { adapted } = await both({
      ...under("node_modules/bank-fs", noisy('console.log("evaluated");')),
      "src/main.ts": `${program}console.log(id("fs"), id("fs"));\n`,
    });
    expect(run(adapted)).toBe("start\nmemory\nevaluated\nfs fs");
  });

  test("one that throws is a PluginLoadError every time, and the end of a program with plain files", async () => {
    const { adapted, plain } = await both({
      ...under("node_modules/bank-fs", noisy('throw new Error("no such device");')),
      "src/main.ts": `${program}console.log(id("fs"));\nconsole.log(id("fs"));\n`,
    });
    const failed = "PluginLoadError no such device";
    expect(run(adapted)).toBe(`start\nmemory\n${failed}\n${failed}`);
    expect(() => run(plain)).toThrow("no such device");
  });
});
