import type { FileHandle } from "node:fs/promises";

/** Small pieces are written together, this many bytes at once. */
const together = 1 << 20;

/** Where pieces of a file's content go. */
export interface Output {
  write(bytes: Uint8Array): Promise<void>;
  /** Writes what is waiting. */
  flush(): Promise<void>;
}

export function outputTo(file: FileHandle): Output {
  let waiting: Uint8Array[] = [];
  let length = 0;
  const flush = async (): Promise<void> => {
    const [first] = waiting;
    if (first !== undefined) await file.writeFile(waiting.length === 1 ? first : Buffer.concat(waiting));
    waiting = [];
    length = 0;
  };
  return {
    flush,
    async write(bytes) {
      waiting.push(bytes);
      length += bytes.length;
      if (length >= together) await flush();
    },
  };
}
