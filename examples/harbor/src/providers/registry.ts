/** The providers: every file of `providers.d` is one. Karbor's ProviderRegistry. */
import type { Context, Given, Provider } from "@harbor/contracts";
import { DriverManager, ExtensionManager } from "stowage";
import providers from "../plugins.gen/harbor.provider.js";
import type { ProviderConfig } from "./config.js";
import { directSections } from "./direct.js";
import { PluggableProtectionProvider } from "./provider.js";

/** The provider that `--provider` names, or one of the bank that is given in its place. */
export function providerOf(given: Given, context: Context): Provider {
  const { provider } = given.options;
  const sections = provider === undefined ? directSections(given) : new DriverManager(providers, provider).driver;
  return new PluggableProtectionProvider(sections, context);
}

/** What the files say, by their names. */
export function configurations(): readonly (readonly [name: string, config: ProviderConfig])[] {
  return [...new ExtensionManager(providers)].map(({ name, plugin }) => [name, plugin]);
}
