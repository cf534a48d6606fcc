import {
  type ClassOf,
  DispatchExtensionManager,
  lastWins,
  NameDispatchExtensionManager,
  type Namespace,
} from "stowage";
import type { Audit, Bank, FsBank, gzip, Listener, Retention } from "./contracts.js";
import { exactly } from "./expect.js";
import banks from "./plugins.gen/harbor.bank.js";
import codecs from "./plugins.gen/harbor.codec.js";
import hooks from "./plugins.gen/harbor.hook.js";

declare const text: string;
declare const texts: readonly string[];
const all = (): boolean => true;
const invoked = { invokeOnLoad: true, invokeArgs: ["audit.log"] } as const;

const dispatch = new DispatchExtensionManager(hooks, ({ obj }) => obj.before("a", 1) > 0, invoked);
const byName = new NameDispatchExtensionManager(hooks, ({ obj }) => obj.before("a", 1) > 0, invoked);

// A filter gets the extension and the arguments; it may take fewer, so may the function.
exactly<number[]>()(
  dispatch.map(
    ({ obj }, file, size) => {
      exactly<Listener>()(obj, true);
      exactly<string>()(file, true);
      return size > 0;
    },
    ({ obj }, file: string, size: number) => obj.before(file, size),
    "a",
    1,
  ),
  true,
);
exactly<string[]>()(
  dispatch.map(
    (_extension, size) => size > 0,
    ({ name }) => name,
    1,
  ),
  true,
);
exactly<number[]>()(
  dispatch.map(all, ({ obj }, size: number) => obj.before("a", size), 1),
  true,
);
exactly<Promise<string[]>>()(
  dispatch.mapAsync(
    ({ name }) => name === "backup",
    async ({ obj }, file) => obj.after(file),
    "a",
  ),
  true,
);
// @ts-expect-error
dispatch.map(all, ({ obj }, file: string) => obj.after(file), 1);
// @ts-expect-error
dispatch.map(all, ({ obj }, file: string) => obj.after(file));
// @ts-expect-error
dispatch.map(({ name }, file: string) => name === file, all, 1);
// @ts-expect-error
dispatch.map(async () => true, all);
// @ts-expect-error
dispatch.map(all);

// Methods are the interface's, typed; the filter gets their arguments.
exactly<number[]>()(
  dispatch.mapMethod((_extension, file, size) => file.length === size, "before", "a", 1),
  true,
);
exactly<Promise<string[]>>()(dispatch.mapMethodAsync(all, "after", "a"), true);
// @ts-expect-error
dispatch.mapMethod(all, "before", 1, "a");
// @ts-expect-error
dispatch.mapMethod(all, "log");
// @ts-expect-error
dispatch.mapMethod((_extension, file: number) => file > 0, "before", "a", 1);

// Literal names give those plugins' own types, strings the interface.
exactly<(Audit | Retention)[]>()(
  byName.map(["backup", "restore"], ({ obj }) => obj),
  true,
);
exactly<string[]>()(
  byName.map(["restore"], ({ obj }, more: string) => obj.log + more, "x"),
  true,
);
exactly<Listener[]>()(
  byName.map(texts, ({ obj }) => obj),
  true,
);
exactly<Listener[]>()(
  byName.map(new Set([text]), ({ obj }) => obj),
  true,
);
exactly<Listener[]>()(
  byName.map(["@harbor/app/contracts#Audit"], ({ obj }) => obj),
  true,
);
exactly<Promise<string[]>>()(
  byName.mapAsync(["restore"], ({ obj }, file: string) => obj.after(file), "a"),
  true,
);
// @ts-expect-error
byName.map(["back"], all);
// @ts-expect-error
byName.map("backup", all);
// @ts-expect-error
byName.mapAsync(["backup", "constructor"], all);
// @ts-expect-error
byName.map(["restore"], ({ obj }, more: string) => obj.log + more, 1);

exactly<number[]>()(byName.mapMethod(["backup"], "before", "a", 1), true);
exactly<Promise<string[]>>()(byName.mapMethodAsync(texts, "after", "a"), true);
// @ts-expect-error
byName.mapMethod(["back"], "before", "a", 1);
// @ts-expect-error
byName.mapMethod(["backup"], "before", "a");
// @ts-expect-error
byName.mapMethodAsync(["restore"], "log");

// Lookups are those of an ExtensionManager.
for (const { obj } of dispatch) exactly<Listener>()(obj, true);
for (const { obj } of byName) exactly<Listener>()(obj, true);
exactly<Audit | Retention>()(dispatch.get("backup").obj, true);
exactly<Audit | undefined>()(byName.find("restore")?.obj, true);
exactly<Listener>()(byName.get(text).obj, true);
// @ts-expect-error
dispatch.get("back");
// @ts-expect-error
byName.find("back");

// Every plugin has to take the arguments.
const some = { invokeOnLoad: true, invokeArgs: [{ folder: "/", bucket: "b", limit: 1 }] } as const;
exactly<FsBank>()(new DispatchExtensionManager(banks, all, some).get("fs").obj, true);
exactly<FsBank>()(new NameDispatchExtensionManager(banks, all, some).get("fs").obj, true);
// @ts-expect-error
new DispatchExtensionManager(banks, all, { invokeOnLoad: true, invokeArgs: [{ folder: "/" }] });
// @ts-expect-error
new DispatchExtensionManager(hooks, all, { invokeOnLoad: true });
// @ts-expect-error
new NameDispatchExtensionManager(banks, all, { invokeOnLoad: true, invokeArgs: [{ folder: "/" }] });
// @ts-expect-error
new NameDispatchExtensionManager(hooks, all, { invokeOnLoad: true });

// Asynchronous namespaces go through create.
// @ts-expect-error
new DispatchExtensionManager(codecs, all);
// @ts-expect-error
new NameDispatchExtensionManager(codecs, all);
exactly<typeof gzip>()((await DispatchExtensionManager.create(codecs, all)).get("gzip").plugin, true);
exactly<(typeof gzip)[]>()(
  (await NameDispatchExtensionManager.create(codecs, all)).map(["gzip"], ({ plugin }) => plugin),
  true,
);

// Options, and those that have no use here.
new DispatchExtensionManager(hooks, all, { resolveConflict: lastWins, onMapError: "ignore", onLoadFailure: () => {} });
new NameDispatchExtensionManager(hooks, all, {
  onMissing: (names) => exactly<readonly string[]>()(names, true),
  resolveConflict: (_namespace, _name, [first]) => first!,
  onMapError: (_error, { plugin }) => exactly<ClassOf<Listener>>()(plugin, true),
  onLoadFailure: (manager, { name }) => exactly<boolean>()(manager.has(name), true),
});
// @ts-expect-error
new DispatchExtensionManager(hooks, all, { onMissing: () => {} });
// @ts-expect-error
new DispatchExtensionManager(hooks, all, { nameOrder: true });
// @ts-expect-error
new NameDispatchExtensionManager(hooks, all, { nameOrder: true });
// @ts-expect-error
new NameDispatchExtensionManager(hooks, async () => true);

export async function library(banks: Namespace<ClassOf<Bank>>, names: readonly string[]): Promise<Uint8Array[]> {
  const manager = await NameDispatchExtensionManager.create(banks, all, { invokeOnLoad: true });
  exactly<Bank[]>()(
    manager.map(names, ({ obj }) => obj),
    true,
  );
  return manager.mapMethodAsync(names, "read", "a.txt");
}
void library(banks, ["fs"]);
export const nameable: DispatchExtensionManager<typeof hooks, true> = dispatch;
export const nameableToo: NameDispatchExtensionManager<typeof hooks, true> = byName;
