/** The tarball: what is in it, how it resolves, and what works where only it is installed. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import glob from "fast-glob";
import { publint } from "publint";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { install, node, run, start } from "./run.js";
import { tarball } from "./tarball.js";

const attw = join(import.meta.dirname, "../../node_modules/@arethetypeswrong/cli/dist/index.js");
const folder = realpathSync(mkdtempSync(join(tmpdir(), "stowage-package-")));
/** Unpacked, as it is and damaged. */
const [whole, damaged] = [join(folder, "whole"), join(folder, "damaged")];
let manifest: { readonly exports: object; readonly bin: { readonly stowage: string } };

beforeAll(async () => {
  for (const each of [whole, damaged]) {
    mkdirSync(each);
    await run(each, "tar", ["-xzf", await tarball()]);
  }
  manifest = JSON.parse(readFileSync(join(whole, "package/package.json"), "utf8"));
  for (const each of ["src/index.js", "cjs/src/index.d.ts"]) rmSync(join(damaged, "package/dist", each));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("what is in it", () => {
  const allowed = [
    /^(?:package\.json|schema\.json|README\.md|CHANGELOG\.md|LICENSE)$/,
    /^docs\/[a-z-]+\.md$/,
    /^dist\/THIRD-PARTY-LICENSES\.txt$/,
    /^dist\/cjs\/package\.json$/,
    /^dist\/(?:cjs\/)?(?:src|build)\/(?:[a-z-]+\/)*[a-z-]+\.d\.ts$/,
    /^dist\/(?:cjs\/)?(?:src\/(?:index|testing)|build\/(?:index|adapters\/esbuild))\.js$/,
    /^dist\/build\/cli\.js$/,
    /^dist\/(?:cjs\/)?build\/check\/worker\/main\.js$/,
    /^dist\/(?:chunks\/)?[a-z-]+-[A-Z0-9]{8}\.js$/,
  ];

  test("is what is meant to be: no sources, tests or source maps", () => {
    const files = glob.sync("**", { cwd: join(whole, "package"), dot: true });
    expect(files.filter((file) => !allowed.some((pattern) => pattern.test(file)))).toEqual([]);
    expect(files).toEqual(
      expect.arrayContaining(["LICENSE", "README.md", "CHANGELOG.md", "docs/diagnostics.md", "schema.json"]),
    );
  });

  test("has every file that its exports and its program name", () => {
    const named = [...JSON.stringify([manifest.exports, manifest.bin]).matchAll(/"\.\/([^"]+\.(?:js|json|d\.ts))"/g)];
    const missing = named.filter(([, file = ""]) => glob.sync(file, { cwd: join(whole, "package") }).length === 0);
    expect(named.length).toBeGreaterThan(17);
    expect(missing).toEqual([]);
  });

  test("says nothing of the machine that made it", async () => {
    const made = join(await tarball(), "..");
    for (const file of glob.sync("**", { cwd: join(whole, "package"), absolute: true })) {
      expect(readFileSync(file, "utf8").includes(made), file).toBe(false);
    }
  });
});

describe("publint", () => {
  const lint = async (unpacked: string) =>
    (await publint({ pkgDir: join(unpacked, "package"), pack: false, strict: true })).messages;

  test("finds nothing", async () => expect(await lint(whole)).toEqual([]));

  test("sees damage", async () => {
    expect((await lint(damaged)).map(({ code }) => code)).toContain("FILE_DOES_NOT_EXIST");
  });
});

describe("attw", () => {
  const judge = async (file: string) => {
    const { code, stdout } = await start(folder, process.execPath, [attw, file, "--format", "json"]);
    return { code, analysis: JSON.parse(stdout).analysis };
  };

  test("finds nothing in any entry", async () => {
    const { code, analysis } = await judge(await tarball());
    expect(analysis.problems).toEqual([]);
    expect(Object.keys(analysis.entrypoints).sort()).toEqual(Object.keys(manifest.exports).sort());
    expect(code).toBe(0);
  });

  test("sees damage", async () => {
    await run(damaged, "tar", ["-czf", "damaged.tgz", "package"]);
    const { code, analysis } = await judge(join(damaged, "damaged.tgz"));
    expect(code).toBe(1);
    expect(analysis.problems).not.toEqual([]);
  });
});

describe("where nothing else is installed", () => {
  const alone = join(folder, "alone");
  beforeAll(async () => {
    cpSync(join(import.meta.dirname, "fixtures/alone"), alone, { recursive: true });
    await install(alone, await tarball());
    expect(glob.sync("*", { cwd: join(alone, "node_modules"), onlyDirectories: true })).toEqual(["stowage"]);
  });

  test("an ES module imports the run time", async () => {
    expect(await node(alone, ["imports.mjs"])).toBe(
      'no driver "s4" in namespace "alone"; it has: s3. Did you mean "s3"?\n',
    );
  });

  test("a CommonJS program requires it", async () => {
    expect(await node(alone, ["requires.cjs"])).toBe(
      'no driver "s4" in namespace "alone"; it has: s3. Did you mean "s3"?\n',
    );
  });

  test.each(["import", "require"])("the build and the adapter can be loaded by %s", async (how) => {
    const text =
      how === "import"
        ? 'const [a, b] = [await import("stowage/build"), await import("stowage/esbuild")];'
        : 'const { createRequire } = await import("node:module"); const r = createRequire(process.cwd() + "/x"); const [a, b] = [r("stowage/build"), r("stowage/esbuild")];';
    const print = "console.log(typeof a.plan, typeof b.stowage, b.stowage().name);";
    expect(await node(alone, ["--input-type=module", "--eval", `${text}\n${print}`])).toBe(
      "function function stowage\n",
    );
  });

  test("a check says how to install what it needs", async () => {
    const cli = ["node_modules/stowage/dist/build/cli.js", "generate"];
    const { code, stderr } = await start(alone, process.execPath, cli);
    expect(code).toBe(1);
    expect(stderr).toContain("STW5005");
    expect(stderr).toContain("npm install --save-dev ts-morph");
    expect(glob.sync("plugins.gen/**", { cwd: alone })).toEqual([]);
    const { code: asJson, stdout } = await start(alone, process.execPath, [...cli, "--json"]);
    expect(asJson).toBe(1);
    expect(JSON.parse(stdout).diagnostics.map((each: { code: string }) => each.code)).toEqual(["STW5005"]);
  });

  test("what takes part can be listed all the same", async () => {
    expect(await node(alone, ["node_modules/stowage/dist/build/cli.js", "list"])).toContain("s3");
  });
});
