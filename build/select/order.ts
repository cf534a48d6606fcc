/** The order of a namespace's entry points: the root's `order`, then `before` and `after`, then name and package. */
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
  const places = new Map(names.map((name, index) => [name, index]));
  const rest = places.get("*") ?? names.length;
  const groups = groupBy(entryPoints, ({ name }) => String(places.get(name) ?? rest));
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

/** Names that nobody has order nothing, and nobody comes before himself. */
function link(group: readonly EntryPointDeclaration[]): readonly Node[] {
  const nodes = group.map((entryPoint, index): Node => ({ index, entryPoint, later: [], earlier: [], waiting: 0 }));
  const named = groupBy(nodes, ({ entryPoint }) => entryPoint.name);
  const precede = (first: Node, second: Node): void => {
    if (first.entryPoint.name === second.entryPoint.name) return;
    first.later.push(second);
    second.earlier.push(first);
    second.waiting++;
  };
  for (const node of nodes) {
    for (const name of node.entryPoint.before) for (const each of named.get(name) ?? []) precede(node, each);
    for (const name of node.entryPoint.after) for (const each of named.get(name) ?? []) precede(each, node);
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
  const names = [...cycle, ...cycle.slice(0, 1)].map(({ name }) => name);
  const notes = cycle.map(({ name, location }) => ({ text: `${JSON.stringify(name)} is declared here`, location }));
  const namespace = left[0]?.entryPoint.namespace ?? "";
  return diagnostic("STW2011", { namespace, cycle: names }, cycle[0]?.location, { notes });
}
