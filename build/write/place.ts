/** Where files may be written: inside the root, and through no link. */
import { join, relative } from "node:path/posix";
import { type Diagnostic, diagnostic } from "../diagnostics.js";
import type { Host } from "../host.js";
import type { Location } from "../model.js";

export interface Place {
  /** Absolute real path. */
  readonly root: string;
  /** Absolute path of `build.out`. */
  readonly out: string;
  /** What diagnostics point at. */
  readonly location: Location | undefined;
}

/** Why nothing can be written to `out`. */
export function placeProblem(host: Host, { root, out, location }: Place): Diagnostic | undefined {
  const path = relative(root, out);
  const steps = path.split("/");
  if (path === "" || steps.includes("..")) {
    return diagnostic("STW5001", { out: path === "" ? "." : path }, location);
  }
  const folders = steps.map((_, index) => steps.slice(0, index + 1).join("/"));
  for (const folder of folders) {
    if (host.isLink(join(root, folder))) return diagnostic("STW5008", { path: folder }, location);
    const kind = host.kind(join(root, folder));
    if (kind !== undefined && kind !== "directory") return diagnostic("STW5002", { file: folder }, location);
  }
  return undefined;
}
