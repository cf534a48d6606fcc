/** What `--json` prints. Fields are only ever added under one schema version. */
import type { Diagnostic, Note } from "../diagnostics.js";
import type { Accounted, Change, ChangeLine, Location, PackageManager } from "../model.js";
import { pathFrom } from "../paths.js";
import { acceptanceOf } from "./acceptance.js";

export const SCHEMA_VERSION = 1;

/** Lines and columns count from 1; `file` is relative to the root, with `/`. */
export interface JsonLocation {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

export function jsonLocation(root: string, location: Location | undefined): JsonLocation | undefined {
  return (
    location && {
      file: pathFrom(root, location.file),
      line: location.line,
      column: location.column,
      length: location.length,
    }
  );
}

/** Of what could have been meant, a program is told so many; of what is, all. */
const MOST_OFFERED = 100;
const offers: readonly string[] = ["known", "available", "offered"];

const jsonArgs = (args: object) =>
  Object.fromEntries(
    Object.entries(args).map(([name, value]: [string, unknown]) => [
      name,
      offers.includes(name) && Array.isArray(value) ? value.slice(0, MOST_OFFERED) : value,
    ]),
  );

export function jsonDiagnostic(root: string, found: Diagnostic) {
  const { code, severity, message, reason, fix, args, notes } = found;
  return {
    code,
    severity,
    message,
    reason,
    fix,
    args: jsonArgs(args),
    location: jsonLocation(root, found.location),
    notes: notes.map((note) => jsonNote(root, note)),
  };
}

/** `kind` is `compiler` where the compiler's own words are quoted. */
const jsonNote = (root: string, { kind, text, location }: Note) => ({
  kind,
  text,
  location: jsonLocation(root, location),
});

/** `entryPoints` has what `added`, `removed` and `changed` say of entry points, with their packages and chains. */
export function jsonChange(root: string, { file, diff, added, removed, changed, ...change }: Change) {
  const texts = (lines: readonly ChangeLine[]) => lines.map(({ text }) => text);
  const entryPoints = (kind: string, lines: readonly ChangeLine[]) =>
    lines.flatMap(({ entryPoint }) => (entryPoint ? [{ change: kind, ...entryPoint }] : []));
  return {
    file: pathFrom(root, file),
    ...change,
    added: texts(added),
    removed: texts(removed),
    changed: texts(changed),
    entryPoints: [
      ...entryPoints("added", added),
      ...entryPoints("removed", removed),
      ...entryPoints("changed", changed),
    ],
    diff: diff.lines,
    moreDiffLines: diff.more,
  };
}

/** `unmatched` are those of `before` and `after` that name nothing here; `accept` are the ways to accept what is pending. */
export function jsonAccounted(root: string, manager: PackageManager, each: Accounted) {
  const { namespace, name, target, description, before, after, unmatched, package: owner, location, outcome } = each;
  return {
    namespace,
    name,
    target,
    description,
    before,
    after,
    unmatched,
    package: owner.name,
    ownName: owner.ownName,
    version: owner.version,
    chain: owner.chain,
    location: jsonLocation(root, location),
    ...jsonOutcome(root, outcome),
    accept: acceptanceOf(manager, each),
  };
}

/** `rule` and `ruleLocation` of what is excluded, `code` of what is in error. */
export const jsonOutcome = (root: string, outcome: Accounted["outcome"]) => ({
  status: outcome.status,
  ...(outcome.status === "excluded" ? { rule: outcome.rule, ruleLocation: jsonLocation(root, outcome.location) } : {}),
  ...(outcome.status === "error" ? { code: outcome.code } : {}),
});
