/** From the compiler's message chain to one sentence. */
import { relative } from "node:path/posix";
import { firstBranch } from "./misfit.js";

/** The deepest line of the chain's first branch, and the members and parameters that lead there. */
export function problemOf(lines: readonly string[]): string {
  const branch = firstBranch(lines);
  const places = branch.flatMap((line) => placeOf(line) ?? []);
  const last = sentence(branch.at(-1) ?? "");
  return places.length === 0 ? last : `in ${places.join(", ")}: ${lowerFirst(last)}`;
}

/** Lists of members end without a full stop. */
const sentence = (text: string): string => (/[.?!]$/.test(text) ? text : `${text}.`);

const patterns: readonly (readonly [RegExp, (name: string) => string])[] = [
  [/^Types of property '(.+)' are incompatible\.$/, (name) => name],
  [/^The types of '(.+)' are incompatible between these types\.$/, (name) => name],
  [
    /^The types returned by '(.+)' are incompatible between these types\.$/,
    (name) => `the result of ${name.replace(/\(\.\.\.\)$/, "")}`,
  ],
  [/^Types of parameters '(.+)' and '.+' are incompatible\.$/, (name) => `parameter ${name}`],
];

function placeOf(line: string): string | undefined {
  for (const [pattern, word] of patterns) {
    const name = pattern.exec(line)?.[1];
    if (name !== undefined) return word(name);
  }
  return undefined;
}

/** Texts in single or double quotes of a compiler's message, of which those that are absolute paths are made relative. */
export const fromRoot = (root: string, text: string): string =>
  text
    .replace(/import\("((?:\/|[A-Za-z]:\/)[^"]+)"/g, (_, path) => `import("${relative(root, path)}"`)
    .replace(/'((?:\/|[A-Za-z]:\/)[^']*)'(?= implicitly has)/g, (_, path) => `'${relative(root, path)}'`)
    .replaceAll(`${root}/`, "")
    // The compiler cuts off long types, and with them the end of a path.
    .replace(/import\("(?:\/|[A-Za-z]:\/)[^"]*\.\.\.(?='|$)/gm, "...");

/** Within a sentence. */
export const lowerFirst = (text: string): string => `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`;
