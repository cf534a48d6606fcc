/** The file of a checkpoint that says what the others hold, as `sha256sum` writes and `sha256sum --check` reads it. */

/** No key begins with a dot. */
export const sumsFile = ".sha256sums";

/** SHA-256 in hexadecimal, by key. */
export type Sums = ReadonlyMap<string, string>;

export function writeSums(sums: Sums): string {
  return [...sums].map(([key, sum]) => `${sum}  ${key}\n`).join("");
}

/** Throws where the text is not one that `writeSums` writes. */
export function readSums(text: string): Sums {
  const sums = new Map([...text.matchAll(/^([0-9a-f]{64}) {2}(.+)$/gm)].map(([, sum = "", key = ""]) => [key, sum]));
  if (writeSums(sums) !== text) throw new Error(`${sumsFile} cannot be read`);
  return sums;
}
