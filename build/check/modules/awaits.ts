/** Which plugins await at the top level of their module, or of one that it imports from its own package. */
import { dirname, join } from "node:path/posix";
import { parse } from "es-module-lexer/minimal/js";
import type { Host } from "../../host.js";
import { locate } from "../../manifest/locate.js";
import { memoize } from "../../memoize.js";
import type { Location } from "../../model.js";
import { topLevelAwait } from "./top-level.js";

/** Where the first `await` stands that a module leads to; undefined without one. */
export type Awaits = (file: string) => Location | undefined;

interface Module {
  readonly awaits: Location | undefined;
  /** Absolute paths. */
  readonly imports: readonly string[];
}

const nothing: Module = { awaits: undefined, imports: [] };

export function awaitsOn(host: Host): Awaits {
  const moduleOf = memoize((file: string) => read(host, file));
  return (start) => {
    const files = new Set([start]);
    // A set that grows while it is walked gives what was added too.
    for (const file of files) {
      const { awaits, imports } = moduleOf(file);
      if (awaits !== undefined) return awaits;
      for (const each of imports) files.add(each);
    }
    return undefined;
  };
}

/** CommonJS cannot await, and JSX is no JavaScript that could be read here. */
function read(host: Host, file: string): Module {
  const bytes = /\.m?[jt]s$/.test(file) ? host.readFile(file) : undefined;
  if (bytes === undefined) return nothing;
  const text = bytes.toString("utf8");
  const offset = topLevelAwait(text);
  if (offset !== undefined) return { awaits: locate({ file, text }, offset, "await".length), imports: [] };
  return { awaits: undefined, imports: importsIn(text).flatMap((each) => find(host, join(dirname(file), each)) ?? []) };
}

/** Relative ones, types aside. */
function importsIn(text: string): readonly string[] {
  try {
    const [imports] = parse(text);
    return imports.flatMap(({ n, d, ss, se }) =>
      d === -1 && n?.startsWith(".") && !/^(?:import|export)\s+type\b/.test(text.slice(ss, se)) ? [n] : [],
    );
  } catch (error) {
    if (error instanceof Error) return [];
    throw error;
  }
}

/** TypeScript is imported by the name of what it becomes. */
function find(host: Host, path: string): string | undefined {
  const candidates = [path, path.replace(/\.(m?)js$/, ".$1ts"), `${path}.ts`, `${path}.js`, `${path}/index.ts`];
  const found = candidates.find((each) => host.kind(each) === "file");
  return found === undefined ? undefined : host.realPath(found);
}
