import type { Command } from "@harbor/contracts";
import { total } from "../checkpoint/inventory.js";
import { wantedCheckpoint, withCheckpoint } from "../checkpoint/open.js";
import { problemsOf } from "../checkpoint/verify.js";
import { failure } from "../failure.js";

export const verify: Command = {
  summary: "read all of a checkpoint and compare it with its checksums",
  place: "from",
  options: { name: { value: "checkpoint", summary: "which one, instead of the newest" } },
  async run(given, harbor) {
    const { bank } = harbor.provider(given);
    const name = await wantedCheckpoint(given, bank, harbor);
    let problems = 0;
    const done = await withCheckpoint(bank, name, "verifying", harbor, async (inventory, reading) => {
      for await (const problem of problemsOf(inventory, reading)) {
        problems += 1;
        harbor.print(problem);
      }
      return total(inventory);
    }).catch((cause: unknown) => {
      throw failure(`${name} could not be verified`, cause, harbor.signal);
    });
    if (problems > 0) throw new Error(`${name} is damaged: ${problems} ${problems === 1 ? "problem" : "problems"}`);
    harbor.print(`verified ${done.files} files, ${done.bytes} bytes, of ${name}`);
  },
};
