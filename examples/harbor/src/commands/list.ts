import { parseArgs } from "node:util";
import type { Command } from "@harbor/contracts";

const usage = "--bank <name> --from <place>";

export const list: Command = {
  summary: "list the checkpoints of a bank, oldest first",
  usage,
  async run(args, harbor) {
    const text = { type: "string" } as const;
    const { values } = parseArgs({ args: [...args], options: { bank: text, from: text } });
    if (!values.bank || !values.from) throw new Error(`usage: harbor list ${usage}`);
    for (const { name, writtenAt } of await harbor.openBank(values.bank, values.from).list()) {
      harbor.print(`${writtenAt.toISOString()}  ${name}`);
    }
  },
};
