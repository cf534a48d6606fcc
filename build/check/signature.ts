/** Function types as the compiler prints them: `(path: URL, size?: number) => Promise<void>`. */

export interface SignatureText {
  /** Of a constructor: `new (…) => …`. */
  readonly constructs: boolean;
  /** With their brackets; empty without any. */
  readonly generics: string;
  /** Without `this`. */
  readonly parameters: readonly ParameterText[];
  readonly result: string;
}

export interface ParameterText {
  /** Without dots and question mark; of a parameter that is taken apart, the pattern. */
  readonly name: string;
  /** As it is printed. */
  readonly text: string;
  readonly type: string;
}

/** undefined for everything else, several signatures in braces and alternatives included. */
export function signatureIn(text: string): SignatureText | undefined {
  const [prefix = "", word] = /^(?:abstract )?(new )?/.exec(text) ?? [];
  const generic = text[prefix.length] === "<" ? closing(text, prefix.length) : prefix.length - 1;
  if (generic === undefined || text[generic + 1] !== "(") return undefined;
  const end = closing(text, generic + 1);
  if (end === undefined || !text.startsWith(" => ", end + 1)) return undefined;
  const parts = split(text.slice(generic + 2, end), ", ");
  const parameters = parts.map(parameterIn);
  if (!parameters.every((each) => each !== undefined)) return undefined;
  return {
    constructs: word !== undefined,
    generics: text.slice(prefix.length, generic + 1),
    parameters: parameters.filter(({ name }) => name !== "this"),
    result: text.slice(end + " => ".length + 1),
  };
}

function parameterIn(text: string): ParameterText | undefined {
  const [before = "", ...after] = split(text, ": ");
  if (after.length === 0) return undefined;
  return { name: before.replace(/^\.\.\./, "").replace(/\?$/, ""), text, type: after.join(": ") };
}

/** `(path: URL)`; with a place given, the others are left out: `(…, size: number)`. */
export function listText({ generics, parameters }: SignatureText, index?: number): string {
  const texts = parameters.map(({ text }) => text);
  if (index === undefined) return `${generics}(${texts.join(", ")})`;
  const rest = index < texts.length - 1 ? ["…"] : [];
  return `${generics}(${[...(index > 0 ? ["…"] : []), texts[index], ...rest].join(", ")})`;
}

const closers: Readonly<Record<string, string>> = { "(": ")", "<": ">", "{": "}", "[": "]" };

/** Where the bracket at `start` is closed; undefined where the text does not say. */
function closing(text: string, start: number): number | undefined {
  const open: string[] = [];
  for (let at = start; at < text.length; at += 1) {
    const character = text[at] ?? "";
    const closer = closers[character];
    if (`'"\``.includes(character)) at = quoteEnd(text, at);
    else if (closer !== undefined) open.push(closer);
    else if (character === ">" && text[at - 1] === "=") continue;
    else if (")>}]".includes(character) && open.pop() !== character) return undefined;
    if (open.length === 0) return at;
  }
  return undefined;
}

function quoteEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === text[start]) return at;
  }
  return text.length;
}

/** At separators that are in no bracket and no quotes. */
function split(text: string, separator: string): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? "";
    if (closers[character] !== undefined) at = closing(text, at) ?? text.length;
    else if (`'"\``.includes(character)) at = quoteEnd(text, at);
    else if (text.startsWith(separator, at)) {
      parts.push(text.slice(from, at));
      from = at + separator.length;
    }
  }
  return text === "" ? [] : [...parts, text.slice(from)];
}
