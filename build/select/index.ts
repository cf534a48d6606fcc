/** Applies the root's policy: each declared entry point ends live, excluded, pending or in an error. */
import { type Diagnostic, diagnostic, type Outcome } from "../diagnostics.js";
import { groupBy } from "../group.js";
import { byCodeUnit } from "../host.js";
import { acceptedPackages } from "../manifest/accepted.js";
import { suggest } from "../manifest/suggest.js";
import { memoize } from "../memoize.js";
import type {
  Accounted,
  Declarations,
  EntryPointDeclaration,
  Exclusion,
  Location,
  Package,
  RejectedEntryPoint,
  Root,
  SelectedNamespace,
  Selection,
  Status,
  Tree,
} from "../model.js";
import { collisions } from "./collisions.js";
import { copies } from "./copies.js";
import { collectNamespaces, type Namespaces } from "./namespaces.js";
import { type Named, namedBy, order, unmatched } from "./order.js";
import { pendingIn } from "./pending.js";
import { checkRules } from "./rules.js";

type Statuses = ReadonlyMap<EntryPointDeclaration, Status>;

/** How far a build looks. */
export interface Scope {
  /**
   * Entry points of the root count for every namespace that is known, as its users' builds will have it. Otherwise only
   * where a registry is built here. @default false
   */
  readonly foreign?: boolean;
}

export function select(
  root: Root,
  tree: Tree,
  declarations: Declarations,
  { foreign = false }: Scope = {},
): Outcome<Selection> {
  const accepted = acceptedPackages(root, tree);
  const namespaces = collectNamespaces(tree, accepted, declarations);
  const pending = pendingIn(tree);
  const policy: Rules = { root, accepted, namespaces, foreign, pending };
  const first = new Map(declarations.entryPoints.map((each) => [each, admit(policy, each)]));
  const { statuses, diagnostics } = settleDrivers(root, namespaces, first);
  const live = [...statuses].flatMap(([each, { status }]) => (status === "live" ? [each] : []));
  const groups = groupBy(live, (each) => each.namespace);
  const taken = new Set([...namespaces.built, ...groups.keys()]);
  const selected = [...taken].map((name) => arrange(root, namespaces, name, groups.get(name) ?? []));
  const accounted = account(
    policy,
    declarations,
    statuses,
    memoize((name) => namedBy(groups.get(name) ?? [])),
  );
  return {
    value: { known: namespaces.known, namespaces: selected.map((each) => each.namespace), accounted },
    diagnostics: [
      ...namespaces.diagnostics,
      ...unknownNamespaces(namespaces, statuses),
      ...diagnostics,
      ...(root.traits.published ? foreignTargets(namespaces, live) : []),
      ...selected.flatMap((each) => each.diagnostics),
      ...checkRules({ root, tree, namespaces, accounted }),
      ...copies({ root, accepted, accounted, namespaces: declarations.namespaces, told: namespaces.copies }),
    ],
  };
}

/** For a namespace of others a package that is published can give only what is its own: its users' builds refuse the rest. */
function foreignTargets({ built }: Namespaces, live: readonly EntryPointDeclaration[]): readonly Diagnostic[] {
  const isOwn = (module: string): boolean => module === "." || module.startsWith("./");
  return live
    .filter(({ namespace, target }) => !built.has(namespace) && !isOwn(target.module))
    .map(({ target, package: owner, targetLocation }) =>
      diagnostic("STW1012", { target: target.text, package: owner.name }, targetLocation),
    );
}

/** What decides about an entry point. */
interface Rules {
  readonly root: Root;
  readonly accepted: ReadonlySet<string>;
  readonly namespaces: Namespaces;
  readonly foreign: boolean;
  /** What becomes of the entry points of a package that is not accepted. */
  readonly pending: (owner: Package) => Status;
}

const excluded = (rule: Exclusion, location: Location | undefined): Status => ({ status: "excluded", rule, location });

function denied(root: Root, { name }: Package): Status | undefined {
  const rule = root.policy.deny.find(({ value }) => value === name);
  return rule && excluded("deny", rule.location);
}

