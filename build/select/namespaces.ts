/** Which namespaces there are, who owns them, and for which of them a registry is generated. */
import { type Diagnostic, diagnostic } from "../diagnostics.js";
import { severityFor } from "../manifest/field.js";
import type { NamespaceDeclaration, Package, Root, Tree } from "../model.js";
import { collisions } from "./collisions.js";
import { groupBy } from "./group.js";

export interface Namespaces {
  /** By name. */
  readonly known: ReadonlyMap<string, NamespaceDeclaration>;
  /** Names of those for which a registry is generated. */
  readonly built: ReadonlySet<string>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Namespaces count through dependencies of every kind, of the root and of packages whose plugins can go live. */
export function collectNamespaces(root: Root, tree: Tree, declared: readonly NamespaceDeclaration[]): Namespaces {
  const counting = countingOwners(root, tree);
  const known = new Map<string, NamespaceDeclaration>();
  const diagnostics: Diagnostic[] = [];
  const groups = groupBy(
    declared.filter(({ owner }) => counting.has(owner.id)),
    (each) => each.name,
  );
  for (const [name, owners] of groups) {
    const [first, ...others] = [...owners].sort((a, b) => a.owner.chain.length - b.owner.chain.length);
    if (first === undefined) continue;
    known.set(name, first);
    diagnostics.push(...others.map((other) => rival(first, other)));
  }
  const built = [...known.values()].filter(({ owner }) => isAccepted(root, tree, owner)).map(({ name }) => name);
  const near = collisions("namespaces", [...known.values()]);
  return { known, built: new Set(built), diagnostics: [...diagnostics, ...near] };
}

/** The root itself and the dependencies that `build.from` takes: their plugins go live. */
export function isAccepted(root: Root, tree: Tree, owner: Package): boolean {
  return (
    owner.id === root.id ||
    tree.root.dependencies.some(({ id, kind }) => id === owner.id && root.policy.from.includes(kind))
  );
}

function countingOwners(root: Root, tree: Tree): ReadonlySet<string> {
  const direct = [tree.root, ...[...tree.packages.values()].filter((each) => isAccepted(root, tree, each))];
  const ids = direct.flatMap((each) => each.dependencies.flatMap(({ id }) => id ?? []));
  return new Set([root.id, ...ids]);
}

/** Two copies of one package are a matter of its versions; two packages that claim one name are not. */
function rival(first: NamespaceDeclaration, other: NamespaceDeclaration): Diagnostic {
  const note = { text: `${first.owner.name} declares it too`, location: first.location };
  const severity = severityFor(other.owner);
  const owners = [first, other].map(({ owner }) => owner);
  return first.owner.ownName === other.owner.ownName
    ? diagnostic("STW2014", { namespace: first.name, copies: owners.map(describe) }, other.location, { notes: [note] })
    : diagnostic("STW2004", { namespace: first.name, owners: owners.map(({ name }) => name) }, other.location, {
        notes: [note],
        severity,
      });
}

const describe = ({ ownName, version, chain }: Package): string => `${ownName} ${version} (${chain.join(" > ")})`;
