/** Files that a package.json names: one that is not there yet would be found first as soon as it is. */
import { join } from "node:path/posix";
import type { Host } from "../../host.js";
import type { Json, JsonObject } from "../../model.js";

/** Fields that lead from outside into a package, and the one that leads its own files. */
const outer = ["types", "typings", "main", "exports", "typesVersions"];
const inner = ["imports"];

export interface Targets {
  /** Absolute paths that a package's name, or name and subpath, may lead to. */
  readonly outer: readonly string[];
  /** Those of `#specifiers`. */
  readonly inner: readonly string[];
}

/** Of the package in `folder`; none where there is no manifest that can be read. */
export function targetsIn(host: Host, folder: string): Targets {
  const manifest = manifestIn(host, folder);
  const of = (fields: readonly string[]) =>
    fields.flatMap((field) => pathsIn(manifest[field])).map((path) => join(folder, path));
  return { outer: of(outer), inner: of(inner) };
}

function manifestIn(host: Host, folder: string): JsonObject {
  try {
    const found: unknown = JSON.parse(host.readFile(`${folder}/package.json`)?.toString("utf8") ?? "{}");
    return typeof found === "object" && found !== null ? (found as JsonObject) : {};
  } catch (error) {
    // What is no JSON was reported when it was read, and leads nowhere.
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

/** A pattern as far as its `*`, which stands for what somebody imports. */
function pathsIn(value: Json | undefined): readonly string[] {
  if (typeof value === "string") return [value.replace(/[^/]*\*.*$/, "")];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value as JsonObject).flatMap(pathsIn);
}
