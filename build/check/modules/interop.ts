/**
 * The default of CommonJS that was an ES module once (`__esModule`). In a package of `"type": "module"` Node and every bundler
 * take all that it exports for the default; TypeScript takes its own default, unless `module` is one of Node's.
 */
import { type Diagnostic, diagnostic } from "../../diagnostics.js";
import type { Host } from "../../host.js";
import type { Resolution, ResolvedPlugin } from "../../model.js";
import type { Owners } from "./owner.js";

export function interopProblems(
  host: Host,
  owners: Owners,
  { root, traits }: Pick<Resolution, "root" | "traits">,
  { export: path, module, declaration }: ResolvedPlugin,
): readonly Diagnostic[] {
  const option = traits.tsconfig?.compilerOptions.module;
  const asNode = traits.tsconfig === undefined || (typeof option === "string" && /^node/i.test(option));
  const differs = !asNode && traits.format === "esm" && root.manifest.type === "module";
  const [head, ...rest] = path.split(".");
  if (!differs || head !== "default" || module.file === undefined || !isFlagged(host, owners, module.file)) return [];
  const replacement = [`${module.specifier}#default.default`, ...rest].join(".");
  const args = { plugin: declaration.name, namespace: declaration.namespace, module: module.specifier, replacement };
  return [diagnostic("STW3014", args, declaration.targetLocation)];
}

/** Where it also says `module.exports = …`, the two may well be the same. */
function isFlagged(host: Host, owners: Owners, file: string): boolean {
  const isCommonJs = /\.cjs$/.test(file) || (/\.js$/.test(file) && owners.nearest(file)?.manifest.type !== "module");
  const text = isCommonJs ? (host.readFile(file)?.toString("utf8") ?? "") : "";
  return /\b__esModule\b/.test(text) && !/\bmodule\.exports\s*=[^=]/.test(text);
}
