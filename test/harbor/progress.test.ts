/** How far long work is, on a terminal: here a pseudo-terminal, by util-linux's `script`. */
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { harborFile, printed, temporary } from "./app.js";

function tree(): string {
  const cwd = temporary();
  mkdirSync(join(cwd, "tree"));
  for (const name of ["one", "two"]) writeFileSync(join(cwd, "tree", name), new Uint8Array(5_000_000));
  return cwd;
}

/** What a terminal is sent, with the control characters spelled out. */
async function onTerminal(args: readonly string[], cwd: string): Promise<string> {
  const words = [process.execPath, await harborFile(), ...args].map((word) => `'${word}'`).join(" ");
  const { stdout, status } = spawnSync("script", ["-qec", `stty cols 80; ${words}`, "/dev/null"], {
    cwd,
    encoding: "utf8",
  });
  expect(status).toBe(0);
  return stdout.replaceAll("\r\n", "\n").replaceAll("\u001b[K", "<clear>").replaceAll("\r", "<start>");
}

test("a bar is drawn in place, and is gone at the end", async () => {
  const cwd = tree();
  const shown = await onTerminal(["backup", "--bank", "fs", "--to", "bank", "--name", "one", "tree"], cwd);
  expect(shown).toMatch(/^<start><clear>backing up \[-{40}\] {3}0 % {2}0 B of 10\.0 MB<start><clear>/);
  expect(shown).toMatch(/<start><clear>backed up 2 files, 10000000 bytes, as one\n$/);
  const back = await onTerminal(["restore", "--bank", "fs", "--from", "bank", "back"], cwd);
  expect(back).toMatch(/^<start><clear>restoring \[-{40}\] {3}0 % {2}0 B of 10\.0 MB<start><clear>/);
  expect(back).toMatch(/<start><clear>restored 2 files, 10000000 bytes, from one\n$/);
});

test("a warning does not run into the bar, and is written once", async () => {
  const cwd = tree();
  spawnSync("mkfifo", [join(cwd, "tree/pipe")]);
  const shown = await onTerminal(["backup", "--bank", "fs", "--to", "bank", "tree"], cwd);
  expect(shown.match(/harbor: \S+tree\/pipe is left out: it is a named pipe\n/g)).toHaveLength(1);
});

test("there is none where standard error is no terminal", async () => {
  const cwd = tree();
  const saved = await printed(["backup", "--bank", "fs", "--to", "bank", "--name", "one", "tree"], { cwd });
  expect(saved).toBe("backed up 2 files, 10000000 bytes, as one\n");
});
