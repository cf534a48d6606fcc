/** The grammar of `stowage.builds`: a folder, a pattern, or either with a `!` before it. */
import { diagnostic } from "../diagnostics.js";
import { globProblem } from "../manifest/glob.js";
import type { Reading } from "../manifest/shape.js";
import type { Placed } from "../model.js";

/** `value` is the entry as written. */
export interface Entry extends Placed<string> {
  /** Relative to the package, without `!`, and without `./` before it and `/` behind it. */
  readonly path: string;
  readonly isPattern: boolean;
  readonly excludes: boolean;
}

/** Reports what is wrong with it. Package managers write these paths without `./`, and many users with it. */
export function readEntry(reading: Reading, written: Placed<string>): Entry | undefined {
  const excludes = written.value.startsWith("!");
  const path = written.value
    .slice(excludes ? 1 : 0)
    .replace(/^\.\//, "")
    .replace(/\/$/, "");
  const isPattern = /[*?{}[\]]/.test(path);
  const problem = pathProblem(path) ?? (isPattern || excludes ? globProblem(`./${path}`) : undefined);
  if (problem === undefined) return { ...written, path, isPattern, excludes };
  reading.report(diagnostic("STW1018", { build: written.value, problem }, written.location));
  return undefined;
}

function pathProblem(path: string): string | undefined {
  const steps = path.split("/");
  if (/\p{Cc}/u.test(path)) return "it holds a control character";
  if (/^(?:\/|[a-z]:[\\/])/i.test(path) || steps.includes("..")) return "it leads out of this package";
  if (path.includes("\\")) return 'folders are divided by "/"';
  const isEmpty = (step: string): boolean => step === "" || step === "." || step === "node_modules";
  return steps.some(isEmpty) ? "a step of its path is empty, . or node_modules" : undefined;
}
