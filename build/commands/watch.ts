/** `generate --watch`: runs again whenever something that counted has changed. */
import { setTimeout } from "node:timers/promises";
import type { Host } from "../host.js";
import type { Inputs } from "../model.js";

/** Looking is cheap (1,000 files in 15 ms) and works on every file system, unlike notifications. Milliseconds. */
const INTERVAL = 300;

/**
 * Runs, waits for a change of what that run read, and so on until `signal`.
 *
 * A check takes seconds, and what is saved meanwhile must not be lost: `known` is what is looked at before the first run.
 */
export async function watch(host: Host, known: Inputs, run: () => Promise<Inputs>, signal: AbortSignal): Promise<void> {
  let inputs = known;
  while (!signal.aborted) {
    const before = snapshot(host, inputs);
    const read = await run();
    const missed = snapshot(host, inputs) !== before;
    inputs = read;
    if (!missed) await untilChanged(host, inputs, signal);
  }
}

/** A file that is being saved settles first: two looks in a row have to be equal. */
async function untilChanged(host: Host, inputs: Inputs, signal: AbortSignal): Promise<void> {
  const before = snapshot(host, inputs);
  let last = before;
  while (await sleep(signal)) {
    const now = snapshot(host, inputs);
    if (now !== before && now === last) return;
    last = now;
  }
}

/** What a run's inputs look like now; two that are equal mean that nothing has changed. */
function snapshot(host: Host, { files, directories }: Inputs): string {
  const members = directories.map((each) => (host.readDirectory(each) ?? []).map(({ name }) => name).join("/"));
  return [...files.map((each) => host.stamp(each)), ...members].join("\n");
}

/** Whether to go on; an abort ends it early. */
async function sleep(signal: AbortSignal): Promise<boolean> {
  try {
    await setTimeout(INTERVAL, undefined, { signal });
    return true;
  } catch (error) {
    if (signal.aborted) return false;
    throw error;
  }
}
