/** What a check must not leave behind. */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** Compilers that this process has started and that are still there, zombies too: a line each. */
export const children = (): string =>
  spawnSync("ps", ["-A", "-o", "ppid=,stat=,args="], { encoding: "utf8" })
    .stdout.split("\n")
    .filter((line) => line.trim().startsWith(`${process.pid} `) && /typescript|tsc|defunct/.test(line))
    .join("\n");

/** Names in the root's folder for checks, but for the verdicts that are kept. */
export function leftIn(folder: string): readonly string[] {
  const at = join(folder, "node_modules/.cache/stowage");
  return existsSync(at) ? readdirSync(at).filter((name) => name !== "check.json") : [];
}
