import { loadAll, settle } from "./load.js";
import { declaredIn } from "./lookup.js";
import { MappedExtensions } from "./mapped-extensions.js";
import type { NameOf, PluginsOf } from "./namespace.js";
import type { LookupOptions } from "./options.js";
import type { AnyNamespace, Synchronous } from "./plugin-types.js";

/** What an ExtensionManager can be told. */
export type ExtensionOptions<N extends AnyNamespace, Invoke extends boolean = boolean> = LookupOptions<
  ExtensionManager<N, Invoke>,
  N,
  string,
  Invoke,
  PluginsOf<N>[NameOf<N>]
>;

/** All names, every plugin of a namespace, in order. */
export class ExtensionManager<N extends AnyNamespace, Invoke extends boolean = false> extends MappedExtensions<
  N,
  string,
  Invoke
> {
  /**
   * Loads the plugins.
   *
   * @throws PluginLoadError where one fails
   */
  constructor(namespace: N & Synchronous<N>, options = {} as ExtensionOptions<N, Invoke>) {
    super(namespace, options);
    this.keep(loadAll(this, namespace, namespace.entryPoints, options));
  }

  /** Awaits the plugins of a namespace of either load mode, and makes the manager. */
  static async create<N extends AnyNamespace, Invoke extends boolean = false>(
    namespace: N,
    options?: ExtensionOptions<N, Invoke>,
  ): Promise<ExtensionManager<N, Invoke>> {
    return new ExtensionManager(await settle(namespace, declaredIn(namespace)), options);
  }
}
