import { link, open, rename, rm, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Bank, Checkpoint, CheckpointInfo, StoredObject } from "@harbor/contracts";
import {
  byTime,
  checkpointExists,
  discard,
  hiddenPath,
  isMissing,
  namesIn,
  noSuchCheckpoint,
  prepareFolder,
  removeLeftovers,
  requireName,
  syncFolder,
  withAdvice,
} from "@harbor/contracts/banks";
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
    for (const file of await namesIn(this.folder)) {
      if (!file.endsWith(extension)) continue;
      const stats = await statsOf(join(this.folder, file));
      if (stats?.isFile()) found.push({ name: file.slice(0, -extension.length), writtenAt: stats.mtime });
    }
    return found.sort(byTime);
  }

  /** Writes to a hidden file that gets its name at the end, when all of it is on the disk. */
  async write(name: string, objects: AsyncIterable<StoredObject>): Promise<void> {
    requireName("name", name);
    if ((await statsOf(this.#file(name))) !== undefined) throw checkpointExists(name, this.folder);
    await prepareFolder(this.folder);
    const partial = hiddenPath(this.folder, name);
    try {
      await writeFile(partial, objects);
      await this.#show(partial, name);
    } catch (error) {
      await discard(partial, error);
      throw withAdvice(error, this.folder);
    }
    await syncFolder(this.folder);
  }

  async open(name: string): Promise<Checkpoint> {
    requireName("name", name);
    if ((await statsOf(this.#file(name))) === undefined) throw await noSuchCheckpoint(this, name, this.folder);
    return openZip(this.#file(name));
  }

  async remove(name: string): Promise<void> {
    requireName("name", name);
    try {
      await rm(this.#file(name));
    } catch (error) {
      throw isMissing(error) ? await noSuchCheckpoint(this, name, this.folder) : error;
    }
    await syncFolder(this.folder);
    await removeLeftovers(this.folder);
  }

  /** By a second name for the file, which is never given over another file; a rename would be. */
  async #show(partial: string, name: string): Promise<void> {
    try {
      await link(partial, this.#file(name));
      await rm(partial);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EEXIST") throw checkpointExists(name, this.folder);
      if (!withoutLinks.has(code)) throw error;
      await rename(partial, this.#file(name));
    }
  }

  #file(name: string): string {
    return join(this.folder, name + extension);
  }
}

/** What file systems say that have no second names, such as those of USB sticks. */
const withoutLinks: ReadonlySet<string | undefined> = new Set(["EPERM", "ENOSYS", "ENOTSUP", "EOPNOTSUPP"]);

async function writeFile(path: string, objects: AsyncIterable<StoredObject>): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    await writeZip(file, objects);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function statsOf(path: string) {
  try {
    return await stat(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
