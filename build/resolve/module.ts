/** From the module of a target to what a registry imports. */
import { isBuiltin } from "node:module";
import { join } from "node:path/posix";
import { type Diagnostic, diagnostic } from "../diagnostics.js";
import { type Host, HostError } from "../host.js";
import { packageNameOf } from "../manifest/dependencies.js";
import { type ExportsResult, exportsOf, nodeConditions, resolveExports } from "../manifest/exports.js";
import { suggest } from "../manifest/suggest.js";
import type { Location, Package, ResolvedModule, Root, Target, Tree } from "../model.js";
import { pathFrom } from "../paths.js";
import type { Files } from "./files.js";
import { legacyPath } from "./legacy.js";
import { relativeSpecifier } from "./specifier.js";

export interface Scope {
  readonly host: Host;
  readonly files: Files;
  readonly root: Root;
  readonly tree: Tree;
  /** Absolute path of `build.out`. */
  readonly out: string;
  /** Keys that a package's manifest has twice. */
  readonly duplicates: (owner: Package) => readonly Diagnostic[];
}

/** A module that somebody declared, wanted for its values or, for an interface, for its types. */
export interface Wanted {
  readonly target: Target;
  readonly owner: Package;
  readonly location: Location;
  readonly purpose: "values" | "types";
}

export const isProblem = (value: ResolvedModule | Diagnostic): value is Diagnostic => "code" in value;

/** What the disk refuses is said of the target that led there. */
export function resolveModule(scope: Scope, wanted: Wanted): ResolvedModule | Diagnostic {
  try {
    return find(scope, wanted);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    const args = { path: pathFrom(scope.root.id, error.path), problem: error.message };
    return diagnostic("STW2009", args, wanted.location);
  }
}

function find(scope: Scope, wanted: Wanted): ResolvedModule | Diagnostic {
  const { module } = wanted.target;
  if (module.startsWith("node:")) return builtin(module, wanted.location);
  const own = module === "." || module.startsWith("./");
  if (!own) return foreign(scope, wanted);
  return wanted.owner.id === scope.root.id ? ofRoot(scope, wanted) : subpath(scope, wanted, wanted.owner, module);
}

function builtin(module: string, location: Location): ResolvedModule | Diagnostic {
  if (!isBuiltin(module)) return diagnostic("STW3007", { module }, location);
  return { specifier: module, file: undefined, name: module, branch: [] };
}

/** Another package, which only the root may name, and only if it depends on it. */
function foreign(scope: Scope, wanted: Wanted): ResolvedModule | Diagnostic {
  const { module } = wanted.target;
  const name = packageNameOf(module);
  const declared = scope.tree.root.dependencies.filter((each) => each.name === name);
  const id = declared.find((each) => each.id !== undefined)?.id;
  const owner = id === undefined ? undefined : scope.tree.packages.get(id);
  const [absent] = id === undefined ? declared : [];
  if (absent !== undefined)
    return diagnostic("STW2001", { name, kind: absent.kind, manager: scope.root.manager }, wanted.location);
  if (owner === undefined) return stranger(scope, wanted, name, id);
  const [duplicate] = scope.duplicates(owner);
  return duplicate ?? subpath(scope, wanted, { ...owner, name }, `.${module.slice(name.length)}`);
}

/** Most often what was meant is a file, or a module of Node's, and only its beginning is missing. */
function stranger({ host, root, tree }: Scope, { target, location }: Wanted, name: string, id: string | undefined) {
  const { text, module } = target;
  const unusable = { path: `${name}/package.json`, problem: "it has an error of its own" };
  if (id !== undefined) return diagnostic("STW2009", unusable, location);
  const meant = isBuiltin(module)
    ? `Node's module is written "node:${module}"`
    : host.kind(join(root.id, module)) === "file"
      ? `the file is written "./${module}"`
      : undefined;
  const names = tree.root.dependencies.map((each) => each.name);
  return meant === undefined
    ? diagnostic(
        "STW2010",
        { target: text, package: name, suggestion: suggest(name, names), manager: root.manager },
        location,
      )
    : diagnostic("STW1009", { target: text, problem: meant }, location);
}

