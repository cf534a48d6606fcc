/** Rules of the root that match nothing: each would otherwise be obeyed by doing nothing. */
import { type Diagnostic, diagnostic } from "../diagnostics.js";
import { suggest } from "../manifest/suggest.js";
import type { Accounted, Placed, Root, Tree } from "../model.js";
import type { Namespaces } from "./namespaces.js";

export interface Candidates {
  readonly root: Root;
  readonly tree: Tree;
  readonly namespaces: Namespaces;
  /** Every entry point declared in the tree. */
  readonly accounted: readonly Accounted[];
}

/** What a rule may name: entry points, by the text that the rule has for them. */
interface Choice {
  readonly rule: string;
  readonly entryPoints: readonly Accounted[];
  readonly textsOf: (entryPoint: Accounted) => readonly string[];
}

const packageOf = ({ package: { name } }: Accounted): string => name;

export function checkRules(candidates: Candidates): readonly Diagnostic[] {
  const { deny, select, order, prefer } = candidates.root.policy;
  const denied = candidates.accounted.map(packageOf);
  return [
    ...deny.flatMap((rule) => missing(candidates, "build.deny", rule, denied)),
    ...[...select].flatMap(([namespace, names]) => checkNames(candidates, "build.select", namespace, names)),
    ...[...order].flatMap(([namespace, names]) => checkNames(candidates, "build.order", namespace, names)),
    ...[...prefer].flatMap(([namespace, choices]) => checkPrefer(candidates, namespace, choices)),
  ];
}

function checkNames(
  candidates: Candidates,
  rule: string,
  namespace: string,
  names: Placed<readonly Placed<string>[]>,
): readonly Diagnostic[] {
  const wrong = checkNamespace(candidates, rule, namespace, names);
  if (wrong.length > 0) return wrong;
  // `order` may name packages too.
  const textsOf = (each: Accounted) => (rule === "build.order" ? [each.name, packageOf(each)] : [each.name]);
  const choice = { rule, entryPoints: declared(candidates, namespace), textsOf };
  return names.value
    .filter(({ value }) => !(rule === "build.order" && value === "*"))
    .flatMap((named) => checkChoice(candidates, choice, named));
}

function checkPrefer(
  candidates: Candidates,
  namespace: string,
  choices: Placed<ReadonlyMap<string, Placed<string>>>,
): readonly Diagnostic[] {
  const wrong = checkNamespace(candidates, "build.prefer", namespace, choices);
  if (wrong.length > 0) return wrong;
  return [...choices.value].flatMap(([name, chosen]) => {
    const entryPoints = declared(candidates, namespace).filter((each) => each.name === name);
    const rule = `build.prefer for ${JSON.stringify(name)}`;
    return checkChoice(candidates, { rule, entryPoints, textsOf: (each) => [packageOf(each)] }, chosen);
  });
}

/** All of a namespace but what the root denies. */
const declared = ({ accounted }: Candidates, namespace: string): readonly Accounted[] =>
  accounted.filter(
    (each) => each.namespace === namespace && !(each.outcome.status === "excluded" && each.outcome.rule === "deny"),
  );

/** One that has an error of its own is not missed here as well. */
function checkNamespace(
  candidates: Candidates,
  rule: string,
  namespace: string,
  { location }: Placed<unknown>,
): readonly Diagnostic[] {
  const { built, broken } = candidates.namespaces;
  return broken.has(namespace) ? [] : missing(candidates, rule, { value: namespace, location }, [...built]);
}

/** What is only pending is there, so the message says how to accept it. */
function checkChoice(
  candidates: Candidates,
  { rule, entryPoints, textsOf }: Choice,
  named: Placed<string>,
): readonly Diagnostic[] {
  const isPending = ({ outcome }: Accounted): boolean => outcome.status === "pending";
  const known = entryPoints.filter((each) => !isPending(each)).flatMap(textsOf);
  const waiting = entryPoints.find((each) => isPending(each) && textsOf(each).includes(named.value));
  if (waiting === undefined || known.includes(named.value)) return missing(candidates, rule, named, known);
  const { name, chain } = waiting.package;
  const range = waiting.outcome.status === "pending" ? waiting.outcome.range : undefined;
  const notes = [{ text: `${name} declares it`, location: waiting.location }];
  const args = { rule, value: named.value, package: name, chain, range, manager: candidates.root.manager };
  return [diagnostic("STW2007", args, named.location, { notes })];
}

/** A package that is optional and not installed cannot be told from a misspelled one, so it is a warning. */
function missing(
  { tree }: Candidates,
  rule: string,
  named: Placed<string>,
  names: readonly string[],
): readonly Diagnostic[] {
  if (names.includes(named.value)) return [];
  const known = [...new Set(names)];
  const optional = tree.root.dependencies.some(({ name, optional }) => optional && name === named.value);
  const args = { rule, value: named.value, suggestion: suggest(named.value, known), known };
  return [diagnostic("STW2006", args, named.location, { severity: optional ? "warning" : "error" })];
}
