/** Applies the root's policy: each declared entry point ends live, excluded, pending or in an error. */
import { type Diagnostic, diagnostic, type Outcome } from "../diagnostics.js";
import { suggest } from "../manifest/suggest.js";
import type {
  Accounted,
  Declarations,
  EntryPointDeclaration,
  Exclusion,
  Location,
  Root,
  SelectedNamespace,
  Selection,
  Status,
  Tree,
} from "../model.js";
import { collisions } from "./collisions.js";
import { groupBy } from "./group.js";
import { collectNamespaces, isAccepted, type Namespaces } from "./namespaces.js";
import { order } from "./order.js";
import { checkRules } from "./rules.js";

type Statuses = ReadonlyMap<EntryPointDeclaration, Status>;

export function select(root: Root, tree: Tree, declarations: Declarations): Outcome<Selection> {
  const namespaces = collectNamespaces(root, tree, declarations.namespaces);
  const first = new Map(declarations.entryPoints.map((each) => [each, admit(root, tree, namespaces, each)]));
  const { statuses, diagnostics } = settleDrivers(root, namespaces, first);
  const selected = [...namespaces.built].map((name) => arrange(root, namespaces, name, statuses));
  const accepted = declarations.entryPoints.filter(
    (each) => isAccepted(root, tree, each.package) && !denied(root, each),
  );
  const rules = checkRules({ root, tree, namespaces, declared: declarations.entryPoints, accepted });
  return {
    value: { namespaces: selected.map((each) => each.namespace), accounted: account(declarations, statuses) },
    diagnostics: [
      ...namespaces.diagnostics,
      ...unknownNamespaces(namespaces, statuses),
      ...diagnostics,
      ...selected.flatMap((each) => each.diagnostics),
      ...rules,
    ],
  };
}

const denied = (root: Root, { package: { name } }: EntryPointDeclaration) =>
  root.policy.deny.find((rule) => rule.value === name);

const excluded = (rule: Exclusion, location: Location | undefined): Status => ({ status: "excluded", rule, location });

/** All rules but the one for drivers that clash, which depends on what the others leave. */
function admit(root: Root, tree: Tree, namespaces: Namespaces, declared: EntryPointDeclaration): Status {
  const deny = denied(root, declared);
  if (deny !== undefined) return excluded("deny", deny.location);
  if (!isAccepted(root, tree, declared.package)) return { status: "pending", chain: declared.package.chain };
  if (!namespaces.known.has(declared.namespace)) return { status: "error", code: "STW2003" };
  if (!namespaces.built.has(declared.namespace)) return excluded("namespace", undefined);
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
  statuses: Statuses,
): { readonly namespace: SelectedNamespace; readonly diagnostics: readonly Diagnostic[] } {
  const declaration = namespaces.known.get(name);
  if (declaration === undefined) throw new Error(`no declaration of ${name}`);
  const live = [...statuses].flatMap(([each, { status }]) =>
    each.namespace === name && status === "live" ? [each] : [],
  );
  const { entryPoints, diagnostics } = order(live, root.policy.order.get(name)?.value ?? []);
  return {
    namespace: { declaration, entryPoints },
    diagnostics: [...diagnostics, ...collisions("entry points", live)],
  };
}

function unknownNamespaces(namespaces: Namespaces, statuses: Statuses): readonly Diagnostic[] {
  const known = [...namespaces.known.keys()];
  return [...statuses].flatMap(([{ namespace, package: owner, location }, status]) => {
    if (status.status !== "error" || status.code !== "STW2003") return [];
    const severity = owner.chain.length === 0 ? "error" : "warning";
    const args = { namespace, suggestion: suggest(namespace, known), known };
    return [diagnostic("STW2003", args, location, { severity })];
  });
}

function account({ entryPoints, rejected }: Declarations, statuses: Statuses): readonly Accounted[] {
  const read = entryPoints.map((each): Accounted => {
    const outcome = statuses.get(each);
    if (outcome === undefined) throw new Error(`${each.namespace} ${each.name} has no outcome`);
    return { ...each, target: each.target.text, outcome };
  });
  const unread = rejected.map(
    (each): Accounted => ({
      ...each,
      target: undefined,
      targetLocation: each.location,
      outcome: { status: "error", code: each.code },
    }),
  );
  return [...read, ...unread];
}
