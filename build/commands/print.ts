/** Results as text for a person and as JSON for a program. */
import { forJson, forLine } from "../report/escape.js";
import { jsonAccounted, jsonChange, jsonDiagnostic, SCHEMA_VERSION } from "../report/json.js";
import type { Style } from "../report/style.js";
import { changeText, countText, diagnosticText, listText } from "../report/text.js";
import { jsonWhy, whyText } from "../report/why.js";
import type { Step } from "./init.js";
import { exitCode, type Result } from "./run.js";
import type { Command } from "./usage.js";

/** What goes to which stream; neither ends with a line break. */
export interface Printed {
  readonly stdout: string;
  readonly stderr: string;
}

/** `verbose`: with what the compiler says. */
export function printText(command: Command, result: Result, style: Style, verbose = false): Printed {
  const problems = result.diagnostics.map((each) => `${diagnosticText(result.folder, each, style, verbose)}\n`);
  const counted = countText(result.diagnostics);
  const stderr = [...problems, ...(counted === undefined ? [] : [counted])].join("\n");
  return { stdout: textBody(command, result, style), stderr };
}

function textBody(command: Command, result: Result, style: Style): string {
  if (command === "list" && result.accounted.length > 0) return listText(result.folder, result.accounted, style);
  if (command === "why") return result.why.map((each) => whyText(result.folder, each, style)).join("\n\n");
  if (exitCode(result) === 1) return "";
  if (command === "list") return "No entry points are declared.";
  return command === "init" ? stepsText(result.steps, style) : summaryText(command, result, style);
}

function stepsText(steps: readonly Step[], style: Style): string {
  const lines = steps.map(({ kind, what }) =>
    kind === "added" ? `${style.good("added")} ${forLine(what)}` : `${style.faint("kept ")} ${forLine(what)}`,
  );
  return [...lines, "", "Next: npm run stowage:generate, and import its registry as README shows."].join("\n");
}

function summaryText(command: Command, result: Result, style: Style): string {
  const of = (status: string) => result.accounted.filter(({ outcome }) => outcome.status === status);
  const live = of("live");
  const changes = result.changes.filter(({ kind }) => kind !== "unchanged");
  const namespaces = new Set(live.map(({ namespace }) => namespace)).size;
  const rest = command === "generate" && changes.length === 0 ? "; the registries are up to date" : "";
  const waiting = of("pending").length > 0 ? `; ${of("pending").length} pending, see stowage list` : "";
  const fit = `${counted(live.length, "plugin fits", "plugins fit")} in ${counted(namespaces, "namespace", "namespaces")}`;
  return [
    ...changes.map((each) => changeText(result.folder, each, style)),
    `${style.good("✔")} ${fit}${rest}${waiting}`,
  ].join("\n");
}

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

export function printJson(command: Command, result: Result): Printed {
  const { folder, diagnostics, accounted, changes, steps, why, engine } = result;
  const object = {
    schemaVersion: SCHEMA_VERSION,
    command,
    ok: exitCode(result) === 0,
    engine,
    diagnostics: diagnostics.map((each) => jsonDiagnostic(folder, each)),
    ...(command === "init" ? { steps } : {}),
    ...(command === "why" ? { why: why.map((each) => jsonWhy(folder, each)) } : {}),
    ...(command === "init" || command === "why"
      ? {}
      : { entryPoints: accounted.map((each) => jsonAccounted(folder, each)) }),
    ...(command === "generate" ? { changes: changes.map((each) => jsonChange(folder, each)) } : {}),
  };
  return { stdout: forJson(JSON.stringify(object, undefined, 2)), stderr: "" };
}
