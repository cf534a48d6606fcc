/** From a compiler's own data to plain data. */
import { locate } from "../manifest/locate.js";
import type { Location, Source } from "../model.js";
import type { Node, SourceText } from "./language.js";

const sources = new WeakMap<SourceText, Source>();

/** One `Source` for each file, so that its lines are counted once. */
function sourceOf(file: SourceText): Source {
  const known = sources.get(file);
  if (known !== undefined) return known;
  const source: Source = { file: file.fileName, text: file.text };
  sources.set(file, source);
  return source;
}

export const placeIn = (file: SourceText, start: number, length: number): Location =>
  locate(sourceOf(file), start, length);

export function placeOf(node: Node): Location {
  const start = node.getStart();
  return placeIn(node.getSourceFile(), start, node.end - start);
}

/** A message and those below it. */
export interface Chain {
  readonly text: string;
  readonly next: readonly Chain[];
}

/** Two spaces deeper with each level. */
export const linesOf = ({ text, next }: Chain, depth = 0): readonly string[] => [
  `${"  ".repeat(depth)}${text}`,
  ...next.flatMap((each) => linesOf(each, depth + 1)),
];

/** Compilers call a property under a symbol `__@iterator@9`, or so, and do not find it by that name. */
export const isOfSymbol = (name: string): boolean => name.includes("@");
