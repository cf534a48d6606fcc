/** Members and their types as a check file writes them: always in brackets, where the compiler's messages stay alike. */
import { literal } from "../code.js";

/** A member of a member of a value: `p0["b"]`. */
export const access = (base: string, names: readonly string[]): string =>
  [base, ...names.map((name) => `[${literal(name)}]`)].join("");

/** The type of that: `(typeof p0)["b"]`. */
export const typeOf = (base: string, names: readonly string[]): string => access(`(typeof ${base})`, names);
