/**
 * `exports` of a package, as Node resolves it (PACKAGE_EXPORTS_RESOLVE in "Modules: Packages" and "ECMAScript modules").
 * Written here, since the branch that was taken, and what was offered instead, have to be known too.
 */

import type { Json, JsonObject } from "../model.js";
import { isObject } from "./shape.js";

export type ExportsResult =
  /** `path` starts with `./`; `branch` lists the conditions taken, outermost first. */
  | { readonly kind: "found"; readonly path: string; readonly branch: readonly string[] }
  | { readonly kind: "missing"; readonly available: readonly string[] }
  | { readonly kind: "no condition"; readonly offered: readonly string[] }
  /** What stands there leads nowhere inside the package, or is nothing that `exports` may hold. */
  | { readonly kind: "invalid"; readonly target: string };

type Found = Extract<ExportsResult, { kind: "found" | "invalid" }>;

/** To Node a package whose `exports` is null has none. */
export const exportsOf = ({ exports }: JsonObject): Json | undefined => (exports === null ? undefined : exports);

/** `subpath` is `.` or starts with `./`; `default` always counts as a condition. */
export function resolveExports(exports: Json, subpath: string, conditions: ReadonlySet<string>): ExportsResult {
  const table = tableOf(exports);
  if (table === undefined) return { kind: "invalid", target: mixed };
  const missing = { kind: "missing", available: table.available } as const;
  const entry = match(table, subpath);
  if (entry === undefined) return missing;
  const offered: string[] = [];
  const found = pick(entry.target, { star: entry.star, conditions, offered, branch: [] });
  if (found === null) return missing;
  return found ?? { kind: "no condition", offered: [...new Set(offered)] };
}

/** Node's own, in a CommonJS root those of `require`, with a bundler's further ones before them. */
export const nodeConditions = (format: "esm" | "cjs", more: readonly string[]): ReadonlySet<string> =>
  new Set([...more, "node", format === "esm" ? "import" : "require", "module-sync"]);

/** A path that some conditions lead to. */
export type ExportsBranch = Pick<Extract<ExportsResult, { kind: "found" }>, "path" | "branch">;

/** All that a subpath could become, whatever conditions hold. */
export function branchesOf(exports: Json, subpath: string): readonly ExportsBranch[] {
  const table = tableOf(exports);
  const entry = table && match(table, subpath);
  return entry === undefined ? [] : leaves(entry.target, entry.star, []);
}

function leaves(target: Json, star: string | undefined, branch: readonly string[]): readonly ExportsBranch[] {
  if (Array.isArray(target)) return target.flatMap((each: Json) => leaves(each, star, branch));
  if (isObject(target)) {
    return Object.entries(target).flatMap(([condition, inner]) =>
      inner === undefined ? [] : leaves(inner, star, [...branch, condition]),
    );
  }
  const found = typeof target === "string" ? pickPath(target, { star, branch }) : undefined;
  return found?.kind === "found" ? [found] : [];
}

const mixed = "an object with both subpaths and conditions";

/** A string, an array or an object of conditions stands for the main export; undefined where both kinds are mixed. */
function subpaths(exports: Json): JsonObject | undefined {
  if (typeof exports === "string" || Array.isArray(exports)) return { ".": exports };
  if (!isObject(exports)) return {};
  const keys = Object.keys(exports);
  const paths = keys.filter((key) => key.startsWith("."));
  if (paths.length === keys.length) return exports;
  return paths.length === 0 ? { ".": exports } : undefined;
}

/** What can be asked for, ready to be looked up: a package may export, and declare, tens of thousands of subpaths. */
interface Table {
  readonly targets: JsonObject;
  /** Keys with one `*`, most specific first. */
  readonly patterns: readonly Pattern[];
  readonly available: readonly string[];
}

interface Pattern {
  readonly key: string;
  readonly prefix: string;
  readonly suffix: string;
}

/** By `exports`, which stays as it was parsed. */
const tables = new WeakMap<object, Table>();

function tableOf(exports: Json): Table | undefined {
  const known = typeof exports === "object" && exports !== null ? tables.get(exports) : undefined;
  if (known !== undefined) return known;
  const targets = subpaths(exports);
  if (targets === undefined) return undefined;
  const keys = Object.keys(targets);
  const patterns = [...keys].sort(bySpecificity).flatMap((key) => patternOf(key) ?? []);
  const table: Table = { targets, patterns, available: keys.filter((key) => targets[key] !== null) };
  if (typeof exports === "object" && exports !== null) tables.set(exports, table);
  return table;
}

