import type { Given } from "@harbor/contracts";
import { DriverManager } from "stowage";
import banks from "../plugins.gen/harbor.bank.js";
import protections from "../plugins.gen/harbor.protection.js";
import type { Sections } from "./provider.js";

/** What `--bank <name> --to <place>` means: that bank, and every protection plugin without options. */
export function directSections({ options }: Given): Sections {
  const { bank = "", from, to = from ?? "", endpoint } = options;
  const { name } = new DriverManager(banks, bank).extension;
  const plugin = protections.entryPoints.map((each) => each.name);
  return {
    provider: { name: "the command line's", plugin, bank: name },
    [name]: { path: to, ...(endpoint === undefined ? {} : { endpoint }) },
  };
}
