/** `generate --watch`: runs again whenever something that counted has changed. */
import type { Host } from "../host.js";
import type { Inputs } from "../model.js";

/** Looking is cheap (1,000 files in 15 ms) and works on every file system, unlike notifications. Milliseconds. */
const INTERVAL = 300;

/** Runs, waits for a change of what that run read, and so on until `signal`. A file that is being saved settles first. */
export async function watch(host: Host, run: () => Promise<Inputs>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const inputs = await run();
    const before = snapshot(host, inputs);
    let now = before;
    while (now === before && !signal.aborted) {
      await sleep(signal);
      now = snapshot(host, inputs);
    }
  }
}

/** What a run's inputs look like now; two that are equal mean that nothing has changed. */
export function snapshot(host: Host, { files, directories }: Inputs): string {
  const members = directories.map((each) => (host.readDirectory(each) ?? []).map(({ name }) => name).join("/"));
  return [...files.map((each) => host.stamp(each)), ...members].join("\n");
}

/** An abort ends it early. */
const sleep = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(end, INTERVAL);
    signal.addEventListener("abort", end, { once: true });
  });
