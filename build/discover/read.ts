/** Reads one installed package's manifest, by path: about a third of real packages hide it behind `exports`. */
import { join } from "node:path/posix";
import { type Diagnostic, diagnostic, type Outcome } from "../diagnostics.js";
import { type Host, HostError } from "../host.js";
import { parseDocument, parseJson, readText } from "../manifest/document.js";
import { locate } from "../manifest/locate.js";
import { isObject } from "../manifest/shape.js";
import type { JsonObject, Source } from "../model.js";
import { pathFrom } from "../paths.js";

export interface Installed {
  readonly source: Source;
  readonly manifest: JsonObject;
  readonly ownName: string;
  readonly version: string;
}

/** Parsed without places, which only manifests that declare something need. */
export function readPackage(host: Host, root: string, folder: string): Outcome<Installed | undefined> {
  const file = join(folder, "package.json");
  try {
    const bytes = host.readFile(file);
    return bytes === undefined ? nothing([gone(root, file)]) : parsePackage(file, bytes);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return nothing([diagnostic("STW2009", { path: pathFrom(root, file), problem: error.message }, undefined)]);
  }
}

function parsePackage(file: string, bytes: Uint8Array): Outcome<Installed | undefined> {
  const { value: source, diagnostics } = readText(file, bytes);
  if (source === undefined) return nothing(diagnostics);
  const parsed = parseJson(source.text);
  if (parsed === undefined) return nothing(parseDocument(source).diagnostics);
  if (!isObject(parsed.json)) {
    const args = { path: "package.json", expected: "an object", found: "something else" };
    return nothing([diagnostic("STW1005", args, locate(source, 0, 0))]);
  }
  const { name, version } = parsed.json;
  const text = (value: unknown): string => (typeof value === "string" ? value : "");
  return { value: { source, manifest: parsed.json, ownName: text(name), version: text(version) }, diagnostics };
}

/** The walk has found it, so it was there. */
const gone = (root: string, file: string): Diagnostic =>
  diagnostic("STW2009", { path: pathFrom(root, file), problem: "it has gone since it was found" }, undefined);

const nothing = (diagnostics: readonly Diagnostic[]): Outcome<undefined> => ({ value: undefined, diagnostics });
