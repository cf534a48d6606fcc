import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { expect, it } from "vitest";
import * as stowage from "../../src/index.js";

/** Minified and gzipped bytes of a program. */
async function size(contents: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: process.cwd() },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    platform: "neutral",
    // Neither "sideEffects" nor annotations may be what drops unused code: not every bundler heeds them.
    ignoreAnnotations: true,
  });
  const [file] = outputFiles;
  return file!.contents.length === 0 ? 0 : gzipSync(file!.contents, { level: 9 }).length;
}

const use = (...names: string[]) => `import { ${names} } from "./src/index.ts"; console.log(${names});`;

const managers = [
  "DriverManager",
  "HookManager",
  "ExtensionManager",
  "NamedExtensionManager",
  "EnabledExtensionManager",
  "DispatchExtensionManager",
  "NameDispatchExtensionManager",
] as const;

// Limits are 1,500 for DriverManager, 2,200 for any other, 4,000 for all. A band is 100 bytes wide, so that it says
// something, and so that what grows or shrinks is looked at.
it.each([
  ["DriverManager", 1400, 1500],
  ["HookManager", 1500, 1600],
  ["ExtensionManager", 1750, 1850],
  ["NamedExtensionManager", 2050, 2150],
  ["EnabledExtensionManager", 1830, 1930],
  ["DispatchExtensionManager", 1860, 1960],
  ["NameDispatchExtensionManager", 1890, 1990],
])("%s alone takes %i to %i bytes", async (name, least, most) => {
  const bytes = await size(use(name));
  expect(bytes).toBeGreaterThanOrEqual(least);
  expect(bytes).toBeLessThanOrEqual(most);
});

it("all of them together take 2,700 to 2,900 bytes", async () => {
  const bytes = await size(use(...managers, "lastWins"));
  expect(bytes).toBeGreaterThanOrEqual(2700);
  expect(bytes).toBeLessThanOrEqual(2900);
});

it("every manager has a band", () => {
  expect(Object.keys(stowage).filter((name) => name.endsWith("Manager"))).toEqual([...managers].sort());
});

it.each([
  ['import "./src/index.ts";'],
  [`import { ${managers}, NoMatches, lastWins } from "./src/index.ts";`],
  ['import * as stowage from "./src/index.ts"; import * as testing from "./src/testing.ts";'],
])("nothing is left of %s", async (program) => {
  expect(await size(program)).toBe(0);
});

it.each([["./src/index.ts"], ["./src/testing.ts"]])("%s builds for any platform as ESM and CommonJS", async (entry) => {
  for (const format of ["esm", "cjs"] as const) {
    const { outputFiles, metafile } = await build({
      entryPoints: [entry],
      bundle: true,
      write: false,
      metafile: true,
      format,
      platform: "neutral",
      outdir: "out",
    });
    expect(Object.values(metafile.outputs).flatMap(({ imports }) => imports)).toEqual([]);
    expect(outputFiles[0]!.text).not.toContain("node:");
  }
});
