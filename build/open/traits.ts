/** What decides how a root's registry is written: its tsconfig, its module format, whether it is published. */
import { dirname, join } from "node:path/posix";
import { parseTsconfig } from "get-tsconfig";
import { type ParseError, parse } from "jsonc-parser";
import { type Diagnostic, diagnostic } from "../diagnostics.js";
import type { Host } from "../host.js";
import { readText } from "../manifest/document.js";
import { locate } from "../manifest/locate.js";
import { isObject } from "../manifest/shape.js";
import type { Json, JsonObject, RootTraits } from "../model.js";

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
    importExtension: importExtension(tsconfig !== undefined, options),
    verbatim: options.verbatimModuleSyntax === true,
    published: manifest.private !== true,
  };
}

function readTsconfig(host: Host, folder: string, report: (found: Diagnostic) => void): RootTraits["tsconfig"] {
  const file = join(folder, "tsconfig.json");
  if (host.kind(file) !== "file") return undefined;
  const malformed = syntaxProblem(host, file);
  if (malformed !== undefined) {
    report(malformed);
    return { file, compilerOptions: {}, extended: [] };
  }
  try {
    const { compilerOptions } = parseTsconfig(file);
    const options: Json = JSON.parse(JSON.stringify(compilerOptions ?? {}));
    const extended = extendedBy(host, file, []);
    const said = isObject(options) ? withoutGuess(host, options, [file, ...extended]) : {};
    return { file, compilerOptions: said, extended };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    report(diagnostic("STW5006", { problem: problem.replaceAll(`${folder}/`, "") }, undefined));
    return { file, compilerOptions: {}, extended: extendedBy(host, file, []) };
  }
}

/** The reader of tsconfigs makes what it can of any text, and a wrong guess would change every registry. */
function syntaxProblem(host: Host, file: string): Diagnostic | undefined {
  const bytes = host.readFile(file);
  const source = bytes && readText(file, bytes).value;
  if (source === undefined) return undefined;
  const errors: ParseError[] = [];
  parse(source.text, errors, { allowTrailingComma: true, allowEmptyContent: true });
  const [first] = errors;
  if (first === undefined) return undefined;
  return diagnostic("STW5006", { problem: "it is malformed here." }, locate(source, first.offset, first.length));
}

/**
 * The reader fills in the module resolution that TypeScript 5 took where nothing is said, `classic` or `node10`, which
 * later versions do not, and under which no package with `exports` would be found.
 */
function withoutGuess(host: Host, options: JsonObject, files: readonly string[]): JsonObject {
  const { moduleResolution, ...rest } = options;
  const guessed = moduleResolution === "classic" || moduleResolution === "node10";
  const isSaid = files.some((each) => host.readFile(each)?.includes('"moduleResolution"'));
  return guessed && !isSaid ? rest : options;
}

/** The files that a tsconfig extends by path, and those that these extend; `seen` ends circles. */
function extendedBy(host: Host, file: string, seen: readonly string[]): readonly string[] {
  const bytes = host.readFile(file);
  const source = bytes && readText(file, bytes).value;
  const value: Json | undefined = source && parse(source.text);
  const named = isObject(value) ? [value.extends].flat() : [];
  const paths = named.flatMap((each) => (typeof each === "string" && each.startsWith(".") ? [each] : []));
  const files = paths
    .map((path) => join(dirname(file), /\.json$/.test(path) ? path : `${path}.json`))
    .filter((each) => !seen.includes(each));
  return files.flatMap((each) => [each, ...extendedBy(host, each, [...seen, each])]);
}

/** Where nothing is compiled, a TypeScript file is only found as it is. */
function importExtension(compiled: boolean, options: JsonObject): "js" | "ts" {
  const spelled = options.allowImportingTsExtensions === true || options.rewriteRelativeImportExtensions === true;
  return spelled || !compiled ? "ts" : "js";
}

/**
 * TypeScript's own rule: `module` decides, and from node16 on the package's `type`. Without `module` a target of ES2015
 * or later means ES modules; without either it depends on the version of TypeScript, and `type` is the best guess.
 */
function formatOf(options: JsonObject, manifest: JsonObject): "esm" | "cjs" {
  const lower = (value: Json | undefined): string => (typeof value === "string" ? value.toLowerCase() : "");
  const module = lower(options.module);
  if (module === "commonjs") return "cjs";
  if (/^(es|preserve)/.test(module)) return "esm";
  if (module === "" && /^es(?!3$|5$)/.test(lower(options.target))) return "esm";
  return manifest.type === "module" ? "esm" : "cjs";
}
