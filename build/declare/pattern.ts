/** The patterns of directories: targets whose module has a `*`. */
import { diagnostic } from "../diagnostics.js";
import { globProblem } from "../manifest/glob.js";
import type { Reading } from "../manifest/shape.js";
import type { Package, Placed } from "../model.js";
import { isDiagnostic, parsePattern } from "./target.js";

/** `value` is the pattern as written. */
export interface Pattern extends Placed<string> {
  /** Relative to the package. */
  readonly glob: string;
  readonly export: string;
}

/** A target's rules hold for a pattern too. Reports what is wrong with it. */
export function readPattern(reading: Reading, owner: Package, written: Placed<string>): Pattern | undefined {
  const target = parsePattern(written.value, owner, written.location);
  if (isDiagnostic(target)) {
    reading.report(target);
    return undefined;
  }
  const problem = target.module.includes("*")
    ? globProblem(target.module)
    : 'a directory has a "*", such as "./src/clients/*.ts#*", and a single plugin stands under its name';
  if (problem !== undefined) return refuse(reading, written, problem);
  return { ...written, glob: relative(target.module), export: target.export };
}

/** `!./src/clients/*.test.ts`; a single file may be excluded too. */
export function readExclusion(reading: Reading, written: Placed<string>): string | undefined {
  const glob = written.value.slice(1);
  const problem = glob.includes("#") ? "what is excluded is a file, so it takes no #export" : globProblem(glob);
  return problem === undefined ? relative(glob) : refuse(reading, written, problem);
}

function refuse(reading: Reading, written: Placed<string>, problem: string): undefined {
  reading.report(diagnostic("STW1009", { target: written.value, problem }, written.location));
  return undefined;
}

const relative = (glob: string): string => glob.replace(/^\.\//, "");
