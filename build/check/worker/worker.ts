/** A compiler in a worker, as the thread that has started it sees it. */
import { Worker } from "node:worker_threads";
import { isPlugAndPlay } from "../../host.js";
import type { Backend, Order, Told } from "./order.js";
import type { FromWorker, ToWorker } from "./post.js";

/** `file` is the absolute path of its program. */
export function startWorker(file: string, order: Order, signal: AbortSignal, env?: Environment): Backend {
  const started = start(file, order, env);
  const close = () => end(started, order);
  const ended = () => void close();
  signal.addEventListener("abort", ended, { once: true });
  started.gone.then(() => signal.removeEventListener("abort", ended));
  return {
    close,
    async ask(task) {
      signal.throwIfAborted();
      try {
        return await post(started, task);
      } catch (error) {
        if (!signal.aborted) throw error;
        await started.gone;
        throw signal.reason;
      }
    },
  };
}

/** Of the processes that the thread starts; undefined: that of this process. */
export type Environment = NodeJS.ProcessEnv | undefined;

interface Waiting {
  resolve(told: Told): void;
  reject(error: unknown): void;
}

interface Started {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
  /** Once the thread has ended. */
  readonly gone: Promise<void>;
  /** Processes of its own. */
  readonly processes: number[];
  asked: number;
  closing: boolean;
  /** Why it does not answer any more. */
  failure: { readonly error: unknown } | undefined;
}

function start(file: string, order: Order, env: Environment): Started {
  const worker = new Worker(file, {
    workerData: order,
    execArgv: runtimeArguments(process.execArgv),
    ...(env && { env }),
  });
  const gone = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
  const state = { asked: 0, closing: false, failure: undefined };
  const started: Started = { worker, waiting: new Map(), gone, processes: [], ...state };
  worker.on("message", (message: FromWorker) => hear(started, message));
  worker.on("messageerror", (error) => fail(started, error));
  worker.on("error", (error) => fail(started, error));
  worker.on("exit", (code) => fail(started, new Error(`The worker of the type check ended with ${code}.`)));
  // Only a question that waits for its answer keeps the process alive.
  worker.unref();
  return started;
}

const loads = /^(?:-r|--require|--import|--loader|--experimental-loader)(=|$)/;

/**
 * What this process was started with, such as a loader of TypeScript, is not for the worker, unless that is how Yarn's
 * runtime was loaded; yarn itself does it by `NODE_OPTIONS`, which workers get.
 */
export function runtimeArguments(given: readonly string[], wanted: boolean = isPlugAndPlay): string[] {
  const isValue = (index: number): boolean => loads.exec(given[index - 1] ?? "")?.[1] === "";
  return wanted ? given.filter((each, index) => loads.test(each) || isValue(index)) : [];
}

function hear(started: Started, message: FromWorker): void {
  if ("process" in message) {
    started.processes.push(message.process);
    if (started.closing) kill(message.process);
    return;
  }
  const waiting = started.waiting.get(message.id);
  started.waiting.delete(message.id);
  if (started.waiting.size === 0 && !started.closing) started.worker.unref();
  if ("error" in message) waiting?.reject(message.error);
  else waiting?.resolve(message.told);
}

/** Nobody answers any more; what was said of it first is the reason. */
function fail(started: Started, error: unknown): void {
  const { waiting } = started;
  started.failure ??= { error };
  for (const { reject } of waiting.values()) reject(error);
  waiting.clear();
}

function post(started: Started, task: (ToWorker & object)["task"]): Promise<Told> {
  const { worker, waiting } = started;
  if (started.failure !== undefined) throw started.failure.error;
  if (started.closing) throw new Error("The worker of the type check is closed.");
  started.asked += 1;
  const id = started.asked;
  worker.ref();
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    worker.postMessage({ id, task } satisfies ToWorker);
  });
}

/** How long a worker with a process may take to hear of that one's end, in milliseconds. */
const GRACE = 2000;

/**
 * A thread can be ended at any time, but not while it reads from a process; nor would that process be ended with it. So
 * that one goes first, and the thread clears up behind it: ended at once, it would leave a zombie.
 */
async function end(started: Started, order: Order): Promise<void> {
  const { worker, gone } = started;
  if (!started.closing) {
    started.closing = true;
    worker.ref();
    for (const process of started.processes) kill(process);
    if (order.kind === "native") await closed(worker, gone);
    await worker.terminate();
  }
  await gone;
}

async function closed(worker: Worker, gone: Promise<void>): Promise<void> {
  worker.postMessage("close" satisfies ToWorker);
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([gone, new Promise((resolve) => (timer = setTimeout(resolve, GRACE)))]);
  clearTimeout(timer);
}

function kill(id: number): void {
  try {
    process.kill(id, "SIGKILL");
  } catch (error) {
    // It has ended by itself.
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}
