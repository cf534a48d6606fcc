/** What runs in a worker: opens the compiler that it was ordered to, and answers until it is told to close. */
import { parentPort, workerData } from "node:worker_threads";
import { openBackend } from "./backend.js";
import type { Order } from "./order.js";
import type { FromWorker, ToWorker } from "./post.js";

if (parentPort === null) throw new Error("This is the worker of stowage's type check, and no program of its own.");
const port = parentPort;
const post = (message: FromWorker): void => port.postMessage(message);
const order: Order = workerData;
const backend = openBackend(order, (process) => post({ process }));

port.on("message", async (message: ToWorker) => {
  if (message === "close") {
    await backend.close();
    // Nothing else keeps this thread alive.
    port.close();
    return;
  }
  const { id, task } = message;
  try {
    post({ id, told: await backend.ask(task) });
  } catch (error) {
    post({ id, error });
  }
});
