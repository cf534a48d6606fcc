/** One line in a configuration of esbuild, and what it does. */
import { existsSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { stowage } from "../../build/adapters/esbuild.js";
import { link } from "../support/tree.js";
import { application, bundle, main, manifest, optionsFor, project, read, run, snapshot } from "./project.js";

const PRINTED = "fs,memory";

describe("a build", () => {
  test("serves registries that are not there yet, and writes them once the check has passed", async () => {
    const folder = project(application);
    expect(existsSync(join(folder, "src/plugins.gen"))).toBe(false);
    const { warnings } = await bundle(folder);
    expect(warnings).toEqual([]);
    expect(run(join(folder, "dist/main.mjs"))).toBe(PRINTED);
    expect(read(folder, "src/plugins.gen/app.bank.ts")).toContain('import { Bank as p0 } from "bank-fs";');
  });

  test("leaves registries alone that are as they should be", async () => {
    const folder = project(application);
    await bundle(folder);
    const before = snapshot(join(folder, "src/plugins.gen"));
    expect(Object.keys(before)).toEqual(["app.bank.ts"]);
    const bytes = read(folder, "dist/main.mjs");
    await bundle(folder);
    expect(snapshot(join(folder, "src/plugins.gen"))).toEqual(before);
    expect(read(folder, "dist/main.mjs")).toBe(bytes);
  });

  test("two at once of one configuration give the same bytes", async () => {
    const folder = project(application);
    const { outfile: _, ...common } = optionsFor(folder, { write: false, outdir: "dist" });
    const { build } = await import("esbuild");
    const results = await Promise.all([build(common), build(common)]);
    const [one, two] = results.map(({ outputFiles }) => outputFiles?.map(({ path, text }) => [path, text]));
    expect(one).toHaveLength(1);
    expect(two).toEqual(one);
    expect(read(folder, "src/plugins.gen/app.bank.ts")).toContain("bank-fs#Bank");
    expect(await build(common)).toMatchObject({ errors: [] });
  });

  test("goes through links to the folder", async () => {
    const folder = project(application);
    const other = project({});
    symlinkSync(folder, join(other, "linked"), "dir");
    await bundle(join(other, "linked"), { preserveSymlinks: true });
    expect(run(join(folder, "dist/main.mjs"))).toBe(PRINTED);
    expect(existsSync(join(folder, "src/plugins.gen/app.bank.ts"))).toBe(true);
  });
});

describe("the root", () => {
  test("is named by an option, relative to esbuild's own folder", async () => {
    const inner = Object.entries(application).map(([path, content]) => [`apps/one/${path}`, content]);
    const folder = project(Object.fromEntries(inner));
    await bundle(folder, { entryPoints: ["apps/one/src/main.ts"], plugins: [stowage({ root: "apps/one" })] });
    expect(run(join(folder, "dist/main.mjs"))).toBe(PRINTED);
    expect(existsSync(join(folder, "apps/one/src/plugins.gen/app.bank.ts"))).toBe(true);
  });

  test("may lie beside esbuild's own folder", async () => {
    const folder = project({ ...application, "elsewhere/keep": "" });
    const options = { entryPoints: ["../src/main.ts"], plugins: [stowage({ root: folder })] };
    await bundle(join(folder, "elsewhere"), options);
    expect(run(join(folder, "elsewhere/dist/main.mjs"))).toBe(PRINTED);
  });
});

describe("an import of a registry", () => {
  const paths = { "@/*": ["./src/*"], "@plugins/*": ["./src/plugins.gen/*"] };
  const compilerOptions = { module: "preserve", strict: true, noEmit: true, paths };

  test.each([
    "./plugins.gen/app.bank",
    "./plugins.gen/app.bank.js",
    "./plugins.gen/app.bank.ts",
    "../src/plugins.gen/app.bank.js",
    "@/plugins.gen/app.bank.js",
    "@/plugins.gen/app.bank",
    "#app/plugins.gen/app.bank.ts",
  ])("may be spelled %s", async (specifier) => {
    const folder = project({
      ...application,
      "package.json": { ...manifest({ memory: "./src/memory-bank.ts#MemoryBank" }), imports: { "#app/*": "./src/*" } },
      "tsconfig.json": { compilerOptions },
      "src/main.ts": main.replace("./plugins.gen/app.bank.js", specifier),
    });
    for (const _ of ["no registry on the disk", "one"]) {
      const { metafile } = await bundle(folder, { metafile: true });
      expect(run(join(folder, "dist/main.mjs"))).toBe(PRINTED);
      expect(Object.keys(metafile?.inputs ?? {})).toContain("stowage:app.bank/0.mjs");
    }
  });

  test("leaves other files of the folder, and folders of the same name, to esbuild", async () => {
    const folder = project({
      ...application,
      "src/plugins.gen/note.ts": 'export default "note";\n',
      "src/other/plugins.gen/app.bank.ts": 'export default "other";\n',
      "src/main.ts": `import note from "./plugins.gen/note.js";
import other from "./other/plugins.gen/app.bank.js";
import banks from "./plugins.gen/app.bank.js";
console.log(note, other, banks.name);
`,
    });
    await bundle(folder);
    expect(run(join(folder, "dist/main.mjs"))).toBe("note other app.bank");
  });
});

describe("external packages", () => {
  test.each(["esm", "cjs"] as const)("stay outside, in %s output", async (format) => {
    const folder = project({
      ...application,
      "dist/package.json": { type: format === "esm" ? "module" : "commonjs" },
      "dist/node_modules": link("../node_modules"),
    });
    await bundle(folder, { packages: "external", format, outfile: "dist/main.js" });
    expect(read(folder, "dist/main.js")).toMatch(/(from |require\()"bank-fs"/);
    expect(run(join(folder, "dist/main.js"))).toBe(PRINTED);
  });
});
