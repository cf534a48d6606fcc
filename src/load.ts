/** From entry points to extensions. */
import { PluginLoadError } from "./errors.js";
import type { Extension } from "./extension.js";
import { what } from "./message.js";
import type { Boxed, EntryPoint, Namespace } from "./namespace.js";
import type { ManagerOptions } from "./options.js";
import type { Synchronous } from "./plugin-types.js";

/** A manager that is being made. */
export interface Manager {
  readonly namespace: string;
}

/** A namespace as constructors meet it: one that loads synchronously, or whose plugins `settle` has awaited. */
export interface Registry extends Namespace<unknown, object> {
  readonly loaded?: ReadonlyMap<EntryPoint, Pick<EntryPoint, "load">>;
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
  if (namespace.load === "sync") return namespace as N & Synchronous<N>;
  const wait = async (entryPoint: EntryPoint) => {
    let load: () => unknown;
    try {
      const { plugin } = (await entryPoint.load()) as Boxed<unknown>;
      load = () => plugin;
    } catch (error) {
      load = () => {
        throw error;
      };
    }
    return [entryPoint, { load }] as const;
  };
  const loaded = new Map(await Promise.all(entryPoints.map(wait)));
  return { ...namespace, load: "sync", loaded } as N & Synchronous<N>;
}

/**
 * Loads entry points in order; what fails goes to `onLoadFailure` and is left out, or is thrown.
 *
 * Refuses what an untyped caller may have passed to a constructor.
 */
export function loadAll(
  manager: Manager,
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
      (options.onLoadFailure ?? fail)(manager, entryPoint, error);
    }
  }
  return extensions;
}

function load({ loaded }: Registry, entryPoint: EntryPoint, options: ManagerOptions): Extension {
  const { name, target, invoke } = entryPoint;
  const { invokeOnLoad, invokeArgs = [] } = options;
  const plugin: any = (loaded?.get(entryPoint) ?? entryPoint).load();
  if (invokeOnLoad && invoke === "none") throw new TypeError("cannot invoke it");
  const make = () => (invoke === "new" ? new plugin(...invokeArgs) : plugin(...invokeArgs));
  const obj = invokeOnLoad ? make() : undefined;
  const [moduleName, attr] = target.split(/#(.*)/s) as [string, string];
  return { name, entryPoint, plugin, obj, moduleName, attr, entryPointTarget: target };
}

/** What becomes of failures of which nobody wants to be told. */
export function fail({ namespace }: Manager, { name, target }: EntryPoint, cause: unknown): never {
  let why: string = typeof cause;
  try {
    why = String(cause);
  } catch {
    // Nothing makes a text of it, as with `Object.create(null)`: its type has to do, and it is there as the cause.
  }
  throw new PluginLoadError(`cannot load ${what("plugin", name, namespace)} (${target}): ${why}`, { cause });
}
