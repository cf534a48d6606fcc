/** Versions and their order (semver.org, section 11). */

export interface Version {
  readonly numbers: readonly [major: number, minor: number, patch: number];
  /** Of `1.0.0-rc.1`, `rc` and `1`; empty without any. */
  readonly pre: readonly string[];
}

/** undefined for what is no version. */
export function parseVersion(text: string): Version | undefined {
  const found = /^[v=]*(\d+)\.(\d+)\.(\d+)(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?$/.exec(text);
  if (found === null) return undefined;
  const [, major, minor, patch, pre] = found;
  return { numbers: [Number(major), Number(minor), Number(patch)], pre: pre?.split(".") ?? [] };
}

export function compareVersions(a: Version, b: Version): number {
  const [x, y] = [a.numbers, b.numbers];
  return x[0] - y[0] || x[1] - y[1] || x[2] - y[2] || comparePre(a.pre, b.pre);
}

/** One without comes after all with. */
function comparePre(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return b.length - a.length;
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const order = compareParts(a[index], b[index]);
    if (order !== 0) return order;
  }
  return 0;
}

/** Numbers before words, and what is not there before all. */
function compareParts(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? -1 : 1;
  const [x, y] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (x && y) return Number(a) - Number(b);
  return x === y ? (a < b ? -1 : a > b ? 1 : 0) : x ? -1 : 1;
}
