/** A checkpoint that another process tries to write. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { packages } from "./packages.js";

export interface Attempt {
  /** The reason where it failed. */
  readonly written?: string;
  /** The names of the checkpoints, or the reason. */
  readonly listed: readonly string[] | string;
  /** What is in the bank's folder, hidden things included. */
  readonly left: readonly string[] | string;
  /** The most that was resident, in KiB. */
  readonly peak: number;
}

/** Two objects of so many KiB each; `through` is a program with its arguments that starts it. */
export async function attempt(
  kind: string,
  options: object,
  {
    name = "one",
    kibibytes = 100,
    through = [],
  }: { name?: string; kibibytes?: number; through?: readonly string[] } = {},
): Promise<Attempt> {
  const program = join(await packages(), "attempt.mjs");
  const args = [process.execPath, program, kind, JSON.stringify(options), name, String(kibibytes)];
  const [command = "", ...rest] = [...through, ...args];
  const { status, stdout, stderr } = spawnSync(command, rest, { encoding: "utf8" });
  if (status !== 0) throw new Error(`It ended with ${status}: ${stderr}`);
  return JSON.parse(stdout);
}
