/** What processes have left behind that were killed before they could remove it. */
import { join } from "node:path/posix";
import { type Host, HostError, type Member } from "./host.js";

/** Of a file that was to take another's place, as `writeFile` of the host names it; with the id of the process. */
export const temporaryName = /^\..+\.(\d+)\.tmp$/;

const DAY = 24 * 60 * 60 * 1000;

/**
 * Removes from `folder` what processes have left that are no more: members whose names `names` takes, with a process's id as
 * the one group that matches. What cannot be removed is in nobody's way.
 */
export function removeLeft(host: Host, folder: string, names: RegExp): void {
  for (const { name, kind } of membersOf(host, folder)) {
    const id = names
      .exec(name)
      ?.slice(1)
      .find((each) => each !== undefined);
    if (id !== undefined && isLeft(Number(id), host.stat(join(folder, name))?.mtimeMs ?? 0))
      remove(host, join(folder, name), kind);
  }
}

function membersOf(host: Host, folder: string): readonly Member[] {
  try {
    return host.readDirectory(folder) ?? [];
  } catch (error) {
    if (error instanceof HostError) return [];
    throw error;
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

function remove(host: Host, path: string, kind: Member["kind"]): void {
  try {
    if (kind === "directory") host.removeFolder(path);
    else host.removeFile(path);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
  }
}
