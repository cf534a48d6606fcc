/** Medians of rounds in which everything that is compared takes its turn. */

/** Measures once. */
export type Subject = () => Promise<number>;

/**
 * By name, the median of what each subject gave. In every round each has one turn, in an order that goes on by one from
 * round to round, so that what else the machine does meets all of them alike. Where there is more than one round, another
 * comes first that does not count.
 */
export async function medians<Name extends string>(
  subjects: Readonly<Record<Name, Subject>>,
  rounds: number,
): Promise<Readonly<Record<Name, number>>> {
  const names = Object.keys(subjects) as Name[];
  const found = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let round = rounds > 1 ? -1 : 0; round < rounds; round += 1) {
    for (const name of turned(names, Math.max(round, 0))) {
      const value = await subjects[name]();
      if (round >= 0) found.get(name)?.push(value);
    }
  }
  return Object.fromEntries([...found].map(([name, values]) => [name, median(values)])) as Record<Name, number>;
}

const turned = <Item>(items: readonly Item[], by: number): readonly Item[] =>
  items.map((_, index) => items[(index + by) % items.length]).filter((each) => each !== undefined);

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = Number.NaN, high = Number.NaN] = [sorted[middle - 1], sorted[middle]];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}
