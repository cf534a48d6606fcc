/** Results as text for a person and as JSON for a program. */
import { pathFrom } from "../paths.js";
import { countsOf } from "../report/counts.js";
import { forJson, forLine } from "../report/escape.js";
import { jsonAccounted, jsonChange, jsonDiagnostic, SCHEMA_VERSION } from "../report/json.js";
import type { Style } from "../report/style.js";
import { changeText, countText, diagnosticText, listText } from "../report/text.js";
import { jsonWhy, whyText } from "../report/why.js";
import { annotations, jsonWithoutCommands, withoutCommands } from "../report/workflow.js";
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
  if (result.builds === undefined) return { stdout: textBody(command, result, style), stderr };
  const builds = result.builds.map((each) => ({ ...each, ...printText(command, each, style, verbose) }));
  const blocks = (stream: keyof Printed) =>
    builds.flatMap((each) => headed(pathFrom(result.folder, each.folder), each[stream], style));
  return {
    stdout: blocks("stdout").join("\n\n"),
    stderr: [...(stderr === "" ? [] : [stderr]), ...blocks("stderr")].join("\n\n"),
  };
}

/** Each stream has a heading of its own: they may well go to different places. */
const headed = (build: string, text: string, style: Style): readonly string[] =>
  text === "" ? [] : [`${style.strong(`── ${forLine(build)}`)}\n${text}`];

/** For a log of GitHub Actions: text with an annotation for each problem, JSON alone; neither with commands of strangers. */
export function forGitHub({ stdout, stderr }: Printed, result: Result, json: boolean, repository: string): Printed {
  if (json) return { stdout: jsonWithoutCommands(stdout), stderr };
  const lines = [withoutCommands(stderr), ...annotations(repository, allOf(result))];
  return { stdout: withoutCommands(stdout), stderr: lines.filter((each) => each !== "").join("\n") };
}

const allOf = ({ diagnostics, builds = [] }: Result): Result["diagnostics"] => [
  ...diagnostics,
  ...builds.flatMap((each) => each.diagnostics),
];

function textBody(command: Command, result: Result, style: Style): string {
  if (command === "list" && result.accounted.length > 0)
    return listText(result.folder, result.accounted, result.manager, style);
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

export const printJson = (command: Command, result: Result): Printed => ({
  stdout: forJson(JSON.stringify(jsonResult(command, result), undefined, 2)),
  stderr: "",
});

function jsonResult(command: Command, result: Result): object {
  const { folder, manager, diagnostics, accounted, changes, steps, why, engine, builds } = result;
  return {
    schemaVersion: SCHEMA_VERSION,
    command,
    ok: exitCode(result) === 0,
    engine,
    diagnostics: diagnostics.map((each) => jsonDiagnostic(folder, each)),
    ...(command === "init" ? { steps } : {}),
    ...(command === "why" ? { why: why.map((each) => jsonWhy(folder, each)) } : {}),
    ...(command === "init" || command === "why"
      ? {}
      : { entryPoints: accounted.map((each) => jsonAccounted(folder, manager, each)) }),
    ...(command === "list" && builds === undefined ? { counts: countsOf(accounted) } : {}),
    ...(command === "generate" ? { changes: changes.map((each) => jsonChange(folder, each)) } : {}),
    ...(builds === undefined ? {} : { builds: builds.map((each) => jsonBuild(command, folder, each)) }),
  };
}

/** The object that `--root` with the same folder prints, and which one that is. */
const jsonBuild = (command: Command, workspace: string, build: Result): object => ({
  root: pathFrom(workspace, build.folder),
  ...jsonResult(command, build),
});
