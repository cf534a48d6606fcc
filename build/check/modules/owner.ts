/** The package of a file, with its manifest. */
import { dirname, join } from "node:path/posix";
import type { Host } from "../../host.js";
import { parseJson } from "../../manifest/document.js";
import { isObject } from "../../manifest/shape.js";
import { memoize } from "../../memoize.js";
import type { JsonObject } from "../../model.js";

export interface Owner {
  readonly folder: string;
  readonly manifest: JsonObject;
}

export interface Owners {
  /** What says how a file is read: the nearest package.json. */
  readonly nearest: (file: string) => Owner | undefined;
  /** What the file is published in: the nearest package.json with a name. */
  readonly named: (file: string) => Owner | undefined;
}

export function ownersOn(host: Host): Owners {
  const manifestIn = memoize((folder: string): JsonObject | undefined => {
    const file = join(folder, "package.json");
    const text = host.readFile(file)?.toString("utf8");
    const json = text === undefined ? undefined : parseJson({ file, text })?.json;
    return isObject(json) ? json : undefined;
  });
  const find = (folder: string, isMeant: (manifest: JsonObject) => boolean): Owner | undefined => {
    const manifest = manifestIn(folder);
    if (manifest !== undefined && isMeant(manifest)) return { folder, manifest };
    return folder === dirname(folder) ? undefined : find(dirname(folder), isMeant);
  };
  return {
    nearest: (file) => find(dirname(file), () => true),
    named: (file) => find(dirname(file), ({ name }) => typeof name === "string"),
  };
}
