/** Things that take long to make and serve all tests of a run, whichever file asks first. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { inject } from "vitest";

/** Calls `make` with a folder of its own, once per run, and gives that folder; who comes later waits, and shares a failure. */
export async function once(name: string, make: (folder: string) => void | Promise<void>): Promise<string> {
  const folder = join(inject("onceFolder"), name);
  const ended = `${folder}.ended`;
  if (claim(folder)) {
    const problem = await outcome(() => make(folder));
    writeFileSync(ended, problem);
  }
  while (!existsSync(ended)) await setTimeout(100);
  const problem = readFileSync(ended, "utf8");
  if (problem !== "") throw new Error(`${name} could not be made: ${problem}`);
  return folder;
}

function claim(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

/** What was thrown, as text; empty where nothing was. */
async function outcome(action: () => void | Promise<void>): Promise<string> {
  try {
    await action();
    return "";
  } catch (error) {
    return String(error instanceof Error ? error.stack : error) || "failed";
  }
}
