import { loadChecked } from "./check.js";
import type { ExtensionOf, ReceiverOf } from "./extension.js";
import { settle } from "./load.js";
import { LoadedExtensions } from "./loaded-extensions.js";
import { declaredIn } from "./lookup.js";
import { accepted, mapAll, mapAllAsync, method } from "./map.js";
import type { NameOf, PluginsOf } from "./namespace.js";
import type { LookupOptions } from "./options.js";
import type { AnyNamespace, Later, MethodArgs, MethodOf, MethodResult, Synchronous } from "./plugin-types.js";

/** What a DispatchExtensionManager can be told. */
export type DispatchOptions<N extends AnyNamespace, Invoke extends boolean = boolean> = LookupOptions<
  DispatchExtensionManager<N, Invoke>,
  N,
  string,
  Invoke,
  PluginsOf<N>[NameOf<N>]
>;

/**
 * Every plugin of a namespace that a check accepts, of which each call chooses some by a filter.
 *
 * The filter gets the extension and the arguments of the call. What it throws is never taken for an error of the
 * extension: it comes up.
 */
export class DispatchExtensionManager<N extends AnyNamespace, Invoke extends boolean = false> extends LoadedExtensions<
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
    options = {} as DispatchOptions<N, Invoke>,
  ) {
    super(namespace, options);
    this.keep(loadChecked(this, namespace, options, check, this.reasons));
  }

  /** Awaits the plugins of a namespace of either load mode, and makes the manager. */
  static async create<N extends AnyNamespace, Invoke extends boolean = false>(
    namespace: N,
    check: (extension: ExtensionOf<N, string, Invoke>) => boolean,
    options?: DispatchOptions<N, Invoke>,
  ): Promise<DispatchExtensionManager<N, Invoke>> {
    return new DispatchExtensionManager(await settle(namespace, declaredIn(namespace)), check, options);
  }

  /**
   * Calls a function with each extension that the filter accepts, which is asked for one after the other's call.
   *
   * @throws NoMatches where there are no extensions; that the filter accepts none is no error
   */
  map<Args extends unknown[], Result>(
    filter: (extension: ExtensionOf<N, string, Invoke>, ...args: Later<Args>) => boolean,
    fn: (extension: ExtensionOf<N, string, Invoke>, ...args: Later<Args>) => Result,
    ...args: Args
  ): Result[] {
    return mapAll(accepted(this.some(), filter, args), fn, args, this.options);
  }

  /** Calls a method of each object that the filter accepts, or of each plugin where they were not invoked. */
  mapMethod<Method extends MethodOf<ReceiverOf<N, Invoke>>>(
    filter: (extension: ExtensionOf<N, string, Invoke>, ...args: MethodArgs<ReceiverOf<N, Invoke>, Method>) => boolean,
    name: Method,
    ...args: MethodArgs<ReceiverOf<N, Invoke>, Method>
  ): MethodResult<ReceiverOf<N, Invoke>, Method>[] {
    return this.map(filter, method(name, this.options), ...args);
  }

  /** As `map`, filtered first: all are started together, the results are in order, errors are seen to when all have ended. */
  async mapAsync<Args extends unknown[], Result>(
    filter: (extension: ExtensionOf<N, string, Invoke>, ...args: Later<Args>) => boolean,
    fn: (extension: ExtensionOf<N, string, Invoke>, ...args: Later<Args>) => Result,
    ...args: Args
  ): Promise<Awaited<Result>[]> {
    return mapAllAsync([...accepted(this.some(), filter, args)], fn, args, this.options);
  }

  /** As `mapMethod`, in the manner of `mapAsync`. */
  mapMethodAsync<Method extends MethodOf<ReceiverOf<N, Invoke>>>(
    filter: (extension: ExtensionOf<N, string, Invoke>, ...args: MethodArgs<ReceiverOf<N, Invoke>, Method>) => boolean,
    name: Method,
    ...args: MethodArgs<ReceiverOf<N, Invoke>, Method>
  ): Promise<Awaited<MethodResult<ReceiverOf<N, Invoke>, Method>>[]> {
    return this.mapAsync(filter, method(name, this.options), ...args);
  }
}
