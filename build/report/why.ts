/** Answers of `why` for a terminal and for a program. */
import type { Evidence, Preset, Why } from "../model.js";
import { pathFrom } from "../paths.js";
import { forLine } from "./escape.js";
import { jsonLocation, jsonOutcome } from "./json.js";
import { placeText } from "./place.js";
import type { Style } from "./style.js";

export function whyText(root: string, each: Why, style: Style): string {
  const origin = `${each.package} ${each.version}`.trim();
  const rows: readonly (readonly [string, string])[] = [
    ["declared", `${placeText(root, each.location)}, by ${forLine(origin)}`],
    ["chain", forLine(each.chain.join(" > "))],
    ...(each.target === undefined ? [] : [["target", forLine(each.target)] as const]),
    ...(each.evidence === undefined ? [] : evidenceRows(root, each.evidence)),
    ["because", forLine(each.reason)],
    ...each.remedies.map((text, index) => [index === 0 ? "to change" : "or", forLine(text)] as const),
  ];
  const status =
    each.outcome.status === "live" ? style.good : each.outcome.status === "error" ? style.error : style.warning;
  const head = `${style.strong(forLine(each.namespace))} ${style.strong(forLine(each.name))}: ${status(each.outcome.status)}`;
  const all = [...rows, ...(each.preset === undefined ? [] : presetRows(each.preset))];
  return [head, ...all.map(([label, text]) => `  ${style.faint(label.padEnd(10))} ${text}`)].join("\n");
}

/** What a preset adds: a module, and members of its package.json. */
function presetRows({ file, text, manifest }: Preset): readonly (readonly [string, string])[] {
  const members = Object.entries(manifest).map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`);
  return [["", forLine(`${file}: ${text}`)], ...members.map((each) => ["", forLine(`package.json: ${each}`)] as const)];
}

function evidenceRows(root: string, found: Evidence): readonly (readonly [string, string])[] {
  const path = (file: string | undefined): string =>
    file === undefined ? "Node's own module" : forLine(pathFrom(root, file));
  const branch = found.branch.length === 0 ? "" : ` (exports: ${forLine(found.branch.join(" > "))})`;
  return [
    ["bundled", `${path(found.bundled)}${branch}`],
    ["checked", found.checked === undefined ? "no types were found" : forLine(pathFrom(root, found.checked))],
    ["interface", forLine(found.interface)],
    ["verdict", `fits, says ${forLine(found.engine)}`],
    ...packageRow(found, path),
  ];
}

/** Types may come from DefinitelyTyped, which the check takes for the package's own; from nowhere else. */
function packageRow({ package: folder, checked }: Evidence, path: (file: string) => string) {
  if (folder === undefined || checked === undefined) return [];
  const holdsBoth = checked.startsWith(`${folder}/`);
  return [["package", holdsBoth ? `${path(folder)} holds both` : `the types stand for ${path(folder)}`] as const];
}

/** Paths are relative to the root. */
export function jsonWhy(root: string, { location, outcome, evidence, ...each }: Why) {
  const path = (file: string | undefined) => file && pathFrom(root, file);
  return {
    ...each,
    location: jsonLocation(root, location),
    ...jsonOutcome(root, outcome),
    evidence: evidence && {
      ...evidence,
      bundled: path(evidence.bundled),
      checked: path(evidence.checked),
      package: path(evidence.package),
    },
  };
}
