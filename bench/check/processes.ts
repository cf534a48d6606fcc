/** Runs tasks, each in a process of its own, of a build of the sources as they are. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { bundleInto } from "../support/bundle.js";
import type { Task, Told } from "./tasks.js";

const program = (place: string, name: string): string => join(place, `built/bench/check/${name}.js`);

/** With the worker where the check looks for it. */
export const prepare = (place: string): Promise<void> =>
  bundleInto(place, ["bench/check/tasks.ts", "bench/check/recorder.ts", "build/check/worker/main.ts", "build/cli.ts"]);

/** What the process prints. */
export async function inProcess(place: string, task: Task, keep?: string): Promise<Told> {
  const args = [...(keep === undefined ? [] : ["--import", program(place, "recorder")]), ...argsOf(place, task)];
  const env = { ...process.env, ...(keep === undefined ? {} : { KEEP: keep }) };
  const { stdout } = await promisify(execFile)(process.execPath, args, { env, maxBuffer: 2 ** 28 });
  return JSON.parse(stdout);
}

/** Of Node, to run a task. */
export const argsOf = (place: string, task: Task): readonly string[] => [program(place, "tasks"), JSON.stringify(task)];
