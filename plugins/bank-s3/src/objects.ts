/** Objects of a store, by keys below its prefix. */
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  paginateListObjectsV2,
} from "@aws-sdk/client-s3";
import { isMissing, withAdvice } from "./errors.js";
import type { Store } from "./store.js";

/** As many as one request can delete. */
const together = 1000;

export interface Listed {
  readonly key: string;
  readonly modified: Date;
}

/** What is below a key, in no order. */
export async function* list(store: Store, below: string): AsyncGenerator<Listed> {
  const start = store.prefix + below;
  try {
    const pages = paginateListObjectsV2({ client: store.client }, { Bucket: store.bucket, Prefix: start });
    for await (const { Contents = [] } of pages) {
      for (const { Key = "", LastModified = new Date(0) } of Contents) {
        yield { key: Key.slice(store.prefix.length), modified: LastModified };
      }
    }
  } catch (error) {
    throw withAdvice(error, store);
  }
}

/** Stores a text, all of it or nothing; `options` may say under which condition. */
export async function put(
  store: Store,
  key: string,
  text: string,
  options: Partial<PutObjectCommandInput> = {},
): Promise<void> {
  const command = new PutObjectCommand({ ...options, Bucket: store.bucket, Key: store.prefix + key, Body: text });
  try {
    await store.client.send(command);
  } catch (error) {
    throw withAdvice(error, store);
  }
}

/** The content of an object as it comes; undefined where there is none. */
export async function get(store: Store, key: string): Promise<AsyncIterable<Uint8Array> | undefined> {
  try {
    const command = new GetObjectCommand({ Bucket: store.bucket, Key: store.prefix + key });
    return (await store.client.send(command)).Body as AsyncIterable<Uint8Array>;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw withAdvice(error, store);
  }
}

/** The content of a small object; undefined where there is none. */
export async function getText(store: Store, key: string): Promise<string | undefined> {
  const content = await get(store, key);
  if (content === undefined) return undefined;
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** Removes objects; what is not there is no error. */
export async function remove(store: Store, keys: AsyncIterable<string> | Iterable<string>): Promise<void> {
  const waiting: string[] = [];
  for await (const key of keys) {
    waiting.push(key);
    if (waiting.length === together) await removeBatch(store, waiting.splice(0));
  }
  if (waiting.length > 0) await removeBatch(store, waiting);
}

async function removeBatch(store: Store, keys: readonly string[]): Promise<void> {
  const Objects = keys.map((key) => ({ Key: store.prefix + key }));
  const command = new DeleteObjectsCommand({ Bucket: store.bucket, Delete: { Objects, Quiet: true } });
  try {
    const [first] = (await store.client.send(command)).Errors ?? [];
    if (first !== undefined) throw Object.assign(new Error(first.Message), { name: first.Code, $metadata: {} });
  } catch (error) {
    throw withAdvice(error, store);
  }
}
