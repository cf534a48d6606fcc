import type { Bank, Checkpoint, Given, Harbor } from "@harbor/contracts";
import { decoder } from "../codecs/codecs.js";
import type { Reading } from "./content.js";
import { type Inventory, readInventory, total } from "./inventory.js";
import { checkpointName, newest } from "./name.js";

/** The checkpoint that `--name` means, or the newest. */
export async function wantedCheckpoint({ options: { name } }: Given, bank: Bank, harbor: Harbor): Promise<string> {
  return name === undefined ? newest(bank) : checkpointName(name, harbor.wrongUse);
}

/** Does some work with an open checkpoint, showing how far it is, and closes it whatever happens. */
export async function withCheckpoint<Result>(
  bank: Bank,
  name: string,
  what: string,
  harbor: Harbor,
  work: (inventory: Inventory, reading: Reading) => Promise<Result>,
): Promise<Result> {
  const checkpoint = await bank.open(name);
  try {
    return await withProgress(checkpoint, what, harbor, work);
  } finally {
    await checkpoint.close();
  }
}

async function withProgress<Result>(
  checkpoint: Checkpoint,
  what: string,
  { signal, progress: show }: Harbor,
  work: (inventory: Inventory, reading: Reading) => Promise<Result>,
): Promise<Result> {
  const inventory = await readInventory(checkpoint);
  const progress = await show(what, () => total(inventory).bytes);
  try {
    return await work(inventory, { checkpoint, decode: decoder(inventory.codec), signal, onBytes: progress.add });
  } finally {
    progress.end();
  }
}
