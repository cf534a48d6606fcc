import { chmod, mkdir, mkdtemp, readdir, rename, rmdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Part, Protection } from "@harbor/contracts";
import { discard } from "@harbor/contracts/banks";
import { contentOf, type Reading } from "./content.js";
import type { Inventory, StoredResource } from "./inventory.js";

export interface Restore extends Reading {
  readonly inventory: Inventory;
  /** The protection for a type of resource. */
  readonly protection: (resourceType: string) => Protection;
}

/**
 * Restores a checkpoint to a directory that is empty or not there. It is written beside it and renamed at the end, so
 * that the directory is there whole or not at all.
 */
export async function restoreTo(directory: string, restore: Restore): Promise<void> {
  const there = await isEmptyDirectory(directory);
  await mkdir(dirname(directory), { recursive: true });
  const partial = await mkdtemp(`${directory}.partial-`);
  try {
    await restoreResources(partial, restore);
    restore.signal.throwIfAborted();
    if (there) await rmdir(directory);
    await rename(partial, directory);
  } catch (error) {
    await discard(partial, error);
    throw error;
  }
}

/** A directory that is alone in its checkpoint becomes the one that is restored to; others get a name in it each. */
async function restoreResources(partial: string, restore: Restore): Promise<void> {
  const { resources } = restore.inventory;
  const alone = resources.length === 1 && resources[0]?.items[0]?.kind === "directory";
  if (alone) await rmdir(partial);
  for (const { resource, name } of withNames(resources)) {
    const path = alone ? partial : join(partial, name);
    await restore.protection(resource.type).restore(resource, partsOf(resource, restore), path);
  }
  // mkdtemp gives it to its owner alone; it is to have the permissions of any new directory.
  if (!alone) await chmod(partial, 0o777 & ~process.umask());
}

/** Each with a file name, no two alike: `photos`, `photos-2`. */
function withNames(resources: readonly StoredResource[]): { resource: StoredResource; name: string }[] {
  const taken = new Set<string>();
  return resources.map((resource) => {
    const name = freeName(resource.name, taken);
    taken.add(name);
    return { resource, name };
  });
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!isFileName(name)) throw new Error(`${JSON.stringify(name)} cannot be a file's name`);
  let free = name;
  for (let count = 2; taken.has(free); count++) free = `${name}-${count}`;
  return free;
}

/** An inventory that was tampered with must not lead out of the directory. */
function isFileName(name: string): boolean {
  return !/^(?:\.{0,2})$|[/\\\0]/.test(name);
}

async function* partsOf({ items }: StoredResource, restore: Restore): AsyncGenerator<Part> {
  for (const item of items) {
    restore.signal.throwIfAborted();
    yield item.kind === "file" ? { ...item, content: contentOf(item, restore) } : item;
  }
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
