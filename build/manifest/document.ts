/** A JSON text with the places of its keys and values. */
import { type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import { type Diagnostic, diagnostic, type Outcome } from "../diagnostics.js";
import type { Json, Location, Source } from "../model.js";
import { decode, MAX_BYTES } from "./decode.js";
import { locate } from "./locate.js";

/** Deepest nesting; the deepest of 1,044 real manifests had 6. */
export const MAX_DEPTH = 64;

export type Path = readonly (string | number)[];

export interface Document {
  readonly source: Source;
  readonly value: Json;
  /** The place of the value at `path`; of the nearest value around it where there is none. */
  valueAt(path: Path): Location;
  /** The place of the key at `path`; of the value where `path` ends in an array. */
  keyAt(path: Path): Location;
}

/** Reads JSON exactly as `JSON.parse` takes it; anything else is a diagnostic with its place. */
export function readDocument(file: string, bytes: Uint8Array): Outcome<Document | undefined> {
  const text = readText(file, bytes);
  return text.value === undefined ? { value: undefined, diagnostics: text.diagnostics } : parseDocument(text.value);
}

/** Decodes a file's bytes, or says what keeps them from being text. */
export function readText(file: string, bytes: Uint8Array): Outcome<Source | undefined> {
  const decoded = decode(file, bytes);
  if ("source" in decoded) return { value: decoded.source, diagnostics: [] };
  const found =
    decoded.problem === "size"
      ? diagnostic("STW1004", { what: `The file has ${bytes.length} bytes`, limit: `${MAX_BYTES}` }, decoded.location)
      : diagnostic("STW1003", { problem: decoded.text }, decoded.location);
  return { value: undefined, diagnostics: [found] };
}

/** Parses with places: value, duplicate keys, depth. */
export function parseDocument(source: Source): Outcome<Document | undefined> {
  const deep = tooDeep(source);
  if (deep !== undefined) return { value: undefined, diagnostics: [deep] };
  const value = parseJson(source.text);
  if (value === undefined) return { value: undefined, diagnostics: [malformed(source)] };
  const tree = parseTree(source.text);
  let made: ReadonlyMap<string, Places> | undefined;
  const find = (path: Path) => {
    made ??= indexPlaces(tree);
    return nearest(made, path);
  };
  const document: Document = {
    source,
    value: value.json,
    valueAt: (path) => place(source, find(path)?.value),
    keyAt: (path) => place(source, find(path)?.key ?? find(path)?.value),
  };
  return { value: document, diagnostics: tree === undefined ? [] : duplicates(source, tree) };
}

/** `JSON.parse` is the judge of what JSON is; boxed, since `null` is a value. */
export function parseJson(text: string): { readonly json: Json } | undefined {
  try {
    return { json: JSON.parse(text) };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Brackets are counted before anything recursive sees the text. */
function tooDeep(source: Source): Diagnostic | undefined {
  let depth = 0;
  for (const { 0: found, index } of source.text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"?|[[\]{}]/gs)) {
    if (found === "[" || found === "{") depth++;
    if (found === "]" || found === "}") depth--;
    if (depth > MAX_DEPTH)
      return diagnostic(
        "STW1004",
        { what: "This is nested too deeply", limit: `${MAX_DEPTH} levels` },
        locate(source, index, 1),
      );
  }
  return undefined;
}

function malformed(source: Source): Diagnostic {
  const errors: ParseError[] = [];
  parseTree(source.text, errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false });
  const { error, offset, length } = errors.sort((a, b) => a.offset - b.offset)[0] ?? { error: 1, offset: 0, length: 1 };
  const problem = problems[printParseErrorCode(error)] ?? "there is something that JSON does not have";
  return diagnostic("STW1001", { problem }, locate(source, offset, length));
}

const problems: Readonly<Record<string, string>> = {
  InvalidCommentToken: "there is a comment",
  CommaExpected: "a comma is missing",
  ColonExpected: "a colon is missing",
  ValueExpected: "a value is missing",
  PropertyNameExpected: "a key in double quotes is missing",
  CloseBraceExpected: "a closing brace is missing",
  CloseBracketExpected: "a closing bracket is missing",
  EndOfFileExpected: "there is more after the end",
  UnexpectedEndOfString: "a string is not closed",
  UnexpectedEndOfNumber: "a number is not complete",
  UnexpectedEndOfComment: "there is a comment",
  InvalidCharacter: "a control character stands in a string",
  InvalidEscapeCharacter: "a backslash is followed by something it cannot stand before",
  InvalidUnicode: "a \\u is not followed by four hexadecimal digits",
  InvalidNumberFormat: "a number is malformed",
  InvalidSymbol: "there is a word that is not true, false or null",
};

function duplicates(source: Source, node: Node): readonly Diagnostic[] {
  const own = node.type === "object" ? duplicateKeys(source, node) : [];
  return [...own, ...(node.children ?? []).flatMap((child) => duplicates(source, child))];
}

function duplicateKeys(source: Source, object: Node): readonly Diagnostic[] {
  const seen = new Map<string, Node>();
  return (object.children ?? []).flatMap((property) => {
    const key = property.children?.[0];
    if (key === undefined) return [];
    const first = seen.get(String(key.value));
    if (first === undefined) {
      seen.set(String(key.value), key);
      return [];
    }
    const { line, column } = place(source, first);
    return [diagnostic("STW1002", { key: String(key.value), first: { line, column } }, place(source, key))];
  });
}

interface Places {
  readonly key: Node | undefined;
  readonly value: Node;
}

/** Every value by its path, made once: a manifest may declare thousands of things. */
function indexPlaces(tree: Node | undefined): ReadonlyMap<string, Places> {
  const index = new Map<string, Places>();
  const add = (path: Path, key: Node | undefined, value: Node): void => {
    const id = JSON.stringify(path);
    if (!index.has(id)) index.set(id, { key, value });
    for (const [position, child] of (value.children ?? []).entries()) {
      const [name, member] = child.type === "property" ? (child.children ?? []) : [undefined, child];
      if (member !== undefined) add([...path, name === undefined ? position : String(name.value)], name, member);
    }
  };
  if (tree !== undefined) add([], undefined, tree);
  return index;
}

function nearest(index: ReadonlyMap<string, Places>, path: Path): Places | undefined {
  for (let length = path.length; length >= 0; length--) {
    const found = index.get(JSON.stringify(path.slice(0, length)));
    if (found !== undefined) return found;
  }
  return undefined;
}

function place(source: Source, node: Node | undefined): Location {
  return locate(source, node?.offset ?? 0, node?.length ?? 0);
}
