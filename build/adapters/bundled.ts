/** What a configuration makes of the modules that were checked. */
import { isBuiltin } from "node:module";
import type { BuildOptions, PluginBuild } from "esbuild";
import type { Diagnostic } from "../diagnostics.js";
import { nodeHost, toPosix } from "../host.js";
import type { Delivery } from "../model.js";
import { bundledElsewhere, PREFIX, type Wrapper } from "../pipeline.js";
import type { Run } from "./run.js";

/** Formats as esbuild chooses them where none is said. */
const formats = { node: "cjs", browser: "iife", neutral: "esm" } as const;

export const deliveryOf = ({ format, platform = "browser", packages, external = [] }: BuildOptions): Delivery => ({
  kind: "bundle",
  format: format ?? formats[platform],
  external: (specifier) =>
    (packages === "external" && isBare(specifier)) || external.some((each) => names(each, specifier)),
});

const isBare = (specifier: string): boolean => !/^[./]/.test(specifier);

/** A name also stands for the paths below it. */
function names(external: string, specifier: string): boolean {
  const [start = "", end] = external.split("*");
  if (end === undefined) return specifier === external || specifier.startsWith(`${external}/`);
  return specifier.length >= external.length - 1 && specifier.startsWith(start) && specifier.endsWith(end);
}

/** Asked as esbuild itself will ask, other plugins included, whatever their order. What it does not find it reports itself. */
export async function resolvedElsewhere(
  build: PluginBuild,
  { planned }: Run,
  { id, plugin, by }: Wrapper,
): Promise<readonly Diagnostic[]> {
  const { resolution } = planned;
  const { specifier, file } = plugin.module;
  if (resolution === undefined || file === undefined || isBuiltin(specifier)) return [];
  const found = await build.resolve(specifier, {
    importer: id.slice(PREFIX.length),
    namespace: "stowage",
    resolveDir: planned.folder,
    kind: by === "require" ? "require-call" : "import-statement",
  });
  if (found.external || found.errors.length > 0) return [];
  const path = found.namespace === "file" ? toPosix(found.path) : `${found.namespace}:${found.path}`;
  const problem = bundledElsewhere(nodeHost, resolution, plugin, path);
  return problem === undefined ? [] : [problem];
}
