import type { Bank } from "@harbor/contracts";

/**
 * Removes all but the newest checkpoints and gives the names of the removed ones. What is being written is in no list of
 * a bank; `spare` is kept whatever the bank's clock says of it.
 */
export async function removeOldest(bank: Bank, keep: number, spare?: string): Promise<string[]> {
  const checkpoints = await bank.list();
  const old = checkpoints.slice(0, Math.max(0, checkpoints.length - keep)).map(({ name }) => name);
  const removed = old.filter((name) => name !== spare);
  for (const name of removed) await removeOnce(bank, name);
  return removed;
}

/** Another process may have removed it in the meantime. */
async function removeOnce(bank: Bank, name: string): Promise<void> {
  try {
    await bank.remove(name);
  } catch (error) {
    if ((await bank.list()).some((each) => each.name === name)) throw error;
  }
}

/** Reads how many checkpoints to keep; `from` says where the text stood. */
export function readKeep(text: string, from: string): number {
  const keep = Number(text);
  if (!Number.isSafeInteger(keep) || keep < 1) throw new Error(`${from} must be a whole number from 1, not "${text}"`);
  return keep;
}
