/** The banks under test, each in a fresh place, and what tests do with them. */
import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readdirSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import type { Bank, StoredObject } from "../../plugins/contracts/src/index.js";
import { load, packages } from "./packages.js";

export const kinds = ["fs", "zip", "s3"] as const;
export type Kind = (typeof kinds)[number];

/** A bank in a place of its own. */
export interface Place {
  readonly bank: Bank;
  /** What makes another bank of the same place. */
  readonly options: Readonly<Record<string, unknown>>;
  /** The files that hold a checkpoint, or all that there is. */
  readonly files: (name?: string) => string[];
}

export async function fresh(kind: Kind): Promise<Place> {
  return kind === "s3" ? freshBucket() : freshFolder(kind);
}

/** A bank as another process would make it. */
export async function makeBank(kind: Kind, options: Place["options"]): Promise<Bank> {
  const exported = await load<Record<string, new (given: unknown) => Bank>>(`bank-${kind}/dist/index.js`);
  const Class = exported[`${kind[0]?.toUpperCase()}${kind.slice(1)}Bank`];
  if (Class === undefined) throw new Error(`There is no class in bank-${kind}.`);
  return new Class(options);
}

async function freshFolder(kind: Kind): Promise<Place> {
  const path = join(temporary(), "bank");
  const files = (name?: string): string[] =>
    filesIn(path).filter((file) => name === undefined || file.startsWith(join(path, name)));
  return { bank: await makeBank(kind, { path }), options: { path }, files };
}

async function freshBucket(): Promise<Place> {
  const { directory, endpoint } = await s3();
  const prefix = `bank-${++buckets}`;
  const options = { path: `s3://backups/${prefix}`, endpoint, partSize: 5 };
  const files = (name?: string): string[] =>
    filesIn(directory)
      .filter((file) => /_object$|_uploads\//.test(file))
      .filter((file) => file.includes(`/${prefix}/`) || file.includes("_uploads/"))
      .filter((file) => name === undefined || new RegExp(`/${name}(?:/|\\._)`).test(file));
  return { bank: await makeBank("s3", options), options, files };
}

let buckets = 0;
let server: Promise<{ readonly directory: string; readonly endpoint: string }> | undefined;
const children: ChildProcess[] = [];

/** The server of the test file, on loopback; started when it is first asked for. */
export function s3() {
  process.env.AWS_ACCESS_KEY_ID = "S3RVER";
  process.env.AWS_SECRET_ACCESS_KEY = "S3RVER";
  server ??= startServer();
  return server;
}

async function startServer() {
  const directory = temporary();
  const program = join(await packages(), "s3-server.mjs");
  const child = spawn(process.execPath, ["--openssl-legacy-provider", "--no-warnings", program, directory, "backups"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  const [port] = await once(child.stdout, "data");
  return { directory, endpoint: `http://127.0.0.1:${String(port).trim()}` };
}

const folders: string[] = [];

/** A folder that is removed after the file's tests. */
export function temporary(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "harbor-bank-")));
  folders.push(folder);
  return folder;
}

afterAll(async () => {
  for (const child of children.splice(0)) {
    child.kill();
    await once(child, "close");
  }
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** What a checkpoint is to hold: chunks by key. */
export type Contents = Readonly<Record<string, readonly (string | Uint8Array)[]>>;

export async function* objectsOf(contents: Contents): AsyncGenerator<StoredObject> {
  for (const [key, chunks] of Object.entries(contents)) yield { key, content: content(chunks) };
}

export async function* content(chunks: Iterable<string | Uint8Array>): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield Buffer.from(chunk);
}

/** All that a checkpoint holds: size and checksum by key. */
export async function readAll(bank: Bank, name: string): Promise<Record<string, string>> {
  const checkpoint = await bank.open(name);
  try {
    const found: [key: string, sum: string][] = [];
    for (const key of [...(await checkpoint.keys())].sort()) found.push([key, await sumOf(checkpoint.read(key))]);
    return Object.fromEntries(found);
  } finally {
    await checkpoint.close();
  }
}

/** What `readAll` is to give. */
export async function sumsOf(contents: Contents): Promise<Record<string, string>> {
  const keys = Object.keys(contents).sort();
  return Object.fromEntries(
    await Promise.all(keys.map(async (key) => [key, await sumOf(content(contents[key] ?? []))] as const)),
  );
}

async function sumOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash("sha256");
  let size = 0;
  for await (const chunk of chunks) {
    hash.update(chunk);
    size += chunk.length;
  }
  return `${size} bytes ${hash.digest("hex")}`;
}

/** What is there of checkpoints that are being written or removed, or never will be. */
export function leftovers({ files }: Place): string[] {
  return files().filter((file) => /\/underway\/|_uploads\/|\/\.[^/]*~/.test(file));
}

export async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const found: Uint8Array[] = [];
  for await (const chunk of chunks) found.push(chunk);
  return Buffer.concat(found);
}

export async function namesOf(bank: Bank): Promise<string[]> {
  return (await bank.list()).map(({ name }) => name);
}
