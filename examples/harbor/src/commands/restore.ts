import { resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Bank, Command } from "@harbor/contracts";
import { checkpointName } from "../banks.js";
import { readInventory, total } from "../checkpoint/inventory.js";
import { restoreTo } from "../checkpoint/restore.js";
import { decoder } from "../codecs/codecs.js";
import { runHooks } from "../hooks.js";

const usage = "--bank <name> --from <place> [--name <checkpoint>] <directory>";

export const restore: Command = {
  summary: "restore a checkpoint, the newest by default, to an empty directory",
  usage,
  async run(args, harbor) {
    const { bank: bankName, place, name, directory } = readArguments(args);
    const bank = harbor.openBank(bankName, place);
    const checkpoint = name ?? (await newest(bank, place));
    const event = { bank, bankName, checkpoint, directory };
    await runHooks({ ...event, hook: "before-restore" });
    const done = await restoreCheckpoint(bank, checkpoint, directory);
    harbor.print(`restored ${done.files} files, ${done.bytes} bytes, from ${checkpoint}`);
    await runHooks({ ...event, hook: "after-restore", done });
  },
};

async function restoreCheckpoint(bank: Bank, name: string, directory: string) {
  const checkpoint = await bank.open(name);
  try {
    const inventory = await readInventory(checkpoint);
    await restoreTo(directory, checkpoint, inventory, decoder(inventory.codec));
    return total(inventory.items);
  } catch (cause) {
    throw new Error(`nothing was restored from ${name}: ${(cause as Error).message}`, { cause });
  } finally {
    await checkpoint.close();
  }
}

async function newest(bank: Bank, place: string): Promise<string> {
  const last = (await bank.list()).at(-1);
  if (last === undefined) throw new Error(`there is no checkpoint in ${place}`);
  return last.name;
}

function readArguments(args: readonly string[]) {
  const text = { type: "string" } as const;
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { bank: text, from: text, name: text },
    allowPositionals: true,
  });
  const { bank, from: place, name } = values;
  const [directory, ...more] = positionals;
  if (!bank || !place || !directory || more.length > 0) throw new Error(`usage: harbor restore ${usage}`);
  return { bank, place, name: name === undefined ? undefined : checkpointName(name), directory: resolve(directory) };
}
