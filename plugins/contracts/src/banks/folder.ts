/** Banks in a folder: each checkpoint is one entry of it, hidden by a dot and the writer's tag until it is whole. */
import { mkdir, open, readdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isLeftBehind, writerTag } from "./writer.js";

/** Where a checkpoint is while it is not, or no longer, whole. */
export function hiddenPath(folder: string, name: string): string {
  return join(folder, `.${name}~${writerTag()}`);
}

/** The names of what is in a folder, hidden things aside; none where it is not there. */
export async function namesIn(folder: string): Promise<string[]> {
  return (await entriesOf(folder)).filter((name) => /^[A-Za-z0-9]/.test(name));
}

async function entriesOf(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

export function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === "ENOENT";
}

/** Makes the folder of a bank where it is not there yet, and removes what killed processes have left in it. */
export async function prepareFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true });
  if (first !== undefined) await syncFolder(dirname(first));
  await removeLeftovers(folder);
}

/** Removes what killed processes have left in a folder. */
export async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await entriesOf(folder)) {
    const tag = name.slice(name.indexOf("~") + 1);
    if (!name.startsWith(".") || !isLeftBehind(tag)) continue;
    await rm(join(folder, name), { recursive: true, force: true }).catch((cause: Error) => {
      throw new Error(`what a killed backup has left cannot be removed; remove it yourself: ${cause.message}`, {
        cause,
      });
    });
  }
}

/** Removes what was written when it has failed; where it cannot, the error says so too. */
export async function discard(path: string, reason: unknown): Promise<void> {
  await rm(path, { recursive: true, force: true }).catch((cause: unknown) => {
    throw new Error(`${(reason as Error).message}; what was written by then is in ${path} and can be removed`, {
      cause,
    });
  });
}

/** Puts on the disk what has been written to a file by now. */
export async function syncFile(path: string): Promise<void> {
  const file = await open(path, "r+");
  await file.sync().finally(() => file.close());
}

/** Puts on the disk which entries a folder has by now; Windows offers no such thing. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  await folder.sync().finally(() => folder.close());
}

/** An error of writing to a folder: Node does not say which disk is full. */
export function withAdvice(error: unknown, folder: string): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code !== "ENOSPC" && code !== "EDQUOT") return error;
  return new Error(`${message}: make room for ${folder}, or give another place`, { cause: error });
}
