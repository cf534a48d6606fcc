import { existsSync } from "node:fs";
import type { Given, Harbor, Provider } from "@harbor/contracts";
import { WrongUse } from "./cli/arguments.js";
import type { Terminal } from "./cli/terminal.js";
import { createClient } from "./client-factory.js";
import { providerOf } from "./providers/registry.js";

/** A place that was mistyped is no bank without checkpoints. */
function requireBank({ options }: Given, provider: Provider): Provider {
  const { folder } = provider.bank;
  if (options.from === undefined || folder === undefined || existsSync(folder)) return provider;
  throw new Error(`there is no bank at ${folder}`);
}

/** What commands and plugins are given. */
export function openHarbor(terminal: Terminal, signal: AbortSignal): Harbor {
  const said = new Set<string>();
  const harbor: Harbor = {
    ...terminal,
    signal,
    /** Once each: a tree is walked twice where its size is shown. */
    warn(line) {
      if (!said.has(line)) terminal.warn(line);
      said.add(line);
    },
    client: (service) => createClient(service, harbor),
    provider: (given) => requireBank(given, providerOf(given, harbor)),
    wrongUse(reason) {
      throw new WrongUse(reason);
    },
  };
  return harbor;
}
