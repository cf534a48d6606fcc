/** How the cache stands on the disk: one JSON text below its own checksum, without an absolute path. */
import { join, relative } from "node:path/posix";
import { type Diagnostic, diagnostic } from "../../diagnostics.js";
import { type Host, HostError } from "../../host.js";
import type { Invocation, Json } from "../../model.js";
import { hashOf, type Stamp } from "./states.js";

/** Paths are relative to the root's folder; numbers are places of files, all folders' one after the other. */
export interface Stored {
  /** See `basisOf`. */
  readonly basis: string;
  /** As the report names it. */
  readonly engine: string;
  readonly folders: readonly StoredFolder[];
  /** What every verdict depends on. */
  readonly shared: readonly number[];
  /** Files that some plugin or interface brings along, and that declare something for all. */
  readonly foreign: readonly number[];
  /** By name. */
  readonly interfaces: Readonly<Record<string, StoredInterface>>;
  /** By key. */
  readonly plugins: Readonly<Record<string, StoredPlugin>>;
}

/** Of a folder in which nothing is looked for, `looked` is empty. */
export type StoredFolder = readonly [
  path: string,
  stamp: Stamp,
  found: string,
  looked: readonly string[],
  files: readonly (readonly [name: string, stamp: Stamp, hash: string])[],
];

export interface StoredInterface extends StoredSubject {
  readonly key: string;
  readonly invocation: Invocation;
}

export interface StoredPlugin extends StoredSubject {
  /** Of a data file. */
  readonly value: Json | undefined;
}

export interface StoredSubject {
  readonly files: readonly number[];
  readonly typed: string | undefined;
  /** Whatever is kept had no errors. */
  readonly warnings: readonly StoredWarning[];
}

/** Stands at the subject's own place. */
export interface StoredWarning {
  readonly code: string;
  readonly args: Json;
  readonly notes: Json;
}

const fileIn = (root: string): string => join(root, "node_modules/.cache/stowage/check.json");

/** undefined where there is none; one that cannot be read is none, and said so. */
export function readStored(host: Host, root: string): { readonly stored?: Stored; readonly problem?: Diagnostic } {
  const bytes = host.readFile(fileIn(root));
  if (bytes === undefined) return {};
  const [, sum, text = ""] = /^(\S+)\n(.*)$/s.exec(Buffer.from(bytes).toString("utf8")) ?? [];
  if (sum === hashOf(text)) return { stored: JSON.parse(text) as Stored };
  return { problem: diagnostic("STW5009", { file: relative(root, fileIn(root)) }, undefined) };
}

/** Where it cannot be written, the next check is a whole one again, and that is all. */
export function writeStored(host: Host, root: string, stored: Stored): void {
  const text = JSON.stringify(stored);
  try {
    host.writeFile(fileIn(root), `${hashOf(text)}\n${text}`);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
  }
}
