/** "Checked is bundled": types and JavaScript came through one branch of `exports`. */
import { join, relative } from "node:path/posix";
import { type Diagnostic, diagnostic } from "../../diagnostics.js";
import { packageNameOf } from "../../manifest/dependencies.js";
import { branchesOf, type ExportsBranch, exportsOf, nodeConditions, resolveExports } from "../../manifest/exports.js";
import type { Json, Resolution, ResolvedPlugin } from "../../model.js";
import type { Owner, Owners } from "./owner.js";

/** Of a plugin of another package, what `exports` says of its subpath, and the types that were checked. */
interface Case {
  readonly plugin: ResolvedPlugin;
  readonly owner: Owner;
  readonly exports: Json;
  readonly subpath: string;
  /** The branches that lead to the types, `types` itself aside. */
  readonly types: readonly (readonly string[])[];
}

/** `typed` is the file that the compiler found the types in. */
export function branchProblems(
  owners: Owners,
  resolution: Resolution,
  plugin: ResolvedPlugin,
  typed: string | undefined,
): readonly Diagnostic[] {
  const found = caseOf(owners, plugin, typed);
  if (found === undefined) return [];
  return isShared(found, plugin.module.branch) ? choices(resolution, found) : [other(found)];
}

/** undefined where `exports` does not decide, or the types come from elsewhere. */
function caseOf(owners: Owners, plugin: ResolvedPlugin, typed: string | undefined): Case | undefined {
  const { file, branch, specifier } = plugin.module;
  if (file === undefined || typed === undefined || branch.length === 0 || specifier.startsWith(".")) return undefined;
  const owner = owners.named(file);
  const exports = owner && exportsOf(owner.manifest);
  if (owner === undefined || exports === undefined) return undefined;
  const subpath = `.${specifier.slice(packageNameOf(specifier).length)}`;
  const types = branchesOf(exports, subpath).filter((each) => isTyped(owner, each, typed));
  return types.length === 0 ? undefined : { plugin, owner, exports, subpath, types: types.map(withoutTypes) };
}

/** A declaration file by its own name, or by that of the JavaScript beside it. */
function isTyped({ folder }: Owner, { path }: ExportsBranch, typed: string): boolean {
  const file = join(folder, path);
  return file === typed || file.replace(/\.([cm]?)[jt]sx?$/, ".d.$1ts") === typed;
}

const isTypes = (condition: string): boolean => condition === "types" || condition.startsWith("types@");

const withoutTypes = ({ branch }: ExportsBranch): readonly string[] => branch.filter((each) => !isTypes(each));

/** Types that stand above several branches are those of each. */
const isShared = ({ types }: Case, branch: readonly string[]): boolean =>
  types.some((each) => each.every((condition, index) => condition === branch[index]));

function other({ plugin: { declaration, module }, types }: Case): Diagnostic {
  const { name: plugin, namespace } = declaration;
  const args = { plugin, namespace, bundled: module.branch, checked: types[0] ?? [] };
  return diagnostic("STW3012", args, declaration.targetLocation);
}

/** Conditions that only the compiler, or only this build, has: whoever else has them takes other JavaScript for the same types. */
function choices({ conditions, traits }: Resolution, found: Case): readonly Diagnostic[] {
  const custom = traits.tsconfig?.compilerOptions.customConditions;
  const compiler = (Array.isArray(custom) ? custom : []).filter((each): each is string => typeof each === "string");
  const given = nodeConditions(traits.format, conditions);
  const taken = resolveExports(found.exports, found.subpath, given);
  return [...new Set([...compiler, ...conditions])].flatMap((each) => {
    const isDisputed = compiler.includes(each) !== conditions.includes(each);
    const toggled = new Set(given.has(each) ? [...given].filter((one) => one !== each) : [each, ...given]);
    const elsewhere = isDisputed ? resolveExports(found.exports, found.subpath, toggled) : taken;
    if (taken.kind !== "found" || elsewhere.kind !== "found" || elsewhere.path === taken.path) return [];
    return isShared(found, elsewhere.branch) ? [choice(found, each, [taken.path, elsewhere.path])] : [];
  });
}

function choice({ plugin, owner }: Case, condition: string, paths: readonly [string, string]): Diagnostic {
  const { name, namespace, targetLocation } = plugin.declaration;
  const [bundled, otherwise] = paths.map((path) => relative(".", path));
  const args = {
    ...{ plugin: name, namespace, condition, package: String(owner.manifest.name) },
    bundled: bundled ?? "",
    other: otherwise ?? "",
  };
  return diagnostic("STW3013", args, targetLocation);
}
