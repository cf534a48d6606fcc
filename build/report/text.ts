/** Diagnostics and results as lines for a terminal. */
import type { Diagnostic, Note } from "../diagnostics.js";
import type { Accounted, Change, PackageManager } from "../model.js";
import { pathFrom } from "../paths.js";
import { acceptanceLines } from "./acceptance.js";
import { changeLineText, diffLines } from "./changes.js";
import { countsOf, countsText } from "./counts.js";
import { forLine, forTerminal } from "./escape.js";
import { frame, placeText } from "./place.js";
import type { Style } from "./style.js";

/** Code, place, message, code frame, reason, fix, notes; `verbose`, also what the compiler says. */
export function diagnosticText(root: string, found: Diagnostic, style: Style, verbose = false): string {
  const paint = found.severity === "error" ? style.error : style.warning;
  const place = found.location ? `  ${placeText(root, found.location)}` : "";
  return [
    `${paint(found.severity)} ${style.strong(found.code)}${style.faint(place)}`,
    ...indent(forLine(found.message)),
    ...(found.location ? ["", ...frame(found.location, style).map((line) => `    ${line}`), ""] : []),
    ...(found.reason ? indent(forTerminal(found.reason)) : []),
    ...(found.fix ? indent(`${style.good("fix:")} ${forLine(found.fix)}`) : []),
    ...found.notes.filter(({ kind }) => verbose || kind !== "compiler").flatMap((note) => noteText(root, note, style)),
  ].join("\n");
}

const indent = (text: string): readonly string[] => text.split("\n").map((line) => `  ${line}`);

/** With a frame below it where it has a place. */
function noteText(root: string, { text, location }: Note, style: Style): readonly string[] {
  const place = location ? ` ${style.faint(`(${placeText(root, location)})`)}` : "";
  const [first = "", ...rest] = forTerminal(text).split("\n");
  return [
    `  ${style.faint("note:")} ${first}${rest.length === 0 ? place : ""}`,
    ...rest.map((line) => `    ${line}`),
    ...(location ? frame(location, style).map((line) => `    ${line}`) : []),
  ];
}

/** `2 errors and 1 warning`; undefined where there is nothing to count. */
export function countText(diagnostics: readonly Diagnostic[]): string | undefined {
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  const warnings = diagnostics.length - errors;
  const parts = [
    ...(errors > 0 ? [`${errors} ${errors === 1 ? "error" : "errors"}`] : []),
    ...(warnings > 0 ? [`${warnings} ${warnings === 1 ? "warning" : "warnings"}`] : []),
  ];
  return parts.length === 0 ? undefined : parts.join(" and ");
}

/** One line a file, one an entry point that was added, removed or changed, and the diff. */
export function changeText(root: string, change: Change, style: Style): string {
  return [
    `${change.kind} ${style.strong(forLine(pathFrom(root, change.file)))}`,
    ...change.added.map((each) => style.good(`  + ${forLine(changeLineText(each))}`)),
    ...change.removed.map((each) => style.error(`  - ${forLine(changeLineText(each))}`)),
    ...change.changed.map((each) => style.warning(`  ~ ${forLine(changeLineText(each))}`)),
    ...diffLines(change.diff).map((each) => style.faint(`    ${forLine(each)}`)),
  ].join("\n");
}

/** Every declaration, by namespace, and their sums; below how to accept what is pending. */
export function listText(root: string, accounted: readonly Accounted[], manager: PackageManager, style: Style): string {
  const namespaces = [...new Set(accounted.map(({ namespace }) => namespace))];
  const lines = namespaces.flatMap((namespace) => [
    style.strong(forLine(namespace)),
    ...accounted.filter((each) => each.namespace === namespace).map((each) => `  ${accountedText(root, each, style)}`),
  ]);
  const sums = ["", countsText(countsOf(accounted))];
  return [...lines, ...sums, ...acceptText(acceptanceLines(manager, accounted))].join("\n");
}

const acceptText = (lines: readonly string[]): readonly string[] =>
  lines.length === 0
    ? []
    : [
        "",
        "To accept what is pending (stowage why <namespace> shows more):",
        ...lines.map((each) => `  ${forLine(each)}`),
      ];

function accountedText(root: string, each: Accounted, style: Style): string {
  const { name, target, package: owner, outcome } = each;
  const { name: as, ownName } = owner;
  const origin = `${as}${ownName === "" || ownName === as || owner.chain.length === 0 ? "" : ` (${ownName})`}${target === undefined ? "" : ` ${target}`}`;
  return `${statusText(root, outcome, style)}  ${forLine(name)}  ${style.faint(forLine(origin))}${idleText(each, style)}`;
}

/** `before` and `after` may name what is not installed; that it then orders nothing should be seen. */
function idleText({ before, after, unmatched }: Accounted, style: Style): string {
  const wanted = [...before.map((text) => ["before", text]), ...after.map((text) => ["after", text])];
  const idle = wanted.filter(([, text = ""]) => unmatched.includes(text));
  if (idle.length === 0) return "";
  return style.warning(
    `  (${idle.map(([how, text]) => forLine(`${how} ${JSON.stringify(text)}`)).join(", ")}: nothing here)`,
  );
}

function statusText(root: string, outcome: Accounted["outcome"], style: Style): string {
  if (outcome.status === "live") return style.good("live    ");
  if (outcome.status === "error") return style.error(`error    ${outcome.code}`);
  if (outcome.status === "pending") return style.warning(`pending  ${pendingText(outcome.chain)}`);
  const place = outcome.location ? ` at ${placeText(root, outcome.location)}` : "";
  return style.faint(
    outcome.rule === "namespace" ? "excluded no registry is built for it here" : `excluded by ${outcome.rule}${place}`,
  );
}

/** A direct dependency is pending when it stands in a field, `devDependencies` mostly, that the build does not take. */
const pendingText = (chain: readonly string[]): string =>
  chain.length > 1 ? `through ${forLine(chain.join(" > "))}` : "in a field that build.from does not list";
