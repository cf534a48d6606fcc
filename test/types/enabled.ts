import { type ClassOf, EnabledExtensionManager, lastWins, type Namespace } from "stowage";
import type { Audit, Bank, FsBank, gzip, Listener, Retention } from "./contracts.js";
import { exactly } from "./expect.js";
import banks from "./plugins.gen/harbor.bank.js";
import codecs from "./plugins.gen/harbor.codec.js";
import hooks from "./plugins.gen/harbor.hook.js";

declare const text: string;

// The check knows what was loaded, and whether it was invoked.
const enabled = new EnabledExtensionManager(
  hooks,
  ({ name, plugin, obj }) => {
    exactly<string>()(name, true);
    exactly<ClassOf<Listener>>()(plugin, true);
    exactly<Listener>()(obj, true);
    return obj.before("a", 1) > 0;
  },
  { invokeOnLoad: true, invokeArgs: ["audit.log"], resolveConflict: lastWins },
);
new EnabledExtensionManager(hooks, ({ obj }) => {
  exactly<undefined>()(obj, true);
  return true;
});
// @ts-expect-error
new EnabledExtensionManager(hooks, async () => true);
// @ts-expect-error
new EnabledExtensionManager(hooks);
// @ts-expect-error
new EnabledExtensionManager(hooks, { invokeOnLoad: true });

// Lookups are those of an ExtensionManager.
for (const { obj } of enabled) exactly<Listener>()(obj, true);
exactly<Audit | Retention>()(enabled.get("backup").obj, true);
exactly<Audit | undefined>()(enabled.find("restore")?.obj, true);
exactly<Listener>()(enabled.get(text).obj, true);
// @ts-expect-error
enabled.get("back");
// @ts-expect-error
enabled.find("constructor");

// Every plugin has to take the arguments.
exactly<FsBank>()(
  new EnabledExtensionManager(banks, () => true, {
    invokeOnLoad: true,
    invokeArgs: [{ folder: "/", bucket: "b", limit: 1 }] as const,
  }).get("fs").obj,
  true,
);
// @ts-expect-error
new EnabledExtensionManager(banks, () => true, { invokeOnLoad: true, invokeArgs: [{ folder: "/" }] });
// @ts-expect-error
new EnabledExtensionManager(hooks, () => true, { invokeOnLoad: true });

// Asynchronous namespaces go through create.
// @ts-expect-error
new EnabledExtensionManager(codecs, () => true);
const codec = await EnabledExtensionManager.create(codecs, ({ plugin }) => plugin(new Uint8Array()).length > 0);
exactly<typeof gzip>()(codec.get("gzip").plugin, true);
// @ts-expect-error
codec.get("zip");

// Methods are the interface's, typed.
exactly<number[]>()(enabled.mapMethod("before", "a", 1), true);
exactly<Promise<string[]>>()(enabled.mapMethodAsync("after", "a"), true);
exactly<Promise<string[]>>()(
  enabled.mapAsync(({ obj }, file: string) => obj.after(file), "a"),
  true,
);
// @ts-expect-error
enabled.mapMethod("before", 1, "a");
// @ts-expect-error
enabled.mapMethod("log");

// Options without a use are no options.
// @ts-expect-error
new EnabledExtensionManager(hooks, () => true, { onMissing: () => {} });
// @ts-expect-error
new EnabledExtensionManager(hooks, () => true, { nameOrder: true });
new EnabledExtensionManager(hooks, () => true, {
  onMapError: (_error, { plugin }) => exactly<ClassOf<Listener>>()(plugin, true),
  onLoadFailure: (manager, { name }) => exactly<boolean>()(manager.has(name), true),
});

export async function library(banks: Namespace<ClassOf<Bank>>): Promise<Bank[]> {
  const check = ({ obj }: { readonly obj: Bank }): boolean => obj.label !== "";
  // @ts-expect-error
  new EnabledExtensionManager(banks, check, { invokeOnLoad: true });
  return (await EnabledExtensionManager.create(banks, check, { invokeOnLoad: true })).map(({ obj }) => obj);
}
void library(banks);
export const nameable: EnabledExtensionManager<typeof hooks, true> = enabled;
