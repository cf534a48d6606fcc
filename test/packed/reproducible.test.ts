/** The same application in two folders of different names and depths, its files made in opposite orders. */
import { cpSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import glob from "fast-glob";
import { expect, test } from "vitest";
import { application, contents, tools } from "./app.js";
import { node } from "./run.js";

/** Copies file by file, last first, so that folders list them in another order where the disk keeps it. */
function copyReversed(from: string, to: string): void {
  const files = glob.sync("**", { cwd: from, dot: true }).sort();
  for (const file of files.reverse()) {
    mkdirSync(dirname(join(to, file)), { recursive: true });
    cpSync(join(from, file), join(to, file));
  }
}

async function built(folder: string): Promise<Readonly<Record<string, string>>> {
  await node(folder, ["esbuild.config.mjs"]);
  const bundle = readFileSync(join(folder, "esbuild/main.mjs"), "utf8");
  return { ...contents(join(folder, "src/plugins.gen")), bundle };
}

test("registries and bundles are the same to the byte", async () => {
  const first = await application("reproducible", { language: "ts", type: "module" });
  const second = join(await tools(), "apps/of/another/name");
  copyReversed(first, second);
  const [one, other] = [await built(first), await built(second)];
  expect(Object.keys(one)).toHaveLength(6);
  expect(other).toEqual(one);
  for (const text of Object.values(one)) expect(text).not.toContain(dirname(first));
});
