/** What is wrong with a plugin that is a data file, at the place in the file. */
import { compactData, dataPathText, type Printed } from "../data/print.js";
import { type Diagnostic, diagnostic } from "../diagnostics.js";
import { suggest } from "../manifest/suggest.js";
import type { Data, ResolvedNamespace } from "../model.js";
import { listed } from "../wording/words.js";
import type { Values } from "./assertions.js";
import type { Finding } from "./engine.js";
import { type Context, casesOf, type Findings, type PluginCase, type Unfit } from "./failures.js";
import { interfaceNotes } from "./plugin.js";
import { fromRoot, lowerFirst, problemOf } from "./problem.js";

/** Findings stand on the line that assigns the value, which ends with its text and a semicolon. */
export function unfitIn(
  findings: Findings,
  namespaces: readonly ResolvedNamespace[],
  values: Values,
): readonly Unfit[] {
  return casesOf(namespaces).flatMap((of) => {
    const value = values.get(of.plugin);
    if (value === undefined) return [];
    const { text, places } = compactData(value);
    return findings(of.subject).map(({ finding, assertion }): Unfit => {
      const offset = finding.location.column - 1 - (assertion.text.length - 1 - text.length);
      const { data, path } = innermost(places, Math.max(0, offset));
      return { of, finding, data, path, surplus: isSurplus(finding), missing: [], choices: [], items: [] };
    });
  });
}

/** The last of those that hold the offset lies in all the others. */
function innermost(places: readonly Printed[], offset: number): Printed {
  const found = places.findLast(({ start, end }) => start <= offset && offset < end) ?? places[0];
  if (found === undefined) throw new Error("A value was printed without its own place.");
  return found;
}

/** "Object literal may only specify known properties", without and with a suggestion. */
const isSurplus = ({ code }: Finding): boolean => code === 2353 || code === 2561;

/** Against an interface that is not sound nothing is judged. */
export function dataProblems(context: Context, of: PluginCase, sound: boolean): readonly Diagnostic[] {
  return sound ? context.unfit.filter((each) => each.of.plugin === of.plugin).map((each) => unfit(context, each)) : [];
}

function unfit(context: Context, unfitted: Unfit): Diagnostic {
  const { of, finding, data, path, surplus, choices } = unfitted;
  const { name: plugin } = of.plugin.declaration;
  const { name: namespace } = of.namespace.declaration;
  const value = data.kind === "scalar" ? JSON.stringify(data.value) : undefined;
  const listable = surplus || value !== undefined ? choices : [];
  const said = finding?.lines[0] ?? "";
  const args = {
    plugin,
    namespace,
    path: dataPathText(path),
    found: surplus ? undefined : value,
    choices: listable.length === 0 || surplus ? listable : [...listable, ...templatesIn(said)],
    suggestion: suggest(surplus ? `${path.at(-1)}` : textOf(data), listable),
    problem: fromRoot(context.root, problemIn(unfitted)),
  };
  const location = surplus ? (data.key ?? data.location) : data.location;
  const full = finding === undefined ? [] : [{ text: fromRoot(context.root, finding.lines.join("\n")) }];
  return diagnostic("STW4011", args, location, { notes: [...interfaceNotes(context, of), ...full] });
}

function problemIn({ of, finding, data, missing, items }: Unfit): string {
  if (missing.length > 0) return keysMissing(missing);
  if (of.namespace.declaration.form === "instances") return "the namespace wants classes, and a data file is none.";
  if (data.kind === "scalar" && items.length > 0) {
    return `it is ${JSON.stringify(data.value)}, and must be a list of: ${listed(items)}.`;
  }
  return worded(data, finding?.lines ?? []);
}

const keysMissing = (names: readonly string[]): string =>
  names.length === 1 ? `the key ${JSON.stringify(names[0])} is missing.` : `keys are missing: ${names.join(", ")}.`;

const textOf = (data: Data): string => (data.kind === "scalar" ? String(data.value) : "");

/** Templates as they stand in the compiler's own line: "`${string}#${string}`". */
const templatesIn = (said: string): readonly string[] => said.match(/`[^`]*`/g) ?? [];

const patterns: readonly (readonly [RegExp, (...found: string[]) => string])[] = [
  [/' does not exist in type '(.+)'\./s, (type = "") => `there is no such key in ${type}.`],
  [/^(?:in .+: p|P)roperty '(.+)' is missing in type/s, (name = "") => keysMissing([name])],
  [/is missing the following properties from type '.+': (.+?)\.?$/s, (names = "") => keysMissing(names.split(", "))],
];

/** In the words of data: keys and values. */
function worded(data: Data, lines: readonly string[]): string {
  const problem = problemOf(lines);
  const wanted = /^Type '.+' is not assignable to type '(.+?)'\.$/s.exec(problem)?.[1];
  if (wanted !== undefined && data.kind === "scalar")
    return `it is ${JSON.stringify(data.value)}, and must be ${wanted}.`;
  for (const [pattern, words] of patterns) {
    const found = pattern.exec(problem);
    if (found !== null) return words(...found.slice(1));
  }
  return lowerFirst(problem);
}
