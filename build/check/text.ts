/** The one place where a stranger's text becomes code of a check file. */

/** A string literal in ASCII. */
export const literal = (value: string): string =>
  JSON.stringify(value).replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);

export const isPlain = (name: string): boolean => /^[A-Za-z_$][\w$]*$/.test(name);

/** A member of a member of a value: `p0["b"]`. */
export const access = (base: string, names: readonly string[]): string =>
  [base, ...names.map((name) => `[${literal(name)}]`)].join("");

/** The type of that: `(typeof p0)["b"]`. */
export const typeOf = (base: string, names: readonly string[]): string => access(`(typeof ${base})`, names);
