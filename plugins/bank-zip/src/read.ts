import { type FileHandle, open } from "node:fs/promises";
import type { Checkpoint } from "@harbor/contracts";

interface Place {
  /** Where the entry's own header begins. */
  readonly offset: number;
  readonly size: number;
}

const chunkSize = 1 << 20;

/**
 * Opens a zip file for reading single entries, by its central directory. (APPNOTE.TXT 4.3; fflate's own reader wants the
 * whole file in memory, or takes a data descriptor inside an entry for its end.)
 */
export async function openZip(path: string): Promise<Checkpoint> {
  const file = await open(path);
  try {
    const entries = await readDirectory(file);
    return {
      read(key) {
        const place = entries.get(key);
        if (place === undefined) throw new Error(`${path} has no entry "${key}"`);
        return readEntry(file, place);
      },
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw new Error(`${path} is damaged: ${(error as Error).message}`, { cause: error });
  }
}

/** 4.3.16 end of central directory record, then 4.3.12 central directory. */
async function readDirectory(file: FileHandle): Promise<Map<string, Place>> {
  const { size } = await file.stat();
  const end = await readBytes(file, size - 22, 22);
  if (end.readUInt32LE(0) !== 0x06054b50) throw new Error("it does not end like a zip file");
  const directory = await readBytes(file, end.readUInt32LE(16), end.readUInt32LE(12));
  const entries = new Map<string, Place>();
  for (let at = 0; at < directory.length; ) {
    if (directory.readUInt32LE(at) !== 0x02014b50) throw new Error("its directory cannot be read");
    const nameEnd = at + 46 + directory.readUInt16LE(at + 28);
    const name = directory.toString("utf8", at + 46, nameEnd);
    if (directory.readUInt16LE(at + 10) !== 0) throw new Error(`its entry "${name}" is compressed`);
    entries.set(name, { size: directory.readUInt32LE(at + 20), offset: directory.readUInt32LE(at + 42) });
    at = nameEnd + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

/** 4.3.7 local file header, then the content. */
async function* readEntry(file: FileHandle, place: Place): AsyncGenerator<Uint8Array> {
  const header = await readBytes(file, place.offset, 30);
  const start = place.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  for (let at = 0; at < place.size; at += chunkSize) {
    yield await readBytes(file, start + at, Math.min(chunkSize, place.size - at));
  }
}

async function readBytes(file: FileHandle, position: number, length: number): Promise<Buffer> {
  if (position < 0) throw new Error("it is too short");
  const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, position);
  if (bytesRead < length) throw new Error("it is too short");
  return buffer;
}
