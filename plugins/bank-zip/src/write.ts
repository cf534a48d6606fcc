import type { FileHandle } from "node:fs/promises";
import type { StoredObject } from "@harbor/contracts";
import { Zip, ZipPassThrough } from "fflate";

/** What fflate can write: it has no zip64. */
const most = { entries: 0xffff, bytes: 0xffff_ffff };

/** Writes objects as the entries of a zip file, as they are: they have been packed by a codec already. */
export async function writeZip(file: FileHandle, objects: AsyncIterable<StoredObject>): Promise<void> {
  const ready: Uint8Array[] = [];
  let entries = 0;
  let bytes = 0;
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk);
  });
  /** What fflate has produced so far goes to the disk before more is asked for. */
  const flush = async (): Promise<void> => {
    for (const chunk of ready.splice(0)) {
      bytes += chunk.length;
      await file.writeFile(chunk);
    }
    if (entries > most.entries || bytes > most.bytes) {
      throw new Error("a zip file holds at most 65,535 objects and 4 GiB; this needs another bank");
    }
  };
  for await (const { key, content } of objects) {
    const entry = new ZipPassThrough(key);
    entries += 1;
    zip.add(entry);
    for await (const chunk of content) {
      entry.push(chunk);
      await flush();
    }
    entry.push(new Uint8Array(0), true);
    await flush();
  }
  zip.end();
  await flush();
}
