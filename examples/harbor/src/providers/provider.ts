import type { Bank, Context, Protection, Provider } from "@harbor/contracts";
import { DriverManager } from "stowage";
import banks from "../plugins.gen/harbor.bank.js";
import protections from "../plugins.gen/harbor.protection.js";
import { expanded } from "./expand.js";

/** What a provider is made of: its own section, and one for each plugin that takes options, by the plugin's name. */
export interface Sections {
  readonly provider: {
    readonly name: string;
    /** Each by name or by target. */
    readonly plugin: readonly string[];
    /** By name or by target. */
    readonly bank: string;
    readonly codec?: string;
  };
  readonly [plugin: string]: object | undefined;
}

/** A bank, and the protection plugins that store in it: all are drivers, with the options that the sections give. */
export class PluggableProtectionProvider implements Provider {
  readonly bankName: string;
  readonly bank: Bank;
  readonly codec: string;
  readonly #name: string;
  readonly #protections: readonly Protection[];

  constructor(sections: Sections, context: Context) {
    const { name, bank, plugin, codec = "deflate" } = sections.provider;
    this.#name = name;
    this.codec = codec;
    [this.bankName, this.bank] = this.#explaining(`bank "${bank}"`, () => {
      const { driver: Driver, extension } = new DriverManager(banks, bank);
      const options = sections[extension.name];
      if (options === undefined) throw new Error(`its options are missing: a section [${extension.name}]`);
      return [extension.name, new Driver(expanded(options, process.env))];
    });
    this.#protections = plugin.map((wanted) =>
      this.#explaining(`plugin "${wanted}"`, () => {
        const { driver: Driver, extension } = new DriverManager(protections, wanted);
        return new Driver(expanded(sections[extension.name] ?? {}, process.env), context);
      }),
    );
  }

  protection(resourceType: string): Protection {
    const found = this.#protections.find(({ resourceTypes }) => resourceTypes.includes(resourceType));
    if (found !== undefined) return found;
    const supported = this.#protections.flatMap(({ resourceTypes }) => resourceTypes).join(", ") || "none";
    throw new Error(`provider "${this.#name}" has no plugin for a ${resourceType}; it has some for: ${supported}`);
  }

  #explaining<Plugin>(what: string, load: () => Plugin): Plugin {
    try {
      return load();
    } catch (cause) {
      throw new Error(`provider "${this.#name}" cannot have the ${what}: ${(cause as Error).message}`, { cause });
    }
  }
}
