/** Finds and loads ts-morph, whose compiler the check uses. The only file that names the library. */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { ts } from "ts-morph";
import { nodeHost, toPosix } from "../host.js";
import { ownPlace } from "./own-place.js";

export type { ts } from "ts-morph";

/** The compiler that ts-morph bundles. */
export type Compiler = typeof ts;

/** What can be known of ts-morph without loading it, which takes longer than many a check. Plain data. */
export interface Installed {
  /** Absolute path of its package.json. */
  readonly manifest: string;
  /** Such as `28.0.0`. */
  readonly version: string;
  /** Of the compiler that it bundles, where its manifest tells. */
  readonly compiler: string | undefined;
}

export interface Library {
  readonly compiler: Compiler;
  /** Text of a file of TypeScript's `lib`, which ts-morph keeps in memory under `LIB_FOLDER`. */
  readLib(path: string): string | undefined;
}

/** Where ts-morph's compiler looks for its `lib` files; nothing is on the disk there. */
export const LIB_FOLDER = "/node_modules/typescript/lib";

const OLDEST_MAJOR = 28;

/** The root's own ts-morph, or else the one beside stowage; undefined where neither is there or recent enough. */
export function findTsMorph(folder: string): Installed | undefined {
  return findFrom(join(folder, "package.json")) ?? findFrom(ownPlace());
}

/** `import()` takes more than twice as long here as `require`. */
export function loadTsMorph({ manifest }: Installed): Library {
  const { Project, ts: compiler }: typeof import("ts-morph") = createRequire(manifest)(dirname(manifest));
  const libs = new Project({ useInMemoryFileSystem: true }).getModuleResolutionHost();
  return { compiler, readLib: (path) => libs.readFile(path) };
}

function findFrom(place: string): Installed | undefined {
  const manifest = resolved(createRequire(place), "ts-morph/package.json");
  if (manifest === undefined) return undefined;
  const { version = "" } = manifestAt(manifest);
  if (!(Number.parseInt(version, 10) >= OLDEST_MAJOR)) return undefined;
  // The compiler is in the bundle of a package of its own, whose manifest names what it was built from.
  const common = resolved(createRequire(manifest), "@ts-morph/common/package.json");
  const compiler = common && manifestAt(common).devDependencies?.typescript?.replace(/^\D+/, "");
  return { manifest, version, compiler };
}

function resolved(require: NodeJS.Require, specifier: string): string | undefined {
  try {
    return require.resolve(specifier);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "MODULE_NOT_FOUND" || code === "ERR_PACKAGE_PATH_NOT_EXPORTED") return undefined;
    throw error;
  }
}

interface Manifest {
  readonly version?: string;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const manifestAt = (file: string): Manifest => JSON.parse(nodeHost.readFile(toPosix(file))?.toString("utf8") ?? "");
