import type { Bank } from "@harbor/contracts";

/** Removes all but the newest checkpoints and gives the names of the removed ones. */
export async function removeOldest(bank: Bank, keep: number): Promise<string[]> {
  const checkpoints = await bank.list();
  const old = checkpoints.slice(0, Math.max(0, checkpoints.length - keep)).map(({ name }) => name);
  for (const name of old) await bank.remove(name);
  return old;
}

/** Reads how many checkpoints to keep; `from` says where the text stood. */
export function readKeep(text: string, from: string): number {
  const keep = Number(text);
  if (!Number.isSafeInteger(keep) || keep < 1) throw new Error(`${from} must be a whole number from 1, not "${text}"`);
  return keep;
}
