/**
 * "Checked is bundled": the export is there in the JavaScript too, whatever its types say.
 *
 * Only where that is certain: a module that re-exports all of another, and CommonJS, whose exports are made while it runs,
 * are left to the bundler.
 */
import { parse } from "es-module-lexer/minimal/js";
import { type Diagnostic, diagnostic } from "../diagnostics.js";
import type { Host } from "../host.js";
import { suggest } from "../manifest/suggest.js";
import { pathFrom } from "../paths.js";
import type { Context, PluginCase } from "./failures.js";

export function exportedProblems({ host, root }: Context, { plugin }: PluginCase): readonly Diagnostic[] {
  const { module, declaration } = plugin;
  const [name = "default"] = plugin.export.split(".");
  const available = module.file === undefined || name === "*" ? undefined : exportsOf(host, module.file);
  if (module.file === undefined || available === undefined || available.includes(name)) return [];
  const args = { export: name, module: module.specifier, suggestion: suggest(name, available), available };
  const text = `Its types have it; the JavaScript that is bundled has not: ${pathFrom(root, module.file)}`;
  return [diagnostic("STW3003", args, declaration.targetLocation, { notes: [{ text }] })];
}

/** By code unit; undefined where the text alone does not tell. */
function exportsOf(host: Host, file: string): readonly string[] | undefined {
  const bytes = /\.m?js$/.test(file) ? host.readFile(file) : undefined;
  if (bytes === undefined) return undefined;
  const text = bytes.toString("utf8");
  const [imports, exports] = lex(text) ?? [[], []];
  // `export * from`, and with it `export * as`, which is rare; of CommonJS there are no exports at all.
  const reexportsAll = imports.some(({ ss, se }) => /^export[^{]*$/.test(text.slice(ss, se)));
  return exports.length === 0 || reexportsAll ? undefined : exports.map(({ n }) => n).sort();
}

/** What the lexer cannot read is not for us to judge: Node or the bundler will say so at the place. */
function lex(text: string): ReturnType<typeof parse> | undefined {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}
