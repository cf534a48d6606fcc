/**
 * `exports` of a package, as Node resolves it (PACKAGE_EXPORTS_RESOLVE in "Modules: Packages" and "ECMAScript modules").
 * Written here, since the branch that was taken, and what was offered instead, have to be known too.
 */
import { isObject } from "../manifest/shape.js";
import type { Json, JsonObject } from "../model.js";

export type ExportsResult =
  /** `path` starts with `./`; `branch` lists the conditions taken, outermost first. */
  | { readonly kind: "found"; readonly path: string; readonly branch: readonly string[] }
  | { readonly kind: "missing"; readonly available: readonly string[] }
  | { readonly kind: "no condition"; readonly offered: readonly string[] }
  | { readonly kind: "invalid"; readonly target: string };

type Found = Extract<ExportsResult, { kind: "found" | "invalid" }>;

/** `subpath` is `.` or starts with `./`; `default` always counts as a condition. */
export function resolveExports(exports: Json, subpath: string, conditions: ReadonlySet<string>): ExportsResult {
  const table = subpaths(exports);
  const entry = match(table, subpath);
  if (entry === undefined)
    return { kind: "missing", available: Object.keys(table).filter((key) => table[key] !== null) };
  const offered: string[] = [];
  const found = pick(entry.target, { star: entry.star, conditions, offered, branch: [] });
  if (found === null) return { kind: "missing", available: Object.keys(table).filter((key) => table[key] !== null) };
  return found ?? { kind: "no condition", offered: [...new Set(offered)] };
}

/** A string, an array or an object of conditions stands for the main export. */
function subpaths(exports: Json): JsonObject {
  const isTable = isObject(exports) && Object.keys(exports).some((key) => key.startsWith("."));
  return isTable ? exports : { ".": exports };
}

interface Entry {
  readonly target: Json;
  /** What `*` stands for; undefined for an exact key. */
  readonly star: string | undefined;
}

function match(table: JsonObject, subpath: string): Entry | undefined {
  const exact =
    Object.hasOwn(table, subpath) && !subpath.includes("*") && !subpath.endsWith("/") ? table[subpath] : undefined;
  if (exact !== undefined) return { target: exact, star: undefined };
  const best = Object.keys(table)
    .filter((key) => matches(key, subpath))
    .sort(bySpecificity)[0];
  if (best === undefined) return undefined;
  const [prefix = "", suffix = ""] = best.split("*");
  return { target: table[best] ?? null, star: subpath.slice(prefix.length, subpath.length - suffix.length) };
}

function matches(key: string, subpath: string): boolean {
  const [prefix = "", suffix, ...more] = key.split("*");
  if (suffix === undefined || more.length > 0) return false;
  return subpath !== prefix && subpath.startsWith(prefix) && subpath.endsWith(suffix) && subpath.length >= key.length;
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

/** null: barred on purpose; undefined: no condition held. */
function pick(target: Json, choice: Choice): Found | null | undefined {
  if (typeof target === "string") return pickPath(target, choice);
  if (target === null) return null;
  if (Array.isArray(target)) return pickFirst(target, choice);
  if (!isObject(target)) return { kind: "invalid", target: String(target) };
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

function pickFirst(targets: readonly Json[], choice: Choice): Found | null | undefined {
  let last: Found | null | undefined;
  for (const target of targets) {
    const found = pick(target, choice);
    if (found?.kind === "found") return found;
    last = found ?? last;
  }
  return last;
}

/** What leads out of the package, or through `node_modules`, is no target (in encoded spelling neither). */
function pickPath(target: string, { star, branch }: Choice): Found {
  const path = star === undefined ? target : target.replaceAll("*", () => star);
  const steps = path.slice(2).split(/[\\/]|%2f|%5c/i);
  const bad = steps.some((step) => /^(?:(?:\.|%2e){1,2}|node_modules)?$/i.test(step));
  return path.startsWith("./") && !bad ? { kind: "found", path, branch } : { kind: "invalid", target: path };
}
