import type { FileHandle } from "node:fs/promises";
import type { StoredObject } from "@harbor/contracts";
import { type Output, outputTo, requireName } from "@harbor/contracts/banks";
import { centralHeader, descriptor, type Entry, end, lengthOf, localHeader } from "./format.js";
import { startSum } from "./sum.js";

/** Writes objects as the entries of a zip file, as they are: they have been packed by a codec already. */
export async function writeZip(file: FileHandle, objects: AsyncIterable<StoredObject>): Promise<void> {
  const output = outputTo(file);
  const entries = new Map<string, Entry>();
  let offset = 0;
  for await (const { key: name, content } of objects) {
    requireName("key", name);
    if (entries.has(name)) throw new Error(`the key "${name}" is given twice`);
    const entry = { name, offset, ...(await writeEntry(name, content, output)) };
    entries.set(name, entry);
    offset += lengthOf(entry);
  }
  let size = 0;
  for (const entry of entries.values()) {
    const header = centralHeader(entry);
    size += header.length;
    await output.write(header);
  }
  await output.write(end({ count: entries.size, offset, size }));
  await output.flush();
}

async function writeEntry(name: string, content: AsyncIterable<Uint8Array>, output: Output) {
  const sum = startSum();
  await output.write(localHeader(name));
  for await (const chunk of content) {
    sum.add(chunk);
    await output.write(chunk);
  }
  const ended = sum.end();
  await output.write(descriptor(ended));
  return ended;
}
