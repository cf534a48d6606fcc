/** Which namespaces there are, who owns them, and for which of them a registry is generated. */
import { type Diagnostic, diagnostic } from "../diagnostics.js";
import { groupBy } from "../group.js";
import { severityFor } from "../manifest/field.js";
import type { Declarations, NamespaceDeclaration, Package, Tree } from "../model.js";
import { collisions } from "./collisions.js";

export interface Namespaces {
  /** By name. */
  readonly known: ReadonlyMap<string, NamespaceDeclaration>;
  /** Those that are declared and have an error of their own: its code by their name. */
  readonly broken: ReadonlyMap<string, string>;
  /** Names of those for which a registry is generated. */
  readonly built: ReadonlySet<string>;
  /** Identities of the packages that are another copy of an owner. */
  readonly copies: ReadonlySet<string>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Namespaces count through dependencies of every kind, of the root and of packages whose plugins can go live. */
export function collectNamespaces(
  tree: Tree,
  accepted: ReadonlySet<string>,
  { namespaces, rejectedNamespaces }: Pick<Declarations, "namespaces" | "rejectedNamespaces">,
): Namespaces {
  const counting = countingOwners(tree, accepted);
  const known = new Map<string, NamespaceDeclaration>();
  const diagnostics: Diagnostic[] = [];
  const copies = new Set<string>();
  const groups = groupBy(
    namespaces.filter(({ owner }) => counting.has(owner.id)),
    (each) => each.name,
  );
  for (const [name, owners] of groups) {
    const [first, ...others] = [...owners].sort((a, b) => rank(accepted, a.owner) - rank(accepted, b.owner));
    if (first === undefined) continue;
    known.set(name, first);
    diagnostics.push(...others.map((other) => rival(first, other)));
    for (const { owner } of others) if (isCopy(first.owner, owner)) copies.add(owner.id);
  }
  const broken = rejectedNamespaces.filter(({ owner }) => counting.has(owner.id));
  const built = [...known.values()].filter(({ owner }) => accepted.has(owner.id)).map(({ name }) => name);
  return {
    known,
    broken: new Map(broken.map(({ name, code }) => [name, code])),
    built: new Set(built),
    copies,
    diagnostics: [...diagnostics, ...collisions("namespaces", [...known.values()])],
  };
}

function countingOwners(tree: Tree, accepted: ReadonlySet<string>): ReadonlySet<string> {
  const owners = [...tree.packages.values()].filter(({ id }) => accepted.has(id));
  return new Set([...accepted, ...owners.flatMap((each) => each.dependencies.flatMap(({ id }) => id ?? []))]);
}

/** Whose word counts where several packages claim a namespace: the nearest, what is accepted, what has its own name. */
const rank = (accepted: ReadonlySet<string>, { id, chain, name, ownName }: Package): number =>
  chain.length * 4 + (accepted.has(id) ? 0 : 2) + (name === ownName ? 0 : 1);

/** Two copies of one package are a matter of its versions; two packages that claim one name are not. */
function rival(first: NamespaceDeclaration, other: NamespaceDeclaration): Diagnostic {
  const note = { text: `${first.owner.name} declares it too`, location: first.location };
  const severity = severityFor(other.owner);
  const owners = [first, other].map(({ owner }) => owner);
  return isCopy(first.owner, other.owner)
    ? diagnostic("STW2014", { namespace: first.name, copies: owners.map(describe) }, other.location, { notes: [note] })
    : diagnostic("STW2004", { namespace: first.name, owners: owners.map(({ name }) => name) }, other.location, {
        notes: [note],
        severity,
      });
}

const isCopy = (a: Package, b: Package): boolean => a.ownName === b.ownName;

const describe = ({ ownName, version, chain }: Package): string => `${ownName} ${version} (${chain.join(" > ")})`;
