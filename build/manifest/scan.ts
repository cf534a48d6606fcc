/**
 * One pass over a JSON text for what `JSON.parse` does not tell: where everything stands, which keys are written twice,
 * and where the text stops being JSON. No recursion and no copies of paths, since the text is not trusted.
 */
import { type Span, type SyntaxProblem, type Token, tokenAt } from "./tokens.js";

/** A value's place, its key's, and those of its members: by key, in an array by index. */
export interface Places {
  readonly key: Span | undefined;
  readonly value: Span;
  readonly members: ReadonlyMap<string, Places>;
}

export interface Duplicate {
  readonly name: string;
  readonly first: Span;
  readonly again: Span;
}

export interface Scanned {
  readonly places: Places;
  readonly duplicates: readonly Duplicate[];
}

/** `deep` is the place of the bracket that opens one level too many. */
export type Scan = Scanned | SyntaxProblem | { readonly deep: Span };

interface Open {
  readonly key: Span | undefined;
  readonly value: { readonly offset: number; length: number };
  readonly members: Map<string, Places>;
  readonly close: "}" | "]";
}

type Expected = "value" | "first item" | "key" | "first key" | "colon" | "next" | "nothing";

const values: readonly Token["kind"][] = ["{", "[", "string", "scalar"];
const grammar: Readonly<Record<Expected, { readonly kinds: readonly Token["kind"][]; readonly otherwise: string }>> = {
  value: { kinds: values, otherwise: "a value is missing" },
  "first item": { kinds: [...values, "]"], otherwise: "a value is missing" },
  key: { kinds: ["string"], otherwise: "a key in double quotes is missing" },
  "first key": { kinds: ["string", "}"], otherwise: "a key in double quotes is missing" },
  colon: { kinds: [":"], otherwise: "a colon is missing" },
  next: { kinds: [",", "]", "}"], otherwise: "a comma is missing" },
  nothing: { kinds: ["end"], otherwise: "there is more after the end" },
};

interface State {
  /** Innermost last; the first stands around the text and is never closed. */
  readonly opened: [Open, ...Open[]];
  readonly duplicates: Duplicate[];
  expected: Expected;
  /** Of the member that is being read. */
  key: Span | undefined;
  name: string;
}

/** Scans a text that has at most `maxDepth` brackets open at a time. */
export function scan(text: string, maxDepth: number): Scan {
  const around: Open = { key: undefined, value: { offset: 0, length: 0 }, members: new Map(), close: "]" };
  const state: State = { opened: [around], duplicates: [], expected: "value", key: undefined, name: "" };
  for (let at = 0; ; ) {
    const token = tokenAt(text, at);
    if ("problem" in token) return token;
    if (!fits(state, token)) return unexpected(state, token);
    if (token.kind === "end") return { places: around.members.get("0") ?? around, duplicates: state.duplicates };
    take(state, token, text);
    if (state.opened.length - 1 > maxDepth) return { deep: token };
    at = token.offset + token.length;
  }
}

const innermost = ({ opened }: State): Open => opened.at(-1) ?? opened[0];

function fits(state: State, { kind }: Token): boolean {
  const closes = kind === "}" || kind === "]";
  return grammar[state.expected].kinds.includes(kind) && (!closes || kind === innermost(state).close);
}

function unexpected(state: State, { kind, offset, length }: Token): SyntaxProblem {
  const trailing = (kind === "}" && state.expected === "key") || (kind === "]" && state.expected === "value");
  if (trailing && kind === innermost(state).close) return { problem: "the last comma is one too many", offset, length };
  const problem = kind === "end" && state.opened.length > 1 ? "a closing bracket is missing" : undefined;
  return { problem: problem ?? grammar[state.expected].otherwise, offset, length };
}

function take(state: State, token: Token, text: string): void {
  const around = innermost(state);
  if (token.kind === "}" || token.kind === "]") {
    around.value.length = token.offset + 1 - around.value.offset;
    state.opened.pop();
    state.expected = next(state);
  } else if (token.kind === ",") state.expected = around.close === "}" ? "key" : "value";
  else if (token.kind === ":") state.expected = "value";
  else if (state.expected === "key" || state.expected === "first key") takeKey(state, token, text);
  else takeValue(state, token);
}

const next = ({ opened }: State): Expected => (opened.length === 1 ? "nothing" : "next");

function takeKey(state: State, token: Token, text: string): void {
  state.name = JSON.parse(text.slice(token.offset, token.offset + token.length));
  state.key = token;
  state.expected = "colon";
  const first = innermost(state).members.get(state.name)?.key;
  if (first !== undefined) state.duplicates.push({ name: state.name, first, again: token });
}

/** Shared by all scalars, of which a text may hold half a million. */
const none: ReadonlyMap<string, Places> = new Map();

/** Of a key that is written twice the last value stays, as with `JSON.parse`. */
function takeValue(state: State, { kind, offset, length }: Token): void {
  const { close, members } = innermost(state);
  const key = close === "}" ? state.key : undefined;
  const step = key ? state.name : String(members.size);
  if (kind === "{" || kind === "[") {
    const value: Open = { key, value: { offset, length }, members: new Map(), close: kind === "{" ? "}" : "]" };
    members.set(step, value);
    state.opened.push(value);
    state.expected = kind === "{" ? "first key" : "first item";
  } else {
    members.set(step, { key, value: { offset, length }, members: none });
    state.expected = next(state);
  }
}
