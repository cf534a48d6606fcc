import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { expect, it } from "vitest";

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

// The lower end tells when a band has become too wide to say anything.
it.each([
  ["DriverManager", 1200, 1500],
  ["HookManager", 1200, 2200],
  ["ExtensionManager", 1300, 2200],
])("%s alone takes %i to %i bytes", async (name, least, most) => {
  const bytes = await size(use(name));
  expect(bytes).toBeGreaterThanOrEqual(least);
  expect(bytes).toBeLessThanOrEqual(most);
});

it("all of them together stay below 4,000 bytes", async () => {
  expect(await size(use("DriverManager", "HookManager", "ExtensionManager", "lastWins"))).toBeLessThanOrEqual(4000);
});

it.each([
  ['import "./src/index.ts";'],
  ['import { DriverManager, HookManager, ExtensionManager, NoMatches, lastWins } from "./src/index.ts";'],
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
