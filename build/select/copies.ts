/** Packages that are here more than once, and give plugins or own namespaces: each copy is loaded by itself. */
import { type Diagnostic, diagnostic } from "../diagnostics.js";
import { groupBy } from "../group.js";
import { byCodeUnit } from "../host.js";
import type { Accounted, Location, NamespaceDeclaration, Package, Root } from "../model.js";
import { pathFrom } from "../paths.js";

export interface Giving {
  readonly root: Root;
  readonly accepted: ReadonlySet<string>;
  readonly accounted: readonly Accounted[];
  readonly namespaces: readonly NamespaceDeclaration[];
  /** Identities of packages that are reported as copies already, for their namespaces. */
  readonly told: ReadonlySet<string>;
}

/** A package, and the first thing that it declares here. */
interface Copy {
  readonly package: Package;
  readonly location: Location;
}

export function copies(giving: Giving): readonly Diagnostic[] {
  const { root, accepted, told } = giving;
  const givers = [...groupBy(declared(giving), (each) => each.package.id).values()].flatMap(([first]) => first ?? []);
  const named = givers.filter((each) => each.package.ownName !== "");
  return [...groupBy(named, (each) => each.package.ownName).values()].flatMap((group) => {
    const [first, ...others] = distinct([...group].sort(byRank(accepted)));
    if (first === undefined || others.length === 0 || others.some((each) => told.has(each.package.id))) return [];
    return isWanted([first, ...others]) ? [] : [copiesOf(root, first, others)];
  });
}

/** What is excluded, or in error, gives nothing. */
function declared({ accounted, namespaces }: Giving): readonly Copy[] {
  const plugins = accounted.filter(({ outcome: { status } }) => status === "live" || status === "pending");
  return [...plugins, ...namespaces.map((each) => ({ ...each, package: each.owner }))];
}

/** The copy that is accepted comes first, then the nearest. */
function byRank(accepted: ReadonlySet<string>): (a: Copy, b: Copy) => number {
  const rank = ({ package: { id, chain } }: Copy): number => (accepted.has(id) ? -1 : chain.length);
  const chain = (each: Copy): string => each.package.chain.join("\0");
  return (a, b) => rank(a) - rank(b) || byCodeUnit(chain(a), chain(b));
}

/**
 * Managers that keep packages in a store (`node_modules/.pnpm`, `.bun`, `.store`) have one version there once for each
 * set of its peers. No dedupe brings these together, so that nobody wants to hear of them (expo/expo#49261).
 */
function distinct(group: readonly Copy[]): readonly Copy[] {
  const isStored = ({ package: { id } }: Copy): boolean => id.includes("/node_modules/.");
  return group.filter(
    (each, at) =>
      !group
        .slice(0, at)
        .some((other) => other.package.version === each.package.version && isStored(other) && isStored(each)),
  );
}

/** The root itself names all of them: under aliases, `"bank-old": "npm:bank@1"`. */
const isWanted = (group: readonly Copy[]): boolean => group.every((each) => each.package.chain.length === 1);

function copiesOf(root: Root, first: Copy, others: readonly Copy[]): Diagnostic {
  const args = {
    package: first.package.ownName,
    copies: [first, ...others].map((each) => describe(root, each.package)),
  };
  const notes = others.map((each) => ({
    text: `${describe(root, each.package)} declares this`,
    location: each.location,
  }));
  return diagnostic("STW2022", args, first.location, { notes });
}

/** `1.0.0 in node_modules/bank (app > bank)`. */
const describe = (root: Root, { id, version, chain }: Package): string =>
  `${version === "" ? "" : `${version} in `}${pathFrom(root.id, id)} (${[root.name, ...chain].join(" > ")})`;
