/** Places as a person reads them. */
import type { Location } from "../model.js";
import { pathFrom } from "../paths.js";
import { forLine } from "./escape.js";
import type { Style } from "./style.js";

/** Widest text of a line that a frame shows. */
const WIDTH = 100;

/** `package.json:14:23`. */
export const placeText = (root: string, { file, line, column }: Location): string =>
  `${forLine(pathFrom(root, file))}:${line}:${column}`;

/** The line with a mark under the place; of a long line the part around it. */
export function frame({ line, column, length, lineText }: Location, style: Style): readonly string[] {
  if (lineText === "") return [];
  const start = column > WIDTH - 20 ? column - 20 : 0;
  const shown = lineText.slice(start, start + WIDTH);
  const gutter = `${line} | `;
  const before = forLine(shown.slice(0, column - 1 - start));
  const marked = forLine(shown.slice(column - 1 - start, column - 1 - start + Math.max(1, length)));
  const mark = "^".repeat(Math.max(1, [...marked].length));
  return [
    `${style.faint(gutter)}${forLine(shown)}`,
    `${style.faint(`${" ".repeat(gutter.length - 2)}| `)}${" ".repeat([...before].length)}${style.error(mark)}`,
  ];
}
