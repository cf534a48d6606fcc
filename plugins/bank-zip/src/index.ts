import { access, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Bank, Checkpoint, CheckpointInfo, StoredObject } from "@harbor/contracts";
import { openZip } from "./read.js";
import { writeZip } from "./write.js";

export interface ZipBankOptions {
  /** The folder of the bank; made when something is written. */
  readonly path: string;
}

const extension = ".zip";

/** Keeps each checkpoint in a zip file, and each object in an entry of it. */
export class ZipBank implements Bank {
  readonly folder: string;

  constructor(options: ZipBankOptions) {
    this.folder = resolve(options.path);
  }

  async list(): Promise<CheckpointInfo[]> {
    const found: CheckpointInfo[] = [];
    for (const file of await readdir(this.folder).catch(noneIfMissing)) {
      if (!file.endsWith(extension) || file.startsWith(".")) continue;
      const { mtime } = await stat(join(this.folder, file));
      found.push({ name: file.slice(0, -extension.length), writtenAt: mtime });
    }
    return found.sort(byTime);
  }

  /** Writes to a hidden file and renames it at the end: a kill leaves the hidden file, which is not listed. */
  async write(name: string, objects: AsyncIterable<StoredObject>): Promise<void> {
    if (await this.#has(name)) throw new Error(`there is a checkpoint "${name}" in ${this.folder} already`);
    await mkdir(this.folder, { recursive: true });
    const partial = join(this.folder, `.${name}-${process.pid}`);
    const file = await open(partial, "w", 0o600);
    try {
      await writeZip(file, objects);
      await file.close();
      await rename(partial, this.#file(name));
    } catch (error) {
      await file.close();
      await rm(partial, { force: true });
      throw error;
    }
  }

  async open(name: string): Promise<Checkpoint> {
    if (!(await this.#has(name))) throw new Error(`there is no checkpoint "${name}" in ${this.folder}`);
    return openZip(this.#file(name));
  }

  async remove(name: string): Promise<void> {
    await rm(this.#file(name));
  }

  #file(name: string): string {
    return join(this.folder, name + extension);
  }

  async #has(name: string): Promise<boolean> {
    return access(this.#file(name)).then(
      () => true,
      (error: NodeJS.ErrnoException) => noneIfMissing(error).length > 0,
    );
  }
}

/** Oldest first; by name where the clock does not tell. */
function byTime(a: CheckpointInfo, b: CheckpointInfo): number {
  return a.writtenAt.getTime() - b.writtenAt.getTime() || (a.name < b.name ? -1 : 1);
}

function noneIfMissing(error: NodeJS.ErrnoException): never[] {
  if (error.code === "ENOENT") return [];
  throw error;
}
