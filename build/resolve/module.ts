/** From the module of a target to what a registry imports. */
import { isBuiltin } from "node:module";
import { join } from "node:path/posix";
import { type Diagnostic, diagnostic } from "../diagnostics.js";
import type { Host } from "../host.js";
import type { Location, Package, ResolvedModule, Root, Target, Tree } from "../model.js";
import { type ExportsResult, resolveExports } from "./exports.js";
import { findFile } from "./files.js";
import { relativeSpecifier } from "./specifier.js";

export interface Scope {
  readonly host: Host;
  readonly root: Root;
  readonly tree: Tree;
  /** Absolute path of `build.out`. */
  readonly out: string;
}

/** A module that somebody declared, wanted for its values or, for an interface, for its types. */
export interface Wanted {
  readonly target: Target;
  readonly owner: Package;
  readonly location: Location;
  readonly purpose: "values" | "types";
}

export const isProblem = (value: ResolvedModule | Diagnostic): value is Diagnostic => "code" in value;

export function resolveModule(scope: Scope, wanted: Wanted): ResolvedModule | Diagnostic {
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
  const { module, text } = wanted.target;
  const name = module.split("/", module.startsWith("@") ? 2 : 1).join("/");
  const id = scope.tree.root.dependencies.find((each) => each.name === name && each.id !== undefined)?.id;
  const owner = id === undefined ? undefined : scope.tree.packages.get(id);
  if (owner === undefined) return diagnostic("STW2010", { target: text, package: name }, wanted.location);
  return subpath(scope, wanted, { ...owner, name }, `.${module.slice(name.length)}`);
}

/** A subpath of the root's own `exports`, or else a file beside its package.json. */
function ofRoot(scope: Scope, wanted: Wanted): ResolvedModule | Diagnostic {
  const { module } = wanted.target;
  const { exports } = scope.root.manifest;
  if (exports !== undefined && lookUp(scope, wanted, scope.tree.root, module)?.kind === "found") {
    return subpath(scope, wanted, scope.tree.root, module);
  }
  if (module === ".") return subpath(scope, wanted, scope.tree.root, module);
  const file = findFile(scope.host, scope.tree.root, module, wanted.target.text, wanted.location);
  if (typeof file !== "string") return file;
  return {
    specifier: relativeSpecifier(scope.out, file, scope.root.traits.importExtension),
    file,
    name: `${scope.root.name}/${module.slice(2)}`,
    branch: [],
  };
}

function subpath(scope: Scope, wanted: Wanted, owner: Package, path: string): ResolvedModule | Diagnostic {
  const specifier = `${owner.name}${path.slice(1)}`;
  const found =
    owner.manifest.exports === undefined ? legacy(scope, wanted, owner, path) : lookUp(scope, wanted, owner, path);
  if (found.kind !== "found") return explain(scope, wanted, owner, path, found);
  const file = findFile(scope.host, owner, found.path, wanted.target.text, wanted.location);
  if (typeof file === "string") return { specifier, file, name: specifier, branch: found.branch };
  const typesOnly = wanted.purpose === "types" && hasTypes(scope.host, owner, found.path);
  return typesOnly ? { specifier, file: undefined, name: specifier, branch: found.branch } : file;
}

function lookUp(scope: Scope, wanted: Wanted, owner: Package, path: string): ExportsResult {
  return resolveExports(owner.manifest.exports ?? null, path, conditionsFor(scope, wanted.purpose));
}

/** Node's own, in a CommonJS root those of `require`; a bundler's further ones come from `build.conditions`. */
function conditionsFor({ root }: Scope, purpose: Wanted["purpose"]): ReadonlySet<string> {
  const mode = root.traits.format === "esm" ? "import" : "require";
  return new Set([...root.policy.conditions, ...(purpose === "types" ? ["types"] : []), "node", mode, "module-sync"]);
}

/** A package without `exports` offers its files, and its `main`. */
function legacy(scope: Scope, wanted: Wanted, owner: Package, path: string): ExportsResult {
  if (path !== ".") return { kind: "found", path, branch: [] };
  const { main, types, typings } = owner.manifest;
  const typed = wanted.purpose === "types" ? (types ?? typings) : undefined;
  const named = [typed, main].find((each) => typeof each === "string" && each !== "");
  const base = typeof named === "string" ? `./${named.replace(/^\.\//, "")}` : "./index";
  const tries = [base, `${base}.js`, `${base}.json`, `${base}.node`, `${base}/index.js`, "./index.js"];
  const path_ = tries.find((each) => scope.host.kind(join(owner.id, each)) === "file");
  return { kind: "found", path: path_ ?? base, branch: [] };
}

/** Types may be there where the JavaScript is not: an interface needs no module. */
function hasTypes(host: Host, owner: Package, path: string): boolean {
  const base = join(owner.id, path.replace(/\.[cm]?js$/, ""));
  return [".d.ts", ".d.mts", ".d.cts", "/index.d.ts"].some((end) => host.kind(`${base}${end}`) === "file");
}

function explain(
  scope: Scope,
  { target, location, purpose }: Wanted,
  owner: Package,
  path: string,
  found: Exclude<ExportsResult, { kind: "found" }>,
): Diagnostic {
  const specifier = `${owner.name}${path.slice(1)}`;
  if (found.kind === "missing") {
    return diagnostic(
      "STW3002",
      { specifier, subpath: path, package: owner.name, available: found.available },
      location,
    );
  }
  if (found.kind === "invalid") return diagnostic("STW3010", { target: target.text, package: owner.name }, location);
  const conditions = [...conditionsFor(scope, purpose)];
  return diagnostic("STW3008", { specifier, conditions, offered: found.offered }, location);
}
