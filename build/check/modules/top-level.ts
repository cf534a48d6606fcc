/**
 * Whether a module awaits at its top level, found in its text. In a module `await` is a keyword, so whatever is not inside of
 * an async function is at the top. What cannot be read for certain is taken not to await: bundlers and Node still say so.
 */
import { isMember, type Token, type Tokens, takesOperand, tokensOf } from "./tokens.js";

/** Offset of the first `await` at the top level of a module; undefined without one. */
export function topLevelAwait(text: string): number | undefined {
  const tokens = /\bawait\b/.test(text) ? tokensOf(text) : undefined;
  if (tokens === undefined) return undefined;
  const { all } = tokens;
  for (let index = 0; index < all.length; index++) {
    const token = all[index];
    if (token?.kind !== "word") continue;
    if (token.text === "async") index = endOfAsync(tokens, index) ?? index;
    else if (token.text === "await" && isOperator(tokens, index)) return token.offset;
  }
  return undefined;
}

/** And no name of a property, a method or an export. */
function isOperator({ all, partner }: Tokens, index: number): boolean {
  const next = all[index + 1];
  if (next === undefined || isMember(all, index)) return false;
  if (all[index - 1]?.text === "for") return true;
  if (next.text === "(") return all[(partner.get(index + 1) ?? 0) + 1]?.text !== "{";
  return next.kind !== "punctuator" || /^[[{+\-!~/]$/.test(next.text);
}

/** Index of the last token of the async function that begins at an index; undefined where none does. */
function endOfAsync(tokens: Tokens, start: number): number | undefined {
  const { all, partner } = tokens;
  const [next, then] = [all[start + 1], all[start + 2]];
  if (isMember(all, start) || next === undefined || next.isFirst) return undefined;
  if (next.kind === "word" && then?.text === "=>") return endOfBody(tokens, start + 3);
  const parameters = skipName(tokens, start + 1);
  if (all[parameters]?.text !== "(") return undefined;
  const body = skipResult(tokens, (partner.get(parameters) ?? all.length) + 1);
  if (all[body]?.text === "=>") return endOfBody(tokens, body + 1);
  return all[body]?.text === "{" ? partner.get(body) : undefined;
}

/** `function`, `*`, a name of any kind, and parameters of types. */
function skipName({ all, partner }: Tokens, start: number): number {
  let at = start;
  if (all[at]?.text === "function") at += 1;
  if (all[at]?.text === "*") at += 1;
  const name = all[at];
  if (name?.text === "[") at = (partner.get(at) ?? all.length) + 1;
  else if (name !== undefined && name.kind !== "punctuator") at += 1;
  if (all[at]?.text !== "<") return at;
  for (let depth = 0; at < all.length; at++) {
    if (all[at]?.text === "<") depth += 1;
    if (all[at]?.text === ">") depth -= 1;
    if (depth === 0) return at + 1;
  }
  return at;
}

/** The type of a result, which TypeScript has there: up to the arrow, or the brace that no type begins with. */
function skipResult({ all, partner }: Tokens, start: number): number {
  if (all[start]?.text !== ":") return start;
  let depth = 0;
  for (let at = start + 1; at < all.length; at++) {
    const text = all[at]?.text ?? "";
    const isType = /^(?:[:|&<,(]|=>)$/.test(all[at - 1]?.text ?? "");
    if (depth === 0 && (text === "=>" || text === ";" || (text === "{" && !isType))) return at;
    if (text === "<") depth += 1;
    if (text === ">") depth -= 1;
    at = /^[([{]$/.test(text) ? (partner.get(at) ?? all.length) : at;
  }
  return all.length;
}

/** Of an arrow function's body: a block, or an expression, which ends where nothing continues it. */
function endOfBody(tokens: Tokens, start: number): number {
  const { all, partner } = tokens;
  if (all[start]?.text === "{") return partner.get(start) ?? start;
  let questions = 0;
  for (let at = start; at < all.length; at++) {
    const token = all[at];
    if (token === undefined || isEnd(token) || (token.text === ":" && questions === 0)) return at - 1;
    if (at > start && token.isFirst && token.kind === "word" && !continues(token) && !takesOperand(tokens, at))
      return at - 1;
    if (token.kind === "punctuator" && token.text === "?") questions += 1;
    if (token.text === ":") questions -= 1;
    const other = partner.get(at);
    if (other !== undefined && other > at) at = token.kind === "literal" ? templateEnd(tokens, at) : other;
  }
  return all.length - 1;
}

const isEnd = ({ kind, text }: Token): boolean =>
  kind === "punctuator" ? /^[,;)\]}]$/.test(text) : text.startsWith("}");

const continues = ({ text }: Token): boolean => ["in", "instanceof", "as", "satisfies"].includes(text);

/** The last piece of a template that begins at an index. */
function templateEnd({ partner }: Tokens, start: number): number {
  let at = start;
  for (let other = partner.get(at); other !== undefined && other > at; other = partner.get(at)) at = other;
  return at;
}
