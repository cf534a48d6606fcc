import { missing } from "../message.js";
import type { EntryPoint, LoadMode, NameOf, Namespace, Pattern, PluginsOf } from "../namespace.js";
import type { AnyNamespace, InterfaceOf } from "../plugin-types.js";
import type { PluginRecord } from "./create-namespace.js";
import { entryPointOf, loaderOf } from "./entry-point.js";

/** What `overlay` changes. */
export interface Changes<Replace, Add, Remove extends string> {
  /** Plugins that take the place of all of their name. */
  readonly replace?: Replace | undefined;
  /** Plugins that come after those there are. */
  readonly add?: Add | undefined;
  /** Names to leave out. */
  readonly remove?: readonly Remove[] | undefined;
}

/** Any names, with plugins that fit; written beside what is inferred, so that functions know their parameters. */
type PluginsOver<N extends AnyNamespace> = { readonly [name: string]: InterfaceOf<N> };

type Property<Type, Key> = Key extends keyof Type ? Type[Key] : never;

type OverlaidPlugins<Plugins, Replace, Add, Remove> = {
  [Name in Exclude<keyof Plugins, Remove> | keyof Add]:
    | (Name extends keyof Replace ? Replace[Name] : Property<Omit<Plugins, Remove & keyof Plugins>, Name>)
    | Property<Add, Name>;
};

/** The type of a registry with changes laid over it. */
export type Overlaid<N extends AnyNamespace, Replace, Add, Remove extends string> = Namespace<
  InterfaceOf<N>,
  OverlaidPlugins<PluginsOf<N>, Replace, Add, Remove>,
  N["pattern"],
  N["load"]
>;

/**
 * Lays changes over a registry: same name, pattern, load mode and order, and what is replaced is never loaded.
 *
 * @throws RangeError where `replace` or `remove` has a name that the registry has not
 */
export function overlay<
  N extends AnyNamespace,
  Replace extends { readonly [Name in NameOf<N>]?: InterfaceOf<N> } = Record<never, never>,
  Add extends PluginsOver<N> = Record<never, never>,
  Remove extends NameOf<N> = never,
>(
  namespace: N,
  changes: Changes<
    Replace & { readonly [Name in NameOf<N>]?: InterfaceOf<N> } & {
      readonly [Name in Exclude<keyof Replace, NameOf<N>>]: never;
    },
    Add & PluginsOver<N>,
    Remove
  >,
): Overlaid<N, Replace, Add, Remove>;

export function overlay(
  namespace: Namespace<unknown, object, Pattern, LoadMode>,
  { replace = {}, add = {}, remove = [] }: Changes<PluginRecord, PluginRecord, string>,
): Namespace<unknown, object, Pattern, LoadMode> {
  const replacements = new Map(Object.entries(replace));
  const removed = new Set(remove);
  requireNames(namespace, [...replacements.keys(), ...removed]);
  const kept = firstOfReplaced(namespace.entryPoints, replacements).filter((each) => !removed.has(each.name));
  const laid = kept.map((each) =>
    replacements.has(each.name) ? { ...each, load: loaderOf(replacements.get(each.name), namespace.load) } : each,
  );
  return { ...namespace, entryPoints: [...laid, ...added(namespace, laid, add)] };
}

function requireNames(namespace: AnyNamespace, names: readonly string[]): void {
  const unknown = names.find((name) => !namespace.entryPoints.some((each) => each.name === name));
  if (unknown !== undefined) throw new RangeError(missing("plugin", unknown, namespace.name, namespace.entryPoints));
}

function firstOfReplaced(entryPoints: readonly EntryPoint[], replaced: ReadonlyMap<string, unknown>): EntryPoint[] {
  const seen = new Set<string>();
  return entryPoints.filter(({ name }) => {
    const again = seen.has(name);
    seen.add(name);
    return !(again && replaced.has(name));
  });
}

/** How plugins are invoked follows from the interface, so that all of a namespace are alike. */
function added(namespace: AnyNamespace, laid: readonly EntryPoint[], add: PluginRecord): EntryPoint[] {
  const invoke = namespace.entryPoints[0]?.invoke;
  return Object.entries(add).map(([name, plugin]) => {
    const count = laid.filter((each) => each.name === name).length + 1;
    return entryPointOf(name, plugin, namespace.load, invoke, count);
  });
}
