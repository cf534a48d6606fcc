/**
 * Where a compiler works: ts-morph's, and the API of TypeScript 7, block the thread that they are called in. In one of
 * their own a build goes on beside them, and they can be ended.
 */
import { dirname, join } from "node:path/posix";
import { fileURLToPath } from "node:url";
import { nodeHost, toPosix } from "../../host.js";
import { ownPlace } from "../own-place.js";
import { openBackend } from "./backend.js";
import type { Backend, Order } from "./order.js";
import { type Environment, startWorker } from "./worker.js";

/**
 * A compiler that was started; once `signal` is aborted, what was asked of it is rejected with the signal's reason, as soon
 * as nothing of it is left.
 *
 * In this same thread where there is no file for a worker: Node 20 loads no TypeScript into one, so it is with our own
 * sources; and whoever bundles this code leaves that file behind. A compiler there cannot be ended while it works, and its
 * process has the environment of this one.
 */
export function startThread(order: Order, signal: AbortSignal, env?: Environment): Backend {
  const file = workerFile();
  return file === undefined ? sameThread(order, signal) : startWorker(file, order, signal, env);
}

const WORKER = "build/check/worker/main.js";

/** In one of the folders above this code, which may be in a chunk, or bundled into another file. */
function workerFile(): string | undefined {
  const place = ownPlace();
  let folder = dirname(toPosix(place.startsWith("file:") ? fileURLToPath(place) : place));
  for (let depth = 0; depth < 4; depth += 1) {
    const file = join(folder, WORKER);
    if (nodeHost.kind(file) === "file") return file;
    folder = dirname(folder);
  }
  return undefined;
}

function sameThread(order: Order, signal: AbortSignal): Backend {
  const backend = openBackend(order, () => {});
  return {
    async ask(task) {
      signal.throwIfAborted();
      const told = await backend.ask(task);
      signal.throwIfAborted();
      return told;
    },
    close: backend.close,
  };
}
