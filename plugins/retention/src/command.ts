import type { Command } from "@harbor/contracts";
import { readKeep, removeOldest } from "./retention.js";

export const prune: Command = {
  summary: "remove all but the newest checkpoints",
  place: "from",
  options: { keep: { value: "count", summary: "how many to keep", required: true } },
  async run(given, harbor) {
    const keep = keepOf(given.options.keep ?? "", harbor.wrongUse);
    for (const name of await removeOldest(harbor.provider(given).bank, keep)) harbor.print(`removed ${name}`);
  },
};

function keepOf(text: string, wrongUse: (reason: string) => never): number {
  try {
    return readKeep(text, "--keep");
  } catch (error) {
    return wrongUse((error as Error).message);
  }
}
