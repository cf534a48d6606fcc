/** From entry points to extensions. */
import { PluginLoadError } from "./errors.js";
import type { Extension } from "./extension.js";
import { what } from "./message.js";
import type { Boxed, EntryPoint, Namespace } from "./namespace.js";
import type { ManagerOptions } from "./options.js";
import type { Synchronous } from "./plugin-types.js";

/** A namespace as constructors meet it: one that loads synchronously, or whose plugins `settle` has awaited. */
interface Registry extends Namespace<unknown, object> {
  readonly settled?: ReadonlyMap<EntryPoint, () => unknown>;
}

/**
 * Awaits the given entry points, so that a constructor can take the namespace; failures come up when they are loaded.
 *
 * The entry points stay those of the registry. Plugins are boxed and nothing else is awaited: either may have a `then`.
 */
export async function settle<N extends Registry>(
  namespace: N,
  entryPoints: readonly EntryPoint[],
): Promise<N & Synchronous<N>> {
  const settled = new Map<EntryPoint, () => unknown>();
  const wait = async (entryPoint: EntryPoint) => {
    try {
      const { plugin } = (await entryPoint.load()) as Boxed<unknown>;
      settled.set(entryPoint, () => plugin);
    } catch (error) {
      settled.set(entryPoint, () => {
        throw error;
      });
    }
  };
  if (namespace.load !== "sync") await Promise.all(entryPoints.map(wait));
  return { ...namespace, load: "sync", settled } as N & Synchronous<N>;
}

/**
 * Loads entry points in order; what fails goes to `onLoadFailure` and is left out, or is thrown.
 *
 * Refuses what an untyped caller may have passed to a constructor.
 */
export function loadAll(
  manager: unknown,
  namespace: Registry,
  entryPoints: readonly EntryPoint[],
  options: ManagerOptions,
): Extension[] {
  if (namespace.load !== "sync")
    throw new TypeError(`namespace "${namespace.name}" loads asynchronously: use await create(...)`);
  const extensions: Extension[] = [];
  for (const entryPoint of entryPoints) {
    try {
      extensions.push(load(namespace, entryPoint, options));
    } catch (error) {
      if (!options.onLoadFailure) throw loadError(namespace, entryPoint, error);
      options.onLoadFailure(manager, entryPoint, error);
    }
  }
  return extensions;
}

function load({ settled }: Registry, entryPoint: EntryPoint, options: ManagerOptions): Extension {
  const { name, target, invoke } = entryPoint;
  const { invokeOnLoad, invokeArgs = [] } = options;
  const awaited = settled?.get(entryPoint);
  const plugin: any = awaited ? awaited() : entryPoint.load();
  if (invokeOnLoad && invoke === "none") throw new TypeError("it cannot be invoked");
  const make = () => (invoke === "new" ? new plugin(...invokeArgs) : plugin(...invokeArgs));
  const obj = invokeOnLoad ? make() : undefined;
  const [moduleName, attr] = target.split(/#(.*)/s) as [string, string];
  return { name, entryPoint, plugin, obj, moduleName, attr, entryPointTarget: target };
}

function loadError(namespace: Registry, { name, target }: EntryPoint, cause: unknown): PluginLoadError {
  const who = `${what("plugin", name, namespace.name)} (${target})`;
  return new PluginLoadError(`cannot load ${who}: ${String(cause)}`, { cause });
}
