/** Families of published packages that know nothing of stowage: only what the root depends on itself is adopted. */
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import glob from "fast-glob";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { stowage } from "../../build/adapters/esbuild.js";
import { runList } from "../../build/commands/run.js";
import { nodeHost } from "../../build/host.js";
import { plan, verify } from "../../build/pipeline.js";
import { install, node } from "../packed/run.js";
import { tarball } from "../packed/tarball.js";

const folder = realpathSync(mkdtempSync(join(tmpdir(), "stowage-families-")));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeAll(async () => {
  cpSync(join(import.meta.dirname, "fixtures/families"), folder, { recursive: true });
  const packed = await tarball();
  await install(folder);
  await install(folder, packed);
});

const listed = (): readonly string[] =>
  runList(nodeHost, folder).accounted.map(
    ({ name, target, package: owner, outcome }) => `${outcome.status} ${name} ${owner.name} ${target}`,
  );

/** Names of installed packages whose package.json has the keyword. */
const withKeyword = (keyword: string): readonly string[] =>
  glob
    .sync(["node_modules/*/package.json", "node_modules/@*/*/package.json"], { cwd: folder })
    .filter((file) => JSON.parse(readFileSync(join(folder, file), "utf8")).keywords?.includes(keyword))
    .map((file) => dirname(file).replace("node_modules/", ""));

/** Another pattern for a namespace, in a root that is otherwise the same. */
function adopt(namespace: string, pattern: string): void {
  const file = join(folder, "package.json");
  const manifest = JSON.parse(readFileSync(file, "utf8"));
  manifest.stowage.entryPoints[namespace] = { adopt: pattern };
  writeFileSync(file, JSON.stringify(manifest, undefined, 2));
}

test("of each family only direct dependencies are live, and nothing else is there", () => {
  expect(listed()).toEqual([
    "live bigmap real-families @keyv/bigmap#createKeyv",
    "live redis real-families @keyv/redis#createKeyv",
    "live postcss-nested real-families postcss-nested#default",
  ]);
  expect(withKeyword("postcss-plugin").length).toBeGreaterThan(20);
  expect(withKeyword("postcss-plugin")).toContain("postcss-calc");
});

test("types fit, the bundle has the members, and the one that is asked for works", async () => {
  const { metafile } = await build({
    absWorkingDir: folder,
    entryPoints: ["src/main.ts"],
    outfile: "bundle/main.mjs",
    bundle: true,
    platform: "node",
    format: "esm",
    metafile: true,
    logLevel: "silent",
    banner: {
      js: 'import { createRequire as requireFor } from "node:module"; const require = requireFor(import.meta.url);',
    },
    plugins: [stowage()],
  });
  const inputs = Object.keys(metafile.outputs["bundle/main.mjs"]?.inputs ?? {});
  for (const name of ["@keyv/bigmap", "postcss-nested"])
    expect(inputs.filter((each) => each.startsWith(`node_modules/${name}/`)).length).toBeGreaterThan(0);
  expect(inputs.filter((each) => /node_modules\/(?:cssnano|postcss-calc)/.test(each))).toEqual([]);
  expect(JSON.parse(await node(folder, ["bundle/main.mjs"]))).toEqual([["bigmap", "redis"], "1", "a b { top: 0 }"]);
});

describe("another pattern", () => {
  test("a member without the export is an error at the pattern", async () => {
    adopt("real.cache", "@keyv/*#default");
    const { diagnostics } = await verify(plan(nodeHost, folder));
    expect(diagnostics.map(({ of, location }) => [of?.name, location?.lineText.trim()])).toEqual([
      ["bigmap", '"adopt": "@keyv/*#default"'],
      ["redis", '"adopt": "@keyv/*#default"'],
    ]);
  });

  test("a family that is only deeper in the tree is an error that names it", () => {
    adopt("real.postcss", "postcss-cal*");
    adopt("real.cache", "@keyv/seriali*");
    const { diagnostics } = runList(nodeHost, folder);
    expect(diagnostics.map(({ code, args }) => [code, args])).toEqual([
      ["STW2020", { family: "@keyv/seriali*", near: ["@keyv/serialize"] }],
      ["STW2020", { family: "postcss-cal*", near: ["postcss-calc"] }],
    ]);
  });
});
