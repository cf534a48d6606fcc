import { resolve } from "node:path";
import type { Command, Harbor, Provider } from "@harbor/contracts";
import { total } from "../checkpoint/inventory.js";
import { wantedCheckpoint, withCheckpoint } from "../checkpoint/open.js";
import { restoreTo } from "../checkpoint/restore.js";
import { failure } from "../failure.js";
import { runHooksAfter, runHooksBefore } from "../hooks.js";

export const restore: Command = {
  summary: "restore a checkpoint to an empty directory",
  place: "from",
  options: { name: { value: "checkpoint", summary: "which one, instead of the newest" } },
  operands: { value: "directory", summary: "where to: a directory that is empty or not there" },
  async run(given, harbor) {
    const provider = harbor.provider(given);
    const { bank, bankName } = provider;
    const directory = resolve(given.operands[0] ?? "");
    const checkpoint = await wantedCheckpoint(given, bank, harbor);
    const event = { bank, bankName, checkpoint, directory };
    await runHooksBefore({ ...event, hook: "before-restore" });
    const done = await restoreFrom(provider, checkpoint, directory, harbor);
    harbor.print(`restored ${done.files} files, ${done.bytes} bytes, from ${checkpoint}`);
    await runHooksAfter({ ...event, hook: "after-restore", done });
  },
};

async function restoreFrom(provider: Provider, checkpoint: string, directory: string, harbor: Harbor) {
  try {
    return await withCheckpoint(provider.bank, checkpoint, "restoring", harbor, async (inventory, reading) => {
      await restoreTo(directory, { ...reading, inventory, protection: (type) => provider.protection(type) });
      return total(inventory);
    });
  } catch (cause) {
    throw failure(`nothing was restored from ${checkpoint}`, cause, harbor.signal);
  }
}
