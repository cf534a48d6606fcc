/** Rules of the root that match nothing: each would otherwise be obeyed by doing nothing. */
import { type Diagnostic, diagnostic } from "../diagnostics.js";
import { suggest } from "../manifest/suggest.js";
import type { EntryPointDeclaration, Placed, Root, Tree } from "../model.js";
import type { Namespaces } from "./namespaces.js";

export interface Candidates {
  readonly root: Root;
  readonly tree: Tree;
  readonly namespaces: Namespaces;
  /** Every entry point declared in the tree. */
  readonly declared: readonly EntryPointDeclaration[];
  /** Those of accepted packages. */
  readonly accepted: readonly EntryPointDeclaration[];
}

export function checkRules(candidates: Candidates): readonly Diagnostic[] {
  const { policy } = candidates.root;
  const packages = unique(candidates.declared.map((each) => each.package.name));
  return [
    ...policy.deny.flatMap((rule) => missing(candidates, "build.deny", rule, packages)),
    ...[...policy.select].flatMap(([namespace, names]) => checkNames(candidates, "build.select", namespace, names)),
    ...[...policy.order].flatMap(([namespace, names]) => checkNames(candidates, "build.order", namespace, names)),
    ...[...policy.prefer].flatMap(([namespace, choices]) => checkPrefer(candidates, namespace, choices)),
  ];
}

const unique = (names: readonly string[]): readonly string[] => [...new Set(names)];

/** A package that is optional and not installed cannot be told from a misspelled one, so it is a warning. */
function missing(
  candidates: Candidates,
  rule: string,
  named: Placed<string>,
  known: readonly string[],
): readonly Diagnostic[] {
  if (known.includes(named.value)) return [];
  const optional = candidates.tree.root.dependencies.some(({ name, optional }) => optional && name === named.value);
  const args = { rule, value: named.value, suggestion: suggest(named.value, known), known };
  return [diagnostic("STW2006", args, named.location, { severity: optional ? "warning" : "error" })];
}

function checkNamespace(
  candidates: Candidates,
  rule: string,
  namespace: string,
  place: Placed<unknown>,
): readonly Diagnostic[] {
  return missing(candidates, rule, { value: namespace, location: place.location }, [...candidates.namespaces.built]);
}

function checkNames(
  candidates: Candidates,
  rule: string,
  namespace: string,
  names: Placed<readonly Placed<string>[]>,
): readonly Diagnostic[] {
  const wrong = checkNamespace(candidates, rule, namespace, names);
  if (wrong.length > 0) return wrong;
  const known = unique(candidates.accepted.filter((each) => each.namespace === namespace).map((each) => each.name));
  return names.value
    .filter(({ value }) => !(rule === "build.order" && value === "*"))
    .flatMap((named) => pending(candidates, rule, namespace, named, known) ?? missing(candidates, rule, named, known));
}

/** What is only pending is there, so the message says how to accept it. */
function pending(
  { declared }: Candidates,
  rule: string,
  namespace: string,
  named: Placed<string>,
  known: readonly string[],
): readonly Diagnostic[] | undefined {
  if (known.includes(named.value)) return undefined;
  const found = declared.find((each) => each.namespace === namespace && each.name === named.value);
  if (found === undefined) return undefined;
  const { name, chain } = found.package;
  const notes = [{ text: `${name} declares it`, location: found.location }];
  return [diagnostic("STW2007", { rule, value: named.value, package: name, chain }, named.location, { notes })];
}

function checkPrefer(
  candidates: Candidates,
  namespace: string,
  choices: Placed<ReadonlyMap<string, Placed<string>>>,
): readonly Diagnostic[] {
  const wrong = checkNamespace(candidates, "build.prefer", namespace, choices);
  if (wrong.length > 0) return wrong;
  return [...choices.value].flatMap(([name, chosen]) => {
    const named = candidates.accepted.filter((each) => each.namespace === namespace && each.name === name);
    return missing(
      candidates,
      `build.prefer for ${JSON.stringify(name)}`,
      chosen,
      unique(named.map((each) => each.package.name)),
    );
  });
}
