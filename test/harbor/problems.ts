/** What tests of problems share. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { type Outcome, printed, temporary } from "./app.js";

/** A folder with a tree, and a checkpoint of it in a bank of each kind. */
export async function saved(): Promise<string> {
  const cwd = temporary();
  mkdirSync(join(cwd, "tree/deep"), { recursive: true });
  for (const name of ["a", "deep/b", "deep/c"]) writeFileSync(join(cwd, "tree", name), name.repeat(1000));
  for (const bank of ["fs", "zip"]) {
    await printed(["backup", "--bank", bank, "--to", bank, "--codec", "none", "--name", "one", "tree"], { cwd });
  }
  return cwd;
}

export const from = (bank: string) => ["--bank", bank, "--from", bank];

/** That it ended as a problem does, with one line. */
export function expectProblem({ status, stdout, stderr }: Outcome, line: RegExp): void {
  expect(stderr).toMatch(/^harbor: [^\n]+\n$/);
  expect(stderr.slice("harbor: ".length, -1)).toMatch(line);
  expect(stdout).toBe("");
  expect(status).toBe(1);
}

/** That nothing is where it would have been restored to, and nothing beside it. */
export function expectNothingRestored(cwd: string): void {
  expect(readdirSync(cwd).filter((name) => name.startsWith("back"))).toEqual([]);
}

export function flip(file: string, at: number): void {
  const bytes = readFileSync(file);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(file, bytes);
}
