/** Ranges of versions as npm has them, as far as it takes to say that one does not allow a version. */

type Numbers = readonly [major: number, minor: number, patch: number];

/** undefined where it cannot be said: prereleases, tags, links, and whatever else a range can be. */
export function allows(range: string, version: string): boolean | undefined {
  const exact = /^(\d+)\.(\d+)\.(\d+)(?:\+.*)?$/.exec(version);
  if (exact === null) return undefined;
  const at: Numbers = [Number(exact[1]), Number(exact[2]), Number(exact[3])];
  const all = range.split("||").map((part) => allowsAll(part.trim(), at));
  if (all.includes(undefined)) return undefined;
  return all.includes(true);
}

function allowsAll(text: string, at: Numbers): boolean | undefined {
  const parts = text === "" ? ["*"] : text.replace(/([<>=~^]+)\s+/g, "$1").split(/\s+/);
  const all = parts.map((each) => allowsOne(each, at));
  return all.includes(undefined) ? undefined : !all.includes(false);
}

function allowsOne(text: string, at: Numbers): boolean | undefined {
  const [, operator, ...written] =
    /^(\^|~|>=|<=|>|<|=|)v?(\d+|[xX*])(?:\.(\d+|[xX*]))?(?:\.(\d+|[xX*]))?$/.exec(text) ?? [];
  if (operator === undefined) return undefined;
  const open = written.findIndex((each) => each === undefined || /[xX*]/.test(each));
  const count = open < 0 ? 3 : open;
  const [major = 0, minor = 0, patch = 0] = written.slice(0, count).map(Number);
  const from: Numbers = [major, minor, patch];
  if (count === 0) return operator !== "<" && operator !== ">";
  const [low, end] = [compare(at, from) >= 0, compare(at, endOf(operator, from, count)) < 0];
  if (operator === ">=" || operator === "<") return (operator === ">=") === low;
  if (operator === ">" || operator === "<=") return (operator === "<=") === end;
  return low && end;
}

/** The first version that is no longer meant; of comparisons, after all that the numbers stand for. */
function endOf(operator: string, [major, minor, patch]: Numbers, count: number): Numbers {
  if (operator === "^") {
    if (major > 0 || count === 1) return [major + 1, 0, 0];
    return minor > 0 || count === 2 ? [0, minor + 1, 0] : [0, 0, patch + 1];
  }
  if (count === 1) return [major + 1, 0, 0];
  return operator === "~" || count === 2 ? [major, minor + 1, 0] : [major, minor, patch + 1];
}

const compare = (a: Numbers, b: Numbers): number => a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
