/** What the check file imports, by its text and by its names. */

const STRING = '"(?:[^"\\\\]|\\\\.)*"';

/** Of `import … from "…"` and `import("…")`, as our own texts have them. */
export const specifiersIn = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(IMPORTED)].map(([, found = '""']) => JSON.parse(found))),
];

const IMPORTED = new RegExp(`(?:from |import\\()(${STRING})`, "g");

/** An import, or a type alias: ours begin a line, or follow another one. */
const STATEMENT = new RegExp(
  `^import ((?:[^"]|${STRING})*?) from (${STRING});|\\bexport type (\\w+) = ((?:[^;"]|${STRING})*);`,
  "gm",
);

/** The modules that an alias of the check file leads to: those whose names it has, and aliases that it has. */
export function specifiersBehind(text: string): (alias: string) => ReadonlySet<string> {
  const named = new Map<string, Set<string>>();
  const add = (name: string, specifiers: Iterable<string>) => {
    named.set(name, new Set([...(named.get(name) ?? []), ...specifiers]));
  };
  for (const [, clause = "", specifier = '""', alias, type = ""] of text.matchAll(STATEMENT)) {
    // An alias is written below what it names.
    if (alias !== undefined) for (const name of namesIn(type)) add(alias, named.get(name) ?? []);
    else for (const name of namesIn(clause)) add(name, [JSON.parse(specifier)]);
  }
  return (alias) => named.get(alias) ?? new Set();
}

const namesIn = (text: string): readonly string[] => text.match(/[\w$]+/g) ?? [];
