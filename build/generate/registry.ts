/** The text of a registry, from its pieces. Files hold no versions, dates or absolute paths: their diff is a review. */

import { literal } from "../code.js";
import { groupBy } from "../group.js";
import { HEADER } from "../header.js";
import type { Invocation, ResolvedNamespace, Verdict } from "../model.js";
import { type InterfacePiece, interfacePiece } from "./interface.js";
import { type Helper, helperLines } from "./interop.js";
import { dataPiece, type Piece, pieceOf } from "./plugin.js";
import type { Syntax } from "./syntax.js";

const NAME = "namespace";

/** What plugins that are data files have become, as far as that is known. */
export type Values = Verdict["values"];

export interface Parts {
  readonly namespace: ResolvedNamespace;
  readonly invocation: Invocation;
  readonly interface: InterfacePiece;
  readonly pieces: readonly Piece[];
}

export function partsOf(
  namespace: ResolvedNamespace,
  { invocation, values }: { readonly invocation: Invocation; readonly values: Values },
  syntax: Syntax,
): Parts {
  const { load } = namespace.declaration;
  const wanted = interfacePiece(namespace, syntax);
  const pieces = namespace.plugins.map((plugin, index) =>
    plugin.data === undefined
      ? pieceOf(plugin, index, load, wanted.type, syntax)
      : dataPiece(values.get(plugin), index, load, wanted.type, syntax),
  );
  return { namespace, invocation, interface: wanted, pieces };
}

/** The `.ts` file of a TypeScript root. */
export function typescriptText(parts: Parts, syntax: Syntax): string {
  const { declaration, plugins } = parts.namespace;
  const typesToo = syntax.values === "require" || declaration.load === "async";
  const boxes = declaration.load === "async" && plugins.some(({ data }) => data === undefined);
  const imports = parts.pieces.flatMap((each) => [
    ...(typesToo ? given(each.typeImport) : []),
    ...given(each.valueImport),
  ]);
  return lines([
    HEADER,
    ...typeImports(parts, boxes ? ["Boxed"] : []),
    ...imports,
    "",
    ...helpersOf(parts, syntax),
    `const ${NAME}: ${typeOf(parts)} = ${objectText(parts)};`,
    syntax.values === "require" ? `export = ${NAME};` : `export default ${NAME};`,
  ]);
}

/** The `.js` file of a JavaScript root. */
export function javascriptText(parts: Parts, syntax: Syntax): string {
  const commonjs = syntax.values === "require";
  return lines([
    HEADER,
    ...(commonjs ? ['"use strict";'] : []),
    ...parts.pieces.flatMap(({ valueImport }) => given(valueImport)),
    "",
    ...helpersOf(parts, syntax),
    `const ${NAME} = ${objectText(parts)};`,
    ...(commonjs ? COMMONJS_EXPORT : [`export default ${NAME};`]),
  ]);
}

/**
 * `require` gives the registry, and so does every default import: Node takes `module.exports` for it, bundlers and
 * TypeScript, where they see `__esModule`, `module.exports.default`.
 */
const COMMONJS_EXPORT = [
  `module.exports = ${NAME};`,
  `Object.defineProperty(${NAME}, "__esModule", { value: true });`,
  `Object.defineProperty(${NAME}, "default", { value: ${NAME} });`,
];

/** The `.d.ts` file beside it. */
export function declarationText(parts: Parts): string {
  return lines([
    HEADER,
    ...typeImports(parts),
    ...parts.pieces.flatMap(({ typeImport }) => given(typeImport)),
    "",
    `declare const ${NAME}: ${typeOf(parts)};`,
    `export default ${NAME};`,
  ]);
}

const given = (line: string | undefined): readonly string[] => (line === undefined ? [] : [line]);

const lines = (all: readonly string[]): string => `${all.join("\n")}\n`;

/** `also` comes before the names that every registry needs. */
const typeImports = ({ interface: { names, typeImport } }: Parts, also: readonly string[] = []): readonly string[] => [
  `import type { ${[...also, ...names].join(", ")} } from "stowage";`,
  typeImport,
];

function helpersOf({ pieces }: Parts, syntax: Syntax): readonly string[] {
  const needed: readonly Helper[] = pieces.flatMap(({ helpers }) => helpers);
  return [...helperLines(needed, syntax), ...pieces.flatMap(({ constant }) => constant ?? [])];
}

/** `Namespace<ClassOf<Bank>, { "fs": typeof p0 }, "driver", "sync">`; plugins that share a name are a union. */
function typeOf({ namespace: { declaration, plugins }, interface: { type }, pieces }: Parts): string {
  const typed = plugins.map(({ declaration: { name } }, index) => ({ name, type: pieces[index]?.type ?? "" }));
  const members = [...groupBy(typed, ({ name }) => name)].map(
    ([name, group]) => `${literal(name)}: ${group.map((each) => each.type).join(" | ")}`,
  );
  const map = members.length === 0 ? "{}" : `{ ${members.join("; ")} }`;
  return `Namespace<${type}, ${map}, ${literal(declaration.pattern)}, ${literal(declaration.load)}>`;
}

function objectText({ namespace: { declaration, plugins }, invocation, pieces }: Parts): string {
  return registryObject(
    declaration,
    plugins.map((plugin, index) => entryText(plugin, literal(invocation), pieces[index]?.load ?? "")),
  );
}

/** The object that a registry is, as adapters serve it too. */
export function registryObject(
  { name, pattern, load }: ResolvedNamespace["declaration"],
  entries: readonly string[],
): string {
  const list = entries.length === 0 ? "[]" : `[\n${entries.map((each) => `    ${each},\n`).join("")}  ]`;
  return `{
  name: ${literal(name)}, pattern: ${literal(pattern)}, load: ${literal(load)},
  entryPoints: ${list},
}`;
}

/** `{ name: "fs", target: "@harbor/bank-fs#FsBank", … }`; `invoke` and `load` are expressions. */
export function entryText(
  { declaration, module, export: path }: ResolvedNamespace["plugins"][number],
  invoke: string,
  load: string,
): string {
  const fields = [
    `name: ${literal(declaration.name)}`,
    `target: ${literal(`${module.name}#${path}`)}`,
    `package: ${literal(declaration.package.name)}`,
    `invoke: ${invoke}`,
    `load: ${load}`,
  ];
  return `{ ${fields.join(", ")} }`;
}
