import { mkdir, rename, rm, stat } from "node:fs/promises";
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
import { openFolder } from "./read.js";
import { sumsFile } from "./sums.js";
import { writeFolder } from "./write.js";

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
    for (const name of await namesIn(this.folder)) {
      const writtenAt = await this.#writtenAt(name);
      if (writtenAt !== undefined) found.push({ name, writtenAt });
    }
    return found.sort(byTime);
  }

  /** Writes to a hidden folder that is renamed at its end, when all of it is on the disk. */
  async write(name: string, objects: AsyncIterable<StoredObject>): Promise<void> {
    requireName("name", name);
    if (await isThere(join(this.folder, name))) throw checkpointExists(name, this.folder);
    await prepareFolder(this.folder);
    const partial = hiddenPath(this.folder, name);
    try {
      await mkdir(partial, { mode: 0o700 });
      await writeFolder(partial, objects);
      await this.#show(partial, name);
    } catch (error) {
      await discard(partial, error);
      throw withAdvice(error, this.folder);
    }
    await syncFolder(this.folder);
  }

  async open(name: string): Promise<Checkpoint> {
    requireName("name", name);
    const folder = join(this.folder, name);
    if (!(await isThere(folder))) throw await noSuchCheckpoint(this, name, this.folder);
    return openFolder(folder);
  }

  /** Hides the checkpoint first: what is killed then leaves something hidden. */
  async remove(name: string): Promise<void> {
    requireName("name", name);
    const hidden = hiddenPath(this.folder, name);
    try {
      await rename(join(this.folder, name), hidden);
    } catch (error) {
      throw isMissing(error) ? await noSuchCheckpoint(this, name, this.folder) : error;
    }
    await syncFolder(this.folder);
    await rm(hidden, { recursive: true });
    await removeLeftovers(this.folder);
  }

  async #show(partial: string, name: string): Promise<void> {
    try {
      await rename(partial, join(this.folder, name));
    } catch (error) {
      // No folder is renamed to one that is there and not empty: another process was faster.
      const { code } = error as NodeJS.ErrnoException;
      throw code === "ENOTEMPTY" || code === "EEXIST" ? checkpointExists(name, this.folder) : error;
    }
  }

  /** By the file that is written last; what is there without it is no checkpoint, or is being removed. */
  async #writtenAt(name: string): Promise<Date | undefined> {
    try {
      return (await stat(join(this.folder, name, sumsFile))).mtime;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "ENOENT" || code === "ENOTDIR") return undefined;
      throw error;
    }
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}
