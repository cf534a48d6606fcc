import { createReadStream } from "node:fs";
import { access, mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Bank, Checkpoint, CheckpointInfo, StoredObject } from "@harbor/contracts";

export interface FsBankOptions {
  /** The folder of the bank; made when something is written. */
  readonly path: string;
}

/** Keeps each checkpoint in a folder of its own, and each object in a file. */
export class FsBank implements Bank {
  readonly folder: string;

  constructor(options: FsBankOptions) {
    this.folder = resolve(options.path);
  }

  async list(): Promise<CheckpointInfo[]> {
    const found: CheckpointInfo[] = [];
    for (const entry of await readdir(this.folder, { withFileTypes: true }).catch(noneIfMissing)) {
      if (!entry.isDirectory() || entry.name.startsWith(".")) continue;
      found.push({ name: entry.name, writtenAt: (await stat(join(this.folder, entry.name))).mtime });
    }
    return found.sort(byTime);
  }

  /** Writes to a hidden folder and renames it at the end: a kill leaves the hidden folder, which is not listed. */
  async write(name: string, objects: AsyncIterable<StoredObject>): Promise<void> {
    if (await exists(join(this.folder, name)))
      throw new Error(`there is a checkpoint "${name}" in ${this.folder} already`);
    await mkdir(this.folder, { recursive: true });
    const partial = await mkdtemp(join(this.folder, `.${name}-`));
    try {
      for await (const { key, content } of objects) await writeFile(join(partial, key), content, { flag: "wx" });
      await rename(partial, join(this.folder, name));
    } catch (error) {
      await rm(partial, { recursive: true, force: true });
      throw error;
    }
  }

  async open(name: string): Promise<Checkpoint> {
    const folder = join(this.folder, name);
    if (!(await exists(folder))) throw new Error(`there is no checkpoint "${name}" in ${this.folder}`);
    return {
      read: (key) => createReadStream(join(folder, key), { highWaterMark: 1 << 20 }),
      close: async () => {},
    };
  }

  /** Hides the checkpoint first, so that a kill does not leave half of it in the list. */
  async remove(name: string): Promise<void> {
    const hidden = await mkdtemp(join(this.folder, `.${name}-`));
    await rename(join(this.folder, name), join(hidden, name));
    await rm(hidden, { recursive: true });
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => noneIfMissing(error).length > 0,
  );
}

/** Oldest first; by name where the clock does not tell. */
function byTime(a: CheckpointInfo, b: CheckpointInfo): number {
  return a.writtenAt.getTime() - b.writtenAt.getTime() || (a.name < b.name ? -1 : 1);
}

function noneIfMissing(error: NodeJS.ErrnoException): never[] {
  if (error.code === "ENOENT") return [];
  throw error;
}
