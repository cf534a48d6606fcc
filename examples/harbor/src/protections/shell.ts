import { spawn } from "node:child_process";
import { once } from "node:events";
import { open } from "node:fs/promises";

/** What a command line prints to standard output; throws at its end where it fails. */
export async function* outputOf(line: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const child = spawn("/bin/sh", ["-c", line], { stdio: ["ignore", "pipe", "inherit"], signal });
  const ended = once(child, "close");
  ended.catch(() => undefined);
  yield* child.stdout as AsyncIterable<Uint8Array>;
  refuseFailure(line, await ended);
}

/** Runs a command line with a file as its standard input. */
export async function feed(path: string, line: string, signal: AbortSignal): Promise<void> {
  const file = await open(path);
  try {
    const child = spawn("/bin/sh", ["-c", line], { stdio: [file.fd, "inherit", "inherit"], signal });
    refuseFailure(line, await once(child, "close"));
  } finally {
    await file.close();
  }
}

function refuseFailure(line: string, [status, killedBy]: readonly unknown[]): void {
  if (status !== 0) throw new Error(`the command "${line}" ended with ${killedBy ?? `status ${status}`}`);
}
