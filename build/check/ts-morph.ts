/** Finds and loads ts-morph, whose compiler the check uses. The only file that names the library. */
import { createRequire } from "node:module";
import { join } from "node:path";
import type { ts } from "ts-morph";

export type { ts } from "ts-morph";

/** The compiler that ts-morph bundles. */
export type Compiler = typeof ts;

export interface Library {
  readonly compiler: Compiler;
  /** Such as `28.0.0`. */
  readonly version: string;
  /** Text of a file of TypeScript's `lib`, which ts-morph keeps in memory under `LIB_FOLDER`. */
  readLib(path: string): string | undefined;
}

/** Where ts-morph's compiler looks for its `lib` files; nothing is on the disk there. */
export const LIB_FOLDER = "/node_modules/typescript/lib";

const OLDEST_MAJOR = 28;

/** Empty `import.meta` in CommonJS, no `__filename` in ES modules: this is built as both. */
const ownPlace = (): string => (typeof __filename === "string" ? __filename : import.meta.url);

/** The root's own ts-morph, or else the one beside stowage; undefined where neither is there or recent enough. */
export function loadTsMorph(folder: string): Library | undefined {
  return loadFrom(join(folder, "package.json")) ?? loadFrom(ownPlace());
}

/** `import()` takes more than twice as long here as `require`. */
function loadFrom(place: string): Library | undefined {
  const require = createRequire(place);
  try {
    require.resolve("ts-morph");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "MODULE_NOT_FOUND") return undefined;
    throw error;
  }
  const { version }: { version: string } = require("ts-morph/package.json");
  if (Number.parseInt(version, 10) < OLDEST_MAJOR) return undefined;
  const { Project, ts: compiler }: typeof import("ts-morph") = require("ts-morph");
  const libs = new Project({ useInMemoryFileSystem: true }).getModuleResolutionHost();
  return { compiler, version, readLib: (path) => libs.readFile(path) };
}
