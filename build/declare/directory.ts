/** Directories: `"./src/clients/*.ts#*"`, one entry point a file, named by the file. */
import { basename, join } from "node:path/posix";
import { diagnostic } from "../diagnostics.js";
import type { Host } from "../host.js";
import { keyAt, type Reading, text, texts } from "../manifest/shape.js";
import type { EntryPointDeclaration, Json, Package, Placed, RejectedEntryPoint } from "../model.js";
import type { Found } from "./found.js";
import { entryPointProblem } from "./names.js";
import { isDiagnostic, parseTarget } from "./target.js";

interface Pattern extends Placed<string> {
  readonly glob: string;
  readonly export: string;
}

export function expandDirectory(host: Host, reading: Reading, owner: Package, namespace: string, value: Json): Found {
  const path = ["entryPoints", namespace];
  const written = typeof value === "string" ? [text(reading, path, value)] : texts(reading, path, value);
  const all = written.flatMap((each) => each ?? []);
  const excluded = all.filter((each) => each.value.startsWith("!"));
  const patterns = all
    .filter((each) => !each.value.startsWith("!"))
    .flatMap((each) => parsePattern(reading, owner, each) ?? []);
  const directories = patterns.flatMap((each) => searched(host, owner, each.glob));
  if (!excluded.every((each) => isGlob(reading, each, each.value.slice(1))))
    return { entryPoints: [], rejected: [], directories };
  const ignored = excluded.map((each) => `!${relative(each.value.slice(1))}`);
  const found = patterns.flatMap((pattern) => match(host, reading, owner, pattern, ignored));
  return { ...named(reading, owner, namespace, path, found), directories };
}

/** The folder that a pattern starts in, and with a pattern over folders all below it. */
function searched(host: Host, owner: Package, glob: string): readonly string[] {
  const steps = glob.split("/");
  const fixed = steps.findIndex((step) => step.includes("*"));
  const start = join(owner.id, ...steps.slice(0, fixed));
  return fixed === steps.length - 1 ? [start] : below(host, start);
}

function below(host: Host, folder: string): readonly string[] {
  const inner = (host.readDirectory(folder) ?? []).filter(
    ({ name, kind }) => kind === "directory" && name !== "node_modules",
  );
  return [folder, ...inner.flatMap(({ name }) => below(host, join(folder, name)))];
}

/** A pattern is a target whose module has `*`; the rest of a target's rules hold for it. */
function parsePattern(reading: Reading, owner: Package, written: Placed<string>): Pattern | undefined {
  const target = parseTarget(written.value, owner, written.location);
  if (isDiagnostic(target)) {
    reading.report(target);
    return undefined;
  }
  return isGlob(reading, written, target.module)
    ? { ...written, glob: relative(target.module), export: target.export }
    : undefined;
}

/** Only `*` and `**`, and few of them: what a manifest says is never made into an expression that could blow up. */
function isGlob(reading: Reading, written: Placed<string>, glob: string): boolean {
  const steps = glob.split("/");
  const problem = !glob.startsWith("./")
    ? 'a pattern starts with "./"'
    : !glob.includes("*")
      ? 'a directory has a "*" in its last step, such as "./src/clients/*.ts#*"'
      : /[?{}[\]()!+@|\\]/.test(glob)
        ? 'a pattern takes "*" and "**" and nothing else'
        : steps.some((step) => step !== "**" && (step.match(/\*/g)?.length ?? 0) > 2) ||
            steps.filter((step) => step === "**").length > 2
          ? 'a step of a pattern takes "*" twice at most, and a pattern "**" twice'
          : undefined;
  if (problem !== undefined)
    reading.report(diagnostic("STW1009", { target: written.value, problem }, written.location));
  return problem === undefined;
}

const relative = (glob: string): string => glob.replace(/^\.\//, "");

interface Matched {
  readonly file: string;
  readonly pattern: Pattern;
}

function match(
  host: Host,
  reading: Reading,
  owner: Package,
  pattern: Pattern,
  ignored: readonly string[],
): readonly Matched[] {
  const files = host.glob(owner.id, [pattern.glob, ...ignored]).filter((file) => !/\.d\.[cm]?ts$/.test(file));
  if (files.length === 0) reading.report(diagnostic("STW2008", { pattern: pattern.value }, pattern.location));
  return files.map((file) => ({ file, pattern }));
}

function named(
  reading: Reading,
  owner: Package,
  namespace: string,
  path: readonly string[],
  found: readonly Matched[],
): Omit<Found, "directories"> {
  const groups = new Map<string, Matched[]>();
  for (const each of found) {
    const name = basename(each.file).replace(/\.[^.]+$/, "");
    groups.set(name, [...(groups.get(name) ?? []), each]);
  }
  const entryPoints: EntryPointDeclaration[] = [];
  const rejected: RejectedEntryPoint[] = [];
  for (const [name, [first, ...others]] of groups) {
    if (first === undefined) continue;
    const location = first.pattern.location;
    const files = [first, ...others].map((each) => each.file);
    const problem =
      entryPointProblem(name, location) ??
      (others.length > 0 ? diagnostic("STW2013", { namespace, name, files }, keyAt(reading, path)) : undefined);
    if (problem !== undefined) {
      reading.report(problem);
      rejected.push({ namespace, name, package: owner, code: problem.code, location });
    } else entryPoints.push(fileEntryPoint(namespace, name, owner, first));
  }
  return { entryPoints, rejected };
}

function fileEntryPoint(
  namespace: string,
  name: string,
  owner: Package,
  { file, pattern }: Matched,
): EntryPointDeclaration {
  const { location } = pattern;
  const target = { text: `./${file}#${pattern.export}`, module: `./${file}`, export: pattern.export };
  const common = { description: undefined, before: [], after: [], location, targetLocation: location };
  return { namespace, name, target, package: owner, ...common };
}
