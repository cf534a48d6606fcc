/** Methods that take less than the interface gives them, which TypeScript lets through (bivariance). */
import { type Diagnostic, diagnostic } from "../diagnostics.js";
import type { Policy } from "../model.js";
import type { Finding } from "./engine.js";
import type { Context, PluginCase } from "./failures.js";
import { fromRoot } from "./problem.js";

/** A warning, of a plugin that otherwise fits; `withMethods` makes errors of these. */
export function methodProblems(context: Context, { subject, plugin, namespace }: PluginCase): readonly Diagnostic[] {
  const finding = context.failures(subject).get("strict");
  const narrower = finding && narrowerIn(finding);
  if (narrower === undefined) return [];
  const args = {
    plugin: plugin.declaration.name,
    namespace: namespace.declaration.name,
    member: narrower.member,
    parameter: narrower.parameter,
    taken: fromRoot(context.root, narrower.taken),
    given: fromRoot(context.root, narrower.given),
  };
  return [diagnostic("STW4014", args, plugin.declaration.targetLocation)];
}

/** What the root says of such methods. */
export const withMethods = (
  diagnostics: readonly Diagnostic[],
  { strictMethods }: Policy["check"],
): readonly Diagnostic[] =>
  strictMethods
    ? diagnostics.map((each) => (each.code === "STW4014" ? { ...each, severity: "error" as const } : each))
    : diagnostics;

interface Narrower {
  /** `nested.write`; empty where it is the plugin itself. */
  readonly member: string;
  readonly parameter: string;
  readonly taken: string;
  readonly given: string;
}

/** undefined where the chain of messages does not end at a parameter: then it is not about what a method takes. */
function narrowerIn({ code, lines }: Finding): Narrower | undefined {
  const branch = lines.map((line) => line.trim());
  const last = branch.findLastIndex((line) => parameters.test(line));
  const [, own = "", other = ""] = parameters.exec(branch[last] ?? "") ?? [];
  const types = branch.slice(last + 1).flatMap((line) => typesIn(line) ?? [])[0];
  if (code !== NOT_ASSIGNABLE || last < 0 || types === undefined) return undefined;
  const member = branch.slice(0, last).flatMap(memberIn).join(", ");
  return { member, parameter: own || other, given: unwritten(types[0]), taken: unwritten(types[1]) };
}

const NOT_ASSIGNABLE = 2322;

const parameters = /^Types of parameters '(.+)' and '(.+)' are incompatible\.$/;

const pairs: readonly RegExp[] = [
  /^Type '(.+)' is not assignable to type '(.+)'\.$/,
  /^Type '(.+)' is missing the following properties from type '(.+)': /,
  /^Property .+ is missing in type '(.+)' but required in type '(.+)'\.$/,
  /^Property .+ is optional in type '(.+)' but required in type '(.+)'\.$/,
  /^Type '(.+)' has no properties in common with type '(.+)'\.$/,
];

/** What is given, and what is taken. */
function typesIn(line: string): readonly (readonly [string, string])[] {
  const found = pairs.flatMap((pattern) => pattern.exec(line) ?? []);
  return found[1] === undefined || found[2] === undefined ? [] : [[found[1], found[2]]];
}

const members: readonly (readonly [RegExp, (name: string) => string])[] = [
  [/^Types of property '(.+)' are incompatible\.$/, (name) => name],
  [/^The types of '(.+)' are incompatible between these types\.$/, (name) => name],
  [/^The types returned by '(.+?)(?:\(\.\.\.\))?' are incompatible between these types\.$/, (name) => `${name}()`],
  [parameters, (name) => `parameter ${name}`],
];

const memberIn = (line: string): readonly string[] =>
  members.flatMap(([pattern, word]) => {
    const name = pattern.exec(line)?.[1];
    return name === undefined ? [] : [word(name)];
  });

/** Without the names of our own types: `Item[]` of `TakenMembers<Item, 4>[]`. */
export function unwritten(type: string): string {
  const start = /\b(?:Given|Taken)Members</.exec(type);
  if (start === null) return type;
  const from = start.index + start[0].length;
  const end = closing(type, from);
  if (end < 0) return type;
  const inner = type.slice(from, end).replace(/, \d$/, "");
  return unwritten(`${type.slice(0, start.index)}${inner}${type.slice(end + 1)}`);
}

/** Where what is open before `from` is closed; an arrow closes nothing. */
function closing(type: string, from: number): number {
  let open = 1;
  for (let at = from; at < type.length; at++) {
    if (type[at] === "<") open += 1;
    if (type[at] === ">" && type[at - 1] !== "=") open -= 1;
    if (open === 0) return at;
  }
  return -1;
}
