import { chmod, mkdir, mkdtemp, readdir, rename, rm, rmdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Part, Protection } from "@harbor/contracts";
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
    await removePartial(partial, error as Error);
    throw error;
  }
}

/** A directory that is alone in its checkpoint becomes the one that is restored to; others get a name in it each. */
async function restoreResources(partial: string, restore: Restore): Promise<void> {
  const { resources } = restore.inventory;
  const alone = resources.length === 1 && resources[0]?.items[0]?.kind === "directory";
  if (alone) await rmdir(partial);
  for (const [index, name] of namesOf(resources).entries()) {
    const resource = resources[index] as StoredResource;
    const path = alone ? partial : join(partial, name);
    await restore.protection(resource.type).restore(resource, partsOf(resource, restore), path);
  }
  if (!alone) await chmod(partial, 0o777 & ~process.umask());
}

/** File names, no two alike: `photos`, `photos-2`. */
function namesOf(resources: readonly StoredResource[]): readonly string[] {
  const names = new Set<string>();
  for (const { name } of resources) {
    if (!isFileName(name)) throw new Error(`${JSON.stringify(name)} cannot be a file's name`);
    const free = (count: number): string => {
      const candidate = count === 1 ? name : `${name}-${count}`;
      return names.has(candidate) ? free(count + 1) : candidate;
    };
    names.add(free(1));
  }
  return [...names];
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

async function removePartial(partial: string, reason: Error): Promise<void> {
  try {
    await rm(partial, { recursive: true, force: true });
  } catch (cause) {
    throw new Error(`${reason.message}; what was written by then is in ${partial} and can be deleted`, { cause });
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
