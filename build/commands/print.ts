/** Results as text for a person and as JSON for a program. */
import { jsonAccounted, jsonChange, jsonDiagnostic, SCHEMA_VERSION } from "../report/json.js";
import type { Style } from "../report/style.js";
import { changeText, countText, diagnosticText, listText } from "../report/text.js";
import { exitCode, type Result } from "./run.js";
import type { Command } from "./usage.js";

/** What goes to which stream; neither ends with a line break. */
export interface Printed {
  readonly stdout: string;
  readonly stderr: string;
}

export function printText(command: Command, result: Result, style: Style): Printed {
  const problems = result.diagnostics.map((each) => `${diagnosticText(result.folder, each, style)}\n`);
  const counted = countText(result.diagnostics);
  const stderr = [...problems, ...(counted === undefined ? [] : [counted])].join("\n");
  return { stdout: textBody(command, result, style), stderr };
}

function textBody(command: Command, result: Result, style: Style): string {
  if (command === "list") {
    return result.accounted.length === 0
      ? "No entry points are declared."
      : listText(result.folder, result.accounted, style);
  }
  if (exitCode(result) === 1) return "";
  const live = result.accounted.filter(({ outcome }) => outcome.status === "live");
  const pending = result.accounted.filter(({ outcome }) => outcome.status === "pending");
  const changes = result.changes.filter(({ kind }) => kind !== "unchanged");
  const namespaces = new Set(live.map(({ namespace }) => namespace)).size;
  const summary = `${live.length} ${live.length === 1 ? "plugin fits" : "plugins fit"} in ${namespaces} ${namespaces === 1 ? "namespace" : "namespaces"}`;
  const rest = command === "generate" && changes.length === 0 ? "; the registries are up to date" : "";
  const waiting = pending.length > 0 ? `; ${pending.length} pending, see stowage list` : "";
  return [
    ...changes.map((each) => changeText(result.folder, each, style)),
    `${style.good("✔")} ${summary}${rest}${waiting}`,
  ].join("\n");
}

export function printJson(command: Command, result: Result): Printed {
  const { folder, diagnostics, accounted, changes, engine } = result;
  const object = {
    schemaVersion: SCHEMA_VERSION,
    command,
    ok: exitCode(result) === 0,
    engine,
    diagnostics: diagnostics.map((each) => jsonDiagnostic(folder, each)),
    entryPoints: accounted.map((each) => jsonAccounted(folder, each)),
    ...(command === "generate" ? { changes: changes.map((each) => jsonChange(folder, each)) } : {}),
  };
  return { stdout: JSON.stringify(object, undefined, 2), stderr: "" };
}
