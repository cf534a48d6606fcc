/** Numbers that look random and are the same for the same seed, on every machine. */

export interface Random {
  /** From 0 on, below `limit`. */
  int(limit: number): number;
  /** True so often: 0 is never, 1 always. */
  chance(often: number): boolean;
  pick<Value>(values: readonly [Value, ...Value[]]): Value;
}

/** mulberry32, by Tommy Ettinger: a state of 32 bits is plenty for cases that each have a seed of their own. */
export function randomFrom(seed: number): Random {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (limit: number): number => Math.floor(next() * limit);
  return {
    int,
    chance: (often) => next() < often,
    pick: (values) => values[int(values.length)] ?? values[0],
  };
}

/** `make` called so many times: from `least` to `most`. */
export function several<Value>(random: Random, least: number, most: number, make: () => Value): readonly Value[] {
  return Array.from({ length: least + random.int(most - least + 1) }, make);
}
