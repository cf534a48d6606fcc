import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Checkpoint } from "@harbor/contracts";
import { isMissing, namesIn } from "@harbor/contracts/banks";
import { readSums, type Sums, sumsFile } from "./sums.js";

/** Opens the folder of a checkpoint. */
export async function openFolder(folder: string): Promise<Checkpoint> {
  const sums = await sumsOf(folder);
  return {
    keys: () => namesIn(folder),
    read: (key) => readObject(folder, key, sums.get(key)),
    close: async () => {},
  };
}

async function sumsOf(folder: string): Promise<Sums> {
  try {
    return readSums(await readFile(join(folder, sumsFile), "utf8"));
  } catch (error) {
    const reason = isMissing(error) ? `it has no ${sumsFile}` : (error as Error).message;
    throw new Error(`${folder} is damaged: ${reason}`, { cause: error });
  }
}

async function* readObject(folder: string, key: string, sum: string | undefined): AsyncGenerator<Uint8Array> {
  if (sum === undefined) throw new Error(`${folder} has no object "${key}" in its ${sumsFile}`);
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(join(folder, key), { highWaterMark: 1 << 20 })) {
    hash.update(chunk);
    yield chunk;
  }
  if (hash.digest("hex") !== sum) throw new Error(`${join(folder, key)} does not fit its checksum`);
}
