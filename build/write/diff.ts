/** The lines in which two texts differ, as unified diffs have them: without context, and not more than a person reads. */
import type { Diff } from "../model.js";

/** Most lines that are shown, and the longest that is shown whole: the type of a registry is one line, however many plugins it has. */
const limits = { lines: 20, width: 160 };

/** A pair of equal lines: its index in the old text, and in the new one. */
type Pair = readonly [before: number, after: number];

export const noDiff: Diff = { lines: [], more: 0 };

/** `@@ -4 +4,2 @@`, and below it what went and what came. */
export function diffOf(before: string, after: string, { lines: most, width } = limits): Diff {
  const cut = (line: string): string => (line.length > width ? `${line.slice(0, width)}…` : line);
  const [old, now] = [linesOf(before), linesOf(after)];
  const lines = hunks(old, now).flatMap(([from, to]) => [
    `@@ -${range(from)} +${range(to)} @@`,
    ...old.slice(...from).map((line) => cut(`-${line}`)),
    ...now.slice(...to).map((line) => cut(`+${line}`)),
  ]);
  return { lines: lines.slice(0, most), more: Math.max(0, lines.length - most) };
}

const linesOf = (text: string): readonly string[] => text.replace(/\n$/, "").split("\n");

/** Indices of lines, the last one excluded. */
type Span = readonly [start: number, end: number];

/** As `diff -U0` writes it: an empty one by the line before it. */
const range = ([start, end]: Span): string => {
  const count = end - start;
  return count === 1 ? `${start + 1}` : `${count === 0 ? start : start + 1},${count}`;
};

/** What differs between each two anchors. */
function hunks(old: readonly string[], now: readonly string[]): readonly (readonly [Span, Span])[] {
  const anchors: readonly Pair[] = [[-1, -1], ...ascending(uniquePairs(old, now)), [old.length, now.length]];
  return anchors.slice(1).flatMap(([oldEnd, nowEnd], index) => {
    const [oldStart, nowStart] = anchors[index] ?? [0, 0];
    const [from, to] = trimmed(old, now, [oldStart + 1, oldEnd], [nowStart + 1, nowEnd]);
    return from[0] === from[1] && to[0] === to[1] ? [] : [[from, to] as const];
  });
}

/** Lines that each text has once, in the order of the old one ("patience diff"): most lines of a registry are such. */
function uniquePairs(old: readonly string[], now: readonly string[]): readonly Pair[] {
  const [before, after] = [once(old), once(now)];
  return [...before].flatMap(([line, index]) => {
    const other = after.get(line);
    return other === undefined ? [] : [[index, other] as const];
  });
}

function once(lines: readonly string[]): ReadonlyMap<string, number> {
  const found = new Map(lines.map((line, index) => [line, index]));
  const again = lines.filter((line, index) => found.get(line) !== index);
  for (const line of again) found.delete(line);
  return found;
}

/** The longest choice of pairs that ascends in the new text too, by piles of cards. */
function ascending(pairs: readonly Pair[]): readonly Pair[] {
  interface Card {
    readonly pair: Pair;
    readonly below: Card | undefined;
  }
  const piles: Card[] = [];
  for (const pair of pairs) {
    let low = 0;
    for (let high = piles.length; low < high; ) {
      const middle = (low + high) >> 1;
      if ((piles[middle]?.pair[1] ?? 0) < pair[1]) low = middle + 1;
      else high = middle;
    }
    piles[low] = { pair, below: piles[low - 1] };
  }
  const chosen: Pair[] = [];
  for (let card = piles.at(-1); card !== undefined; card = card.below) chosen.push(card.pair);
  return chosen.reverse();
}

/** Without the lines that are equal at the start and at the end. */
function trimmed(old: readonly string[], now: readonly string[], from: Span, to: Span): readonly [Span, Span] {
  let [[oldStart, oldEnd], [nowStart, nowEnd]] = [from, to];
  while (oldStart < oldEnd && nowStart < nowEnd && old[oldStart] === now[nowStart]) {
    oldStart++;
    nowStart++;
  }
  while (oldStart < oldEnd && nowStart < nowEnd && old[oldEnd - 1] === now[nowEnd - 1]) {
    oldEnd--;
    nowEnd--;
  }
  return [
    [oldStart, oldEnd],
    [nowStart, nowEnd],
  ];
}
