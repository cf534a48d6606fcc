/** What changed in a registry, in the words of a review: which package wants what, and through whom it comes. */
import type { ChangeLine, Diff } from "../model.js";

/** `fs -> @harbor/bank-fs#FsBank (app > @harbor/bank-fs)`. */
export function changeLineText({ text, entryPoint }: ChangeLine): string {
  if (entryPoint === undefined) return text;
  const { package: owner, chain } = entryPoint;
  return `${text} (${chain?.join(" > ") ?? `${owner}, which is no longer here`})`;
}

/** Lines of the diff, and how many more it has. */
export const diffLines = ({ lines, more }: Diff): readonly string[] =>
  more === 0 ? lines : [...lines, `… and ${more} more ${more === 1 ? "line" : "lines"}`];
