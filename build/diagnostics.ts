/**
 * Every problem that stowage reports: a closed union of codes, what each takes, and all of their wording.
 * Where a message is shown (terminal, bundler, JSON) is decided elsewhere; texts here are plain and unescaped.
 */
import type { EntryPointDeclaration, Location } from "./model.js";
import { type Args, type Code, wording } from "./wording/index.js";

export type { Args, Code } from "./wording/index.js";

/** An error keeps everything from being written, a warning nothing. */
export type Severity = "error" | "warning";

/** A further place or fact that belongs to a diagnostic. */
export interface Note {
  readonly text: string;
  readonly location?: Location | undefined;
  /** `compiler`: what it is worded from, in the compiler's own words, for those who ask for them. */
  readonly kind?: "compiler" | undefined;
}

/** What tells an entry point apart. */
export interface EntryPointKey {
  readonly namespace: string;
  readonly name: string;
  /** Identity of the package that declares it. */
  readonly package: string;
}

export const entryPointKey = (of: EntryPointKey): string => [of.namespace, of.name, of.package].join("\0");

/** One problem, where it is and what is said of it. Made by `diagnostic` alone. */
export interface Diagnostic<C extends Code = Code> {
  readonly code: C;
  readonly severity: Severity;
  readonly args: Args[C];
  /** The place in the package.json or data file that declared the thing. */
  readonly location: Location | undefined;
  readonly notes: readonly Note[];
  /** The entry point that it is about, where it is about one. */
  readonly of?: EntryPointKey;
  /** One sentence, without the code. */
  readonly message: string;
  /** Why it is a problem, where that is not plain. */
  readonly reason: string | undefined;
  /** What to do. */
  readonly fix: string | undefined;
}

/** Makes a diagnostic; its severity is the code's own unless told otherwise. */
export function diagnostic<C extends Code>(
  code: C,
  args: Args[C],
  location: Location | undefined,
  more: { readonly notes?: readonly Note[]; readonly severity?: Severity } = {},
): Diagnostic<C> {
  const words = wording[code];
  return {
    code,
    severity: more.severity ?? words.severity,
    args,
    location,
    notes: more.notes ?? [],
    message: words.message(args),
    reason: words.reason?.(args),
    fix: words.fix?.(args),
  };
}

/** The same problem of an entry point; where it lies in a data file, with the place that makes that a plugin. */
export function about(problem: Diagnostic, declared: EntryPointDeclaration): Diagnostic {
  const { namespace, name, location } = declared;
  const of: EntryPointKey = { namespace, name, package: declared.package.id };
  if (problem.location === undefined || problem.location.file === location.file) return { ...problem, of };
  const note: Note = { text: `It is the plugin ${JSON.stringify(name)} of ${namespace}, declared here.`, location };
  return { ...problem, of, notes: [note, ...problem.notes] };
}

/** A stage's answer: its result and what it found wrong. */
export interface Outcome<Value> {
  readonly value: Value;
  readonly diagnostics: readonly Diagnostic[];
}

export const hasErrors = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.some((each) => each.severity === "error");

/**
 * By file, line, column, code and message, by code unit; what has no place comes last. Of equal ones one is kept, the
 * error where they differ in severity.
 */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const errorsLast = [
    ...diagnostics.filter(({ severity }) => severity === "warning"),
    ...diagnostics.filter(({ severity }) => severity === "error"),
  ];
  const keyed = new Map(errorsLast.map((each) => [sortKey(each), each]));
  return [...keyed].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, each]) => each);
}

function sortKey({ code, location, message }: Diagnostic): string {
  const place = location
    ? [`0${location.file}`, ...[location.line, location.column].map((n) => String(n).padStart(8, "0"))]
    : ["1"];
  return [...place, code, message].join("\0");
}
