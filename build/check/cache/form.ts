/**
 * How the cache stands on the disk: its checksum; what was found out about whom; stamps, as the numbers that they are (all of
 * them are read every time, and numbers in a text take as long to read as the stamps); what else is known of files and folders.
 */
import { join, relative } from "node:path/posix";
import { type Diagnostic, diagnostic } from "../../diagnostics.js";
import { type Host, HostError } from "../../host.js";
import { once } from "../../memoize.js";
import type { Invocation, Json } from "../../model.js";
import { hashOf } from "./states.js";

/** Paths are relative to the root's folder; files are numbered, all folders' one after the other. */
export interface Stored extends Subjects {
  /** Of each folder, and then of each of its files: size, and times of change. */
  readonly stamps: Float64Array;
  /** What only matters where some stamp is another one. */
  details(): Details;
}

export interface Subjects {
  /** See `basisOf`. */
  readonly basis: string;
  /** As the report names it. */
  readonly engine: string;
  readonly folders: readonly (readonly [path: string, names: readonly string[]])[];
  /** What every verdict depends on. */
  readonly shared: readonly number[];
  /** Files that some plugin or interface brings along, and that declare something for all. */
  readonly foreign: readonly number[];
  /** By name. */
  readonly interfaces: Readonly<Record<string, StoredInterface>>;
  /** By key. */
  readonly plugins: Readonly<Record<string, StoredPlugin>>;
}

export interface Details {
  /** Of each folder; where nothing is looked for in it, `looked` is empty. */
  readonly folders: readonly (readonly [found: string, looked: readonly string[]])[];
  /** Of each file. */
  readonly hashes: readonly string[];
}

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
  readonly code: Diagnostic["code"];
  readonly args: Diagnostic["args"];
  readonly notes: Diagnostic["notes"];
}

const fileIn = (root: string): string => join(root, "node_modules/.cache/stowage/check.json");

/** undefined where there is none; one that cannot be read is none, and said so. */
export function readStored(host: Host, root: string): { readonly stored?: Stored; readonly problem?: Diagnostic } {
  const bytes = host.readFile(fileIn(root));
  if (bytes === undefined) return {};
  const text = Buffer.from(bytes).toString("utf8");
  const start = text.indexOf("\n") + 1;
  const [subjects, stamps, details] = text.slice(start).split("\n");
  if (text.slice(0, start - 1) !== hashOf(bytes.subarray(start)) || subjects === undefined) {
    return { problem: diagnostic("STW5009", { file: relative(root, fileIn(root)) }, undefined) };
  }
  const numbers = Buffer.from(stamps ?? "", "base64");
  return {
    stored: {
      ...(JSON.parse(subjects) as Subjects),
      stamps: new Float64Array(numbers.buffer.slice(numbers.byteOffset, numbers.byteOffset + numbers.byteLength)),
      details: once(() => JSON.parse(details ?? "") as Details),
    },
  };
}

/** Where it cannot be written, the next check is a whole one again, and that is all. */
export function writeStored(host: Host, root: string, { stamps, details, ...subjects }: Stored): void {
  const numbers = Buffer.from(stamps.buffer, stamps.byteOffset, stamps.byteLength).toString("base64");
  const text = [JSON.stringify(subjects), numbers, JSON.stringify(details())].join("\n");
  try {
    host.writeFile(fileIn(root), `${hashOf(text)}\n${text}`);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
  }
}
