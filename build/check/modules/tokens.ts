/** Tokens of JavaScript and TypeScript, as far as it takes to see which brackets belong together. JSX is none of it. */

export interface Token {
  readonly text: string;
  readonly kind: "word" | "literal" | "punctuator";
  readonly offset: number;
  /** Whether a line break stands before it. */
  readonly isFirst: boolean;
}

export interface Tokens {
  readonly all: readonly Token[];
  /** By index, of a bracket the other one. */
  readonly partner: ReadonlyMap<number, number>;
}

interface Reading {
  readonly text: string;
  readonly all: Token[];
  readonly partner: Map<number, number>;
  /** Indexes of brackets that are open. */
  readonly open: number[];
  at: number;
}

const space = /(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/y;
const plain =
  /([\p{ID_Start}$_#][\p{ID_Continue}$\u200c\u200d]*)|(\.?\d[\w.]*|"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*')|=>|\?\.(?!\d)|\?\?|\+\+|--|[^"']/uy;
const regularExpression = /\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/\w*/y;
const template = /`(?:[^`\\$]|\\[\s\S]|\$(?!\{))*(?:`|\$\{)/y;
const templateRest = /\}(?:[^`\\$]|\\[\s\S]|\$(?!\{))*(?:`|\$\{)/y;

/** undefined for what cannot be read so. */
export function tokensOf(text: string): Tokens | undefined {
  const start = text.startsWith("#!") ? text.indexOf("\n") : 0;
  const reading: Reading = { text, all: [], partner: new Map(), open: [], at: start };
  for (;;) {
    const skipped = take(reading, space) ?? "";
    if (reading.at >= text.length) break;
    if (!step(reading, skipped.includes("\n"))) return undefined;
  }
  return reading.open.length > 0 ? undefined : reading;
}

function take(reading: Reading, pattern: RegExp): string | undefined {
  pattern.lastIndex = reading.at;
  const found = pattern.exec(reading.text)?.[0];
  reading.at += found?.length ?? 0;
  return found;
}

/** Whether there was a token. */
function step(reading: Reading, isFirst: boolean): boolean {
  const { all, open, partner } = reading;
  const pattern = patternAt(reading);
  const offset = reading.at;
  const text = take(reading, pattern);
  if (text === undefined) return false;
  const kind = pattern === plain ? kindOf(text) : "literal";
  const index = all.push({ text, kind, offset, isFirst }) - 1;
  if (pattern === templateRest || (kind === "punctuator" && /^[)\]}]$/.test(text))) {
    const other = open.pop();
    if (other === undefined) return false;
    partner.set(other, index).set(index, other);
  }
  const opens = kind === "punctuator" ? /^[([{]$/.test(text) : pattern !== plain && text.endsWith("${");
  if (opens) open.push(index);
  return true;
}

function patternAt(reading: Reading): RegExp {
  const { text, at, all, open } = reading;
  if (text[at] === "`") return template;
  const outer = all[open.at(-1) ?? -1];
  if (text[at] === "}" && outer?.kind === "literal") return templateRest;
  return text[at] === "/" && takesOperand(reading, all.length) ? regularExpression : plain;
}

const kindOf = (text: string): Token["kind"] =>
  /^[\p{ID_Start}$_#]/u.test(text) ? "word" : /^(?:\.?\d|["'])/.test(text) ? "literal" : "punctuator";

const operators = new Set(
  "return typeof case do else in instanceof new void delete throw await yield of extends default".split(" "),
);
const heads = new Set(["if", "while", "for", "with"]);

/** Whether an operand can stand at an index, and not an operator. */
export function takesOperand({ all, partner }: Tokens, index: number): boolean {
  const last = all[index - 1];
  if (last === undefined) return true;
  if (last.kind === "word") return operators.has(last.text) && !isMember(all, index - 1);
  if (last.kind === "literal") return last.text.endsWith("${");
  if (/^(?:\]|\+\+|--)$/.test(last.text)) return false;
  const start = partner.get(index - 1) ?? -1;
  if (last.text === ")") return heads.has(all[start - 1]?.text ?? "");
  // After a block a statement begins; what is an object, or the body of a function expression, can be divided.
  return last.text !== "}" || !takesOperand({ all, partner }, start) || all[start - 1]?.kind !== "punctuator";
}

/** A name behind a dot is no keyword. */
export const isMember = (all: readonly Token[], index: number): boolean =>
  /^(?:\.|\?\.)$/.test(all[index - 1]?.text ?? "");
