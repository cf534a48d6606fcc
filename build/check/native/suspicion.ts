/**
 * Which modules may lead to something unresolved. The compiler has checked every file of the program, so a type that it
 * could not resolve is in a file about which it said something, or in one about which it keeps silent.
 */
import { memoize } from "../../memoize.js";
import { declaresForAll } from "../ambient.js";
import type { Explained, Report } from "./report.js";

/** What is to be looked through. */
export interface Suspicion {
  /** Whether that is so of all that there is. */
  readonly everything: boolean;
  file(path: string): boolean;
  /** As the check file imports it. */
  module(specifier: string): boolean;
  /** The files that it is to be looked through for. */
  causes(specifier: string): readonly string[];
}

/** `files` are those of others: what the check file says is heard, what is said of it is not. */
export function suspicionIn(
  report: Report,
  checkFile: string,
  files: readonly string[],
  text: (file: string) => string,
): Suspicion {
  const said = new Set(report.diagnostics.map(({ file }) => file));
  const suspects = files.filter((file) => said.has(file) || isMute(file, text(file)));
  const ambient = suspects.filter((file) => isAmbient(file, report.files.get(file), text(file)));
  if (ambient.length > 0) return { ...everything, causes: () => ambient };
  const affected = importersOf(report.files, suspects);
  const specifiers = (wanted: (file: string) => boolean): ReadonlySet<string> =>
    new Set(
      [...report.files]
        .filter(([file]) => wanted(file))
        .flatMap(([, { imports }]) => imports.filter(({ from }) => from === checkFile))
        .map(({ specifier }) => specifier),
    );
  const doubted = specifiers((file) => affected.has(file));
  const trusted = specifiers((file) => !affected.has(file));
  const reaching = memoize((suspect) => {
    const importers = importersOf(report.files, [suspect]);
    return specifiers((file) => importers.has(file));
  });
  return {
    everything: false,
    file: (path) => affected.has(path),
    module: (specifier) => doubted.has(specifier) || !trusted.has(specifier),
    causes: (specifier) => suspects.filter((each) => reaching(each).has(specifier)),
  };
}

const everything = { everything: true, file: () => true, module: () => true };

/** Of JavaScript little is said, and what these comments stand at is not said at all. */
const isMute = (file: string, text: string): boolean =>
  /\.[cm]?jsx?$/.test(file) || /@ts-(?:ignore|expect-error|nocheck)\b/i.test(text);

/** Others can use what it declares without importing it. */
const isAmbient = (file: string, explained: Explained | undefined, text: string): boolean =>
  explained === undefined || explained.given || explained.references.length > 0 || declaresForAll(file, text);

/** The files, those that import them, those that import these, and so on. */
function importersOf(files: Report["files"], start: readonly string[]): ReadonlySet<string> {
  const found = new Set(start);
  const copies = copiesOf(files);
  // A set that grows while it is walked gives what was added too.
  for (const file of found) {
    for (const { from } of files.get(file)?.imports ?? []) found.add(from);
    for (const copy of copies.get(file) ?? []) found.add(copy);
  }
  return found;
}

/** Copies of a package that the compiler reads as one: by the file that stands for them. */
function copiesOf(files: Report["files"]): ReadonlyMap<string, readonly string[]> {
  const copies = new Map<string, string[]>();
  for (const [file, { redirect }] of files) {
    if (redirect === undefined) continue;
    const known = copies.get(redirect);
    if (known === undefined) copies.set(redirect, [file]);
    else known.push(file);
  }
  return copies;
}