/** All rules but the one for drivers that clash, which depends on what the others leave. */
function admit({ root, accepted, namespaces, foreign, pending }: Rules, declared: EntryPointDeclaration): Status {
  const deny = denied(root, declared.package);
  if (deny !== undefined) return deny;
  if (!accepted.has(declared.package.id)) return pending(declared.package);
  if (!namespaces.known.has(declared.namespace)) {
    return { status: "error", code: namespaces.broken.get(declared.namespace) ?? "STW2003" };
  }
  const counts = namespaces.built.has(declared.namespace) || (foreign && declared.package.id === root.id);
  if (!counts) return excluded("namespace", undefined);
  const selected = root.policy.select.get(declared.namespace);
  const kept = selected === undefined || selected.value.some(({ value }) => value === declared.name);
  if (!kept) return excluded("select", selected.location);
  const choice = root.policy.prefer.get(declared.namespace)?.value.get(declared.name);
  if (choice !== undefined && choice.value !== declared.package.name) return excluded("prefer", choice.location);
  return { status: "live" };
}

/** A driver's name stands for one plugin; nothing but the root's word decides which. */
function settleDrivers(
  root: Root,
  namespaces: Namespaces,
  first: Statuses,
): { readonly statuses: Statuses; readonly diagnostics: readonly Diagnostic[] } {
  const statuses = new Map(first);
  const drivers = [...first.keys()].filter(
    (each) => first.get(each)?.status === "live" && namespaces.known.get(each.namespace)?.pattern === "driver",
  );
  const clashes = [...groupBy(drivers, (each) => `${each.namespace}\0${each.name}`).values()].filter(
    ({ length }) => length > 1,
  );
  for (const each of clashes.flat()) statuses.set(each, { status: "error", code: "STW2005" });
  return { statuses, diagnostics: clashes.map((clash) => clashOf(root, clash)) };
}

function clashOf(root: Root, clash: readonly EntryPointDeclaration[]): Diagnostic {
  const { namespace = "", name = "", location } = clash[0] ?? {};
  const notes = clash.map((each) => ({
    text: `${[root.name, ...each.package.chain].join(" > ")} declares ${each.target.text}`,
    location: each.location,
  }));
  const packages = clash.map((each) => each.package.name);
  return diagnostic("STW2005", { namespace, name, packages }, location, { notes });
}

function arrange(
  root: Root,
  namespaces: Namespaces,
  name: string,
  live: readonly EntryPointDeclaration[],
): { readonly namespace: SelectedNamespace; readonly diagnostics: readonly Diagnostic[] } {
  const declaration = namespaces.known.get(name);
  if (declaration === undefined) throw new Error(`no declaration of ${name}`);
  const { entryPoints, diagnostics } = order(live, root.policy.order.get(name)?.value ?? []);
  return {
    namespace: { declaration, entryPoints },
    diagnostics: [...diagnostics, ...collisions("entry points", live)],
  };
}

function unknownNamespaces(namespaces: Namespaces, statuses: Statuses): readonly Diagnostic[] {
  const known = [...namespaces.known.keys()];
  const unknown = [...statuses].flatMap(([each, status]) =>
    status.status === "error" && status.code === "STW2003" ? [each] : [],
  );
  return [...groupBy(unknown, (each) => each.namespace)].flatMap(([namespace, group]) => {
    const args = { namespace, suggestion: suggest(namespace, known), known };
    return [...groupBy(group, (each) => each.package.id).values()].flatMap(([first]) => {
      if (first === undefined) return [];
      const severity = first.package.chain.length === 0 ? "error" : "warning";
      return [diagnostic("STW2003", args, first.namespaceLocation, { severity })];
    });
  });
}

/** What cannot be read is in error only where it would have counted. */
function refuse({ root, accepted, pending }: Rules, { package: owner, code }: RejectedEntryPoint): Status {
  return denied(root, owner) ?? (accepted.has(owner.id) ? { status: "error", code } : pending(owner));
}

function account(
  rules: Rules,
  { entryPoints, rejected }: Declarations,
  statuses: Statuses,
  namedIn: (namespace: string) => Named,
): readonly Accounted[] {
  const read = entryPoints.map((each): Accounted => {
    const outcome = statuses.get(each);
    if (outcome === undefined) throw new Error(`${each.namespace} ${each.name} has no outcome`);
    const idle = outcome.status === "live" ? unmatched(each, namedIn(each.namespace)) : [];
    return { ...each, target: each.target.text, unmatched: idle, outcome };
  });
  const unread = rejected.map(
    (each): Accounted => ({
      ...each,
      target: undefined,
      description: undefined,
      before: [],
      after: [],
      unmatched: [],
      targetLocation: each.location,
      outcome: refuse(rules, each),
    }),
  );
  return [...read, ...unread].sort((a, b) => byCodeUnit(sortKey(a), sortKey(b)));
}

const sortKey = ({ namespace, name, package: owner }: Accounted): string =>
  [namespace, name, owner.name, owner.id].join("\0");
