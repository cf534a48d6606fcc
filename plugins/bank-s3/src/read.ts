import { createHash } from "node:crypto";
import type { Checkpoint } from "@harbor/contracts";
import { objectsBelow } from "./keys.js";
import type { Manifest, StoredEntry } from "./manifest.js";
import { get } from "./objects.js";
import { all, keysBelow } from "./removal.js";
import type { Store } from "./store.js";

/** A checkpoint by its manifest. */
export function openCheckpoint(store: Store, name: string, manifest: Manifest): Checkpoint {
  const below = objectsBelow(name, manifest.data);
  const entries = new Map(manifest.objects.map((entry) => [entry.key, entry]));
  return {
    keys: async () => (await all(keysBelow(store, below))).map((key) => key.slice(below.length)),
    read(key) {
      const entry = entries.get(key);
      if (entry === undefined) throw new Error(`the checkpoint "${name}" in ${store.label} has no object "${key}"`);
      return readObject(store, below, entry);
    },
    close: async () => {},
  };
}

async function* readObject(store: Store, below: string, { key, size, sha256 }: StoredEntry) {
  const label = `s3://${store.bucket}/${store.prefix}${below}${key}`;
  const content = await get(store, below + key);
  if (content === undefined) throw new Error(`${label} is missing`);
  const hash = createHash("sha256");
  let length = 0;
  for await (const chunk of content) {
    hash.update(chunk);
    length += chunk.length;
    yield chunk;
  }
  if (length !== size) throw new Error(`${label} has ${length} bytes instead of ${size}`);
  if (hash.digest("hex") !== sha256) throw new Error(`${label} does not fit its checksum`);
}
