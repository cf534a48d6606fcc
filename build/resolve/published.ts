/** A root that is to be published: its users must be able to resolve what it declares. */
import { type Diagnostic, diagnostic } from "../diagnostics.js";
import type { EntryPointDeclaration, Root } from "../model.js";
import { resolveExports } from "./exports.js";

/** Whatever condition a user asks for, there must be some way in. */
export function unreachable(root: Root, declared: EntryPointDeclaration): Diagnostic | undefined {
  const { module, text } = declared.target;
  const own = module === "." || module.startsWith("./");
  if (!root.traits.published || declared.package.id !== root.id || !own) return undefined;
  const { exports } = root.manifest;
  const reachable =
    exports === undefined
      ? !/\.[cm]?tsx?$/.test(module)
      : resolveExports(exports, module, new Set(["import", "node"])).kind === "found" ||
        resolveExports(exports, module, new Set(["require", "node"])).kind === "found";
  if (reachable) return undefined;
  const built = module.replace(/^\.\/src\//, "./dist/").replace(/\.([cm]?)tsx?$/, ".$1js");
  const line = `${JSON.stringify(module.replace(/\.[cm]?tsx?$/, ""))}: ${JSON.stringify(built)}`;
  return diagnostic("STW3006", { target: text, exports: line }, declared.targetLocation);
}
