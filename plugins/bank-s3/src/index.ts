import type { Bank, Checkpoint, CheckpointInfo, StoredObject } from "@harbor/contracts";
import { byTime, checkpointExists, noSuchCheckpoint, requireName, writerTag } from "@harbor/contracts/banks";
import { type Marker, manifestKey, manifests, markerKey, objectsBelow } from "./keys.js";
import { type Manifest, readManifest, writeManifest } from "./manifest.js";
import { getText, list, put, remove } from "./objects.js";
import { openCheckpoint } from "./read.js";
import { all, finishRemoval, keysBelow, mark, removeCheckpoint, removeLeftovers } from "./removal.js";
import { openStore, type S3BankOptions, type Store } from "./store.js";
import { upload } from "./upload.js";

export type { S3BankOptions };

/** Keeps each object of a checkpoint in an object of a bucket, and makes the checkpoint visible by one more. */
export class S3Bank implements Bank {
  readonly #store: Store;

  constructor(options: S3BankOptions) {
    this.#store = openStore(options);
  }

  async list(): Promise<CheckpointInfo[]> {
    const found = await all(list(this.#store, manifests));
    return found.map(({ key, modified }) => ({ name: key.slice(manifests.length), writtenAt: modified })).sort(byTime);
  }

  /** Writes the objects below a marker that says who does, then the manifest, and takes the marker away. */
  async write(name: string, objects: AsyncIterable<StoredObject>): Promise<void> {
    requireName("name", name);
    if ((await this.#manifest(name)) !== undefined) throw checkpointExists(name, this.#store.label);
    await removeLeftovers(this.#store);
    const tag = writerTag();
    const marker: Marker = { name, data: tag, tag };
    await mark(this.#store, marker);
    try {
      const stored = await upload(this.#store, objectsBelow(name, marker.data), objects);
      await this.#show(marker, { format: 1, data: marker.data, objects: stored });
    } catch (error) {
      await this.#discard(marker, error);
      throw error;
    }
    // The checkpoint is there; a marker that stays is taken away by a later write.
    await remove(this.#store, [markerKey(marker)]).catch(() => {});
  }

  async open(name: string): Promise<Checkpoint> {
    requireName("name", name);
    const text = await this.#manifest(name);
    if (text === undefined) throw await noSuchCheckpoint(this, name, this.#store.label);
    return openCheckpoint(this.#store, name, this.#read(name, text));
  }

  async remove(name: string): Promise<void> {
    requireName("name", name);
    const text = await this.#manifest(name);
    if (text === undefined) throw await noSuchCheckpoint(this, name, this.#store.label);
    for (const data of await this.#dataOf(name, text)) await removeCheckpoint(this.#store, name, data);
    await remove(this.#store, [manifestKey(name)]);
    await removeLeftovers(this.#store);
  }

  #manifest(name: string): Promise<string | undefined> {
    return getText(this.#store, manifestKey(name));
  }

  #read(name: string, text: string): Manifest {
    try {
      return readManifest(text);
    } catch (cause) {
      const reason = (cause as Error).message;
      throw new Error(`the checkpoint "${name}" in ${this.#store.label} is damaged: ${reason}`, { cause });
    }
  }

  /** What the manifest says; where that is damaged, everything that is there under the name. */
  async #dataOf(name: string, text: string): Promise<Iterable<string>> {
    try {
      return [readManifest(text).data];
    } catch {
      const below = objectsBelow(name);
      const keys = await all(keysBelow(this.#store, below));
      return new Set(keys.map((key) => key.slice(below.length).split("/", 1)[0] ?? ""));
    }
  }

  /** Not where another process was faster, or has removed the objects of this one as those of a dead one. */
  async #show({ name, data, tag }: Marker, manifest: Manifest): Promise<void> {
    const store = this.#store;
    if ((await getText(store, markerKey({ name, data, tag }))) === undefined) {
      throw new Error(
        `${store.label}: what was being written was removed by another process, which took this for dead`,
      );
    }
    const text = writeManifest(manifest);
    try {
      await put(store, manifestKey(name), text, { IfNoneMatch: "*" });
    } catch (error) {
      // The answer to a request that was done may have been lost.
      const there = await this.#manifest(name);
      if (there === undefined) throw error;
      if (there !== text) throw checkpointExists(name, store.label);
    }
  }

  async #discard(marker: Marker, reason: unknown): Promise<void> {
    try {
      await finishRemoval(this.#store, marker);
    } catch (cause) {
      const { message } = reason as Error;
      throw new Error(`${message}; what was written by then is removed by the next backup`, { cause });
    }
  }
}
