import { createHash } from "node:crypto";
import { open, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { StoredObject } from "@harbor/contracts";
import { outputTo, requireName, syncFile, syncFolder } from "@harbor/contracts/banks";
import { sumsFile, writeSums } from "./sums.js";

/** So many files are put on the disk at once: file systems do that together. */
const together = 16;

/** Writes objects to files of an empty folder; all is on the disk when it is done. */
export async function writeFolder(folder: string, objects: AsyncIterable<StoredObject>): Promise<void> {
  const sums = new Map<string, string>();
  for await (const { key, content } of objects) {
    requireName("key", key);
    sums.set(key, await writeObject(join(folder, key), content));
  }
  await writeFile(join(folder, sumsFile), writeSums(sums), { flag: "wx", mode: 0o600 });
  await syncFiles([...sums.keys(), sumsFile].map((name) => join(folder, name)));
  await syncFolder(folder);
}

/** Gives the SHA-256 of what it has written. */
async function writeObject(path: string, content: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash("sha256");
  const file = await open(path, "wx", 0o600);
  try {
    const output = outputTo(file);
    for await (const chunk of content) {
      hash.update(chunk);
      await output.write(chunk);
    }
    await output.flush();
  } finally {
    await file.close();
  }
  return hash.digest("hex");
}

async function syncFiles(paths: readonly string[]): Promise<void> {
  const waiting = paths.values();
  const worker = async (): Promise<void> => {
    for (const path of waiting) await syncFile(path);
  };
  await Promise.all(Array.from({ length: together }, worker));
}
