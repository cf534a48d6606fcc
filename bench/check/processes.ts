/** Runs tasks, each in a process of its own, of a build of the sources as they are. */
import { execFile } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import type { Task, Told } from "./tasks.js";

const repository = dirname(dirname(import.meta.dirname));
const program = (place: string, name: string): string => join(place, `built/bench/check/${name}.js`);

/** Bundled as `dist` is, with the worker where the check looks for it. */
export async function prepare(place: string): Promise<void> {
  mkdirSync(place, { recursive: true });
  symlinkSync(join(repository, "node_modules"), join(place, "node_modules"), "dir");
  mkdirSync(join(place, "built"));
  writeFileSync(join(place, "built/package.json"), '{ "type": "module" }\n');
  await build({
    absWorkingDir: repository,
    entryPoints: ["bench/check/tasks.ts", "bench/check/recorder.ts", "build/check/worker/main.ts", "build/cli.ts"],
    outbase: ".",
    outdir: join(place, "built"),
    bundle: true,
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    format: "esm",
    platform: "node",
    target: "node20",
    mainFields: ["module", "main"],
    external: ["esbuild", "ts-morph", "typescript"],
    banner: {
      js: 'import { createRequire as benchCreateRequire } from "node:module";\nconst require = benchCreateRequire(import.meta.url);',
    },
    logLevel: "warning",
  });
}

/** What the process prints. */
export async function inProcess(place: string, task: Task, keep?: string): Promise<Told> {
  const args = [...(keep === undefined ? [] : ["--import", program(place, "recorder")]), ...argsOf(place, task)];
  const env = { ...process.env, ...(keep === undefined ? {} : { KEEP: keep }) };
  const { stdout } = await promisify(execFile)(process.execPath, args, { env, maxBuffer: 2 ** 28 });
  return JSON.parse(stdout);
}

/** Of Node, to run a task. */
export const argsOf = (place: string, task: Task): readonly string[] => [program(place, "tasks"), JSON.stringify(task)];
