import type { Stats } from "node:fs";
import { lstat, readdir, readlink } from "node:fs/promises";
import { join } from "node:path";
import type { Directory, StoredFile, SymbolicLink } from "./inventory.js";

/** A file that is not stored yet. */
export type FoundFile = Omit<StoredFile, "key" | "size" | "sha256">;

/** Walks a directory: each directory before what it contains, names by code unit. Sockets and devices are left out. */
export async function* scan(
  root: string,
  warn: (line: string) => void,
  path = "",
): AsyncGenerator<Directory | SymbolicLink | FoundFile> {
  const place = join(root, path);
  const stats = await lstat(place);
  const common = { path, mode: stats.mode & 0o7777, mtime: stats.mtimeMs };
  if (stats.isFile()) yield { ...common, kind: "file" };
  else if (stats.isSymbolicLink()) yield { ...common, kind: "link", to: await readlink(place) };
  else if (stats.isDirectory()) {
    yield { ...common, kind: "directory" };
    for (const name of await names(place)) yield* scan(root, warn, path === "" ? name : `${path}/${name}`);
  } else warn(`${place} is left out: it is ${describe(stats)}`);
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
