import { loadChecked } from "./check.js";
import type { ExtensionOf, ReceiverOf } from "./extension.js";
import { settle } from "./load.js";
import { LoadedExtensions } from "./loaded-extensions.js";
import { declaredIn, undeclared } from "./lookup.js";
import { mapAll, mapAllAsync, method } from "./map.js";
import type { NameOf, PluginsOf } from "./namespace.js";
import type { LookupOptions, MissingHandler } from "./options.js";
import type { AnyNamespace, MethodArgs, MethodOf, MethodResult, Synchronous, WantedNames } from "./plugin-types.js";

/** What a NameDispatchExtensionManager can be told. */
export type NameDispatchOptions<N extends AnyNamespace, Invoke extends boolean = boolean> = LookupOptions<
  NameDispatchExtensionManager<N, Invoke>,
  N,
  string,
  Invoke,
  PluginsOf<N>[NameOf<N>]
> & {
  /** Called once a call with those of its names that the namespace does not declare. @default ignore them */
  readonly onMissing?: MissingHandler | undefined;
};

/**
 * Every plugin of a namespace that a check accepts, of which each call chooses some by name or target.
 *
 * Where several have a name, `resolveConflict` settles which is called. Names without an extension are passed over.
 */
export class NameDispatchExtensionManager<
  N extends AnyNamespace,
  Invoke extends boolean = false,
> extends LoadedExtensions<N, string, Invoke> {
  readonly #onMissing: MissingHandler | undefined;

  /**
   * Loads the plugins, and keeps those that are accepted.
   *
   * @throws PluginLoadError where one fails
   */
  constructor(
    namespace: N & Synchronous<N>,
    check: (extension: ExtensionOf<N, string, Invoke>) => boolean,
    options = {} as NameDispatchOptions<N, Invoke>,
  ) {
    super(namespace, options);
    this.keep(loadChecked(this, namespace, options, check, this.reasons));
    this.#onMissing = options.onMissing;
  }

  /** Awaits the plugins of a namespace of either load mode, and makes the manager. */
  static async create<N extends AnyNamespace, Invoke extends boolean = false>(
    namespace: N,
    check: (extension: ExtensionOf<N, string, Invoke>) => boolean,
    options?: NameDispatchOptions<N, Invoke>,
  ): Promise<NameDispatchExtensionManager<N, Invoke>> {
    return new NameDispatchExtensionManager(await settle(namespace, declaredIn(namespace)), check, options);
  }

  /** Calls a function with the extension of each name, in the order of the names. */
  map<Name extends string, Args extends unknown[], Result>(
    names: WantedNames<N, Name>,
    fn: (extension: ExtensionOf<N, Name, Invoke>, ...args: Args) => Result,
    ...args: Args
  ): Result[] {
    return mapAll(this.#chosen(names), fn, args, this.options);
  }

  /** Calls a method of the object of each name, or of the plugin where it was not invoked. */
  mapMethod<Name extends string, Method extends MethodOf<ReceiverOf<N, Invoke>>>(
    names: WantedNames<N, Name>,
    name: Method,
    ...args: MethodArgs<ReceiverOf<N, Invoke>, Method>
  ): MethodResult<ReceiverOf<N, Invoke>, Method>[] {
    return this.map(names, method(name, this.options), ...args);
  }

  /** As `map`: all are started together, the results are in order, errors are seen to when all have ended. */
  async mapAsync<Name extends string, Args extends unknown[], Result>(
    names: WantedNames<N, Name>,
    fn: (extension: ExtensionOf<N, Name, Invoke>, ...args: Args) => Result,
    ...args: Args
  ): Promise<Awaited<Result>[]> {
    return mapAllAsync(this.#chosen(names), fn, args, this.options);
  }

  /** As `mapMethod`, in the manner of `mapAsync`. */
  mapMethodAsync<Name extends string, Method extends MethodOf<ReceiverOf<N, Invoke>>>(
    names: WantedNames<N, Name>,
    name: Method,
    ...args: MethodArgs<ReceiverOf<N, Invoke>, Method>
  ): Promise<Awaited<MethodResult<ReceiverOf<N, Invoke>, Method>>[]> {
    return this.mapAsync(names, method(name, this.options), ...args);
  }

  /** All names are settled before anything is called. */
  #chosen(names: Iterable<string>): readonly ExtensionOf<N, string, Invoke>[] {
    const unknown = undeclared(this, names);
    if (unknown.length > 0) this.#onMissing?.(unknown);
    return [...names].flatMap((name) => this.find<string>(name) ?? []);
  }
}
