/** Where a build could appear: what a watcher looks at besides the builds that are there. */
import { join } from "node:path/posix";
import type { Host } from "../host.js";
import type { Inputs } from "../model.js";
import type { Entry } from "./entry.js";

/** Of a pattern the folders that it goes through, and the manifest that each of their members has or could get. */
export function searched(host: Host, id: string, { path, isPattern }: Entry): Inputs {
  if (!isPattern) return { files: [join(id, path, "package.json")], directories: [] };
  const steps = path.split("/");
  const fixed = steps.findIndex((step) => step.includes("*"));
  const depth = steps.includes("**") ? Number.POSITIVE_INFINITY : steps.length - fixed;
  const directories = below(host, join(id, ...steps.slice(0, fixed)), depth);
  const candidates = directories.flatMap((each) => inside(host, each));
  return { files: candidates.map((each) => join(each, "package.json")), directories };
}

const below = (host: Host, folder: string, depth: number): readonly string[] =>
  depth === 0 ? [] : [folder, ...inside(host, folder).flatMap((each) => below(host, each, depth - 1))];

/** Those that a pattern can match. */
const inside = (host: Host, folder: string): readonly string[] =>
  (host.readDirectory(folder) ?? [])
    .filter(({ name, kind }) => kind === "directory" && name !== "node_modules" && !name.startsWith("."))
    .map(({ name }) => join(folder, name));
