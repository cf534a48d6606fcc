/** What somebody may have meant. */
import { distance } from "fastest-levenshtein";
import { byCodeUnit } from "../host.js";

/** The candidate nearest to `name`, no further than a third of its length (two edits at least); undefined where none is. */
export function suggest(name: string, candidates: Iterable<string>): string | undefined {
  const limit = Math.max(2, Math.floor(name.length / 3));
  const near = [...candidates]
    .map((candidate) => ({ candidate, edits: distance(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ edits, candidate }) => edits <= limit && edits < candidate.length)
    .sort((a, b) => a.edits - b.edits || byCodeUnit(a.candidate, b.candidate));
  return near[0]?.candidate;
}
