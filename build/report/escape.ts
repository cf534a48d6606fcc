/** Texts of strangers, made harmless for the channel they go to. */

/** For a terminal: control characters (escape sequences, carriage returns, bidirectional overrides) become visible. */
export function forTerminal(text: string): string {
  return text.replace(/[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/gu, (character) =>
    character === "\n" || character === "\t" ? character : `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

/** For JSON that may be looked at in a terminal: the same characters, those that JSON leaves as they are, as its escapes. */
export const forJson = (json: string): string =>
  json.replace(
    /[\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

/** One line of it. */
export const forLine = (text: string): string => forTerminal(text.replace(/[\n\t]+/g, " "));
