/** Directories: `"./src/clients/*.ts#*"`, one entry point a file, named by the file. */
import { basename, join } from "node:path/posix";
import { type Diagnostic, diagnostic } from "../diagnostics.js";
import { type Host, HostError } from "../host.js";
import { keyAt, type Reading, text, texts, wrongType } from "../manifest/shape.js";
import type { EntryPointDeclaration, Json, Package, Placed, RejectedEntryPoint } from "../model.js";
import { pathFrom } from "../paths.js";
import type { Found } from "./found.js";
import { entryPointProblem } from "./names.js";
import { type Pattern, readExclusion, readPattern } from "./pattern.js";
import { isDiagnostic, parseTarget } from "./target.js";

/** A namespace of one package whose entry points a directory gives. */
interface Directory {
  readonly host: Host;
  readonly reading: Reading;
  readonly owner: Package;
  readonly namespace: string;
}

export function expandDirectory(host: Host, reading: Reading, owner: Package, namespace: string, value: Json): Found {
  const path = ["entryPoints", namespace];
  const written = typeof value === "string" ? [text(reading, path, value)] : texts(reading, path, value);
  const all = written.flatMap((each) => each ?? []);
  const excluding = (each: Placed<string>) => each.value.startsWith("!");
  const patterns = all.filter((each) => !excluding(each));
  if (patterns.length === 0 && Array.isArray(value) && value.length === all.length) {
    wrongType(reading, path, "an array with a pattern that does not start with !", value);
  }
  const read = patterns.flatMap((each) => readPattern(reading, owner, each) ?? []);
  const excluded = all.filter(excluding).map((each) => readExclusion(reading, each));
  // Without an exclusion that was meant, too much would match.
  if (excluded.includes(undefined)) return { entryPoints: [], rejected: [], directories: [] };
  return expand(
    { host, reading, owner, namespace },
    read,
    excluded.flatMap((each) => each ?? []),
  );
}

function expand(directory: Directory, patterns: readonly Pattern[], excluded: readonly string[]): Found {
  const { host, reading, owner } = directory;
  try {
    const directories = patterns.flatMap(({ glob }) => searched(host, owner, glob));
    const matched = patterns.flatMap((pattern) => match(directory, pattern, excluded));
    return { ...accept(directory, matched), directories };
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    const place = { path: pathFrom(owner.id, error.path), problem: error.message };
    reading.report(diagnostic("STW2009", place, patterns[0]?.location));
    return { entryPoints: [], rejected: [], directories: [] };
  }
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

interface Matched {
  readonly file: string;
  readonly pattern: Pattern;
}

function match({ host, reading, owner }: Directory, pattern: Pattern, excluded: readonly string[]): readonly Matched[] {
  const files = host
    .glob(owner.id, [pattern.glob, ...excluded.map((each) => `!${each}`)])
    .filter((file) => !/\.d\.[cm]?ts$/.test(file));
  if (files.length === 0) reading.report(diagnostic("STW2008", { pattern: pattern.value }, pattern.location));
  return files.map((file) => ({ file, pattern }));
}

/** One entry point a name; a file that several patterns match with the same export is one file. */
function accept(directory: Directory, matched: readonly Matched[]): Omit<Found, "directories"> {
  const groups = new Map<string, Map<string, Matched>>();
  for (const each of matched) {
    const name = basename(each.file).replace(/\.[^.]+$/, "");
    const group = groups.get(name) ?? new Map<string, Matched>();
    groups.set(name, group.set(targetText(each), group.get(targetText(each)) ?? each));
  }
  const entryPoints: EntryPointDeclaration[] = [];
  const rejected: RejectedEntryPoint[] = [];
  for (const [name, group] of groups) {
    const found = entryPoint(directory, name, [...group.values()]);
    if ("code" in found) rejected.push(found);
    else entryPoints.push(found);
  }
  return { entryPoints, rejected };
}

const targetText = ({ file, pattern }: Matched): string => `./${file}#${pattern.export}`;

/** A file's name may hold what no target may, such as `#` or `%`. */
function entryPoint(
  directory: Directory,
  name: string,
  matched: readonly Matched[],
): EntryPointDeclaration | RejectedEntryPoint {
  const { reading, owner, namespace } = directory;
  const [first] = matched;
  if (first === undefined) throw new Error(`no file for ${name}`);
  const { location } = first.pattern;
  const problem = entryPointProblem(name, location) ?? clash(directory, name, matched);
  const found = problem ?? parseTarget(targetText(first), owner, location);
  if (!isDiagnostic(found)) {
    const namespaceLocation = keyAt(reading, ["entryPoints", namespace]);
    const places = { location, targetLocation: location, namespaceLocation };
    const common = { description: undefined, before: [], after: [], ...places };
    return { namespace, name, target: found, package: owner, ...common };
  }
  reading.report(found);
  return { namespace, name, package: owner, code: found.code, location };
}

function clash({ reading, namespace }: Directory, name: string, matched: readonly Matched[]): Diagnostic | undefined {
  if (matched.length === 1) return undefined;
  const files = matched.map(({ file }) => file);
  return diagnostic("STW2013", { namespace, name, files }, keyAt(reading, ["entryPoints", namespace]));
}
