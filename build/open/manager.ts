/** Which package manager is in use, so that messages give its own commands. */
import { dirname, join } from "node:path/posix";
import { type Host, HostError } from "../host.js";
import { parseJson, readText } from "../manifest/document.js";
import { isObject } from "../manifest/shape.js";
import type { JsonObject, PackageManager } from "../model.js";

const locks: readonly (readonly [string, PackageManager])[] = [
  ["package-lock.json", "npm"],
  ["npm-shrinkwrap.json", "npm"],
  ["pnpm-lock.yaml", "pnpm"],
  ["yarn.lock", "yarn"],
  ["bun.lock", "bun"],
  ["bun.lockb", "bun"],
];

/** The nearest folder decides, and in it the field `packageManager` before a lock file; npm where nothing says so. */
export function findManager(host: Host, folder: string, manifest: JsonObject): PackageManager {
  for (let at = folder; ; at = dirname(at)) {
    const found = readable(() => named(at === folder ? manifest : readManifest(host, at)) ?? locked(host, at));
    if (found !== undefined) return found;
    if (at === dirname(at)) return "npm";
  }
}

/** Folders above the root are nobody's to mend, and only words depend on them. */
function readable<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof HostError) return undefined;
    throw error;
  }
}

/** The field that Node's Corepack reads: `pnpm@9.1.0`. */
function named(manifest: JsonObject | undefined): PackageManager | undefined {
  const written = manifest?.packageManager;
  const name = typeof written === "string" ? written.split("@")[0] : undefined;
  return locks.map(([, manager]) => manager).find((manager) => manager === name);
}

const locked = (host: Host, folder: string): PackageManager | undefined =>
  locks.find(([file]) => host.stat(join(folder, file)) !== undefined)?.[1];

function readManifest(host: Host, folder: string): JsonObject | undefined {
  const file = join(folder, "package.json");
  const bytes = host.readFile(file);
  const source = bytes && readText(file, bytes).value;
  const parsed = source && parseJson(source);
  return parsed && isObject(parsed.json) ? parsed.json : undefined;
}
