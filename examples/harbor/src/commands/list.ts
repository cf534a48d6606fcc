import type { Command } from "@harbor/contracts";

export const list: Command = {
  summary: "list the checkpoints of a bank, oldest first",
  place: "from",
  async run(given, harbor) {
    for (const { name, writtenAt } of await harbor.provider(given).bank.list()) {
      harbor.print(`${writtenAt.toISOString()}  ${name}`);
    }
  },
};
