import { MultipleMatches, NoMatches } from "./errors.js";
import type { ExtensionOf, ReceiverOf } from "./extension.js";
import { loadAll, settle } from "./load.js";
import { declaredAs } from "./lookup.js";
import { settleMapError } from "./map.js";
import { ambiguous, missing } from "./message.js";
import type { ConflictOptions, ManagerOptions, RequiredArgs } from "./options.js";
import type {
  AnyNamespace,
  EntryPointOf,
  InterfaceOf,
  InvokeArgs,
  MethodArgs,
  MethodOf,
  MethodResult,
  PluginOf,
  Synchronous,
  Wanted,
} from "./plugin-types.js";

/** What a DriverManager can be told. */
export type DriverOptions<
  N extends AnyNamespace,
  Name extends string = string,
  Invoke extends boolean = boolean,
  MapError extends "throw" | "ignore" = "throw" | "ignore",
> = ManagerOptions<
  DriverManager<N, Name, Invoke, MapError>,
  ExtensionOf<N, Name, Invoke>,
  EntryPointOf<N>,
  InvokeArgs<InterfaceOf<N>, PluginOf<N, Name>>,
  Invoke,
  MapError
> &
  RequiredArgs<InvokeArgs<InterfaceOf<N>, PluginOf<N, Name>>, Invoke> &
  ConflictOptions<ExtensionOf<N, Name, Invoke>>;

/**
 * One name, one plugin.
 *
 * A literal name gives that plugin's own type, a `string` the interface. The name may also be a target. The namespace may
 * be of any pattern, as with stevedore; where several plugins have the name, `resolveConflict` settles which is meant.
 */
export class DriverManager<
  N extends AnyNamespace,
  Name extends string = string,
  Invoke extends boolean = false,
  MapError extends "throw" | "ignore" = "throw",
> {
  /** The namespace's name. */
  declare readonly namespace: string;
  /** All that the namespace declares. */
  declare readonly entryPoints: N["entryPoints"];
  /** The one extension. */
  declare readonly extension: ExtensionOf<N, Name, Invoke>;
  /** The object where the plugin was invoked, else the plugin. */
  declare readonly driver: ReceiverOf<N, Invoke, Name>;
  readonly #options: ManagerOptions;

  /**
   * Loads the plugin.
   *
   * @throws NoMatches where there is none, MultipleMatches where there are several, PluginLoadError where it fails
   */
  constructor(
    namespace: N & Synchronous<N>,
    name: Wanted<N, Name>,
    options = {} as DriverOptions<N, Name, Invoke, MapError>,
  ) {
    const declared = declaredAs(namespace, name);
    this.namespace = namespace.name;
    this.entryPoints = namespace.entryPoints;
    this.#options = options;
    const loaded = loadAll(this, namespace, declared, options) as ExtensionOf<N, Name, Invoke>[];
    let [extension] = loaded;
    if (loaded[1]) {
      if (!options.resolveConflict) throw new MultipleMatches(ambiguous("driver", name, namespace.name, loaded));
      extension = options.resolveConflict(namespace.name, name, loaded);
    }
    if (!extension)
      throw new NoMatches(
        missing("driver", name, namespace.name, namespace.entryPoints, declared[0] && ": it failed to load"),
      );
    this.extension = extension;
    this.driver = (options.invokeOnLoad ? extension.obj : extension.plugin) as ReceiverOf<N, Invoke, Name>;
  }

  /** Awaits the plugin of a namespace of either load mode, and makes the manager. */
  static async create<
    N extends AnyNamespace,
    Name extends string,
    Invoke extends boolean = false,
    MapError extends "throw" | "ignore" = "throw",
  >(
    namespace: N,
    name: Wanted<N, Name>,
    options?: DriverOptions<N, Name, Invoke, MapError>,
  ): Promise<DriverManager<N, Name, Invoke, MapError>> {
    return new DriverManager(await settle(namespace, declaredAs(namespace, name)), name, options);
  }

  /** Calls a function with the extension; undefined where it throws and `onMapError` does not. */
  call<Args extends unknown[], Result>(
    fn: (extension: ExtensionOf<N, Name, Invoke>, ...args: Args) => Result,
    ...args: Args
  ): MapError extends "throw" ? Result : Result | undefined {
    return this.map(fn, ...args)[0] as Result;
  }

  /** Gives the one extension. */
  [Symbol.iterator](): IterableIterator<ExtensionOf<N, Name, Invoke>> {
    return [this.extension].values();
  }

  /** The one name. */
  names(): string[] {
    return [this.extension.name];
  }

  /** The extension, if this is its name or target. */
  find(name: string): ExtensionOf<N, Name, Invoke> | undefined {
    if (this.has(name)) return this.extension;
    return undefined;
  }

  /**
   * The extension, which must have this name or target.
   *
   * @throws NoMatches
   */
  get(name: string): ExtensionOf<N, Name, Invoke> {
    if (this.has(name)) return this.extension;
    throw new NoMatches(missing("loaded driver", name, this.namespace, [this.extension.entryPoint]));
  }

  /** Whether this is the name or target of the extension. */
  has(name: string): boolean {
    return name === this.extension.name || name === this.extension.entryPointTarget;
  }

  /** The name with its extension. */
  entries(): [name: string, extension: ExtensionOf<N, Name, Invoke>][] {
    return [[this.extension.name, this.extension]];
  }

  /** Calls a function with the extension; empty where it throws and `onMapError` does not. */
  map<Args extends unknown[], Result>(
    fn: (extension: ExtensionOf<N, Name, Invoke>, ...args: Args) => Result,
    ...args: Args
  ): Result[] {
    try {
      return [fn(this.extension, ...args)];
    } catch (error) {
      settleMapError(this.#options, error, this.extension);
      return [];
    }
  }

  /** Calls a method of the driver. */
  mapMethod<Method extends MethodOf<ReceiverOf<N, Invoke>>>(
    name: Method,
    ...args: MethodArgs<ReceiverOf<N, Invoke>, Method>
  ): MethodResult<ReceiverOf<N, Invoke>, Method>[] {
    return this.map(() => (this.driver as any)[name](...args));
  }

  /** As `map`, and awaits the result. */
  async mapAsync<Args extends unknown[], Result>(
    fn: (extension: ExtensionOf<N, Name, Invoke>, ...args: Args) => Result,
    ...args: Args
  ): Promise<Awaited<Result>[]> {
    try {
      return [await fn(this.extension, ...args)];
    } catch (error) {
      await settleMapError(this.#options, error, this.extension);
      return [];
    }
  }

  /** As `mapMethod`, and awaits the result. */
  mapMethodAsync<Method extends MethodOf<ReceiverOf<N, Invoke>>>(
    name: Method,
    ...args: MethodArgs<ReceiverOf<N, Invoke>, Method>
  ): Promise<Awaited<MethodResult<ReceiverOf<N, Invoke>, Method>>[]> {
    return this.mapAsync(() => (this.driver as any)[name](...args));
  }
}
