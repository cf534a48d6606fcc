/** Folders of checks that were killed go with the next check; those of checks that are at work stay. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { removeLitter } from "../../build/check/litter.js";
import { judgeBy } from "../support/engine.js";
import { tree } from "../support/tree.js";
import { bundle, script } from "./support/bundle.js";
import { endless } from "./support/endless.js";
import { leftIn } from "./support/left.js";
import { checkIn, manifest, root, strict } from "./support/root.js";

const files = (plugin: string) => ({
  ...strict,
  ...manifest({
    namespaces: { "app.bank": "./src/contracts.ts#Bank" },
    entryPoints: { "app.bank": { it: "./src/plugin.ts#bank" } },
    build: { check: { engine: "native" } },
  }),
  "src/contracts.ts": "export interface Bank { read(path: string): string }",
  "src/plugin.ts": plugin,
});

describe("after a kill", () => {
  beforeAll(() => judgeBy("native"));
  afterAll(() => judgeBy("ts-morph"));

  /** Resolves once the check has laid its files. */
  async function busyCheck(folder: string, at: string) {
    const build = pathToFileURL(join(folder, "build/index.js")).href;
    const text = `import { plan, verify, nodeHost } from ${JSON.stringify(build)};
      await verify(plan(nodeHost, ${JSON.stringify(at)}));`;
    const child = spawn(process.execPath, [script(folder, text)], { stdio: "ignore" });
    const own = (name: string) => name.startsWith(`check-${child.pid}-`);
    while (!leftIn(at).some(own)) await wait(20);
    return child;
  }

  test("what the killed one has left is removed, and the work of another is not", async () => {
    const folder = await bundle("esm");
    const at = root(files(endless));
    const killed = await busyCheck(folder, at);
    const other = await busyCheck(folder, at);
    await wait(500);
    const compilers = compilersOf(killed.pid);
    killed.kill("SIGKILL");
    await once(killed, "close");
    for (const id of compilers) process.kill(id, "SIGKILL");
    expect(leftIn(at).length).toBe(2);
    writeFileSync(join(at, "src/plugin.ts"), "export const bank = { read: (path: string) => path };");
    const { diagnostics } = await checkIn(at);
    expect(diagnostics).toEqual([]);
    expect(leftIn(at)).toEqual([expect.stringMatching(new RegExp(`^check-${other.pid}-`))]);
    const others = compilersOf(other.pid);
    other.kill("SIGKILL");
    await once(other, "close");
    for (const id of others) process.kill(id, "SIGKILL");
  });

  const compilersOf = (parent: number | undefined): readonly number[] =>
    spawnSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" })
      .stdout.split("\n")
      .map((line) => line.trim().split(/\s+/).map(Number))
      .flatMap(([id = 0, of]) => (of === parent ? [id] : []));
});

describe("what is litter", () => {
  const cache = "node_modules/.cache/stowage";
  /** A process that has ended. */
  const gone = spawnSync(process.execPath, ["-e", ""]).pid;
  const days = (count: number) => new Date(Date.now() - count * 24 * 60 * 60 * 1000);

  test.each([
    ["of a process that is no more", `check-${gone}-1/src/check.ts`, 0, false],
    ["a file that was not put in its place", `.check.json.${gone}.tmp`, 0, false],
    ["of one that is alive", `check-${process.ppid}-1/x`, 0, true],
    ["of one that is alive and somebody else's", "check-1-1/x", 0, true],
    ["of this one", `check-${process.pid}-7/x`, 0, true],
    ["of an earlier one with the same id", `check-${process.pid}-7/x`, 0.5, false],
    ["older than a day", "check-1-1/x", 1.1, false],
    ["the verdicts", "check.json", 30, true],
    ["anything else", `other-${gone}-1/x`, 30, true],
    ["no id", "check-me-1/x", 30, true],
  ])("%s", (_, path, age, stays) => {
    const folder = tree({ [`${cache}/${path}`]: "" });
    const [name = ""] = path.split("/");
    utimesSync(join(folder, cache, name), days(age), days(age));
    removeLitter(folder);
    expect(existsSync(join(folder, cache, name))).toBe(stays);
  });

  test("no cache is no litter", () => {
    const folder = tree({ "package.json": {} });
    removeLitter(folder);
    expect(readdirSync(folder)).toEqual(["package.json"]);
  });
});

test("a check does not work in a folder that is there already", async () => {
  judgeBy("native");
  const at = root(files("export const bank = { read: (path: string) => path };"));
  const taken = join(at, `node_modules/.cache/stowage/check-${process.pid}-1`);
  mkdirSync(taken, { recursive: true });
  writeFileSync(join(taken, "package.json"), "taken");
  expect((await checkIn(at)).diagnostics).toEqual([]);
  expect(readFileSync(join(taken, "package.json"), "utf8")).toBe("taken");
  judgeBy("ts-morph");
});
