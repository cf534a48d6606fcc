/** JSON's tokens (RFC 8259), and what is wrong where there is none. */

export interface Span {
  readonly offset: number;
  readonly length: number;
}

export interface Token extends Span {
  readonly kind: "{" | "}" | "[" | "]" | ":" | "," | "string" | "scalar" | "end";
}

/** A place where text stops being JSON. */
export interface SyntaxProblem extends Span {
  readonly problem: string;
}

const space = /[ \t\n\r]*/y;
const marks = /[{}[\]:,]/y;
/** All of a string up to its closing quote, or up to what does not belong into it. */
const stringStart = /"[ !#-[\]-\uffff]*(?:\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4})[ !#-[\]-\uffff]*)*/y;
const word = /[^\s{}[\]:,"/]+/y;
const scalar = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/;

/** The token at `from` or after the white space there. */
export function tokenAt(text: string, from: number): Token | SyntaxProblem {
  const offset = from + lengthAt(space, text, from);
  if (offset === text.length) return { kind: "end", offset, length: 0 };
  if (lengthAt(marks, text, offset) > 0) return { kind: text[offset] as Token["kind"], offset, length: 1 };
  if (text[offset] === '"') return stringAt(text, offset);
  if (/^\/[/*]/.test(text.slice(offset, offset + 2))) return { problem: "there is a comment", offset, length: 2 };
  return wordAt(text, offset);
}

function lengthAt(pattern: RegExp, text: string, offset: number): number {
  pattern.lastIndex = offset;
  return pattern.test(text) ? pattern.lastIndex - offset : 0;
}

function stringAt(text: string, offset: number): Token | SyntaxProblem {
  const length = lengthAt(stringStart, text, offset);
  const end = text[offset + length];
  if (end === '"') return { kind: "string", offset, length: length + 1 };
  if (end === undefined || end === "\n" || end === "\r") return { problem: "a string is not closed", offset, length };
  const at = offset + length;
  if (end !== "\\") return { problem: "a control character stands in a string", offset: at, length: 1 };
  const problem =
    text[at + 1] === "u"
      ? "a \\u is not followed by four hexadecimal digits"
      : "a backslash is followed by something it cannot stand before";
  return { problem, offset: at, length: Math.min(2, text.length - at) };
}

function wordAt(text: string, offset: number): Token | SyntaxProblem {
  const length = lengthAt(word, text, offset);
  const found = text.slice(offset, offset + length);
  if (scalar.test(found)) return { kind: "scalar", offset, length };
  if (found.startsWith("'")) return { problem: "a string stands in single quotes", offset, length };
  const problem = /^[-+.\d]/.test(found)
    ? "a number is malformed"
    : /^[\w$]/.test(found)
      ? "there is a word that is not true, false or null"
      : "there is a character that JSON does not have";
  return { problem, offset, length: Math.max(1, length) };
}
