import { unique } from "./conflict.js";
import { NoMatches } from "./errors.js";
import { type ExtensionOf, entryPointsOf, type ReceiverOf } from "./extension.js";
import { loadAll, settle } from "./load.js";
import { declaredAs, group, type Lookup, lookupOf } from "./lookup.js";
import { mapAll, mapAllAsync, method } from "./map.js";
import { missing, none } from "./message.js";
import type { NameOf, PluginsOf } from "./namespace.js";
import type { ConflictOptions, ManagerOptions, RequiredArgs } from "./options.js";
import type {
  AnyNamespace,
  EntryPointOf,
  InterfaceOf,
  InvokeArgs,
  MethodArgs,
  MethodOf,
  MethodResult,
  Synchronous,
  Wanted,
} from "./plugin-types.js";

/** What an ExtensionManager can be told. */
export type ExtensionOptions<N extends AnyNamespace, Invoke extends boolean = boolean> = ManagerOptions<
  ExtensionManager<N, Invoke>,
  ExtensionOf<N, string, Invoke>,
  EntryPointOf<N>,
  InvokeArgs<InterfaceOf<N>, PluginsOf<N>[NameOf<N>]>,
  Invoke
> &
  RequiredArgs<InvokeArgs<InterfaceOf<N>, PluginsOf<N>[NameOf<N>]>, Invoke> &
  ConflictOptions<ExtensionOf<N, string, Invoke>>;

/** All names, every plugin of a namespace, in order. */
export class ExtensionManager<N extends AnyNamespace, Invoke extends boolean = false> {
  /** The namespace's name. */
  declare readonly namespace: string;
  /** All that the namespace declares, loaded or not. */
  declare readonly entryPoints: N["entryPoints"];
  readonly #extensions: readonly ExtensionOf<N, string, Invoke>[];
  readonly #options: ManagerOptions & ConflictOptions;
  #lookup: Lookup<ExtensionOf<N, string, Invoke>> | undefined;

  /**
   * Loads the plugins.
   *
   * @throws PluginLoadError where one fails
   */
  constructor(namespace: N & Synchronous<N>, options = {} as ExtensionOptions<N, Invoke>) {
    this.namespace = namespace.name;
    this.entryPoints = namespace.entryPoints;
    this.#options = options;
    this.#extensions = loadAll(this, namespace, namespace.entryPoints, options) as ExtensionOf<N, string, Invoke>[];
  }

  /** Awaits the plugins of a namespace of either load mode, and makes the manager. */
  static async create<N extends AnyNamespace, Invoke extends boolean = false>(
    namespace: N,
    options?: ExtensionOptions<N, Invoke>,
  ): Promise<ExtensionManager<N, Invoke>> {
    return new ExtensionManager(await settle(namespace, namespace.entryPoints), options);
  }

  /** Gives the extensions in the order of `map`. */
  [Symbol.iterator](): IterableIterator<ExtensionOf<N, string, Invoke>> {
    return this.#extensions.values();
  }

  /** The name of each extension, in order; one that several have is there several times. */
  names(): string[] {
    return this.#extensions.map((each) => each.name);
  }

  /** The extension of a name or target, through `resolveConflict` where there are several; undefined without any. */
  find<Name extends string>(name: Wanted<N, Name>): ExtensionOf<N, Name, Invoke> | undefined {
    const found = unique(this.namespace, name, this.#found(name), this.#options.resolveConflict);
    return found as ExtensionOf<N, Name, Invoke> | undefined;
  }

  /**
   * The extension of a name or target, through `resolveConflict` where there are several.
   *
   * @throws NoMatches where there is none
   */
  get<Name extends string>(name: Wanted<N, Name>): ExtensionOf<N, Name, Invoke> {
    const found = this.find<Name>(name);
    if (found) return found;
    const failed = declaredAs(this.entryPoints, name).length > 0;
    throw new NoMatches(missing("extension", name, this.namespace, entryPointsOf(this.#extensions), failed));
  }

  /** Whether an extension of this name or target was loaded. */
  has(name: string): boolean {
    return this.#found(name).length > 0;
  }

  /** Each name once, in first-seen order, with its extension. */
  entries(): [name: string, extension: ExtensionOf<N, string, Invoke>][] {
    return [...group(this.#extensions, "name")].map(([name, found]) => [
      name,
      unique(this.namespace, name, found, this.#options.resolveConflict) as ExtensionOf<N, string, Invoke>,
    ]);
  }

  /**
   * Calls a function with each extension.
   *
   * @throws NoMatches where there are no extensions
   */
  map<Args extends unknown[], Result>(
    fn: (extension: ExtensionOf<N, string, Invoke>, ...args: Args) => Result,
    ...args: Args
  ): Result[] {
    return mapAll(this.#some(), fn, args, this.#options);
  }

  /** Calls a method of each object, or of each plugin where they were not invoked. */
  mapMethod<Method extends MethodOf<ReceiverOf<N, Invoke>>>(
    name: Method,
    ...args: MethodArgs<ReceiverOf<N, Invoke>, Method>
  ): MethodResult<ReceiverOf<N, Invoke>, Method>[] {
    return this.map(method(name, this.#options), ...args);
  }

  /** As `map`: all are started together, the results are in order, errors are seen to when all have ended. */
  async mapAsync<Args extends unknown[], Result>(
    fn: (extension: ExtensionOf<N, string, Invoke>, ...args: Args) => Result,
    ...args: Args
  ): Promise<Awaited<Result>[]> {
    return mapAllAsync(this.#some(), fn, args, this.#options);
  }

  /** As `mapMethod`, in the manner of `mapAsync`. */
  mapMethodAsync<Method extends MethodOf<ReceiverOf<N, Invoke>>>(
    name: Method,
    ...args: MethodArgs<ReceiverOf<N, Invoke>, Method>
  ): Promise<Awaited<MethodResult<ReceiverOf<N, Invoke>, Method>>[]> {
    return this.mapAsync(method(name, this.#options), ...args);
  }

  #found(name: string): readonly ExtensionOf<N, string, Invoke>[] {
    this.#lookup ??= lookupOf(this.#extensions, "entryPointTarget");
    return this.#lookup(name);
  }

  #some(): readonly ExtensionOf<N, string, Invoke>[] {
    if (this.#extensions.length > 0) return this.#extensions;
    throw new NoMatches(none(this.namespace, this.entryPoints));
  }
}
