import type { Invocation, LoadMode, Namespace, Pattern } from "../namespace.js";
import { entryPointOf } from "./entry-point.js";

/** Plugins by name. */
export type PluginRecord = { readonly [name: string]: unknown };

/** Names with their plugins, in order; a name may come several times. */
export type PluginPairs<Name extends string = string> = readonly (readonly [name: Name, plugin: unknown])[];

/** What `createNamespace` can be told about the namespace. */
export interface NamespaceOptions<NamePattern extends Pattern = Pattern, Load extends LoadMode = LoadMode> {
  /** @default "test" */
  readonly name?: string | undefined;
  /** @default "driver" */
  readonly pattern?: NamePattern | undefined;
  /** @default "sync" */
  readonly load?: Load | undefined;
  /** How plugins are invoked. @default "new" for a class, "call" for another function, "none" for anything else */
  readonly invoke?: Invocation | undefined;
}

type FromPairs<Pairs extends PluginPairs> = { [Pair in Pairs[number] as Pair[0]]: Pair[1] };

/**
 * Makes a registry from plain values, whose interface is the union of their types.
 *
 * A plugin's target is `test#name`; of several with one name the second has `test/2#name`.
 */
export function createNamespace<
  Plugins extends PluginRecord,
  NamePattern extends Pattern = "driver",
  Load extends LoadMode = "sync",
>(
  plugins: Plugins,
  options?: NamespaceOptions<NamePattern, Load>,
): Namespace<Plugins[keyof Plugins], Plugins, NamePattern, Load>;

/** Makes a registry from names and plugins, of which several may have one name. */
export function createNamespace<
  Name extends string,
  Pairs extends PluginPairs<Name>,
  NamePattern extends Pattern = "driver",
  Load extends LoadMode = "sync",
>(
  plugins: Pairs,
  options?: NamespaceOptions<NamePattern, Load>,
): Namespace<Pairs[number][1], FromPairs<Pairs>, NamePattern, Load>;

export function createNamespace(
  plugins: PluginRecord | PluginPairs,
  options: NamespaceOptions = {},
): Namespace<unknown, PluginRecord> {
  const { name = "test", pattern = "driver", load = "sync", invoke } = options;
  const pairs: PluginPairs = Array.isArray(plugins) ? plugins : Object.entries(plugins);
  const seen = new Map<string, number>();
  const entryPoints = pairs.map(([key, plugin]) => {
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return entryPointOf(key, plugin, load, invoke, count);
  });
  return { name, pattern, load, entryPoints };
}
