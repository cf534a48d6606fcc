import { createHash, type Hash } from "node:crypto";
import { join } from "node:path/posix";
import type { Bank, Codec, FilePart, Protection, Resource, StoredObject } from "@harbor/contracts";
import { pack } from "./blocks.js";
import {
  type Inventory,
  type Item,
  inventoryKey,
  type StoredFile,
  type StoredResource,
  writeInventory,
} from "./inventory.js";

export interface Backup {
  readonly bank: Bank;
  readonly checkpoint: string;
  readonly codec: { readonly name: string; readonly encode: Codec };
  readonly resources: readonly ProtectedResource[];
  /** Aborted when the work is to end. */
  readonly signal: AbortSignal;
  /** Is told of every piece of content that was read. */
  readonly onBytes: (count: number) => void;
}

/** A resource with the protection that takes care of it. */
export interface ProtectedResource {
  readonly resource: Resource;
  readonly protection: Protection;
}

/** Stores resources as a checkpoint; gives what it has stored. */
export async function backUp(backup: Backup): Promise<Inventory> {
  const written: { inventory?: Inventory } = {};
  await backup.bank.write(
    backup.checkpoint,
    objects(backup, (inventory) => {
      written.inventory = inventory;
    }),
  );
  if (written.inventory === undefined) throw new Error("the bank has not asked for the inventory");
  return written.inventory;
}

/** An object for each file, then the inventory: by then every file has been read, so sizes and checksums are known. */
async function* objects(backup: Backup, onInventory: (inventory: Inventory) => void): AsyncGenerator<StoredObject> {
  const inventory: Inventory = { format: 2, codec: backup.codec.name, resources: yield* storedResources(backup) };
  onInventory(inventory);
  yield { key: inventoryKey, content: once(Buffer.from(writeInventory(inventory))) };
}

/** Yields an object for each file, and returns what the inventory says of them. */
async function* storedResources(backup: Backup): AsyncGenerator<StoredObject, StoredResource[]> {
  const keys = fileKeys();
  const stored: StoredResource[] = [];
  for (const { resource, protection } of backup.resources) {
    const items: Item[] = [];
    for await (const part of protection.protect(resource)) {
      if (part.kind !== "file") items.push(part);
      else items.push(yield* storedFile(part, keys.next().value, join(resource.name, part.path), backup));
    }
    stored.push({ ...resource, items });
  }
  return stored;
}

async function* storedFile(
  { path, mode, mtime, kind, content }: FilePart,
  key: string,
  label: string,
  backup: Backup,
): AsyncGenerator<StoredObject, StoredFile> {
  const sum = { hash: createHash("sha256"), size: 0 };
  yield { key, content: pack(summed(content, sum, backup), backup.codec.encode) };
  return { path, mode, mtime, kind, label, key, size: sum.size, sha256: sum.hash.digest("hex") };
}

function* fileKeys(): Generator<string, never> {
  for (let count = 1; ; count++) yield `file-${String(count).padStart(8, "0")}`;
}

/** Passes content on, and keeps its size and checksum. */
async function* summed(content: AsyncIterable<Uint8Array>, sum: { hash: Hash; size: number }, backup: Backup) {
  for await (const chunk of content) {
    backup.signal.throwIfAborted();
    sum.hash.update(chunk);
    sum.size += chunk.length;
    backup.onBytes(chunk.length);
    yield chunk;
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
