import { NoMatches } from "./errors.js";
import { type ExtensionOf, entryPointsOf, type ReceiverOf } from "./extension.js";
import { loadAll, settle } from "./load.js";
import { declaredAs, group, indexOf } from "./lookup.js";
import { mapAll, mapAllAsync, method } from "./map.js";
import { missing } from "./message.js";
import type { ManagerOptions, MissingHandler, RequiredArgs } from "./options.js";
import type {
  AnyNamespace,
  EntryPointOf,
  InterfaceOf,
  InvokeArgs,
  MethodArgs,
  MethodOf,
  MethodResult,
  NotDrivers,
  PluginOf,
  Synchronous,
  Wanted,
} from "./plugin-types.js";

/** What a HookManager can be told. */
export type HookOptions<
  N extends AnyNamespace,
  Name extends string = string,
  Invoke extends boolean = boolean,
> = ManagerOptions<
  HookManager<N, Name, Invoke>,
  ExtensionOf<N, Name, Invoke>,
  EntryPointOf<N>,
  InvokeArgs<InterfaceOf<N>, PluginOf<N, Name>>,
  Invoke
> &
  RequiredArgs<InvokeArgs<InterfaceOf<N>, PluginOf<N, Name>>, Invoke> & {
    /** Called with the name where the namespace does not declare it. @default nothing: that nobody listens is no error */
    readonly onMissing?: MissingHandler | undefined;
  };

/**
 * One name, every plugin of that name, in order; none is no error.
 *
 * A literal name gives the plugins' own types, a `string` the interface. The name may also be a target.
 */
export class HookManager<N extends AnyNamespace, Name extends string = string, Invoke extends boolean = false> {
  /** The namespace's name. */
  declare readonly namespace: string;
  /** All that the namespace declares. */
  declare readonly entryPoints: N["entryPoints"];
  /** The name, or target, that was asked for. */
  declare readonly name: Name;
  #extensions: readonly ExtensionOf<N, Name, Invoke>[] = [];
  readonly #options: ManagerOptions;

  /**
   * Loads the plugins.
   *
   * @throws PluginLoadError where one fails
   */
  constructor(
    namespace: N & Synchronous<N> & NotDrivers<N>,
    name: Wanted<N, Name>,
    options = {} as HookOptions<N, Name, Invoke>,
  ) {
    const declared = declaredAs(namespace, name);
    if (namespace.pattern === "driver")
      throw new TypeError(`namespace "${namespace.name}" has drivers, no hooks: use a DriverManager`);
    this.namespace = namespace.name;
    this.entryPoints = namespace.entryPoints;
    this.name = name as Name;
    this.#options = options;
    if (declared.length === 0) options.onMissing?.([name]);
    this.#extensions = loadAll(this, namespace, declared, options) as ExtensionOf<N, Name, Invoke>[];
  }

  /** Awaits the plugins of a namespace of either load mode, and makes the manager. */
  static async create<N extends AnyNamespace, Name extends string, Invoke extends boolean = false>(
    namespace: N & NotDrivers<N>,
    name: Wanted<N, Name>,
    options?: HookOptions<N, Name, Invoke>,
  ): Promise<HookManager<N, Name, Invoke>> {
    return new HookManager(await settle(namespace, declaredAs(namespace, name)), name, options);
  }

  /** Gives the extensions in the order of `map`. */
  [Symbol.iterator](): IterableIterator<ExtensionOf<N, Name, Invoke>> {
    return this.#extensions.values();
  }

  /** The name of each extension. */
  names(): string[] {
    return this.#extensions.map((each) => each.name);
  }

  /** The extensions, if this is their name or target; undefined for anything else. */
  find(name: string): readonly ExtensionOf<N, Name, Invoke>[] | undefined {
    return name === this.name ? this.#extensions : indexOf(this.#extensions, "entryPointTarget").get(name);
  }

  /**
   * The extensions, possibly none, of the name that was asked for.
   *
   * @throws NoMatches for anything that is not their name or target
   */
  get(name: string): readonly ExtensionOf<N, Name, Invoke>[] {
    const found = this.find(name);
    if (found) return found;
    throw new NoMatches(missing("loaded hook", name, this.namespace, entryPointsOf(this.#extensions)));
  }

  /** Whether an extension with this name or target was loaded. */
  has(name: string): boolean {
    return (this.find(name)?.length ?? 0) > 0;
  }

  /** The name with its extensions; empty without any. */
  entries(): [name: string, extensions: readonly ExtensionOf<N, Name, Invoke>[]][] {
    return [...group(this.#extensions, "name")];
  }

  /** Calls a function with each extension; `[]` where nobody listens. */
  map<Args extends unknown[], Result>(
    fn: (extension: ExtensionOf<N, Name, Invoke>, ...args: Args) => Result,
    ...args: Args
  ): Result[] {
    return mapAll(this.#extensions, fn, args, this.#options);
  }

  /** Calls a method of each object, or of each plugin where they were not invoked. */
  mapMethod<Method extends MethodOf<ReceiverOf<N, Invoke>>>(
    name: Method,
    ...args: MethodArgs<ReceiverOf<N, Invoke>, Method>
  ): MethodResult<ReceiverOf<N, Invoke>, Method>[] {
    return this.map(method(name, this.#options), ...args);
  }

  /** As `map`: all are started together, the results are in order, errors are seen to when all have ended. */
  mapAsync<Args extends unknown[], Result>(
    fn: (extension: ExtensionOf<N, Name, Invoke>, ...args: Args) => Result,
    ...args: Args
  ): Promise<Awaited<Result>[]> {
    return mapAllAsync(this.#extensions, fn, args, this.#options);
  }

  /** As `mapMethod`, in the manner of `mapAsync`. */
  mapMethodAsync<Method extends MethodOf<ReceiverOf<N, Invoke>>>(
    name: Method,
    ...args: MethodArgs<ReceiverOf<N, Invoke>, Method>
  ): Promise<Awaited<MethodResult<ReceiverOf<N, Invoke>, Method>>[]> {
    return this.mapAsync(method(name, this.#options), ...args);
  }
}
