import { createHash } from "node:crypto";
import {
  chmod,
  lutimes,
  mkdir,
  mkdtemp,
  readdir,
  rename,
  rm,
  rmdir,
  symlink,
  utimes,
  writeFile,
} from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Checkpoint, Codec } from "@harbor/contracts";
import { unpack } from "./blocks.js";
import type { Inventory, Item, StoredFile } from "./inventory.js";

/**
 * Restores a checkpoint to a directory that is empty or not there. It is written beside it and renamed at the end, so
 * that the directory is there whole or not at all.
 */
export async function restoreTo(
  directory: string,
  checkpoint: Checkpoint,
  inventory: Inventory,
  decode: Codec,
): Promise<void> {
  const there = await isEmptyDirectory(directory);
  await mkdir(dirname(directory), { recursive: true });
  const partial = await mkdtemp(`${directory}.partial-`);
  try {
    await writeItems(partial, checkpoint, inventory.items, decode);
    if (there) await rmdir(directory);
    await rename(partial, directory);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error;
  }
}

/** Links come after all files, so that nothing is written through one; permissions of directories come last. */
async function writeItems(root: string, checkpoint: Checkpoint, items: readonly Item[], decode: Codec): Promise<void> {
  const place = (item: Item): string => join(root, safePath(item.path));
  const directories = items.filter((item) => item.kind === "directory");
  for (const item of directories) await mkdir(place(item), { recursive: true });
  for (const item of items) {
    if (item.kind !== "file") continue;
    await writeFile(place(item), verified(item, unpack(checkpoint.read(item.key), decode)), { flag: "wx" });
    await chmod(place(item), item.mode);
    await utimes(place(item), seconds(item), seconds(item));
  }
  for (const item of items) {
    if (item.kind !== "link") continue;
    await symlink(item.to, place(item));
    await lutimes(place(item), seconds(item), seconds(item));
  }
  for (const item of directories.reverse()) {
    await utimes(place(item), seconds(item), seconds(item));
    await chmod(place(item), item.mode);
  }
}

/** The time to the microsecond, and a quarter of one more: Node cuts off what is behind it, and would take a whole one. */
function seconds({ mtime }: Item): number {
  return Math.round(mtime * 1000) / 1e6 + 2.5e-7;
}

/** Passes content on and throws at its end where it is not what was backed up. */
async function* verified(file: StoredFile, content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const hash = createHash("sha256");
  try {
    for await (const chunk of content) {
      hash.update(chunk);
      yield chunk;
    }
  } catch (cause) {
    throw new Error(`the stored content of "${file.path}" is damaged: ${(cause as Error).message}`, { cause });
  }
  if (hash.digest("hex") !== file.sha256)
    throw new Error(`the stored content of "${file.path}" does not fit its checksum`);
}

/** An inventory that was tampered with must not lead out of the directory. */
function safePath(path: string): string {
  if (!path.split(/[/\\]/).includes("..") && !path.includes("\0")) return path;
  throw new Error(`the path "${path}" leads out of the directory`);
}

/** false where nothing is there; throws where something is that a restore would overwrite. */
async function isEmptyDirectory(path: string): Promise<boolean> {
  try {
    if ((await readdir(path)).length === 0) return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw error;
  }
  throw new Error(`${path} is not empty; restore to a directory that is empty or not there`);
}
