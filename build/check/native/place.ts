/**
 * Where this run's texts stand for the compiler. On the disk, since callbacks cost it up to three times as much: in a
 * folder of its own in `node_modules/.cache` that repeats the root's, as `rootDirs` have it, so that relative imports lead
 * from there into the root, and from the root to what is only there.
 */
import { dirname, join, relative } from "node:path/posix";
import { HostError, nodeHost } from "../../host.js";
import type { GeneratedFile } from "../../model.js";
import type { Setup } from "../engine.js";
import { workFolder } from "../litter.js";
import { specifiersIn } from "./specifiers.js";

export interface Place {
  /** Stands for the root's. */
  readonly folder: string;
  /** Absolute path of the tsconfig. */
  readonly project: string;
  /** Where a text stands that belongs to `file`, and the other way round, of any path. */
  to(file: string): string;
  from(path: string): string;
  /** What a message says of paths there is said of the root. */
  fromText(text: string): string;
  write(file: string, text: string): void;
  remove(): void;
}

/** undefined where such a folder cannot be written, or would not resolve modules as the root does. */
export function openPlace({ folder }: Setup, sample: GeneratedFile): Place | undefined {
  if (!isAlike(folder, sample)) return undefined;
  try {
    const place = placeIn(folder, freeFolder(folder));
    // What the nearest package.json says of `type` decides how modules are imported.
    place.write(join(place.folder, "package.json"), JSON.stringify({ type: typeAbove(folder, dirname(sample.file)) }));
    return place;
  } catch (error) {
    if (error instanceof HostError) return undefined;
    throw error;
  }
}

function placeIn(folder: string, cache: string): Place {
  return {
    folder: cache,
    project: join(cache, "tsconfig.json"),
    to: (file) => (isWithin(folder, file) ? join(cache, relative(folder, file)) : file),
    from: (path) => (isWithin(cache, path) ? join(folder, relative(cache, path)) : path),
    fromText: (text) => text.replaceAll(`${cache}/`, `${folder}/`),
    write: (file, text) => nodeHost.writeFile(file, text),
    remove: () => nodeHost.removeFolder(cache),
  };
}

/** Another copy of this code may be at work in this process, and has its own. */
function freeFolder(root: string): string {
  let count = 1;
  while (nodeHost.kind(workFolder(root, count)) !== undefined) count += 1;
  return workFolder(root, count);
}

const isWithin = (folder: string, path: string): boolean => path.startsWith(`${folder}/`);

/** No `node_modules` between, and no import that leads out of the root, or to the root by its own name. */
function isAlike(folder: string, { file, text }: GeneratedFile): boolean {
  const out = dirname(file);
  for (let each = out; isWithin(folder, each); each = dirname(each)) {
    if (nodeHost.kind(join(each, "node_modules")) !== undefined) return false;
  }
  const name = manifestIn(folder)?.name;
  return specifiersIn(text).every((specifier) =>
    specifier.startsWith(".")
      ? isWithin(folder, join(out, specifier))
      : !specifier.startsWith("#") && specifier !== name && !specifier.startsWith(`${name}/`),
  );
}

function typeAbove(folder: string, from: string): string {
  for (let each = from; isWithin(folder, each) || each === folder; each = dirname(each)) {
    const manifest = manifestIn(each);
    if (manifest !== undefined) return manifest.type === "module" ? "module" : "commonjs";
  }
  return "commonjs";
}

/** One that is no JSON was reported when the root was opened; to the compiler it says nothing. */
function manifestIn(folder: string): { readonly name?: unknown; readonly type?: unknown } | undefined {
  const bytes = nodeHost.readFile(join(folder, "package.json"));
  if (bytes === undefined) return undefined;
  try {
    const manifest: unknown = JSON.parse(bytes.toString("utf8"));
    return typeof manifest === "object" && manifest !== null ? manifest : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}
