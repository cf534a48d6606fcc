/** A root that is to be published: its users must be able to resolve what it declares. */
import { type Diagnostic, diagnostic } from "../diagnostics.js";
import type { EntryPointDeclaration, Root } from "../model.js";
import { exportsOf, resolveExports } from "./exports.js";

/** Whatever condition a user asks for, there must be some way in. */
export function unreachable(root: Root, declared: EntryPointDeclaration): Diagnostic | undefined {
  const { module, text } = declared.target;
  const own = module === "." || module.startsWith("./");
  if (!root.traits.published || declared.package.id !== root.id || !own) return undefined;
  const exports = exportsOf(root.manifest);
  const reachable =
    exports === undefined
      ? !/\.[cm]?tsx?$/.test(module)
      : resolveExports(exports, module, new Set(["import", "node"])).kind === "found" ||
        resolveExports(exports, module, new Set(["require", "node"])).kind === "found";
  if (reachable) return undefined;
  return diagnostic("STW3006", { target: text, exports: lineFor(module) }, declared.targetLocation);
}

/** `"./src/bank": "./dist/bank.js"`: what a user asks for, and what a build usually makes of it. */
function lineFor(module: string): string {
  const built = module.replace(/^\.\/src\//, "./dist/").replace(/\.([cm]?)tsx?$/, ".$1js");
  const line = module === "." ? [".", "./index.js"] : [module.replace(/\.[cm]?tsx?$/, ""), built];
  return line.map((each) => JSON.stringify(each)).join(": ");
}
