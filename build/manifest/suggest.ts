/** What somebody may have meant. */
import { distance } from "fastest-levenshtein";
import { byCodeUnit } from "../host.js";

/** Longer names are nobody's typing error, and comparing them takes time by the square of their length. */
const LONGEST = 255;

/** Among more that are as long nobody looks for a typing error, and a stranger may have thousands of names to compare with. */
const MOST = 1000;

/** The candidate nearest to `name`, no further than a third of its length (two edits at least); undefined where none is. */
export function suggest(name: string, candidates: Iterable<string>): string | undefined {
  if (name.length > LONGEST) return undefined;
  const limit = Math.max(2, Math.floor(name.length / 3));
  const alike = [...candidates].filter((candidate) => Math.abs(candidate.length - name.length) <= limit);
  if (alike.length > MOST) return undefined;
  const near = alike
    .map((candidate) => ({ candidate, edits: distance(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ edits, candidate }) => edits <= limit && edits < candidate.length)
    .sort((a, b) => a.edits - b.edits || byCodeUnit(a.candidate, b.candidate));
  return near[0]?.candidate;
}
