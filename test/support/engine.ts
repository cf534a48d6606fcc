/** Which engine judges in a file of tests: those of the check and of the cases are the same for each. */
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import type { Policy } from "../../build/model.js";

let judge: Exclude<Policy["check"]["engine"], "auto"> = "ts-morph";

export function judgeBy(engine: typeof judge): void {
  judge = engine;
}

export const engine = (): typeof judge => judge;

/** Gives a root the repository's own TypeScript, which is of version 7, where that is to judge. */
export function installEngine(folder: string): void {
  if (judge === "ts-morph") return;
  for (const name of ["typescript", "@typescript"]) {
    symlinkSync(join(import.meta.dirname, "../../node_modules", name), join(folder, "node_modules", name), "dir");
  }
}

/** Where compilers word the same thing differently. */
export const byEngine = <Value>(values: Readonly<Record<typeof judge, Value>>): Value => values[judge];
