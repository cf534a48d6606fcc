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
  const lasting: string[] = [];
  try {
    for await (const id of restoreResources(partial, restore)) lasting.push(id);
    restore.signal.throwIfAborted();
    if (there) await rmdir(directory);
    await rename(partial, directory);
  } catch (reason) {
    const error = withLasting(reason, lasting);
    await discard(partial, error);
    throw error;
  }
}

/** An error that names the resources of which something stays done. */
function withLasting(error: unknown, ids: readonly string[]): unknown {
  if (ids.length === 0) return error;
  const names = ids.map((id) => JSON.stringify(id)).join(", ");
  return new Error(`${(error as Error).message}; what was done with ${names} before stays done`, { cause: error });
}

/**
 * A directory that is alone in its checkpoint becomes the one that is restored to; others get a name in it each. Yields the
 * ids of those with which something was done that lasts.
 */
async function* restoreResources(partial: string, restore: Restore): AsyncGenerator<string> {
  const { resources } = restore.inventory;
  const alone = resources.length === 1 && resources[0]?.items[0]?.kind === "directory";
  if (alone) await rmdir(partial);
  for (const { resource, name } of withNames(resources)) {
    const path = alone ? partial : join(partial, name);
    const protection = restore.protection(resource.type);
    await protection.restore(resource, partsOf(resource, restore), path);
    if (protection.lasting) yield resource.id;
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