/** A subpath of the root's own `exports`, or else a file beside its package.json. */
function ofRoot(scope: Scope, wanted: Wanted): ResolvedModule | Diagnostic {
  const { tree, root } = scope;
  const { module } = wanted.target;
  const exported = exportsOf(root.manifest) !== undefined ? subpath(scope, wanted, tree.root, module) : undefined;
  const path = module === "." ? legacy(scope, wanted, tree.root, module) : module;
  const file = fileOfRoot(scope, wanted, path);
  if (exported === undefined || (!isProblem(file) && isProblem(exported))) return file;
  // A package's own name leads to the same file, but compilers and `exports` would have to agree about its extension.
  if (!isProblem(file) && !isProblem(exported) && file.file === exported.file) return file;
  return isProblem(exported) && exported.code === "STW3002" && module !== "." ? file : exported;
}

function fileOfRoot({ root, tree, out, files }: Scope, wanted: Wanted, path: string): ResolvedModule | Diagnostic {
  const { target, location } = wanted;
  const file = files.find({ owner: tree.root, path, text: target.text, location });
  if (typeof file !== "string") return file;
  const specifier = relativeSpecifier(out, file, root.traits.importExtension);
  return { specifier, file, name: join(root.name, target.module), branch: [] };
}

function subpath(scope: Scope, wanted: Wanted, owner: Package, path: string): ResolvedModule | Diagnostic {
  const { target, location, purpose } = wanted;
  const specifier = `${owner.name}${path.slice(1)}`;
  const exports = exportsOf(owner.manifest);
  const found: ExportsResult =
    exports === undefined
      ? { kind: "found", path: legacy(scope, wanted, owner, path), branch: [] }
      : resolveExports(exports, path, conditionsFor(scope, purpose));
  if (found.kind !== "found") return explain(scope, wanted, owner, path, found);
  const file = scope.files.find({ owner, path: found.path, text: target.text, location });
  if (typeof file === "string") return { specifier, file, name: specifier, branch: found.branch };
  const typesOnly = purpose === "types" && hasTypes(scope.host, owner, found.path);
  return typesOnly ? { specifier, file: undefined, name: specifier, branch: found.branch } : file;
}

function conditionsFor({ root }: Scope, purpose: Wanted["purpose"]): ReadonlySet<string> {
  const custom = root.policy.conditions.map(({ value }) => value);
  return nodeConditions(root.traits.format, [...custom, ...(purpose === "types" ? ["types"] : [])]);
}

const legacy = ({ host, root }: Scope, { purpose }: Wanted, owner: Package, path: string): string =>
  legacyPath(host, owner.id, owner.manifest, {
    subpath: path,
    format: root.traits.format,
    types: purpose === "types",
  });

/** Types may be there where the JavaScript is not: an interface needs no module. */
function hasTypes(host: Host, owner: Package, path: string): boolean {
  const base = join(owner.id, path.replace(/\.[cm]?js$/, ""));
  return [".d.ts", ".d.mts", ".d.cts", "/index.d.ts"].some((end) => host.kind(`${base}${end}`) === "file");
}

function explain(
  scope: Scope,
  { target: { text }, location, purpose }: Wanted,
  owner: Package,
  path: string,
  found: Exclude<ExportsResult, { kind: "found" }>,
): Diagnostic {
  const specifier = `${owner.name}${path.slice(1)}`;
  if (found.kind === "missing") {
    const args = { specifier, subpath: path, package: owner.name, available: found.available };
    return diagnostic("STW3002", args, location);
  }
  if (found.kind === "invalid") {
    return diagnostic("STW3010", { target: text, package: owner.name, found: found.target }, location);
  }
  const conditions = [...conditionsFor(scope, purpose)];
  return diagnostic("STW3008", { specifier, conditions, offered: found.offered }, location);
}
