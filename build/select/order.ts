/**
 * The order of a namespace's entry points: the root's `order`, then `before` and `after`, then name and package.
 *
 * Each of these names an entry point by its name or, where none has it, by its package: hooks of one name come from several.
 */
import { type Diagnostic, diagnostic } from "../diagnostics.js";
import { groupBy } from "../group.js";
import type { EntryPointDeclaration, Placed } from "../model.js";

export interface Ordered {
  readonly entryPoints: readonly EntryPointDeclaration[];
  readonly diagnostics: readonly Diagnostic[];
}

/** `entryPoints` come in the order of name and package, and what nothing else orders stays in it. */
export function order(entryPoints: readonly EntryPointDeclaration[], wanted: readonly Placed<string>[]): Ordered {
  const names = [...new Set(wanted.map(({ value }) => value))];
  const named = namedBy(entryPoints);
  const places = new Map(names.flatMap((name, index) => named(name).map((each) => [each, index] as const)).reverse());
  const star = names.indexOf("*");
  const rest = star < 0 ? names.length : star;
  const groups = groupBy(entryPoints, (each) => String(places.get(each) ?? rest));
  const sorted = [...groups].sort(([a], [b]) => Number(a) - Number(b)).map(([, group]) => sortGroup(group));
  return {
    entryPoints: sorted.flatMap((each) => each.entryPoints),
    diagnostics: sorted.flatMap((each) => each.diagnostics),
  };
}

/** An entry point with what must come after it and how many must still come before it. */
interface Node {
  readonly index: number;
  readonly entryPoint: EntryPointDeclaration;
  readonly later: Node[];
  readonly earlier: Node[];
  waiting: number;
}

/** Takes again and again the first that waits for none; what is left waits for itself. */
function sortGroup(group: readonly EntryPointDeclaration[]): Ordered {
  if (group.every(({ before, after }) => before.length + after.length === 0)) {
    return { entryPoints: group, diagnostics: [] };
  }
  const nodes = link(group);
  const sorted: EntryPointDeclaration[] = [];
  const free = nodes.filter(({ waiting }) => waiting === 0);
  for (let node = free.shift(); node !== undefined; node = free.shift()) {
    sorted.push(node.entryPoint);
    for (const each of node.later) if (--each.waiting === 0) insert(free, each);
  }
  const left = nodes.filter(({ waiting }) => waiting > 0);
  return {
    entryPoints: [...sorted, ...left.map(({ entryPoint }) => entryPoint)],
    diagnostics: left.length > 0 ? [cycleOf(left)] : [],
  };
}

/** What a text of `order`, `before` or `after` means: all of a name, or else all of a package. */
export type Named = (text: string) => readonly EntryPointDeclaration[];

export function namedBy(entryPoints: readonly EntryPointDeclaration[]): Named {
  const names = groupBy(entryPoints, ({ name }) => name);
  const packages = groupBy(entryPoints, (each) => each.package.name);
  return (text) => names.get(text) ?? packages.get(text) ?? [];
}

/** What an entry point wants to come before or after and is not there, which is allowed, or is nothing but itself. */
export const unmatched = (declared: EntryPointDeclaration, named: Named): readonly string[] =>
  [...new Set([...declared.before, ...declared.after])].filter(
    (text) => !named(text).some((each) => isOther(each, declared, text)),
  );

/** What has one name has no order by that name: each could say it of the other. */
const isOther = (a: EntryPointDeclaration, b: EntryPointDeclaration, text: string): boolean =>
  a !== b && !(a.name === b.name && text === a.name);

/** Names that nobody has order nothing, and nobody comes before himself. */
function link(group: readonly EntryPointDeclaration[]): readonly Node[] {
  const nodes = group.map((entryPoint, index): Node => ({ index, entryPoint, later: [], earlier: [], waiting: 0 }));
  const byEntryPoint = new Map(nodes.map((node) => [node.entryPoint, node]));
  const named = namedBy(group);
  const others = ({ entryPoint }: Node, text: string): readonly Node[] =>
    named(text).flatMap((each) => (isOther(each, entryPoint, text) ? (byEntryPoint.get(each) ?? []) : []));
  const precede = (first: Node, second: Node): void => {
    first.later.push(second);
    second.earlier.push(first);
    second.waiting++;
  };
  for (const node of nodes) {
    for (const text of node.entryPoint.before) for (const each of others(node, text)) precede(node, each);
    for (const text of node.entryPoint.after) for (const each of others(node, text)) precede(each, node);
  }
  return nodes;
}

/** By halving, since the list may hold thousands. */
function insert(free: Node[], node: Node): void {
  let low = 0;
  for (let high = free.length; low < high; ) {
    const middle = (low + high) >> 1;
    if ((free[middle]?.index ?? 0) < node.index) low = middle + 1;
    else high = middle;
  }
  free.splice(low, 0, node);
}

/** Each of `left` waits for one of them, so a walk backwards must meet itself. */
function cycleOf(left: readonly Node[]): Diagnostic {
  const path = new Set<Node>();
  let at = left[0];
  while (at !== undefined && !path.has(at)) {
    path.add(at);
    at = at.earlier.find(({ waiting }) => waiting > 0);
  }
  const walked = [...path];
  const cycle = walked
    .slice(at === undefined ? 0 : walked.indexOf(at))
    .reverse()
    .map(({ entryPoint }) => entryPoint);
  const isPlain = new Set(cycle.map(({ name }) => name)).size === cycle.length;
  const names = [...cycle, ...cycle.slice(0, 1)].map((each) =>
    isPlain ? each.name : `${each.name} of ${each.package.name}`,
  );
  const notes = cycle.map(({ name, location }) => ({ text: `${JSON.stringify(name)} is declared here`, location }));
  const namespace = left[0]?.entryPoint.namespace ?? "";
  return diagnostic("STW2011", { namespace, cycle: names }, cycle[0]?.location, { notes });
}
