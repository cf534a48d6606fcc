import type { Bank, CheckpointInfo } from "../bank.js";

/** Oldest first; by name where the clock does not tell. */
export function byTime(a: CheckpointInfo, b: CheckpointInfo): number {
  return a.writtenAt.getTime() - b.writtenAt.getTime() || (a.name < b.name ? -1 : 1);
}

/** What is wrong with the name of a checkpoint or the key of an object, which becomes part of a path in some banks. */
export function nameProblem(what: string, text: string): string | undefined {
  if (/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/.test(text)) return undefined;
  return `${JSON.stringify(text)} cannot be a ${what}: up to 100 letters, digits, ".", "_" and "-", a letter or digit first`;
}

/** Throws where a text cannot be a name. */
export function requireName(what: "name" | "key", text: string): void {
  const problem = nameProblem(what, text);
  if (problem !== undefined) throw new Error(problem);
}

/** The error for a checkpoint that is not there, with the newest that are. */
export async function noSuchCheckpoint(bank: Bank, name: string, place: string): Promise<Error> {
  const names = (await bank.list()).slice(-5).map((each) => each.name);
  const there = names.length === 0 ? "and no other either" : `the newest are: ${names.join(", ")}`;
  return new Error(`there is no checkpoint ${JSON.stringify(name)} in ${place}; ${there}`);
}

/** The error for a checkpoint that must not be there yet. */
export function checkpointExists(name: string, place: string): Error {
  return new Error(
    `there is a checkpoint ${JSON.stringify(name)} in ${place} already; give another name, or remove it first`,
  );
}
