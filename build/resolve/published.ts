/** A root that is to be published: its users must be able to resolve what it declares. */
import { type Diagnostic, diagnostic } from "../diagnostics.js";
import { exportsOf, resolveExports } from "../manifest/exports.js";
import type { EntryPointDeclaration, Root } from "../model.js";

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
  const { subpath, built } = offer(module);
  const replacement = `${subpath}#${declared.target.export}`;
  return diagnostic(
    "STW3006",
    { target: text, exports: `${JSON.stringify(subpath)}: ${JSON.stringify(built)}`, replacement },
    declared.targetLocation,
  );
}

/** What users could ask for, and the file that a build usually makes of it. */
function offer(module: string): { readonly subpath: string; readonly built: string } {
  if (module === ".") return { subpath: ".", built: "./index.js" };
  const path = module.replace(/^\.\/src\//, "./");
  const isSource = path !== module || /\.[cm]?tsx?$/.test(path);
  const built = path.replace(/\.([cm]?)tsx?$/, ".$1js");
  return { subpath: path.replace(/\.[cm]?[jt]sx?$/, ""), built: isSource ? built.replace("./", "./dist/") : built };
}
