/** What checks have left behind that were killed before they could remove it. */
import { join } from "node:path/posix";
import { HostError, type Member, nodeHost } from "../host.js";

/** Of the root: where checks lay their files, and keep their verdicts. */
export const cacheFolder = (root: string): string => join(root, "node_modules/.cache/stowage");

/** The folder of this process's check number `count`. */
export const workFolder = (root: string, count: number): string =>
  join(cacheFolder(root), `check-${process.pid}-${count}`);

/** A folder of that name, or a file that was to take another's place; both have the id of a process in their name. */
const LITTER = /^(?:check-(\d+)-\d+|\..+\.(\d+)\.tmp)$/;

const DAY = 24 * 60 * 60 * 1000;

/** Removes what processes have left that are no more. What cannot be removed is in nobody's way. */
export function removeLitter(root: string): void {
  const folder = cacheFolder(root);
  for (const { name, kind } of nodeHost.readDirectory(folder) ?? []) {
    const [, ofFolder, ofFile] = LITTER.exec(name) ?? [];
    const id = Number(ofFolder ?? ofFile);
    if (!Number.isNaN(id) && isLeft(id, nodeHost.stat(join(folder, name))?.mtimeMs ?? 0))
      remove(join(folder, name), kind);
  }
}

/** An id is given again: in a container nearly always the same one, after a day to anybody. */
function isLeft(id: number, written: number): boolean {
  if (Date.now() - written > DAY) return true;
  return id === process.pid ? written < Date.now() - process.uptime() * 1000 - 1000 : !isAlive(id);
}

function isAlive(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch (error) {
    // Somebody else's is alive as well.
    return !(error instanceof Error && "code" in error && error.code === "ESRCH");
  }
}

function remove(path: string, kind: Member["kind"]): void {
  try {
    if (kind === "directory") nodeHost.removeFolder(path);
    else nodeHost.removeFile(path);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
  }
}
