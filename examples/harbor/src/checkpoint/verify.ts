import { contentOf, type Reading } from "./content.js";
import { filesOf, type Inventory, inventoryKey, type StoredFile } from "./inventory.js";

/** Reads everything that a checkpoint holds, and gives what is wrong with it: a line for each file or object. */
export async function* problemsOf(inventory: Inventory, reading: Reading): AsyncGenerator<string> {
  const files = filesOf(inventory);
  const surplus = new Set(await reading.checkpoint.keys());
  surplus.delete(inventoryKey);
  for (const file of files) {
    const problem = surplus.delete(file.key)
      ? await problemOf(file, reading)
      : `${JSON.stringify(file.label)} is missing: there is no object "${file.key}"`;
    if (problem !== undefined) yield problem;
  }
  for (const key of surplus) yield `the object ${JSON.stringify(key)} belongs to no file`;
}

async function problemOf(file: StoredFile, reading: Reading): Promise<string | undefined> {
  try {
    for await (const _ of contentOf(file, reading));
    return undefined;
  } catch (error) {
    reading.signal.throwIfAborted();
    return (error as Error).message;
  }
}
