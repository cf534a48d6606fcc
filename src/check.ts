/** Loading under a check. */
import type { Extension } from "./extension.js";
import { fail, loadAll, type Manager, type Registry } from "./load.js";
import type { EntryPoint } from "./namespace.js";
import type { ManagerOptions } from "./options.js";

/**
 * As `loadAll`, and each extension has to pass a check before the next is loaded; `reasons` takes those that do not.
 *
 * A check that throws counts as a failure to load.
 */
export function loadChecked(
  manager: Manager,
  namespace: Registry,
  options: ManagerOptions,
  check: (extension: any) => boolean,
  reasons: Map<EntryPoint, string>,
): Extension[] {
  // Refuses an asynchronous namespace also where there is nothing in it.
  loadAll(manager, namespace, [], options);
  return namespace.entryPoints.flatMap((entryPoint) =>
    loadAll(manager, namespace, [entryPoint], options).filter((extension) => {
      try {
        const passed = check(extension);
        if (!passed) reasons.set(entryPoint, "did not pass the check");
        return passed;
      } catch (error) {
        (options.onLoadFailure ?? fail)(manager, entryPoint, error);
        return false;
      }
    }),
  );
}
