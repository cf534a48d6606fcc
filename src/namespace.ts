/** How names are used in a namespace: one plugin per name, many per name, or everything there is. */
export type Pattern = "driver" | "hook" | "extension";

/** Whether plugins come with the registry (`sync`) or each behind an `import()` of its own (`async`). */
export type LoadMode = "sync" | "async";

/** How a plugin is made into an object when a manager invokes it. */
export type Invocation = "new" | "call" | "none";

/**
 * A class whose instances are `Instance`; what it takes to construct one is the plugin's own affair.
 *
 * Written into registries for namespaces declared with `instances`.
 */
export type ClassOf<Instance> = new (...args: any[]) => Instance;

/** What an asynchronous `load` resolves to: boxed, so that a plugin with a `then` export is not taken for a promise. */
export interface Boxed<Plugin> {
  readonly plugin: Plugin;
}

/** What `load` returns under a load mode. */
export type Loaded<Plugin, Load extends LoadMode> = Load extends "sync" ? Plugin : Promise<Boxed<Plugin>>;

/** A declared plugin: its name in the namespace, where it comes from, and how to load it. */
export interface EntryPoint<Plugin = unknown, Load extends LoadMode = LoadMode> {
  readonly name: string;
  /** `package/subpath#export`, always written out (`#default`). */
  readonly target: string;
  /** The package that declares the entry point, by the name under which the application depends on it. */
  readonly package: string;
  readonly invoke: Invocation;
  /** Gives the plugin; the same one on every call. */
  load(): Loaded<Plugin, Load>;
}

declare const plugins: unique symbol;

/**
 * A registry: the entry points of one namespace, as `stowage generate` writes them.
 *
 * `Interface` is what every plugin fits and `Plugins` maps each name to its plugin's own type (a union where several
 * share the name). The defaults accept any registry of the interface, which is what a library that hosts plugins asks for.
 */
export interface Namespace<
  Interface,
  Plugins extends object = Record<string, Interface>,
  NamePattern extends Pattern = Pattern,
  Load extends LoadMode = LoadMode,
> {
  readonly name: string;
  readonly pattern: NamePattern;
  readonly load: Load;
  readonly entryPoints: readonly EntryPoint<Interface, Load>[];
  /** Carries `Plugins` in the type; never there at run time. */
  readonly [plugins]?: Plugins;
}

/** The map of names to plugin types of a registry: `PluginsOf<typeof banks>`. */
export type PluginsOf<N> = N extends { readonly [plugins]?: infer Plugins } ? NonNullable<Plugins> : never;

/** The names declared in a registry: `NameOf<typeof banks>`. */
export type NameOf<N> = keyof PluginsOf<N> & string;
