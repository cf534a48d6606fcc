import { createReadStream, type Stats } from "node:fs";
import { lstat, readdir, readlink } from "node:fs/promises";
import { join } from "node:path";
import type { Part } from "@harbor/contracts";
import { blockSize } from "../checkpoint/blocks.js";

export interface Walk {
  readonly root: string;
  readonly without: (path: string) => boolean;
  readonly warn: (line: string) => void;
  readonly signal: AbortSignal;
}

/** What is there: each directory before what it contains, names by code unit. Sockets and devices are left out. */
export async function* walk(options: Walk, path = ""): AsyncGenerator<Part> {
  const { root, without, warn, signal } = options;
  signal.throwIfAborted();
  const place = join(root, path);
  const stats = await lstat(place);
  const common = { path, mode: stats.mode & 0o7777, mtime: stats.mtimeMs };
  if (stats.isFile()) yield { ...common, kind: "file", size: stats.size, content: read(place, signal) };
  else if (stats.isSymbolicLink()) yield { ...common, kind: "link", to: await readlink(place) };
  else if (stats.isDirectory()) {
    yield { ...common, kind: "directory" };
    const inside = (await names(place)).map((name) => (path === "" ? name : `${path}/${name}`));
    for (const each of inside) if (!without(each)) yield* walk(options, each);
  } else warn(`${place} is left out: it is ${describe(stats)}`);
}

/** Opens the file when it is asked for its content, and not before. */
async function* read(file: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  yield* createReadStream(file, { highWaterMark: blockSize, signal }) as AsyncIterable<Uint8Array>;
}

/** Names as bytes first: Node would turn what is not UTF-8 into another name, and the file would be missing. */
async function names(directory: string): Promise<string[]> {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const found = await readdir(directory, { encoding: "buffer" });
  return found
    .map((bytes) => {
      try {
        return decoder.decode(bytes);
      } catch (cause) {
        throw new Error(`${join(directory, bytes.toString())} has a name that is not UTF-8`, { cause });
      }
    })
    .sort();
}

function describe(stats: Stats): string {
  if (stats.isSocket()) return "a socket";
  return stats.isFIFO() ? "a named pipe" : "a device";
}
