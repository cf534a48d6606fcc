/** The engine's findings, by what they say of whom. */

import type { DataPath } from "../data/print.js";
import type { Note } from "../diagnostics.js";
import { groupBy } from "../group.js";
import type { Host } from "../host.js";
import type { Data, GeneratedFile, Location, ResolvedNamespace, ResolvedPlugin } from "../model.js";
import type { Assertion, Claim, Subject } from "./assertions.js";
import type { Owners } from "./bundled.js";
import type { Answer, Finding } from "./engine.js";
import type { Explanation } from "./explain.js";

/** What does not hold, of each subject; the first finding of each claim. */
export type Failures = (subject: Subject) => ReadonlyMap<Claim, Finding>;

/** All that is found on the lines of a subject. */
export type Findings = (subject: Subject) => readonly { readonly finding: Finding; readonly assertion: Assertion }[];

/** What problems of interfaces and plugins are worded from. */
export interface Context {
  /** Reads each file once. */
  readonly host: Host;
  readonly owners: Owners;
  /** The root's folder, which texts are made relative to. */
  readonly root: string;
  /** The check file's path: no place for a person to look at. */
  readonly checkFile: string;
  readonly answer: Answer;
  readonly failures: Failures;
  readonly findings: Findings;
  readonly explanation: Explanation;
  /** What of data files does not fit. */
  readonly unfit: readonly Unfit[];
}

/** A part of a data file that does not fit. */
export interface Unfit {
  readonly of: PluginCase;
  /** undefined for a surplus key that the compiler passed over, since there was something else to say. */
  readonly finding: Finding | undefined;
  readonly data: Data;
  readonly path: DataPath;
  /** Whether its key is one that the interface does not have. */
  readonly surplus: boolean;
  /** Keys that a record lacks and the compiler passed over. */
  readonly missing: readonly string[];
  /** What could stand in its place, where that is a choice of texts: values, or for a surplus one, keys. */
  readonly choices: readonly string[];
  /** The same of what a list would hold, where one is wanted. */
  readonly items: readonly string[];
}

/** A plugin with its place in the check file. */
export interface PluginCase {
  readonly subject: Subject;
  readonly namespace: ResolvedNamespace;
  readonly plugin: ResolvedPlugin;
}

export const casesOf = (namespaces: readonly ResolvedNamespace[]): readonly PluginCase[] =>
  namespaces.flatMap((each, namespace) =>
    each.plugins.map((plugin, index) => ({ subject: { namespace, plugin: index }, namespace: each, plugin })),
  );

/** Those that are code. */
export const modulesOf = (namespaces: readonly ResolvedNamespace[]): readonly PluginCase[] =>
  casesOf(namespaces).filter(({ plugin }) => plugin.data === undefined);

const key = ({ namespace, plugin }: Subject): string => `${namespace} ${plugin ?? ""}`;

export function findingsOf(
  findings: readonly Finding[],
  file: GeneratedFile,
  at: (line: number) => Assertion | undefined,
): Findings {
  const inFile = findings.filter(({ location }) => location.file === file.file);
  const all = groupBy(
    inFile.map((finding) => ({ finding, assertion: at(finding.location.line) ?? wrong(finding) })),
    ({ assertion }) => key(assertion.subject),
  );
  return (subject) => all.get(key(subject)) ?? [];
}

/** Only the file's own head is not about anybody, and a mistake there would make every verdict worthless. */
function wrong({ lines }: Finding): never {
  throw new Error(`The check file is wrong: ${lines.join(" ")}`);
}

/** Of each claim the first finding counts. */
export const failuresOf =
  (findings: Findings): Failures =>
  (subject) =>
    new Map([...findings(subject)].reverse().map(({ finding, assertion }) => [assertion.claim, finding]));

/** The module is there, and the name is not. */
const missing: ReadonlySet<number> = new Set([1192, 2305, 2339, 2459, 2460, 2551, 2613, 2614, 2694, 2724]);
/** A type where a value is wanted. */
const onlyType: ReadonlySet<number> = new Set([1361, 1362, 2693, 2708]);
/** A value where a type is wanted. */
const onlyValue: ReadonlySet<number> = new Set([2503, 2709, 2749]);
/** There is no module for the compiler, or one without types. */
const noModule: ReadonlySet<number> = new Set([2306, 2307, 2580, 2591, 2792, 7016]);

export type Kind = "missing" | "only type" | "only value" | "no module" | "other";

export function kindOf({ code }: Finding): Kind {
  if (missing.has(code)) return "missing";
  if (onlyType.has(code)) return "only type";
  if (onlyValue.has(code)) return "only value";
  return noModule.has(code) ? "no module" : "other";
}

/** The string types that are given where another is wanted, as in `Type '"its result"' is not assignable to …`. */
export function literalsIn({ lines }: Finding): readonly string[] {
  const given = lines.flatMap((line) => /^ *Type '((?:"(?:[^"\\]|\\.)*"(?: \| )?)+)' is not/.exec(line)?.[1] ?? []);
  const quoted = given.flatMap((union) => [...union.matchAll(/"(?:[^"\\]|\\.)*"/g)].map(([text]) => text));
  return [...new Set(quoted.flatMap((text) => parsed(text) ?? []))];
}

function parsed(text: string): string | undefined {
  try {
    return String(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Why a subject cannot even be named. */
export const brokenOf = (failed: ReadonlyMap<Claim, Finding>): Finding | undefined =>
  failed.get("import") ?? failed.get("export") ?? failed.get("value");

/** A note without a place where that would be the check file. */
export const noteAt = ({ checkFile }: Context, text: string, location: Location): Note =>
  location.file === checkFile ? { text } : { text, location };
