/** The messages between a worker and the thread that has started it. */
import type { Task, Told } from "./order.js";

export type ToWorker = { readonly id: number; readonly task: Task } | "close";

export type FromWorker =
  | { readonly id: number; readonly told: Told }
  /** A clone of an error keeps its message, its stack and its cause. */
  | { readonly id: number; readonly error: unknown }
  /** The id of a process that the worker has started: it ends with the worker only if it is told to. */
  | { readonly process: number };
