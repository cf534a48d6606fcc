/** Reads the root's own package.json. */
import { join } from "node:path/posix";
import { type Diagnostic, diagnostic } from "../diagnostics.js";
import { type Host, HostError } from "../host.js";
import { readText } from "../manifest/document.js";
import type { Source } from "../model.js";

/** `id` is the folder's real path. */
export function readManifest(host: Host, id: string, report: (found: Diagnostic) => void): Source | undefined {
  const file = join(id, "package.json");
  try {
    const bytes = host.readFile(file);
    if (bytes === undefined) {
      report(diagnostic("STW2012", { path: "this folder" }, undefined));
      return undefined;
    }
    const { value, diagnostics } = readText(file, bytes);
    diagnostics.forEach(report);
    return value;
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    report(diagnostic("STW2009", { path: "package.json", problem: error.message }, undefined));
    return undefined;
  }
}