function patternOf(key: string): Pattern | undefined {
  const [prefix = "", suffix, ...more] = key.split("*");
  return suffix === undefined || more.length > 0 ? undefined : { key, prefix, suffix };
}

interface Entry {
  readonly target: Json;
  /** What `*` stands for; undefined for an exact key. */
  readonly star: string | undefined;
}

function match({ targets, patterns }: Table, subpath: string): Entry | undefined {
  const exact =
    Object.hasOwn(targets, subpath) && !subpath.includes("*") && !subpath.endsWith("/") ? targets[subpath] : undefined;
  if (exact !== undefined) return { target: exact, star: undefined };
  const best = patterns.find(
    ({ key, prefix, suffix }) => subpath.length >= key.length && subpath.startsWith(prefix) && subpath.endsWith(suffix),
  );
  if (best === undefined) return undefined;
  const { key, prefix, suffix } = best;
  return { target: targets[key] ?? null, star: subpath.slice(prefix.length, subpath.length - suffix.length) };
}

/** PATTERN_KEY_COMPARE: the longer text before `*` first, then the longer key. */
const bySpecificity = (a: string, b: string): number => b.indexOf("*") - a.indexOf("*") || b.length - a.length;

interface Choice {
  readonly star: string | undefined;
  readonly conditions: ReadonlySet<string>;
  /** Collects conditions that were asked for and not given. */
  readonly offered: string[];
  readonly branch: readonly string[];
}

/** PACKAGE_TARGET_RESOLVE. null: barred on purpose; undefined: no condition held. */
function pick(target: Json, choice: Choice): Found | null | undefined {
  if (typeof target === "string") return pickPath(target, choice);
  if (target === null) return null;
  if (Array.isArray(target)) return pickFirst(target, choice);
  return isObject(target) ? pickCondition(target, choice) : { kind: "invalid", target: String(target) };
}

const keys = new WeakMap<JsonObject, readonly string[]>();

function keysOf(target: JsonObject): readonly string[] {
  const known = keys.get(target) ?? Object.keys(target);
  keys.set(target, known);
  return known;
}

/** Most conditions side by side: no real package has a tenth of them, and each target of a package may ask for all. */
const MOST_CONDITIONS = 250;

/** Objects would give numeric keys first, whatever their order in the text, so that Node refuses them. */
function pickCondition(target: JsonObject, choice: Choice): Found | null | undefined {
  const { length } = keysOf(target);
  if (length > MOST_CONDITIONS) return { kind: "invalid", target: `an object with ${length} conditions` };
  const numeric = keysOf(target).find((key) => /^(?:0|[1-9]\d*)$/.test(key));
  if (numeric !== undefined) return { kind: "invalid", target: `the condition ${numeric}` };
  for (const [condition, inner] of Object.entries(target)) {
    if (inner === undefined) continue;
    if (condition !== "default" && !choice.conditions.has(condition)) {
      choice.offered.push(condition);
      continue;
    }
    const found = pick(inner, { ...choice, branch: [...choice.branch, condition] });
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The first that is a path inside the package; else what became of the last one that said anything. */
function pickFirst(targets: readonly Json[], choice: Choice): Found | null | undefined {
  let last: Found | null | undefined = targets.length === 0 ? null : undefined;
  for (const target of targets) {
    const found = pick(target, choice);
    if (found?.kind === "found") return found;
    if (found !== undefined) last = found;
  }
  return last;
}

/**
 * What leads out of the package, or through `node_modules`, is no target. Nor is what resolvers spell out differently,
 * though Node takes it as a part of a URL: esbuild follows `%2e%2e` out of the package.
 */
function pickPath(target: string, { star, branch }: Pick<Choice, "star" | "branch">): Found {
  const path = star === undefined ? target : target.replaceAll("*", () => star);
  const bad = path
    .slice(2)
    .split("/")
    .some((step) => /^(?:\.{1,2}|node_modules)$/i.test(step));
  const inside = path.startsWith("./") && !bad && !/[\\%?#]/.test(path);
  return inside ? { kind: "found", path, branch } : { kind: "invalid", target: JSON.stringify(path) };
}
