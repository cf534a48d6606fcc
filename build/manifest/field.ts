/** The `stowage` field of a package.json: where it is written, in the manifest or in a file beside it. */
import { join } from "node:path/posix";
import { type Diagnostic, diagnostic, type Severity } from "../diagnostics.js";
import { type Host, HostError } from "../host.js";
import type { Source } from "../model.js";
import { type Document, parseDocument, readDocument } from "./document.js";
import { isObject, type Reading, wrongType } from "./shape.js";

export interface Field {
  /** undefined where the package says nothing of stowage, or where that cannot be read. */
  readonly reading: Reading | undefined;
  /** The manifest itself; undefined where it is malformed. */
  readonly manifest: Document | undefined;
  /** Files that were read besides package.json. */
  readonly files: readonly string[];
}

/** Opens the field for reading; `report` gets what is wrong with the texts. */
export function openField(host: Host, folder: string, source: Source, report: (found: Diagnostic) => void): Field {
  const parsed = parseDocument(source);
  parsed.diagnostics.forEach(report);
  const manifest = parsed.value;
  const value = manifest && isObject(manifest.value) ? manifest.value.stowage : undefined;
  if (manifest === undefined || value === undefined) return { reading: undefined, manifest, files: [] };
  const inside: Reading = { document: manifest, report, title: "stowage", base: ["stowage"], value };
  if (typeof value !== "string") return { reading: inside, manifest, files: [] };
  const outside = openFile(host, folder, value, inside);
  return { reading: outside, manifest, files: [join(folder, value)] };
}

function openFile(host: Host, folder: string, name: string, inside: Reading): Reading | undefined {
  const { report } = inside;
  if (!/^\.\/[\w.-]+(\/[\w.-]+)*\.json$/.test(name) || name.includes("..")) {
    return wrongType(inside, [], 'an object, or a file such as "./stowage.json"', name);
  }
  const file = join(folder, name);
  const bytes = readInside(host, folder, file);
  if (bytes instanceof HostError || bytes === undefined) {
    const place = inside.document.valueAt(inside.base);
    const found = bytes && diagnostic("STW2009", { path: name, problem: bytes.message }, place);
    report(found ?? diagnostic("STW1014", { file: name }, place));
    return undefined;
  }
  const { value, diagnostics } = readDocument(file, bytes);
  diagnostics.forEach(report);
  return value && { document: value, report, title: name.slice(2), base: [], value: value.value };
}

/** A link that leads out of the package counts as no file, and so does a pipe, which would be waited for. */
function readInside(host: Host, folder: string, file: string): Uint8Array | HostError | undefined {
  try {
    const isInside = host.realPath(file)?.startsWith(`${folder}/`);
    return isInside && host.kind(file) !== "other" ? host.readFile(file) : undefined;
  } catch (error) {
    if (error instanceof HostError) return error;
    throw error;
  }
}

/** What is wrong in the root or in a direct dependency is an error; its owner cannot mend what lies deeper. */
export const severityFor = (owner: { readonly chain: readonly string[] }): Severity =>
  owner.chain.length <= 1 ? "error" : "warning";

/** A list that takes each problem with the severity that fits the package it is in. */
export function reporter(list: Diagnostic[], severity: Severity): (found: Diagnostic) => void {
  return (found) => list.push(severity === "warning" ? { ...found, severity } : found);
}
