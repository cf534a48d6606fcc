/** Ends a run of which one case takes for ever: a thread of its own looks on, since the cases keep theirs busy. */
import { Worker } from "node:worker_threads";

export interface Watchdog {
  /** Begins a case; `seed` makes it again. */
  begin(kind: Kind, seed: number): void;
  end(): void;
}

export const kinds = ["manifests", "trees"] as const;
export type Kind = (typeof kinds)[number];

/** No case takes a tenth of a second; seconds. */
const PATIENCE = 60;

const program = `
const { workerData: { shared, patience, kinds } } = require("node:worker_threads");
const state = new Int32Array(shared);
let last = -1, since = Date.now();
setInterval(() => {
  if (state[0] !== last) { last = state[0]; since = Date.now(); }
  if (Date.now() - since < patience * 1000) return;
  const again = "npm run fuzz -- --manifests=0 --trees=0 --" + kinds[state[1]] + "=1 --seed=" + state[2];
  require("node:fs").writeSync(1, "a case does not come to an end: " + again + "\\n0 passed, 1 failed\\n");
  process.kill(process.pid, "SIGKILL");
}, 500);
`;

export function startWatchdog(): Watchdog {
  const shared = new SharedArrayBuffer(12);
  const state = new Int32Array(shared);
  const worker = new Worker(program, { eval: true, execArgv: [], workerData: { shared, patience: PATIENCE, kinds } });
  worker.unref();
  return {
    begin: (kind, seed) => {
      state[1] = kinds.indexOf(kind);
      state[2] = seed;
      state[0] = (state[0] ?? 0) + 1;
    },
    end: () => void worker.terminate(),
  };
}
