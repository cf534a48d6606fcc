/** How a bank tells what is being written from what a killed process has left behind. */
import { randomBytes } from "node:crypto";
import { hostname } from "node:os";

/** Nothing can be known of a process on another machine: after a week, in milliseconds, it is taken for dead. */
const longest = 7 * 24 * 3600 * 1000;

const host = hostname()
  .replace(/[^A-Za-z0-9.-]/g, "_")
  .slice(0, 60);

/** A text, fit for file names, that says who writes since when; no two are alike. */
export function writerTag(): string {
  return [host, process.pid, Date.now(), randomBytes(6).toString("hex")].join("~");
}

/** Whether the writer of a tag is gone. What is no tag was not written by a bank, and is left alone. */
export function isLeftBehind(tag: string): boolean {
  const [, where, pid, begun] = /^([\w.-]*)~(\d+)~(\d+)~[0-9a-f]+$/.exec(tag) ?? [];
  if (begun === undefined) return false;
  if (Date.now() - Number(begun) > longest) return true;
  return where === host && !mayBeRunning(Number(pid), Number(begun));
}

/** Process ids are used again, in containers all the time: what this process has not begun was not this process. */
function mayBeRunning(pid: number, begun: number): boolean {
  if (pid === process.pid) return begun >= Date.now() - process.uptime() * 1000 - 1000;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}
