import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { once } from "node:events";
import { open } from "node:fs/promises";
import { addAbortSignal, type Readable } from "node:stream";

/** What a command line prints to standard output; throws at its end where it fails. */
export async function* outputOf(line: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const [child, ended] = start(line, { stdio: ["ignore", "pipe", "inherit"] }, signal);
  yield* addAbortSignal(signal, child.stdout as Readable) as AsyncIterable<Uint8Array>;
  await ended;
}

/** Runs a command line with a file as its standard input. */
export async function feed(path: string, line: string, signal: AbortSignal): Promise<void> {
  const file = await open(path);
  try {
    await start(line, { stdio: [file.fd, "inherit", "inherit"] }, signal)[1];
  } finally {
    await file.close();
  }
}

/** A process group of its own, so that all of a pipeline ends when harbor is interrupted. */
function start(line: string, options: SpawnOptions, signal: AbortSignal): [ChildProcess, ended: Promise<void>] {
  signal.throwIfAborted();
  const child = spawn("/bin/sh", ["-c", line], { ...options, detached: true });
  const stop = (): boolean => child.pid !== undefined && process.kill(-child.pid);
  signal.addEventListener("abort", stop);
  const ended = once(child, "close").then(([status, killedBy]) => {
    signal.removeEventListener("abort", stop);
    if (status !== 0) throw new Error(`the command "${line}" ended with ${killedBy ?? `status ${status}`}`);
  });
  // Who reads its output awaits this later, or not at all when the reading fails.
  ended.catch(() => undefined);
  return [child, ended];
}
