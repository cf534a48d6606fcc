import { type ClassOf, ExtensionManager, errorOnConflict, lastWins, type Namespace } from "stowage";
import type { Audit, Command, FsBank, gzip, Listener, Retention } from "./contracts.js";
import { exactly } from "./expect.js";
import banks from "./plugins.gen/harbor.bank.js";
import codecs from "./plugins.gen/harbor.codec.js";
import commands from "./plugins.gen/harbor.command.js";
import empty from "./plugins.gen/harbor.empty.js";
import hooks from "./plugins.gen/harbor.hook.js";

declare const text: string;

const all = new ExtensionManager(hooks, { invokeOnLoad: true, invokeArgs: ["audit.log"], resolveConflict: lastWins });
for (const { obj } of all) exactly<Listener>()(obj, true);
exactly<Audit | Retention>()(all.get("backup").obj, true);
exactly<Audit | undefined>()(all.find("restore")?.obj, true);
exactly<Listener>()(all.get(text).obj, true);
exactly<Listener>()(all.get("@harbor/app/contracts#Audit").obj, true);
exactly<boolean>()(all.has("anything"), true);
exactly<string[]>()(
  all.entries().map(([name, { obj }]) => name + obj.before("a", 1)),
  true,
);
exactly<number[]>()(all.mapMethod("before", "a", 1), true);
// @ts-expect-error
all.get("back");
// @ts-expect-error
all.find("constructor");
// @ts-expect-error
all.mapMethod("before", 1, "a");
// @ts-expect-error
new ExtensionManager(hooks, { invokeOnLoad: true, invokeArgs: [1] });
// @ts-expect-error
new ExtensionManager(hooks, { invokeOnLoad: true });

exactly<FsBank>()(
  new ExtensionManager(banks, { invokeOnLoad: true, invokeArgs: [{ folder: "/", bucket: "b", limit: 1 }] }).get("fs")
    .obj,
  true,
);
exactly<Command[]>()(
  new ExtensionManager(commands).map(({ plugin }) => plugin),
  true,
);
exactly<number[]>()(new ExtensionManager(commands).mapMethod("run", []), true);
exactly<undefined[]>()(
  new ExtensionManager(commands).map(({ obj }) => obj),
  true,
);
new ExtensionManager(empty);

// @ts-expect-error
new ExtensionManager(codecs);
exactly<typeof gzip>()((await ExtensionManager.create(codecs)).get("gzip").plugin, true);

new ExtensionManager(hooks, { resolveConflict: errorOnConflict });
new ExtensionManager(hooks, {
  resolveConflict(namespace, name, extensions) {
    exactly<string>()(namespace, true);
    exactly<string>()(name, true);
    exactly<ClassOf<Listener> | undefined>()(extensions[0]?.plugin, true);
    return extensions[0] ?? errorOnConflict(namespace, name, extensions);
  },
  onMapError: (_error, { plugin }) => exactly<ClassOf<Listener>>()(plugin, true),
  onLoadFailure: (manager, { name }) => exactly<boolean>()(manager.has(name), true),
});
// @ts-expect-error
new ExtensionManager(hooks, { resolveConflict: () => "backup" });
// @ts-expect-error
new ExtensionManager(hooks, { nameOrder: true });
// @ts-expect-error
new ExtensionManager(hooks, { onMissing: () => {} });
new ExtensionManager(hooks, { invokeOnLoad: true, invokeArgs: ["audit.log"] as const });

export async function library(listeners: Namespace<ClassOf<Listener>>): Promise<number[]> {
  return (await ExtensionManager.create(listeners, { invokeOnLoad: true, invokeArgs: [] })).mapMethod("before", "a", 1);
}
void library(hooks);
