/** Reads one installed package's manifest, by path: about a third of real packages hide it behind `exports`. */
import { type Diagnostic, diagnostic, type Outcome } from "../diagnostics.js";
import { type Host, HostError } from "../host.js";
import { MAX_BYTES } from "../manifest/decode.js";
import { parseDocument, parseJson, readText } from "../manifest/document.js";
import { locate } from "../manifest/locate.js";
import { isObject } from "../manifest/shape.js";
import type { Json, JsonObject, Source } from "../model.js";
import { pathFrom } from "../paths.js";

export interface Installed {
  readonly source: Source;
  readonly manifest: JsonObject;
  readonly ownName: string;
  readonly version: string;
}

/** `isThere` is false where there is no package.json at all: then the folder is no package. */
export interface Read extends Outcome<Installed | undefined> {
  readonly isThere: boolean;
}

/** Parsed without places, which only manifests that declare something need. `folder` was just found. */
export function readPackage(host: Host, root: string, folder: string): Read {
  const file = `${folder}/package.json`;
  try {
    const found = plainly(host, file) ?? carefully(host, file);
    const isGone = !found.isThere && host.kind(folder) === undefined;
    return isGone ? broken([diagnostic("STW2025", { path: pathFrom(root, file) }, undefined)]) : found;
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    if (error.code === "EISDIR") return absent;
    return broken([diagnostic("STW2009", { path: pathFrom(root, file), problem: error.message }, undefined)]);
  }
}

const absent: Read = { value: undefined, diagnostics: [], isThere: false };

const broken = (diagnostics: readonly Diagnostic[]): Read => ({ value: undefined, diagnostics, isThere: true });

/** As nearly every manifest is: UTF-8, and an object in JSON. Of all else `carefully` says what is wrong. */
function plainly(host: Host, file: string): Read | undefined {
  if (host.readText === undefined) return undefined;
  const text = host.readText(file);
  if (text === undefined) return absent;
  // A character of UTF-16 is one byte of UTF-8 at least, and a third of those at most.
  if (text.length > MAX_BYTES / 3 || text.includes("\ufffd") || text.startsWith("\ufeff")) return undefined;
  const source = { file, text };
  const parsed = parseJson(source);
  return parsed && isObject(parsed.json) ? { ...read(source, parsed.json), isThere: true } : undefined;
}

function carefully(host: Host, file: string): Read {
  const bytes = host.readFile(file);
  if (bytes === undefined) return absent;
  const { value: source, diagnostics } = readText(file, bytes);
  if (source === undefined) return broken(diagnostics);
  const parsed = parseJson(source);
  if (parsed === undefined) return broken(parseDocument(source).diagnostics);
  if (!isObject(parsed.json)) {
    const args = { path: "package.json", expected: "an object", found: "something else" };
    return broken([diagnostic("STW1005", args, locate(source, 0, 0))]);
  }
  return { ...read(source, parsed.json), isThere: true };
}

function read(source: Source, manifest: JsonObject): Outcome<Installed> {
  const { name, version } = manifest;
  return { value: { source, manifest, ownName: text(name), version: text(version) }, diagnostics: [] };
}

const text = (value: Json | undefined): string => (typeof value === "string" ? value : "");
