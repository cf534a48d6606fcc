/** What the check file imports, by its text and by its names. */
import type { Language, Node } from "../language.js";

/** Of `import … from "…"` and `import("…")`, as our own texts have them. */
export const specifiersIn = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(/(?:from |import\()("(?:[^"\\]|\\.)*")/g)].map(([, found = '""']) => JSON.parse(found))),
];

/** The modules that an alias of the check file leads to: those whose names it has, and aliases that it has. */
export function specifiersBehind(language: Language): (alias: string) => ReadonlySet<string> {
  const named = new Map<string, ReadonlySet<string>>();
  const found = (node: Node): ReadonlySet<string> =>
    new Set(namesIn(language, node).flatMap((name) => [...(named.get(name) ?? [])]));
  for (const statement of language.statements) {
    if (language.syntax.isImportDeclaration(statement)) {
      const [specifier = ""] = specifiersIn(statement.getText());
      for (const name of namesIn(language, statement)) named.set(name, new Set([specifier]));
    }
    // An alias is written below what it names.
    if (language.syntax.isTypeAliasDeclaration(statement)) named.set(statement.name.text, found(statement.type));
  }
  return (alias) => named.get(alias) ?? new Set();
}

function namesIn(language: Language, node: Node): readonly string[] {
  if (language.syntax.isIdentifier(node)) return [node.getText()];
  const names: string[] = [];
  node.forEachChild((child) => void names.push(...namesIn(language, child)));
  return names;
}
