/** What a file of `providers.d` holds, in terms of the plugins that this build has. */
import type { NameOf, PluginConfig } from "stowage";
import type banks from "../plugins.gen/harbor.bank.js";
import type codecs from "../plugins.gen/harbor.codec.js";
import type protections from "../plugins.gen/harbor.protection.js";

/** A plugin's target, such as `@harbor/bank-fs#FsBank`. */
type Target = `${string}#${string}`;

type Choices = PluginConfig<typeof banks> | PluginConfig<typeof protections>;

/** Options by the plugin's name: a section each. */
type Options = { readonly [Choice in Choices as Choice["use"]]?: NonNullable<Choice["options"]> };

export type ProviderConfig = Options & {
  readonly provider: {
    readonly name: string;
    readonly description: string;
    readonly id: string;
    readonly plugin: readonly (NameOf<typeof protections> | Target)[];
    readonly bank: NameOf<typeof banks> | Target;
    readonly codec?: NameOf<typeof codecs>;
  };
};
