/** What the compiler's program prints: diagnostics, and of every file why it is one of the program's (`--explainFiles`). */
import { resolve } from "node:path/posix";
import { memoize } from "../../memoize.js";
import type { Source } from "../engine.js";

export interface Report {
  readonly diagnostics: readonly Printed[];
  /** By absolute path. */
  readonly files: ReadonlyMap<string, Explained>;
  /** False where something was printed that is neither. */
  readonly understood: boolean;
}

export interface Printed {
  /** Absolute path; undefined for what is about no file. */
  readonly file: string | undefined;
  readonly line: number;
  readonly column: number;
  readonly code: number;
  /** Two spaces deeper with each level, as findings have them. */
  readonly lines: readonly string[];
}

export interface Explained extends Source {
  /** Absolute path of an equal file that stands for it: another copy of the same package. */
  readonly redirect: string | undefined;
}

/** Of a path as it is printed. */
type Absolute = (path: string) => string;

const located = /^(\S.*)\((\d+),(\d+)\): (?:error|warning) TS(\d+): (.*)$/;
const unlocated = /^(?:error|warning) TS(\d+): (.*)$/;

/** `folder` is where the program ran: paths are relative to it. */
export function readReport(folder: string, text: string): Report {
  // The same path is named by all that it imports.
  const at = memoize((path) => resolve(folder, path));
  const diagnostics: (Printed & { lines: string[] })[] = [];
  const reasons = new Map<string, string[]>();
  let last: string[] | undefined;
  for (const line of text.split(/\r?\n/)) {
    if (line === "") continue;
    const found = printed(at, line);
    if (found !== undefined) diagnostics.push(found);
    if (found !== undefined) last = found.lines;
    else if (line.startsWith("  ") && last !== undefined) last.push(line);
    else {
      last = [];
      reasons.set(at(line), last);
    }
  }
  const files = new Map([...reasons].map(([path, lines]) => [path, explained(at, lines)]));
  const understood = [...reasons.values()].every((lines) => lines.length > 0 && lines.every(isReason));
  return { diagnostics, files, understood };
}

function printed(at: Absolute, line: string): (Printed & { lines: string[] }) | undefined {
  const [, file, row, column, code, message] = located.exec(line) ?? [];
  if (file !== undefined && message !== undefined) {
    return {
      file: at(file),
      line: Number(row),
      column: Number(column),
      code: Number(code),
      lines: [message],
    };
  }
  const [, other, text] = unlocated.exec(line) ?? [];
  if (text === undefined) return undefined;
  return { file: undefined, line: 0, column: 0, code: Number(other), lines: [text] };
}

/** Reasons are indented by three spaces, lines of a diagnostic by twos. */
const isReason = (line: string): boolean => /^ {3}\S/.test(line);

function explained(at: Absolute, lines: readonly string[]): Explained {
  const reasons = lines.filter((line) => !/^ {3}File (?:is|redirects) /.test(line));
  const imports = reasons.flatMap((line) => importIn(at, line) ?? []);
  const references = reasons.flatMap((line) => referenceIn(at, line) ?? []);
  const redirect = lines.flatMap((line) => /^ {3}File redirects to file '(.+)'$/.exec(line)?.[1] ?? [])[0];
  return {
    imports,
    references,
    given: imports.length + references.length < reasons.length,
    redirect: redirect === undefined ? undefined : at(redirect),
  };
}

const imported = /^ {3}Imported via (.+?) from file '(.+?)'(?:$| with packageId '| to import ')/;

const referenced = /^ {3}(?:Type library r|R)eferenced via .+? from file '(.+?)'(?:$| with packageId ')/;

function referenceIn(at: Absolute, line: string): string | undefined {
  const [, from] = referenced.exec(line) ?? [];
  return from === undefined ? undefined : at(from);
}

function importIn(at: Absolute, line: string): Explained["imports"][number] | undefined {
  const [, quoted = "", from] = imported.exec(line) ?? [];
  return from === undefined ? undefined : { specifier: quoted.slice(1, -1), from: at(from) };
}
