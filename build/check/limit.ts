/** Which of many does not come to an end: found by trying fewer and fewer of them. */

export interface Limits {
  /** Milliseconds that one alone may take, and all together. */
  readonly whole: number;
  /** Milliseconds for a part while it is searched. */
  readonly step: number;
  /** How many are named; what else there is stays among the rest. A dozen has one cause, and each costs the whole limit. */
  readonly most: number;
}

/** A quarter, but no less than a second: every compiler needs some time to begin with. */
export const limitsOf = (seconds: number): Limits => ({
  whole: Math.min(seconds * 1000, LONGEST),
  step: Math.min(Math.max(seconds * 250, 1000), seconds * 1000, LONGEST),
  most: 10,
});

/** What a timer can wait for. */
const LONGEST = 2 ** 31 - 1;

/** undefined: it did not finish in so many milliseconds. */
export type Attempt<Item, Value> = (items: readonly Item[], milliseconds: number) => Promise<Value | undefined>;

/**
 * Those of `items` that do not finish even alone, in their order. All of them together have not finished in the whole limit.
 * None where only together they take too long.
 */
export async function endlessAmong<Item, Value>(
  items: readonly Item[],
  limits: Limits,
  attempt: Attempt<Item, Value>,
): Promise<readonly Item[]> {
  if (items.length <= 1) return items;
  const found: Item[] = [];
  for (const half of halves(items)) {
    if (found.length >= limits.most || (await attempt(half, limits.step)) !== undefined) continue;
    if (half.length > 1)
      found.push(...(await endlessAmong(half, { ...limits, most: limits.most - found.length }, attempt)));
    // It may only be slow.
    else if ((await attempt(half, limits.whole)) === undefined) found.push(...half);
  }
  return found;
}

function halves<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  const middle = Math.ceil(items.length / 2);
  return [items.slice(0, middle), items.slice(middle)];
}
