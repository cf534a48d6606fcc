/** A line that says that work goes on: on a terminal only, and only when it takes longer than a second. */
import { Worker } from "node:worker_threads";

export interface Terminal {
  readonly isTTY?: boolean | undefined;
  /** Its file descriptor. */
  readonly fd: number;
  write(text: string): unknown;
}

/** Milliseconds. */
const DELAY = 1000;

/** Writes by itself, since a check keeps the main thread, and with it every timer of it, busy. */
const program = `
const { workerData: { fd, text, delay } } = require("node:worker_threads");
setTimeout(() => require("node:fs").writeSync(fd, text), delay);
`;

/** Shows `text` after `delay` milliseconds; the answer takes it away. Keeps no process alive. */
export function showProgress(stream: Terminal, text: string, delay: number = DELAY): () => void {
  if (stream.isTTY !== true) return () => undefined;
  const start = Date.now();
  const worker = new Worker(program, { eval: true, workerData: { fd: stream.fd, text: `${text} …`, delay } });
  worker.unref();
  return () => {
    void worker.terminate();
    if (Date.now() - start >= delay) stream.write("\r\u001b[K");
  };
}
