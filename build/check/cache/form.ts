/**
 * How the cache stands on the disk, a line each: whose it is, with the checksum of the rest; the question, as text, since most of the time it
 * is the same; what was found out; stamps, as the numbers that they are (all of them are read every time, and numbers in a
 * text take as long to read as the stamps); what else is known of files and folders.
 */
import { dirname, join, relative } from "node:path/posix";
import { type Diagnostic, diagnostic } from "../../diagnostics.js";
import { type Host, HostError } from "../../host.js";
import { once } from "../../memoize.js";
import type { Invocation, Json } from "../../model.js";
import { version } from "../../version.js";
import type { Question } from "./keys.js";
import { hashOf } from "./states.js";

/** Paths are relative to the root's folder; files are numbered, all folders' one after the other. */
export interface Stored extends Found {
  /** What was asked, as JSON: just what `namespaces` has answers to. */
  readonly question: string;
  /** Of each folder, and then of each of its files: size, and times of change. */
  readonly stamps: Float64Array;
  /** What only matters where some stamp is another one. */
  details(): Details;
}

export interface Found {
  /** As the report names it. */
  readonly engine: string;
  readonly folders: readonly (readonly [path: string, names: readonly string[]])[];
  /** What every verdict depends on. */
  readonly shared: readonly number[];
  /** Files that some plugin or interface brings along, and that declare something for all. */
  readonly foreign: readonly number[];
  /** In the order of the question. */
  readonly namespaces: readonly StoredNamespace[];
}

export interface Details {
  /** Of each folder; where nothing is looked for in it, `looked` is empty. */
  readonly folders: readonly (readonly [found: string, looked: readonly string[]])[];
  /** Of each file. */
  readonly hashes: readonly string[];
}

/** An interface, and plugins of it. */
export interface StoredNamespace extends StoredSubject {
  readonly invocation: Invocation;
  readonly plugins: readonly StoredPlugin[];
}

export interface StoredPlugin extends StoredSubject {
  /** Of a data file. */
  readonly value: Json | undefined;
}

export interface StoredSubject {
  readonly files: readonly number[];
  readonly typed: string | undefined;
  /** Whatever is kept had no errors; undefined where it had no warnings either. */
  readonly warnings: readonly StoredWarning[] | undefined;
}

/** Stands at the subject's own place. */
export interface StoredWarning {
  readonly code: Diagnostic["code"];
  readonly args: Diagnostic["args"];
  readonly notes: Diagnostic["notes"];
}

/** The number says which form it has. */
const OWN = `stowage ${version}-2 `;

const headOf = (rest: string | Uint8Array): string => `${OWN}${hashOf(rest)}`;

const fileIn = (root: string): string => join(root, "node_modules/.cache/stowage/check.json");

/** Empty where it cannot be read: then it is none of ours. */
function readOf(host: Host, file: string): Buffer | undefined {
  try {
    return host.readFile(file);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return Buffer.alloc(0);
  }
}

/** undefined where there is none; one that cannot be read is none, and said so. */
export function readStored(host: Host, root: string): { readonly stored?: Stored; readonly problem?: Diagnostic } {
  const content = readOf(host, fileIn(root));
  if (content === undefined) return {};
  const start = content.indexOf("\n") + 1;
  const head = content.toString("latin1", 0, Math.max(start - 1, 0));
  // Of another version of stowage it is in order, and of no use.
  if (/^stowage \S+ \S{22}$/.test(head) && !head.startsWith(OWN)) return {};
  if (head !== headOf(content.subarray(start))) {
    return { problem: diagnostic("STW5009", { file: relative(root, fileIn(root)) }, undefined) };
  }
  // Written by `writeStored`: the checksum says that nobody else did.
  const [question, found, stamps, details] = linesIn(content.subarray(start));
  const numbers = Buffer.from(stamps, "base64");
  return {
    stored: {
      ...(JSON.parse(found) as Found),
      question,
      stamps: new Float64Array(numbers.buffer.slice(numbers.byteOffset, numbers.byteOffset + numbers.byteLength)),
      details: once(() => JSON.parse(details.toString("utf8")) as Details),
    },
  };
}

/** Three lines as text; the fourth is not decoded before it is asked for. */
function linesIn(content: Buffer): readonly [string, string, string, Buffer] {
  const first = content.indexOf("\n");
  const second = content.indexOf("\n", first + 1);
  const third = content.indexOf("\n", second + 1);
  const [question, found] = [content.toString("utf8", 0, first), content.toString("utf8", first + 1, second)];
  return [question, found, content.toString("latin1", second + 1, third), content.subarray(third + 1)];
}

export const parsedQuestion = ({ question }: Stored): Question => JSON.parse(question);

/** Makes the folder that it is written to, where that can be. */
export function prepare(host: Host, root: string): void {
  try {
    host.makeFolder(dirname(fileIn(root)));
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
  }
}

/** Where it cannot be written, the next check is a whole one again, and that is all. */
export function writeStored(host: Host, root: string, { question, stamps, details, ...found }: Stored): void {
  const numbers = Buffer.from(stamps.buffer, stamps.byteOffset, stamps.byteLength).toString("base64");
  const text = [question, JSON.stringify(found), numbers, JSON.stringify(details())].join("\n");
  try {
    host.writeFile(fileIn(root), `${headOf(text)}\n${text}`);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
  }
}
