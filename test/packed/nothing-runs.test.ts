/** Whose modules write a file when they are evaluated: no command evaluates one, and none runs a script. */
import { cpSync } from "node:fs";
import { join } from "node:path";
import glob from "fast-glob";
import { beforeAll, expect, test } from "vitest";
import { installed, tools } from "./app.js";
import { node } from "./run.js";

let folder: string;

beforeAll(async () => {
  folder = join(await tools(), "apps/trapped");
  cpSync(join(import.meta.dirname, "fixtures/trap"), folder, { recursive: true });
  cpSync(join(folder, "trap"), join(folder, "node_modules/trap"), { recursive: true });
  cpSync(join(await installed(), "node_modules/stowage"), join(folder, "node_modules/stowage"), { recursive: true });
});

/** What was evaluated, wherever it wrote. */
const ran = (): readonly string[] => glob.sync("**/ran-*.txt", { cwd: folder }).sort();

const cli = (...args: readonly string[]): Promise<string> =>
  node(folder, ["node_modules/stowage/dist/build/cli.js", ...args]);

test.each(["list", "check", "generate", "generate --check", "init"])("stowage %s", async (command) => {
  const { ok } = JSON.parse(await cli(...command.split(" "), "--json"));
  expect(ok).toBe(true);
  expect(ran()).toEqual([]);
});

test("the esbuild adapter", async () => {
  await node(folder, ["esbuild.config.mjs"]);
  expect(ran()).toEqual([]);
});

test("but the bundle does: the traps work", async () => {
  expect(JSON.parse(await node(folder, ["bundle.mjs"]))).toEqual(["own", "index", "adopted"]);
  expect(ran()).toEqual(["ran-adopted.txt", "ran-index.txt", "ran-own.txt"]);
});
