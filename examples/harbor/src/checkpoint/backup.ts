import { createHash, type Hash } from "node:crypto";
import { createReadStream } from "node:fs";
import { join } from "node:path";
import type { Bank, Codec, StoredObject } from "@harbor/contracts";
import { blockSize, pack } from "./blocks.js";
import { type Item, inventoryKey, writeInventory } from "./inventory.js";
import { scan } from "./scan.js";

export interface Backup {
  readonly directory: string;
  readonly bank: Bank;
  readonly checkpoint: string;
  readonly codec: { readonly name: string; readonly encode: Codec };
  readonly warn: (line: string) => void;
}

/** Stores a directory as a checkpoint; gives what it has stored. */
export async function backUp(backup: Backup): Promise<Item[]> {
  const items: Item[] = [];
  await backup.bank.write(backup.checkpoint, objects(backup, items));
  return items;
}

/** An object for each file, then the inventory: by then every file has been read, so sizes and checksums are known. */
async function* objects({ directory, codec, warn }: Backup, items: Item[]): AsyncGenerator<StoredObject> {
  let count = 0;
  for await (const found of scan(directory, warn)) {
    if (found.kind !== "file") {
      items.push(found);
      continue;
    }
    const key = `file-${String(++count).padStart(8, "0")}`;
    const sum = { hash: createHash("sha256"), size: 0 };
    yield { key, content: pack(readAndSum(join(directory, found.path), sum), codec.encode) };
    items.push({ ...found, key, size: sum.size, sha256: sum.hash.digest("hex") });
  }
  const inventory = writeInventory({ format: 1, codec: codec.name, items });
  yield { key: inventoryKey, content: once(Buffer.from(inventory)) };
}

async function* readAndSum(file: string, sum: { hash: Hash; size: number }): AsyncGenerator<Uint8Array> {
  for await (const chunk of createReadStream(file, { highWaterMark: blockSize }) as AsyncIterable<Buffer>) {
    sum.hash.update(chunk);
    sum.size += chunk.length;
    yield chunk;
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
