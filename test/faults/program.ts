/** Programs that are started in a project, and may be ended before they have come to an end. */
import { type SpawnOptions, spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { Project } from "./project.js";

export interface Ended {
  /** undefined where it was killed. */
  readonly code: number | undefined;
  readonly output: string;
  /** Milliseconds. */
  readonly took: number;
}

export interface Start {
  /** In place of node. */
  readonly command?: readonly string[];
  readonly user?: number;
  /** Milliseconds after which it is killed. */
  readonly killAfter?: number;
  readonly env?: Readonly<Record<string, string>>;
}

export const generate = ({ folder }: Project): readonly string[] => [
  join(folder, "node_modules/stowage/dist/build/cli.js"),
  "generate",
];
export const bundle = (): readonly string[] => ["bundle.mjs"];

/** Longest that any of these may take; milliseconds. */
const LIMIT = 120_000;

export async function run({ folder }: Project, args: readonly string[], start: Start = {}): Promise<Ended> {
  const [command = process.execPath, ...before] = start.command ?? [process.execPath];
  const options: SpawnOptions = {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, CI: "", FORCE_COLOR: "0", ...start.env },
    ...(start.user === undefined ? {} : { uid: start.user, gid: start.user }),
  };
  const began = Date.now();
  const child = spawn(command, [...before, ...args], options);
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (text: string) => said.push(text));
  const end = new AbortController();
  setTimeout(start.killAfter ?? LIMIT, undefined, { signal: end.signal }).then(
    () => child.kill("SIGKILL"),
    () => undefined,
  );
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject).on("close", resolve);
  });
  end.abort();
  return { code: code ?? undefined, output: said.join(""), took: Date.now() - began };
}

/** What a person is not to see: a stack, or nothing at all. */
export const clarity = ({ code, output }: Ended): readonly string[] => [
  ...(/\n\s+at .*:\d+:\d+/.test(output) ? [`a stack was printed:\n${output}`] : []),
  ...(code === 1 && !/STW\d{4}/.test(output) ? [`it failed without a code:\n${output}`] : []),
  ...(code === 0 || code === 1 ? [] : [`it ended with ${code}:\n${output}`]),
];
