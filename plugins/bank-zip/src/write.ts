import type { FileHandle } from "node:fs/promises";
import type { StoredObject } from "@harbor/contracts";
import { refuseOddText } from "@harbor/contracts/banks";
import { centralHeader, descriptor, type Entry, end, lengthOf, localHeader } from "./format.js";
import { startSum } from "./sum.js";

/** Small pieces are written together, this many bytes at once. */
const together = 1 << 20;

/** Writes objects as the entries of a zip file, as they are: they have been packed by a codec already. */
export async function writeZip(file: FileHandle, objects: AsyncIterable<StoredObject>): Promise<void> {
  const write = writer(file);
  const entries = new Map<string, Entry>();
  let offset = 0;
  for await (const { key: name, content } of objects) {
    refuseOddText("key", name);
    if (entries.has(name)) throw new Error(`the key "${name}" is given twice`);
    const entry = { name, offset, ...(await writeEntry(name, content, write)) };
    entries.set(name, entry);
    offset += lengthOf(entry);
  }
  let size = 0;
  for (const entry of entries.values()) {
    const header = centralHeader(entry);
    size += header.length;
    await write(header);
  }
  await write(end({ count: entries.size, offset, size }), { last: true });
}

type Write = (bytes: Uint8Array, options?: { readonly last: boolean }) => Promise<void>;

async function writeEntry(name: string, content: AsyncIterable<Uint8Array>, write: Write) {
  const sum = startSum();
  await write(localHeader(name));
  for await (const chunk of content) {
    sum.add(chunk);
    await write(chunk);
  }
  const ended = sum.end();
  await write(descriptor(ended));
  return ended;
}

function writer(file: FileHandle): Write {
  let waiting: Uint8Array[] = [];
  let length = 0;
  return async (bytes, { last } = { last: false }) => {
    waiting.push(bytes);
    length += bytes.length;
    if (length < together && !last) return;
    await file.writeFile(waiting.length === 1 ? bytes : Buffer.concat(waiting));
    waiting = [];
    length = 0;
  };
}
