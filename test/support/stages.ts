/** The stages up to `resolve`, without types: what takes part, and where it is. */
import { declare } from "../../build/declare/index.js";
import { type Diagnostic, sortDiagnostics } from "../../build/diagnostics.js";
import { discover } from "../../build/discover/index.js";
import { type Host, nodeHost } from "../../build/host.js";
import type { Location } from "../../build/model.js";
import { open } from "../../build/open/index.js";
import { resolve } from "../../build/resolve/index.js";
import { select } from "../../build/select/index.js";

/** Runs all of them on the root in `folder`; a root that cannot be opened is a mistake of the test. */
export function stages(folder: string, host: Host = nodeHost) {
  const opened = open(host, folder);
  const { value: root } = opened;
  if (root === undefined) throw new Error(shown(folder, opened.diagnostics).join("\n"));
  const tree = discover(host, root);
  const declarations = declare(host, root, tree.value);
  const selection = select(root, tree.value, declarations.value);
  const resolution = resolve(host, root, tree.value, selection.value);
  const diagnostics = [opened, tree, declarations, selection, resolution].flatMap((each) => each.diagnostics);
  return {
    root,
    tree: tree.value,
    declarations: declarations.value,
    selection: selection.value,
    resolution: resolution.value,
    diagnostics: sortDiagnostics(diagnostics),
    problems: shown(folder, sortDiagnostics(diagnostics)),
  };
}

/** `error STW1002 package.json:3:4 message`, with paths relative to `folder`. */
export const shown = (folder: string, diagnostics: readonly Diagnostic[]): readonly string[] =>
  diagnostics.map(({ code, severity, location, message }) =>
    [severity, code, location ? placeOf(folder, location) : "-", message].join(" ").replaceAll(`${folder}/`, ""),
  );

const placeOf = (folder: string, { file, line, column }: Location): string =>
  `${file.replace(`${folder}/`, "")}:${line}:${column}`;
