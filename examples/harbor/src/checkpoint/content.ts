import { createHash } from "node:crypto";
import type { Checkpoint, Codec } from "@harbor/contracts";
import { unpack } from "./blocks.js";
import type { StoredFile } from "./inventory.js";

/** How the content of a checkpoint is read. */
export interface Reading {
  readonly checkpoint: Checkpoint;
  readonly decode: Codec;
  /** Aborted when the work is to end. */
  readonly signal: AbortSignal;
  /** Is told of every piece of content that was read. */
  readonly onBytes: (count: number) => void;
}

/** The content of a file, as it was before it was packed; throws where it is not what was backed up. */
export async function* contentOf(file: StoredFile, reading: Reading): AsyncGenerator<Uint8Array> {
  const hash = createHash("sha256");
  try {
    for await (const chunk of unpack(reading.checkpoint.read(file.key), reading.decode)) {
      reading.signal.throwIfAborted();
      hash.update(chunk);
      reading.onBytes(chunk.length);
      yield chunk;
    }
  } catch (cause) {
    reading.signal.throwIfAborted();
    throw new Error(`${JSON.stringify(file.label)} is damaged: ${(cause as Error).message}`, { cause });
  }
  if (hash.digest("hex") !== file.sha256) throw new Error(`${JSON.stringify(file.label)} does not fit its checksum`);
}
