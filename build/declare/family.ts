/** The grammar of families: `@keyv/*#default`, a pattern over names of packages, or `keyword:postcss-plugin#default`. */
import { type Diagnostic, diagnostic } from "../diagnostics.js";
import { isPackageName, packageNameOf } from "../manifest/dependencies.js";
import type { JsonObject, Package, Placed } from "../model.js";
import { exportProblem, isDiagnostic, parsePattern } from "./target.js";

interface Common extends Placed<string> {
  /** `default`, `*`, or names joined by dots. */
  readonly export: string;
}

/** What comes before and after the `*` of a package's name, and what follows the name: empty, or `/sub`. */
export interface NameFamily extends Common {
  readonly kind: "name";
  readonly before: string;
  readonly after: string;
  readonly subpath: string;
}

export interface KeywordFamily extends Common {
  readonly kind: "keyword";
  readonly keyword: string;
}

export type Family = NameFamily | KeywordFamily;

const KEYWORD = "keyword:";

/** `value` is the family as written. */
export const parseFamily = (written: Placed<string>, root: Package): Family | Diagnostic =>
  written.value.startsWith(KEYWORD) ? parseKeyword(written) : parseName(written, root);

/** Keywords may hold a `#` themselves, exports never. */
function parseKeyword(written: Placed<string>): KeywordFamily | Diagnostic {
  const { value, location } = written;
  const hash = value.lastIndexOf("#");
  const keyword = value.slice(KEYWORD.length, hash < 0 ? undefined : hash);
  const name = hash < 0 ? "default" : value.slice(hash + 1);
  if (keyword === "") return refuse(written, "the keyword is missing");
  return exportProblem(value, name, location) ?? { ...written, kind: "keyword", keyword, export: name };
}

function parseName(written: Placed<string>, root: Package): NameFamily | Diagnostic {
  const { value, location } = written;
  const [module = ""] = value.split("#");
  if (/^\.{0,2}\//.test(module)) return refuse(written, "a directory's pattern stands in place of the names, alone");
  if (module.split("*").length !== 2) return refuse(written, 'it takes exactly one "*"');
  // A colon, as in stevedore's `module:export`, is refused below with the right spelling.
  const pattern = packageNameOf(module.replace(/:.*/s, ""));
  const [before, after] = pattern.split("*");
  if (before === undefined || after === undefined || !isPackageName(sample(pattern)))
    return refuse(written, 'its "*" stands for a part of a package\'s name');
  const target = parsePattern(value, root, location, sample);
  if (isDiagnostic(target)) return target;
  const subpath = module.slice(pattern.length);
  return { ...written, kind: "name", before, after, subpath, export: target.export };
}

/** One name that a pattern could mean has the form of all. */
const sample = (pattern: string): string => pattern.replace("*", "x");

const refuse = ({ value, location }: Placed<string>, problem: string): Diagnostic =>
  diagnostic("STW1019", { family: value, problem }, location);

/** What a member is called among entry points: what the `*` stands for, or the package's name; undefined where it is none. */
export function memberName(family: Family, name: string, manifest: JsonObject | undefined): string | undefined {
  if (family.kind === "name") return between(name, family);
  const keywords = manifest?.keywords;
  return Array.isArray(keywords) && keywords.includes(family.keyword) ? name : undefined;
}

/** Never empty, and never over the border of a scope. */
function between(name: string, { before, after }: NameFamily): string | undefined {
  const middle = name.slice(before.length, name.length - after.length);
  const fits = name.length > before.length + after.length && name.startsWith(before) && name.endsWith(after);
  return fits && !middle.includes("/") ? middle : undefined;
}

export const memberTarget = (family: Family, name: string): string =>
  `${name}${family.kind === "name" ? family.subpath : ""}#${family.export}`;
