import type { Command } from "@harbor/contracts";
import { PluggableProtectionProvider } from "../providers/provider.js";
import { configurations } from "../providers/registry.js";

export const providers: Command = {
  summary: "list the providers: a bank each, and what is backed up to it",
  async run(_given, harbor) {
    for (const [name, config] of configurations()) {
      const { description, bank, plugin } = config.provider;
      harbor.print(`${name}  ${description} Bank ${bank}, plugins ${plugin.join(", ")}.`);
      try {
        new PluggableProtectionProvider(config, harbor);
      } catch (error) {
        harbor.warn(`"${name}" cannot be used: ${(error as Error).message}`);
      }
    }
  },
};
