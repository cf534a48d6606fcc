import { loadChecked } from "./check.js";
import type { ExtensionOf } from "./extension.js";
import { settle } from "./load.js";
import { declaredIn } from "./lookup.js";
import { MappedExtensions } from "./mapped-extensions.js";
import type { NameOf, PluginsOf } from "./namespace.js";
import type { LookupOptions } from "./options.js";
import type { AnyNamespace, Synchronous } from "./plugin-types.js";

/** What an EnabledExtensionManager can be told. */
export type EnabledOptions<N extends AnyNamespace, Invoke extends boolean = boolean> = LookupOptions<
  EnabledExtensionManager<N, Invoke>,
  N,
  string,
  Invoke,
  PluginsOf<N>[NameOf<N>]
>;

/**
 * Every plugin of a namespace that a check accepts, in order.
 *
 * Each is loaded first, and invoked where that is wanted. A check that throws counts as a failure to load.
 */
export class EnabledExtensionManager<N extends AnyNamespace, Invoke extends boolean = false> extends MappedExtensions<
  N,
  string,
  Invoke
> {
  /**
   * Loads the plugins, and keeps those that are accepted.
   *
   * @throws PluginLoadError where one fails
   */
  constructor(
    namespace: N & Synchronous<N>,
    check: (extension: ExtensionOf<N, string, Invoke>) => boolean,
    options = {} as EnabledOptions<N, Invoke>,
  ) {
    super(namespace, options);
    this.keep(loadChecked(this, namespace, options, check, this.reasons));
  }

  /** Awaits the plugins of a namespace of either load mode, and makes the manager. */
  static async create<N extends AnyNamespace, Invoke extends boolean = false>(
    namespace: N,
    check: (extension: ExtensionOf<N, string, Invoke>) => boolean,
    options?: EnabledOptions<N, Invoke>,
  ): Promise<EnabledExtensionManager<N, Invoke>> {
    return new EnabledExtensionManager(await settle(namespace, declaredIn(namespace)), check, options);
  }
}
