/**
 * Walks the root's dependencies, by real path, in two passes: which packages can take part, then a shortest chain to
 * each of them.
 *
 * All kinds of the root's and of accepted packages' dependencies are looked at, since namespaces, which are only types,
 * count through each of them. What is followed further is only what `build.from` takes and what that needs for running:
 * nobody's plugins come to this build through a tool's tool.
 */
import { type Diagnostic, diagnostic, type Outcome } from "../diagnostics.js";
import { byCodeUnit, type Host } from "../host.js";
import { parseDocument } from "../manifest/document.js";
import { reporter, severityFor } from "../manifest/field.js";
import { locate } from "../manifest/locate.js";
import type { Dependency, Package, Root, Tree } from "../model.js";
import { createDisk, type Disk, isTaken } from "./disk.js";
import { createVersions, type Versions } from "./versions.js";

/** Longest chain: each package holds its own, so that thousands of long ones would take gigabytes. */
const MAX_CHAIN = 2500;

interface Reached {
  readonly id: string;
  readonly chain: readonly string[];
}

interface Walk {
  readonly root: Root;
  readonly disk: Disk;
  readonly versions: Versions;
  /** Packages whose dependencies count. */
  readonly followed: ReadonlySet<string>;
  /** What was reached, readable or not. */
  readonly reached: Set<string>;
  readonly packages: Map<string, Package>;
  readonly diagnostics: Diagnostic[];
}

export function discover(host: Host, root: Root): Outcome<Tree> {
  const disk = createDisk(host, root);
  const followed = running(root, disk);
  const versions = createVersions(host, root, disk);
  const walk: Walk = { root, disk, versions, followed, reached: new Set(), packages: new Map(), diagnostics: [] };
  for (let level: readonly Reached[] = [{ id: root.id, chain: [] }]; level.length > 0; ) {
    const next: Reached[] = [];
    for (const reached of level) {
      const found = visit(walk, reached);
      if (found !== undefined) step(walk, found, next);
    }
    level = next;
  }
  const [top] = walk.packages.values();
  if (top === undefined) throw new Error(`${root.id} was not visited`);
  return { value: { root: top, packages: inOrder(walk.packages) }, diagnostics: walk.diagnostics };
}

/** The root, what `build.from` takes, and what that needs for running. */
function running(root: Root, disk: Disk): ReadonlySet<string> {
  const found = new Set([root.id]);
  // A set that grows while it is walked gives its new members too.
  for (const id of found) {
    for (const each of disk.dependencies(id).value) {
      const counts = id === root.id ? isTaken(root, each) : each.kind !== "devDependencies";
      if (counts && each.id !== undefined) found.add(each.id);
    }
  }
  return found;
}

const nothing: Outcome<readonly Dependency[]> = { value: [], diagnostics: [] };

/** undefined where the package was reached before, by a chain that is no longer, or cannot be read. */
function visit(walk: Walk, { id, chain }: Reached): Package | undefined {
  const { root, disk, versions, followed, reached, packages, diagnostics } = walk;
  if (reached.has(id)) return undefined;
  reached.add(id);
  const { value: installed, diagnostics: unreadable } = disk.read(id);
  report(walk, chain, unreadable);
  if (installed === undefined) return undefined;
  const { value: dependencies, diagnostics: failures } = followed.has(id) ? disk.dependencies(id) : nothing;
  const { source, manifest, ownName, version } = installed;
  const name = chain.at(-1) ?? root.name;
  const found: Package = { id, name, ownName, version, source, manifest, dependencies, chain };
  packages.set(id, found);
  report(walk, chain, failures);
  if (dependencies.some((each) => each.id === undefined)) diagnostics.push(...missing(root, found));
  diagnostics.push(...versions.outOfRange(found));
  return found;
}

function report({ diagnostics }: Walk, chain: readonly string[], found: readonly Diagnostic[]): void {
  if (found.length > 0) found.forEach(reporter(diagnostics, severityFor({ chain })));
}

/**
 * Adds what is one step further and not known yet; under several names that the root has for one package, one that
 * `build.from` takes comes first.
 */
function step({ root, reached, diagnostics }: Walk, { dependencies, chain, source }: Package, next: Reached[]): void {
  if (chain.length === MAX_CHAIN) {
    const args = { what: "Dependencies lead on and on from here", limit: `a chain of ${MAX_CHAIN}` };
    diagnostics.push(diagnostic("STW1004", args, locate(source, 0, 0), { severity: "warning" }));
    return;
  }
  const rank = (each: Dependency): number => (chain.length > 0 || isTaken(root, each) ? 0 : 1);
  const sorted =
    dependencies.length < 2
      ? dependencies
      : [...dependencies].sort((a, b) => rank(a) - rank(b) || byCodeUnit(a.name, b.name));
  for (const { id, name } of sorted) {
    if (id !== undefined && !reached.has(id)) next.push({ id, chain: [...chain, name] });
  }
}

/** Development tools may be left out of an install, and peers are their users' to bring. */
function missing(root: Root, owner: Package): readonly Diagnostic[] {
  const isRoot = owner.id === root.id;
  const absent = owner.dependencies.filter(
    (each) => each.id === undefined && (isRoot ? isTaken(root, each) : each.kind === "dependencies"),
  );
  if (absent.length === 0) return [];
  const { value: document } = parseDocument(owner.source);
  return absent.map((each) => {
    const { name, kind, optional } = each;
    const location = document?.keyAt([kind, name]);
    if (optional) return diagnostic("STW2002", { name }, location);
    if (isRoot && isOnlyPeer(owner, each)) return diagnostic("STW2016", { name }, location);
    return diagnostic("STW2001", { name, kind, manager: root.manager }, location, {
      severity: isRoot ? "error" : "warning",
    });
  });
}

/** Yarn leaves peers to whoever depends on a package, also where that is the root; pnpm does where it is told to. */
const isOnlyPeer = ({ dependencies }: Package, { name, kind }: Dependency): boolean =>
  kind === "peerDependencies" && dependencies.every((each) => each.name !== name || each.kind === kind);

const inOrder = (packages: ReadonlyMap<string, Package>): ReadonlyMap<string, Package> =>
  new Map([...packages].sort(([, { chain: a }], [, { chain: b }]) => a.length - b.length || byStep(a, b)));

/** Step by step, and not by joined text: chains may be thousands of steps long. */
function byStep(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((step, index) => step !== b[index]);
  return byCodeUnit(a[at] ?? "", b[at] ?? "");
}
