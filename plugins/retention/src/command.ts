import { parseArgs } from "node:util";
import type { Command } from "@harbor/contracts";
import { readKeep, removeOldest } from "./retention.js";

const usage = "--bank <name> --from <place> --keep <count>";

export const prune: Command = {
  summary: "remove all but the newest checkpoints",
  usage,
  async run(args, harbor) {
    const text = { type: "string" } as const;
    const { values } = parseArgs({ args: [...args], options: { bank: text, from: text, keep: text } });
    const { bank, from, keep } = values;
    if (!bank || !from || !keep) throw new Error(`usage: harbor prune ${usage}`);
    for (const name of await removeOldest(harbor.openBank(bank, from), readKeep(keep, "--keep"))) {
      harbor.print(`removed ${name}`);
    }
  },
};
