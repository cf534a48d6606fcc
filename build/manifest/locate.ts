/** From offsets to places that a person can find. */
import type { Location, Source } from "../model.js";

/** Offsets at which lines start, made once a text: a manifest may hold thousands of places. */
const lineStarts = new WeakMap<Source, readonly number[]>();

/** The place of `length` UTF-16 units at `offset`; a range over several lines ends with its first. */
export function locate(source: Source, offset: number, length: number): Location {
  const { file, text } = source;
  const starts = startsOf(source);
  const line = lineAt(starts, offset);
  const start = starts[line] ?? 0;
  const end = (starts[line + 1] ?? text.length + 1) - 1;
  // Not by a regular expression: a manifest may be one line of a megabyte, and be asked for thousands of places.
  const lineText = text.slice(start, text[end - 1] === "\r" && end > start ? end - 1 : end);
  const column = Math.min(offset - start, lineText.length) + 1;
  const rest = Math.max(0, lineText.length - column + 1);
  return { file, line: line + 1, column, length: Math.min(length, rest), lineText };
}

/** The same, but for what stands behind all that is written: there is nothing to see, so it is the last of that. */
export function locateVisibly(source: Source, offset: number, length: number): Location {
  const last = source.text.trimEnd().length - 1;
  return offset <= last || last < 0 ? locate(source, offset, length) : locate(source, last, 1);
}

function startsOf(source: Source): readonly number[] {
  const known = lineStarts.get(source);
  if (known !== undefined) return known;
  const starts = [0, ...[...source.text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  lineStarts.set(source, starts);
  return starts;
}

/** The last line that starts at `offset` or before. */
function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  for (let high = starts.length - 1; low < high; ) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
