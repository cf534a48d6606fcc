/** What decides how a root's registry is written: its tsconfig, its module format, whether it is published. */
import { join } from "node:path/posix";
import { parseTsconfig } from "get-tsconfig";
import { type Diagnostic, diagnostic } from "../diagnostics.js";
import type { Host } from "../host.js";
import { toPosix } from "../host.js";
import type { JsonObject, RootTraits } from "../model.js";

export function readTraits(
  host: Host,
  folder: string,
  manifest: JsonObject,
  report: (found: Diagnostic) => void,
): RootTraits {
  const tsconfig = readTsconfig(host, folder, report);
  const options = tsconfig?.compilerOptions ?? {};
  return {
    tsconfig,
    format: formatOf(options, manifest),
    importExtension:
      options.allowImportingTsExtensions === true || options.rewriteRelativeImportExtensions === true ? "ts" : "js",
    verbatim: options.verbatimModuleSyntax === true,
    published: manifest.private !== true,
  };
}

function readTsconfig(host: Host, folder: string, report: (found: Diagnostic) => void): RootTraits["tsconfig"] {
  const file = join(folder, "tsconfig.json");
  if (host.kind(file) !== "file") return undefined;
  try {
    const { compilerOptions = {} } = parseTsconfig(file);
    return { file: toPosix(file), compilerOptions: JSON.parse(JSON.stringify(compilerOptions)) };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    report(diagnostic("STW5006", { problem: problem.replaceAll(`${folder}/`, "") }, undefined));
    return { file, compilerOptions: {} };
  }
}

/** TypeScript's own rule: `module` decides, and from node16 on the package's `type`. */
function formatOf(options: JsonObject, manifest: JsonObject): "esm" | "cjs" {
  const module = typeof options.module === "string" ? options.module.toLowerCase() : "";
  if (module === "commonjs") return "cjs";
  if (/^(es|preserve)/.test(module)) return "esm";
  return manifest.type === "module" ? "esm" : "cjs";
}
