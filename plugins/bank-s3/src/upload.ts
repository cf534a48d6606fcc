import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { AbortMultipartUploadCommand, ListMultipartUploadsCommand, type MultipartUpload } from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import type { StoredObject } from "@harbor/contracts";
import { requireName } from "@harbor/contracts/banks";
import { withAdvice } from "./errors.js";
import type { StoredEntry } from "./manifest.js";
import type { Store } from "./store.js";

/** So many objects are on their way at once, with so many parts of each: all of those parts are in memory. */
const objectsAtOnce = 4;
const partsAtOnce = 2;

/** Stores objects below a key; gives what it has stored. */
export async function upload(
  store: Store,
  below: string,
  objects: AsyncIterable<StoredObject>,
): Promise<readonly StoredEntry[]> {
  const entries = new Map<string, StoredEntry>();
  const underway = new Set<Promise<void>>();
  try {
    for await (const { key, content } of objects) {
      requireName("key", key);
      if (entries.has(key)) throw new Error(`the key "${key}" is given twice`);
      const { read, stored } = start(store, below + key, content);
      // What fails stays, so that whoever waits for all of them hears of it.
      const done = stored.then(() => void underway.delete(done));
      done.catch(() => {});
      underway.add(done);
      entries.set(key, { key, ...(await Promise.race([read, stored.then(() => read)])) });
      if (underway.size >= objectsAtOnce) await Promise.race(underway);
    }
    await Promise.all(underway);
  } finally {
    await Promise.allSettled(underway);
  }
  return [...entries.values()];
}

/** `read` resolves when the content has been read to its end, `stored` when it is there; only `stored` rejects. */
function start(store: Store, key: string, content: AsyncIterable<Uint8Array>) {
  let ended: (sum: Omit<StoredEntry, "key">) => void = () => {};
  const read = new Promise<Omit<StoredEntry, "key">>((resolve) => {
    ended = resolve;
  });
  const body = Readable.from(summed(content, ended), { objectMode: false });
  const stored = new Upload({
    client: store.client,
    params: { Bucket: store.bucket, Key: store.prefix + key, Body: body },
    partSize: store.partSize,
    queueSize: partsAtOnce,
  })
    .done()
    .then(
      () => {},
      (error: unknown) => {
        throw withAdvice(error, store);
      },
    )
    .finally(() => body.destroy());
  return { read, stored };
}

async function* summed(content: AsyncIterable<Uint8Array>, ended: (sum: Omit<StoredEntry, "key">) => void) {
  const hash = createHash("sha256");
  let size = 0;
  for await (const chunk of content) {
    hash.update(chunk);
    size += chunk.length;
    yield chunk;
  }
  ended({ size, sha256: hash.digest("hex") });
}

/** Removes the parts of objects below a key that have not become whole: they are kept, and paid for, until then. */
export async function abortUploads(store: Store, below: string): Promise<void> {
  try {
    for (const { Key, UploadId } of await unfinished(store, store.prefix + below)) {
      await store.client.send(new AbortMultipartUploadCommand({ Bucket: store.bucket, Key, UploadId }));
    }
  } catch (error) {
    // A service that cannot list them is not one that keeps them for ever.
    if ((error as Error).name !== "NotImplemented") throw withAdvice(error, store);
  }
}

async function unfinished({ client, bucket }: Store, prefix: string): Promise<MultipartUpload[]> {
  const found: MultipartUpload[] = [];
  let after: { KeyMarker?: string | undefined; UploadIdMarker?: string | undefined } = {};
  for (;;) {
    const page = await client.send(new ListMultipartUploadsCommand({ Bucket: bucket, Prefix: prefix, ...after }));
    found.push(...(page.Uploads ?? []).filter(({ Key = "" }) => Key.startsWith(prefix)));
    if (!page.IsTruncated) return found;
    after = { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker };
  }
}
