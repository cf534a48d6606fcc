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
    const found = level.flatMap((reached) => visit(walk, reached) ?? []);
    level = found.flatMap((each) => steps(walk, each));
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
    const counts = (each: Dependency) => (id === root.id ? isTaken(root, each) : each.kind !== "devDependencies");
    for (const each of disk.dependencies(id).value) if (each.id !== undefined && counts(each)) found.add(each.id);
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
  unreadable.forEach(reporter(diagnostics, severityFor({ chain })));
  if (installed === undefined) return undefined;
  const { value: dependencies, diagnostics: failures } = followed.has(id) ? disk.dependencies(id) : nothing;
  const found: Package = { ...installed, id, name: chain.at(-1) ?? root.name, dependencies, chain };
  packages.set(id, found);
  failures.forEach(reporter(diagnostics, severityFor({ chain })));
  diagnostics.push(...missing(root, found), ...versions.outOfRange(found));
  return found;
}

/** One step further; under several names that the root has for one package, one that `build.from` takes comes first. */
function steps({ root, diagnostics }: Walk, { dependencies, chain, source }: Package): readonly Reached[] {
  if (chain.length === MAX_CHAIN) {
    const args = { what: "Dependencies lead on and on from here", limit: `a chain of ${MAX_CHAIN}` };
    diagnostics.push(diagnostic("STW1004", args, locate(source, 0, 0), { severity: "warning" }));
    return [];
  }
  const rank = (each: Dependency): number => (chain.length > 0 || isTaken(root, each) ? 0 : 1);
  return [...dependencies]
    .sort((a, b) => rank(a) - rank(b) || byCodeUnit(a.name, b.name))
    .flatMap(({ id, name }) => (id === undefined ? [] : [{ id, chain: [...chain, name] }]));
}

/** Development tools may be left out of an install, and peers are their users' to bring. */
function missing(root: Root, owner: Package): readonly Diagnostic[] {
  const isRoot = owner.id === root.id;
  const absent = owner.dependencies.filter(
    (each) => each.id === undefined && (isRoot ? isTaken(root, each) : each.kind === "dependencies"),
  );
  if (absent.length === 0) return [];
  const { value: document } = parseDocument(owner.source);
  return absent.map(({ name, kind, optional }) => {
    const location = document?.keyAt([kind, name]);
    return optional
      ? diagnostic("STW2002", { name }, location)
      : diagnostic("STW2001", { name, kind }, location, { severity: isRoot ? "error" : "warning" });
  });
}

const inOrder = (packages: ReadonlyMap<string, Package>): ReadonlyMap<string, Package> =>
  new Map([...packages].sort(([, { chain: a }], [, { chain: b }]) => a.length - b.length || byStep(a, b)));

/** Step by step, and not by joined text: chains may be thousands of steps long. */
function byStep(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((step, index) => step !== b[index]);
  return byCodeUnit(a[at] ?? "", b[at] ?? "");
}
