import { type FileHandle, open } from "node:fs/promises";
import type { Checkpoint } from "@harbor/contracts";
import {
  centralExtra,
  centralHeader,
  centralLength,
  type Directory,
  descriptor,
  descriptorLength,
  type Entry,
  end,
  endLength,
  lengthOf,
  localHeader,
} from "./format.js";
import { startSum } from "./sum.js";

const chunkSize = 1 << 20;

/**
 * Opens a zip file of `writeZip` for reading single entries, by its central directory. (fflate's own reader wants the whole
 * file in memory, or takes a data descriptor inside an entry for its end.)
 */
export async function openZip(path: string): Promise<Checkpoint> {
  const file = await open(path);
  try {
    const entries = await readEntries(file);
    return {
      keys: async () => [...entries.keys()],
      read(key) {
        const entry = entries.get(key);
        if (entry === undefined) throw new Error(`${path} has no entry "${key}"`);
        return readEntry(file, path, entry);
      },
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw new Error(`${path} is damaged: ${(error as Error).message}`, { cause: error });
  }
}

async function readEntries(file: FileHandle): Promise<Map<string, Entry>> {
  const directory = await readEnd(file);
  const bytes = await readBytes(file, directory.offset, directory.size);
  const entries = new Map<string, Entry>();
  let next = 0;
  for (let at = 0; at < bytes.length; ) {
    const entry = entryAt(bytes, at);
    const header = centralHeader(entry);
    const fits = bytes.subarray(at, at + header.length).equals(header) && entry.offset === next;
    if (!fits || entries.has(entry.name)) throw new Error("its directory is not what was written");
    entries.set(entry.name, entry);
    next += lengthOf(entry);
    at += header.length;
  }
  if (next === directory.offset && entries.size === directory.count) return entries;
  throw new Error("its directory and its entries do not fit each other");
}

/** The numbers are taken from where they are, then all of the end must be what is written with them. */
async function readEnd(file: FileHandle): Promise<Directory> {
  const { size: length } = await file.stat();
  const bytes = await readBytes(file, length - endLength, endLength);
  const number = (at: number): number => Number(bytes.readBigUInt64LE(at));
  const directory = { count: number(24), size: number(40), offset: number(48) };
  if (!isEnd(directory, length) || !bytes.equals(end(directory))) throw new Error("it does not end as it was written");
  return directory;
}

function isEnd({ count, size, offset }: Directory, length: number): boolean {
  return offset + size + endLength === length && count * centralLength <= size;
}

function entryAt(bytes: Buffer, at: number): Entry {
  const nameEnd = at + centralLength + (at + centralLength > bytes.length ? 0 : bytes.readUInt16LE(at + 28));
  if (nameEnd + centralExtra > bytes.length) throw new Error("its directory is not what was written");
  return {
    name: bytes.toString("utf8", at + centralLength, nameEnd),
    crc: bytes.readUInt32LE(at + 16),
    size: Number(bytes.readBigUInt64LE(nameEnd + 4)),
    offset: Number(bytes.readBigUInt64LE(nameEnd + 20)),
  };
}

async function* readEntry(file: FileHandle, path: string, entry: Entry): AsyncGenerator<Uint8Array> {
  const refuse = (): never => {
    throw new Error(`the entry "${entry.name}" of ${path} is not what was written`);
  };
  const header = localHeader(entry.name);
  if (!(await readBytes(file, entry.offset, header.length)).equals(header)) refuse();
  const start = entry.offset + header.length;
  const sum = startSum();
  for (let at = 0; at < entry.size; at += chunkSize) {
    const chunk = await readBytes(file, start + at, Math.min(chunkSize, entry.size - at));
    sum.add(chunk);
    yield chunk;
  }
  const written = await readBytes(file, start + entry.size, descriptorLength);
  if (sum.end().crc !== entry.crc || !written.equals(descriptor(entry))) refuse();
}

async function readBytes(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(position < 0 ? 0 : length);
  let done = 0;
  while (done < bytes.length) {
    const { bytesRead } = await file.read(bytes, done, bytes.length - done, position + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  if (done < length) throw new Error("it is cut off");
  return bytes;
}
