/** The one place where a stranger's text becomes code: nothing else puts a name or target between quotes. */

/** A string literal in ASCII: valid in JavaScript and JSON alike, and harmless inside HTML. */
export const literal = (value: string): string =>
  JSON.stringify(value).replace(
    /[^\x20-\x7e]|[<>]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

/** A name that every compiler takes for an identifier. Which others are depends on its edition of Unicode. */
export const isPlain = (name: string): boolean => /^[A-Za-z_$][\w$]*$/.test(name);

/** The name as an identifier in ASCII, for the few places that take nothing else; undefined where it is none. */
export function identifier(name: string): string | undefined {
  if (!/^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u.test(name)) return undefined;
  return name.replace(/[^\x20-\x7e]/gu, (character) => {
    const hex = (character.codePointAt(0) ?? 0).toString(16);
    return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex.padStart(4, "0")}`;
  });
}

/**
 * Member access, for values and for type queries: `p0.b.c`. From the first name on that is no plain identifier all are
 * quoted, since a type query cannot go back to dots: `typeof p0["x-y"]["c"]`.
 */
export function access(base: string, names: readonly string[]): string {
  const odd = names.findIndex((name) => !isPlain(name) || name === "__proto__");
  const dotted = odd < 0 ? names : names.slice(0, odd);
  const quoted = odd < 0 ? [] : names.slice(odd);
  return [base, ...dotted.map((name) => `.${name}`), ...quoted.map((name) => `[${literal(name)}]`)].join("");
}
