/** What is wrong with a plugin that is a data file, at the place in the file. */
import { compactData, dataPathText, type Printed } from "../data/print.js";
import { type Diagnostic, diagnostic } from "../diagnostics.js";
import type { Location } from "../model.js";
import type { Values } from "./assertions.js";
import type { Finding } from "./engine.js";
import type { Context, PluginCase } from "./failures.js";
import { interfaceNotes } from "./plugin.js";
import { fromRoot, lowerFirst, problemOf } from "./problem.js";

/** Findings stand on the line that assigns the value, which ends with its text and a semicolon. */
export function dataProblems(context: Context, of: PluginCase, values: Values): readonly Diagnostic[] {
  const data = values.get(of.plugin);
  if (data === undefined) return [];
  const { text, places } = compactData(data);
  return context.findings(of.subject).map(({ finding, assertion }) => {
    const offset = finding.location.column - 1 - (assertion.text.length - 1 - text.length);
    const place = innermost(places, Math.max(0, offset));
    return unfit(context, of, place, finding);
  });
}

/** The last of those that hold the offset lies in all the others. */
function innermost(places: readonly Printed[], offset: number): Printed {
  const found = places.findLast(({ start, end }) => start <= offset && offset < end) ?? places[0];
  if (found === undefined) throw new Error("A value was printed without its own place.");
  return found;
}

function unfit(context: Context, of: PluginCase, { data, path }: Printed, finding: Finding): Diagnostic {
  const { declaration } = of.plugin;
  const problem = fromRoot(context.root, worded(finding));
  const args = {
    plugin: declaration.name,
    namespace: of.namespace.declaration.name,
    path: dataPathText(path),
    problem,
  };
  const location: Location = isSurplus(finding) ? (data.key ?? data.location) : data.location;
  const full = { text: fromRoot(context.root, finding.lines.join("\n")) };
  const declared = {
    text: `It is the plugin ${JSON.stringify(declaration.name)}, declared here.`,
    location: declaration.location,
  };
  return diagnostic("STW4011", args, location, { notes: [declared, ...interfaceNotes(context, of), full] });
}

/** "Object literal may only specify known properties", without and with a suggestion. */
const isSurplus = ({ code }: Finding): boolean => code === 2353 || code === 2561;

const patterns: readonly (readonly [RegExp, (...found: string[]) => string])[] = [
  [
    /'[^']*' does not exist in type '(.+)'\.(?: Did you mean to write '(.+)'\?)?$/s,
    (type = "", meant) => `there is no such key in ${type}.${meant ? ` Did you mean ${JSON.stringify(meant)}?` : ""}`,
  ],
  [/^Property '(.+)' is missing in type/s, (name) => `the key ${JSON.stringify(name)} is missing.`],
  [/is missing the following properties from type '.+': (.+?)\.?$/s, (names) => `keys are missing: ${names}.`],
  [
    /^Type '(.+)' is not assignable to type '(.+?)'\.(?: Did you mean '(.+)'\?)?$/s,
    (given, wanted, meant) => `it is ${given}, and must be ${wanted}.${meant ? ` Did you mean ${meant}?` : ""}`,
  ],
];

/** In the words of data: keys and values. */
function worded({ lines }: Finding): string {
  const problem = problemOf(lines);
  for (const [pattern, words] of patterns) {
    const found = pattern.exec(problem);
    if (found !== null) return words(...found.slice(1));
  }
  return lowerFirst(problem);
}
