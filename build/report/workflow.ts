/**
 * What GitHub's runners read in a program's output: workflow commands, which make annotations, and text that must not be
 * taken for one. The runner looks for `::command` at the start of a line, blanks aside, and for `##[command]` anywhere
 * (actions/runner, ActionCommand.cs); on stdout and stderr alike.
 */
import type { Diagnostic, Note, Severity } from "../diagnostics.js";
import type { Location } from "../model.js";
import { pathFrom } from "../paths.js";
import { forTerminal } from "./escape.js";

/** GitHub shows this many of each kind a step. */
const MOST = 10;

/** GitHub Actions set it on their runners. */
export const isGitHubActions = (environment: Readonly<Record<string, string | undefined>>): boolean =>
  environment.GITHUB_ACTIONS === "true";

/** Text of a log in which nothing begins a command. */
export const withoutCommands = (text: string): string =>
  text.replace(/^([\s\u0085]*):(?=:)/gmu, "$1\\u{3a}").replaceAll("##[", "\\u{23}#[");

/** The same for JSON, which stays what it is: `##[` can only stand in its strings. */
export const jsonWithoutCommands = (json: string): string => json.replaceAll("##[", "\\u0023#[");

/** One command a diagnostic, errors first; `repository` is the folder from which GitHub knows files. */
export function annotations(repository: string, diagnostics: readonly Diagnostic[]): readonly string[] {
  const of = (severity: Severity) => diagnostics.filter((each) => each.severity === severity);
  const shown = [...of("error").slice(0, MOST), ...of("warning").slice(0, MOST)];
  const more = diagnostics.length - shown.length;
  return [
    ...shown.map((each) => annotation(repository, each)),
    ...(more > 0 ? [`::notice title=stowage::${more} more in the log of this step`] : []),
  ];
}

function annotation(repository: string, found: Diagnostic): string {
  const { severity, code, location, message, reason, fix } = found;
  const notes = found.notes.filter(({ kind }) => kind !== "compiler").map((each) => noteText(repository, each));
  const lines = [message, reason, fix && `fix: ${fix}`, ...notes].flatMap((line) => line ?? []);
  const properties = [...placeOf(repository, location), `title=${property(`stowage ${code}`)}`];
  return `::${severity} ${properties.join(",")}::${data(lines.join("\n"))}`;
}

function placeOf(repository: string, location: Location | undefined): readonly string[] {
  if (location === undefined) return [];
  const { file, line, column, length } = location;
  const [path, end] = [pathIn(repository, file), column + Math.max(1, length)];
  return [`file=${property(path)}`, `line=${line}`, `endLine=${line}`, `col=${column}`, `endColumn=${end}`];
}

/** What lies outside has no name there, and keeps its own. */
function pathIn(repository: string, file: string): string {
  const path = pathFrom(repository, file);
  return path.startsWith("../") ? file : path;
}

const noteText = (repository: string, { text, location }: Note): string =>
  location ? `${text} (${pathIn(repository, location.file)}:${location.line}:${location.column})` : text;

/** The runner's own escapes; `%` first. What it would take for the end of a line besides is made visible. */
const data = (text: string): string =>
  forTerminal(text).replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");

const property = (text: string): string => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
