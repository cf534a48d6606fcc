/** What no data file may hold, whatever its format could: what JSON, or an object literal, would lose. */

/** Most values of one file, what YAML repeats by aliases counted each time. */
export const MOST_VALUES = 100_000;

/** What is wrong with a number, of which `text` is the source; undefined where nothing is. */
export function numberProblem(value: number, text: string): string | undefined {
  if (!Number.isFinite(value)) return "a number that JSON cannot hold";
  if (!/^[-+]?\d+$/.test(text)) return undefined;
  const whole = BigInt(text.replace("+", ""));
  // The shortest text of a number, which is what programs write, need not be the number exactly.
  const isHeld = whole === BigInt(value) || String(whole) === String(value);
  return isHeld ? undefined : "a whole number that is too large to be held exactly";
}

/** What is wrong with a key; undefined where nothing is. */
export const keyProblem = (key: string): string | undefined =>
  key === "__proto__" ? 'the key "__proto__", which in an object literal sets the prototype' : undefined;
