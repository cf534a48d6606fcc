/**
 * INI: `[section]` and `key = value`, comments in lines of their own that begin with `;` or `#`.
 *
 * There are as many dialects as readers. The library says what a line means, one line at a time, so that places are known
 * and nothing that it would merge, drop or overwrite is lost; where readers differ, the line is refused.
 */
import { parse } from "ini";
import { type Diagnostic, diagnostic, type Outcome } from "../diagnostics.js";
import { MAX_DEPTH } from "../manifest/document.js";
import { locate } from "../manifest/locate.js";
import type { DataPlace, DataRecord, DataText, Location, RawData, Source } from "../model.js";
import { keyProblem } from "./limits.js";

interface Section extends DataPlace {
  readonly members: Map<string, Section | Texts>;
}

interface Texts extends DataPlace {
  readonly texts: [DataText, ...DataText[]];
}

/** One line of the text, without its break. */
interface Line {
  readonly text: string;
  /** The place of a part of it. */
  at(from: number, length: number): Location;
}

export function readIni(source: Source): Outcome<RawData | undefined> {
  const diagnostics: Diagnostic[] = [];
  const whole: Section = { location: locate(source, 0, 0), key: undefined, members: new Map() };
  const opened = new Set<Section>();
  let section: Section | undefined = whole;
  for (const line of linesOf(source)) {
    const problem = lineProblem(line.text);
    if (problem !== undefined) diagnostics.push(invalid(line, problem));
    else if (line.text.startsWith("[")) section = enter(whole, opened, line, diagnostics);
    else if (section !== undefined) take(section, line, diagnostics);
  }
  return { value: diagnostics.length > 0 ? undefined : recordOf(whole), diagnostics };
}

function linesOf(source: Source): readonly Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const raw of source.text.split("\n")) {
    const offset = start;
    const text = raw.replace(/\r$/, "");
    start += raw.length + 1;
    if (/^\s*(?:[;#]|$)/.test(text)) continue;
    lines.push({ text, at: (from, length) => locate(source, offset + from, length) });
  }
  return lines;
}

const invalid = ({ text, at }: Line, problem: string): Diagnostic =>
  diagnostic("STW1016", { format: "INI", problem }, at(text.length - text.trimStart().length, text.trim().length));

/** What readers of INI disagree about. */
function lineProblem(text: string): string | undefined {
  // To the library the first begins a new line, and a line with one of the others has no end.
  if (/[\r\u2028\u2029]/.test(text)) return "a line has a break in it that not every reader takes for one";
  if (/^\s+\[/.test(text)) return "a section does not begin at the start of its line";
  if (text.startsWith("[")) return sectionProblem(text);
  const equals = text.indexOf("=");
  if (equals < 0) return 'a line is neither [section] nor "key = value"';
  if (text.slice(0, equals).trim() === "") return "a key is missing before the =";
  return valueProblem(text.slice(equals + 1).trim());
}

function sectionProblem(text: string): string | undefined {
  const name = /^\[([^[\]]+)\]\s*$/.exec(text)?.[1];
  if (name === undefined) return "a section is written [name], and nothing else stands in its line";
  if (/["';#]|\\(?!\.)/.test(name)) return "the name of a section has a quote, a semicolon, a # or a \\ in it";
  return namesIn(name).includes("") ? "a part of a section's name is empty" : undefined;
}

/** Divided by dots, but for those behind a backslash. */
const namesIn = (section: string): readonly string[] =>
  section.split(/(?<!\\)\./).map((name) => name.replaceAll("\\.", ".").trim());

function valueProblem(value: string): string | undefined {
  if (/^'[^']*'$/.test(value)) return undefined;
  if (/^["']/.test(value)) return isText(value) ? undefined : "a text in quotes is not closed, or goes on behind them";
  return /(?<!\\)(?:\\\\)*[;#]/.test(value)
    ? 'to some readers a ";" or "#" begins a comment here; put the value in quotes, or a \\ before it'
    : undefined;
}

function isText(value: string): boolean {
  try {
    return typeof JSON.parse(value) === "string";
  } catch {
    return false;
  }
}

/** The library would read what single quotes hold as JSON: `'1.0'` would become 1. */
const singleQuoted = (text: string): string =>
  text.replace(/^([^=]+=\s*)'([^']*)'\s*$/, (_, before: string, inner: string) => before + JSON.stringify(inner));

/** A line as the library reads it: it passes over one key, `__proto__`. */
function entryOf(text: string): { readonly name: string; readonly value: string } {
  const [entry] = Object.entries(parse(singleQuoted(text), { bracketedArray: false }));
  // The library makes booleans and null of the words for them, and of no others.
  return entry === undefined ? { name: "__proto__", value: "" } : { name: entry[0], value: String(entry[1]) };
}

/** Sections nest by the dots in their names; to some readers the same section again goes on with it, others refuse it. */
function enter(whole: Section, opened: Set<Section>, line: Line, diagnostics: Diagnostic[]): Section | undefined {
  const length = line.text.trimEnd().length - 2;
  const names = namesIn(line.text.slice(1, 1 + length));
  const place = line.at(1, length);
  if (names.length > MAX_DEPTH) return refuse(`more than ${MAX_DEPTH} levels`, place, diagnostics);
  let section = whole;
  for (const name of names) {
    const problem = keyProblem(name);
    if (problem !== undefined) return refuse(problem, place, diagnostics);
    const known = section.members.get(name) ?? { location: place, key: place, members: new Map() };
    if ("texts" in known)
      return refuse(`a section ${JSON.stringify(name)} beside a value of that name`, place, diagnostics);
    section.members.set(name, known);
    section = known;
  }
  if (opened.has(section)) return refuse("the same section twice", place, diagnostics);
  opened.add(section);
  return section;
}

function refuse(what: string, place: Location, diagnostics: Diagnostic[]): undefined {
  diagnostics.push(diagnostic("STW1017", { what }, place));
  return undefined;
}

function take(section: Section, { text, at }: Line, diagnostics: Diagnostic[]): void {
  const { name, value } = entryOf(text);
  const equals = text.indexOf("=");
  const start = equals + 1 + text.slice(equals + 1).search(/\S|$/);
  const key = at(text.search(/\S/), text.slice(0, equals).trim().length);
  const location = at(start, text.trimEnd().length - start);
  const problem = keyProblem(name);
  if (problem !== undefined) return void refuse(problem, key, diagnostics);
  const entry: DataText = { kind: "scalar", value, location, key };
  const known = section.members.get(name);
  if (known === undefined) section.members.set(name, { location, key, texts: [entry] });
  else if ("texts" in known) known.texts.push(entry);
  else refuse(`a value ${JSON.stringify(name)} beside a section of that name`, key, diagnostics);
}

function recordOf({ members, ...place }: Section): DataRecord<RawData> {
  const all = [...members].map(([name, each]): readonly [string, RawData] => [
    name,
    "members" in each ? recordOf(each) : { ...each, kind: "texts" },
  ]);
  return { ...place, kind: "record", members: new Map(all) };
}
