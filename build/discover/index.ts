/**
 * Walks the root's dependencies, breadth first and by real path.
 *
 * All kinds of the root's and of its direct dependencies' are looked at, since namespaces, which are only types, count
 * through each of them. Deeper, and below the root's kinds that `build.from` does not name, only what is installed for
 * running is followed: nobody's plugins come to this build through a tool's tool.
 */
import { type Diagnostic, diagnostic, type Outcome } from "../diagnostics.js";
import { byCodeUnit, type Host, HostError } from "../host.js";
import { type Declared, declaredDependencies } from "../manifest/dependencies.js";
import { parseDocument } from "../manifest/document.js";
import { reporter, severityFor } from "../manifest/field.js";
import type { Dependency, Package, Root, Tree } from "../model.js";
import { createFolders, type Folders } from "./folders.js";
import { type Installed, readPackage } from "./read.js";

interface Reached {
  readonly id: string;
  readonly chain: readonly string[];
  /** Its dependencies are followed. */
  readonly followed: boolean;
}

interface Walk {
  readonly host: Host;
  readonly root: Root;
  readonly folders: Folders;
  readonly diagnostics: Diagnostic[];
  readonly packages: Map<string, Package>;
}

export function discover(host: Host, root: Root): Outcome<Tree> {
  const walk: Walk = { host, root, folders: createFolders(host), diagnostics: [], packages: new Map() };
  const top = visit(walk, rootAsInstalled(root), { id: root.id, chain: [], followed: true });
  for (const level of [steps(walk, top, true), steps(walk, top, false)]) expand(walk, level);
  return { value: { root: top, packages: inOrder(walk.packages) }, diagnostics: walk.diagnostics };
}

const rootAsInstalled = (root: Root): Installed => ({
  source: root.source,
  manifest: root.manifest,
  ownName: root.name,
  version: typeof root.manifest.version === "string" ? root.manifest.version : "",
});

/** Level by level, so that a package's chain is a shortest one. */
function expand(walk: Walk, start: readonly Reached[]): void {
  for (let level = start; level.length > 0; ) {
    const next: Reached[] = [];
    for (const reached of level) {
      if (walk.packages.has(reached.id)) continue;
      const installed = read(walk, reached);
      if (installed === undefined) continue;
      const found = visit(walk, installed, reached);
      if (reached.followed) next.push(...steps(walk, found, true));
    }
    level = next;
  }
}

function read(walk: Walk, reached: Reached): Installed | undefined {
  const { value, diagnostics } = readPackage(walk.host, reached.id);
  diagnostics.forEach(reporter(walk.diagnostics, severityFor(reached)));
  return value;
}

/** The packages one step further; of the root, those that the build accepts or, apart from them, the others. */
function steps(walk: Walk, from: Package, accepted: boolean): readonly Reached[] {
  const isRoot = from.chain.length === 0;
  return from.dependencies
    .filter(({ kind }) => (isRoot ? walk.root.policy.from.includes(kind) === accepted : true))
    .flatMap(({ id, name }) =>
      id === undefined ? [] : [{ id, chain: [...from.chain, name], followed: accepted || !isRoot }],
    )
    .sort((a, b) => byCodeUnit(a.chain.join("\0"), b.chain.join("\0")));
}

function visit(walk: Walk, installed: Installed, { id, chain }: Reached): Package {
  const dependencies = declaredDependencies(installed.manifest)
    .filter(({ kind }) => chain.length <= 1 || kind !== "devDependencies")
    .map((declared): Dependency => ({ ...declared, id: find(walk, id, declared.name) }));
  const found: Package = { ...installed, id, name: chain.at(-1) ?? walk.root.name, dependencies, chain };
  walk.packages.set(id, found);
  for (const each of dependencies) if (each.id === undefined) reportMissing(walk, found, each);
  return found;
}

/** A folder that cannot be listed is reported once, as a dependency that cannot be read. */
function find(walk: Walk, from: string, name: string): string | undefined {
  try {
    return walk.folders.find(from, name);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    const place = { path: error.path.replace(`${walk.root.id}/`, ""), problem: error.message };
    walk.diagnostics.push(diagnostic("STW2009", place, undefined));
    return undefined;
  }
}

/** Development tools may be left out of an install, and peers are their users' to bring. */
function reportMissing(walk: Walk, owner: Package, missing: Declared): void {
  const isRoot = owner.chain.length === 0;
  const wanted = isRoot ? walk.root.policy.from.includes(missing.kind) : missing.kind === "dependencies";
  if (!wanted || (missing.optional && !isRoot)) return;
  const { value: document } = parseDocument(owner.source);
  const location = document?.keyAt([missing.kind, missing.name]);
  const severity = isRoot ? "error" : "warning";
  walk.diagnostics.push(
    missing.optional
      ? diagnostic("STW2002", { name: missing.name }, location)
      : diagnostic("STW2001", { name: missing.name, kind: missing.kind }, location, { severity }),
  );
}

const inOrder = (packages: ReadonlyMap<string, Package>): ReadonlyMap<string, Package> =>
  new Map(
    [...packages].sort(
      ([, a], [, b]) => a.chain.length - b.chain.length || byCodeUnit(a.chain.join("\0"), b.chain.join("\0")),
    ),
  );
