/** The order of a namespace's entry points: the root's `order`, then `before` and `after`, then name and package. */
import { type Diagnostic, diagnostic } from "../diagnostics.js";
import type { EntryPointDeclaration, Placed } from "../model.js";
import { groupBy } from "./group.js";

export interface Ordered {
  readonly entryPoints: readonly EntryPointDeclaration[];
  readonly diagnostics: readonly Diagnostic[];
}

/** `entryPoints` come in the order of name and package, and what nothing else orders stays in it. */
export function order(entryPoints: readonly EntryPointDeclaration[], wanted: readonly Placed<string>[]): Ordered {
  const names = wanted.map(({ value }) => value);
  const rest = names.includes("*") ? names.indexOf("*") : names.length;
  const place = ({ name }: EntryPointDeclaration) => (names.includes(name) ? names.indexOf(name) : rest);
  const groups = [...groupBy(entryPoints, (each) => String(place(each)))].sort(([a], [b]) => Number(a) - Number(b));
  const sorted = groups.map(([, group]) => sortGroup(group));
  return {
    entryPoints: sorted.flatMap((each) => each.entryPoints),
    diagnostics: sorted.flatMap((each) => each.diagnostics),
  };
}

/** Takes again and again the first that nothing left wants to precede. */
function sortGroup(group: readonly EntryPointDeclaration[]): Ordered {
  if (group.every(({ before, after }) => before.length + after.length === 0))
    return { entryPoints: group, diagnostics: [] };
  const sorted: EntryPointDeclaration[] = [];
  const left = [...group];
  while (left.length > 0) {
    const free = left.findIndex((each) => !left.some((other) => other !== each && precedes(other, each)));
    if (free < 0) return { entryPoints: [...sorted, ...left], diagnostics: [cycleOf(left)] };
    sorted.push(...left.splice(free, 1));
  }
  return { entryPoints: sorted, diagnostics: [] };
}

const precedes = (a: EntryPointDeclaration, b: EntryPointDeclaration): boolean =>
  a.name !== b.name && (a.before.includes(b.name) || b.after.includes(a.name));

/** Each of `left` has one before it, so a walk backwards must meet itself. */
function cycleOf(left: readonly EntryPointDeclaration[]): Diagnostic {
  const path: EntryPointDeclaration[] = [];
  let at = left[0];
  while (at !== undefined && !path.includes(at)) {
    const here = at;
    path.push(here);
    at = left.find((other) => precedes(other, here));
  }
  const cycle = path.slice(at === undefined ? 0 : path.indexOf(at)).reverse();
  const names = [...cycle, ...cycle.slice(0, 1)].map(({ name }) => name);
  const notes = cycle.map(({ name, location }) => ({ text: `${JSON.stringify(name)} is declared here`, location }));
  return diagnostic("STW2011", { namespace: left[0]?.namespace ?? "", cycle: names }, cycle[0]?.location, { notes });
}
