import type { Extension, ExtensionOf } from "./extension.js";
import type { EntryPoint } from "./namespace.js";
import type { AnyNamespace, EntryPointOf, InterfaceOf, InvokeArgs, PluginOf } from "./plugin-types.js";

/**
 * What becomes of an error thrown while a function is mapped: `"throw"` passes it on, `"ignore"` drops it with the result,
 * and a function is told of it (its promise is waited for by `mapAsync`).
 */
export type OnMapError<Loaded extends Extension = Extension> = "throw" | "ignore" | MapErrorHandler<Loaded>;

/** Is told of an error that was thrown for an extension. */
export type MapErrorHandler<Loaded extends Extension = Extension> = (error: unknown, extension: Loaded) => unknown;

/** Settles which extension a name means when several have it. */
export type ConflictResolver<Loaded extends Extension = any> = (
  namespace: string,
  name: string,
  extensions: readonly Loaded[],
) => Loaded;

/** What every manager takes. */
export interface ManagerOptions<
  Manager = any,
  Loaded extends Extension = any,
  Declared extends EntryPoint = any,
  Args = readonly unknown[],
  Invoke extends boolean = boolean,
  MapError extends "throw" | "ignore" = "throw" | "ignore",
> {
  /** Construct or call each plugin as soon as it is loaded. @default false */
  readonly invokeOnLoad?: Invoke | undefined;
  /** Arguments for that; without it there is nothing that could take any. @default [] */
  readonly invokeArgs?: ([Invoke] extends [false] ? never : Args) | undefined;
  /**
   * Called for a plugin that cannot be loaded or invoked, which is then left out; the manager is still being made.
   *
   * @default throw a PluginLoadError
   */
  readonly onLoadFailure?: ((manager: Manager, entryPoint: Declared, error: unknown) => void) | undefined;
  /** What becomes of errors in `map` and its kin. @default "throw" */
  readonly onMapError?: MapError | MapErrorHandler<Loaded> | undefined;
}

/** What managers take that look up one extension among several. */
export interface ConflictOptions<Loaded extends Extension = any> {
  /** Settles which extension a name means, at each lookup of a name that several have. @default errorOnConflict */
  readonly resolveConflict?: ConflictResolver<Loaded> | undefined;
}

/** Asks for `invokeArgs` where plugins are invoked that cannot do without. */
export type RequiredArgs<Args, Invoke extends boolean> = Invoke extends true
  ? [] extends Args
    ? unknown
    : [Args] extends [never]
      ? unknown
      : { readonly invokeArgs: Args }
  : unknown;

/** What a manager of several names takes; `Plugin` is what the plugins have in common that it may invoke. */
export type LookupOptions<
  Manager,
  N extends AnyNamespace,
  Name extends string,
  Invoke extends boolean,
  Plugin = PluginOf<N, Name>,
> = ManagerOptions<Manager, ExtensionOf<N, Name, Invoke>, EntryPointOf<N>, InvokeArgs<InterfaceOf<N>, Plugin>, Invoke> &
  RequiredArgs<InvokeArgs<InterfaceOf<N>, Plugin>, Invoke> &
  ConflictOptions<ExtensionOf<N, Name, Invoke>>;

/** Takes the names that a registry does not declare. */
export type MissingHandler = (names: readonly string[]) => void;
