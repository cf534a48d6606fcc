/**
 * Ranges of versions as npm reads them (github.com/npm/node-semver, "Ranges"), loosely. Whatever else can stand in their
 * place (tags, links, `git`, `workspace:`, `catalog:`) is no range.
 */
import { compareVersions, parseVersion, type Version } from "./semver.js";

type Operator = "<" | "<=" | ">" | ">=" | "=";

interface Comparator {
  readonly operator: Operator;
  readonly version: Version;
}

/** undefined where one of the two is no range, or no version. */
export function allows(range: string, version: string): boolean | undefined {
  const found = parseVersion(version.trim());
  if (found === undefined) return undefined;
  const all = range.split("||").map((part) => comparators(part.trim()));
  const known = all.flatMap((each) => (each === undefined ? [] : [each]));
  return known.length < all.length ? undefined : known.some((each) => allowsAll(each, found));
}

/** A prerelease counts only where the same numbers are named with one. */
function allowsAll(all: readonly Comparator[], version: Version): boolean {
  const named = all.some(({ version: { numbers, pre } }) => pre.length > 0 && same(numbers, version.numbers));
  return all.every((each) => holds(each, version)) && (version.pre.length === 0 || all.length === 0 || named);
}

const same = (a: readonly number[], b: readonly number[]): boolean => a.every((each, index) => each === b[index]);

function holds({ operator, version }: Comparator, found: Version): boolean {
  const order = compareVersions(found, version);
  if (order === 0) return operator.includes("=");
  return operator.startsWith(order < 0 ? "<" : ">");
}

function comparators(text: string): readonly Comparator[] | undefined {
  const hyphen = /^(\S+)\s+-\s+(\S+)$/.exec(text);
  const parts = hyphen ? [`>=${hyphen[1]}`, `<=${hyphen[2]}`] : text.replace(/(~>|[<>=~^]+)\s+/g, "$1").split(/\s+/);
  const all = parts.map((each) => (each === "" ? [] : comparatorsOf(each)));
  const known = all.flatMap((each) => each ?? []);
  return all.includes(undefined) ? undefined : known;
}

const partial =
  /^(\^|~>?|>=|<=|>|<|=|)v?(\d+|[xX*])(?:\.(\d+|[xX*]))?(?:\.(\d+|[xX*]))?(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?$/;

/** None where every version is meant. */
function comparatorsOf(text: string): readonly Comparator[] | undefined {
  const [, operator, major, minor, patch, pre] = partial.exec(text) ?? [];
  if (operator === undefined) return undefined;
  const written = [major, minor, patch];
  const open = written.findIndex((each) => each === undefined || /[xX*]/.test(each));
  const count = open < 0 ? 3 : open;
  const low = versionOf(written.slice(0, count).map(Number), count === 3 ? pre : undefined);
  if (count === 0) return operator === "<" || operator === ">" ? [{ operator: "<", version: before(low) }] : [];
  return bounds(operator, low, count);
}

const versionOf = ([major = 0, minor = 0, patch = 0]: readonly number[], pre?: string): Version => ({
  numbers: [major, minor, patch],
  pre: pre?.split(".") ?? [],
});

/** Less than all prereleases too. */
const before = ({ numbers }: Version): Version => ({ numbers, pre: ["0"] });

/** `count` numbers are written; of comparisons, what follows stands for all that they could be. */
function bounds(operator: string, low: Version, count: number): readonly Comparator[] {
  const end = versionOf(endOf(operator, low.numbers, count));
  if (operator === ">=") return [{ operator, version: low }];
  if (operator === "<") return [{ operator, version: count === 3 ? low : before(low) }];
  if (operator === ">") return [count === 3 ? { operator, version: low } : { operator: ">=", version: end }];
  if (operator === "<=") return [count === 3 ? { operator, version: low } : { operator: "<", version: before(end) }];
  if (count === 3 && (operator === "" || operator === "=")) return [{ operator: "=", version: low }];
  return [
    { operator: ">=", version: low },
    { operator: "<", version: before(end) },
  ];
}

/** The first version that is no longer meant. */
function endOf(operator: string, [major, minor, patch]: Version["numbers"], count: number): readonly number[] {
  if (operator === "^") {
    if (major > 0 || count === 1) return [major + 1, 0, 0];
    return minor > 0 || count === 2 ? [0, minor + 1, 0] : [0, 0, patch + 1];
  }
  return count === 1 ? [major + 1, 0, 0] : [major, minor + 1, 0];
}
