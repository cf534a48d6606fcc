import type { Bank, CheckpointInfo } from "../bank.js";

/** Oldest first; by name where the clock does not tell. */
export function byTime(a: CheckpointInfo, b: CheckpointInfo): number {
  return a.writtenAt.getTime() - b.writtenAt.getTime() || (a.name < b.name ? -1 : 1);
}

/** Throws where a name or a key is not of the kind that harbor gives: it becomes part of a path. */
export function refuseOddText(what: "name" | "key", text: string): void {
  if (/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/.test(text)) return;
  throw new Error(
    `${JSON.stringify(text)} cannot be a ${what}: up to 100 letters, digits, ".", "_" and "-", a letter or digit first`,
  );
}

/** The error for a checkpoint that is not there, with the newest that are. */
export async function absent(bank: Bank, name: string, place: string): Promise<Error> {
  const names = (await bank.list()).slice(-5).map((each) => each.name);
  const there = names.length === 0 ? "and no other either" : `the newest are: ${names.join(", ")}`;
  return new Error(`there is no checkpoint ${JSON.stringify(name)} in ${place}; ${there}`);
}

/** The error for a checkpoint that must not be there yet. */
export function present(name: string, place: string): Error {
  return new Error(
    `there is a checkpoint ${JSON.stringify(name)} in ${place} already; give another name, or remove it first`,
  );
}
