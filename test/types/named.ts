import { type ClassOf, lastWins, NamedExtensionManager, type Namespace } from "stowage";
import type { Audit, Bank, FsBank, gzip, Listener, Retention, S3Bank } from "./contracts.js";
import { exactly } from "./expect.js";
import banks from "./plugins.gen/harbor.bank.js";
import codecs from "./plugins.gen/harbor.codec.js";
import commands from "./plugins.gen/harbor.command.js";
import hooks from "./plugins.gen/harbor.hook.js";

declare const text: string;
declare const texts: readonly string[];

// Literal names give those plugins' own types, invoked or not.
const some = new NamedExtensionManager(banks, ["fs", "s3"], {
  invokeOnLoad: true,
  invokeArgs: [{ folder: "/", bucket: "b" }],
});
for (const { obj } of some) exactly<FsBank | S3Bank>()(obj, true);
exactly<S3Bank>()(some.get("s3").obj, true);
exactly<FsBank | undefined>()(some.find("fs")?.obj, true);
exactly<Bank>()(some.get(text).obj, true);
exactly<string[]>()(
  some.map(({ obj }, more: string) => obj.folder + more, "x"),
  true,
);
exactly<typeof FsBank | typeof S3Bank>()(
  new NamedExtensionManager(banks, new Set(["fs", "s3"] as const)).map(({ plugin }) => plugin)[0]!,
  true,
);

// Strings give the interface, so do targets.
for (const { plugin } of new NamedExtensionManager(banks, texts)) exactly<ClassOf<Bank>>()(plugin, true);
for (const { plugin } of new NamedExtensionManager(banks, [text, "fs"])) exactly<ClassOf<Bank>>()(plugin, true);
for (const { obj } of new NamedExtensionManager(banks, ["@harbor/app/contracts#FsBank"], { invokeOnLoad: true }))
  exactly<Bank>()(obj, true);
new NamedExtensionManager(banks, []);
new NamedExtensionManager(banks, new Set(texts));

// Names that do not exist, and what is no list.
// @ts-expect-error
new NamedExtensionManager(banks, ["fs", "s4"]);
// @ts-expect-error
new NamedExtensionManager(banks, ["toString"]);
// @ts-expect-error
new NamedExtensionManager(banks, "fs");
// @ts-expect-error
void NamedExtensionManager.create(codecs, ["zip"]);
// @ts-expect-error
some.get("s4");

// Every named plugin has to take the arguments, the others need not.
new NamedExtensionManager(banks, ["fs"], { invokeOnLoad: true, invokeArgs: [{ folder: "/" }] as const });
new NamedExtensionManager(banks, ["cached", "memory"], { invokeOnLoad: true });
// @ts-expect-error
new NamedExtensionManager(banks, ["fs", "s3"], { invokeOnLoad: true, invokeArgs: [{ folder: "/" }] });
// @ts-expect-error
new NamedExtensionManager(banks, ["fs"], { invokeOnLoad: true });

// Asynchronous namespaces go through create.
// @ts-expect-error
new NamedExtensionManager(codecs, ["gzip"]);
exactly<typeof gzip>()((await NamedExtensionManager.create(codecs, ["gzip"])).get("gzip").plugin, true);
exactly<Uint8Array[]>()(
  (await NamedExtensionManager.create(codecs, ["gzip"], { invokeOnLoad: true, invokeArgs: [new Uint8Array(), 9] })).map(
    ({ obj }) => obj,
  ),
  true,
);

// Options, and handlers that know what they get.
new NamedExtensionManager(hooks, ["backup"], {
  nameOrder: true,
  onMissing: (names) => exactly<readonly string[]>()(names, true),
  resolveConflict: lastWins,
  onMapError: (_error, { plugin }) => exactly<typeof Audit | typeof Retention>()(plugin, true),
  onLoadFailure: (manager, { name }) => exactly<boolean>()(manager.has(name), true),
});
// @ts-expect-error
new NamedExtensionManager(hooks, ["backup"], { nameOrder: "yes" });
// @ts-expect-error
new NamedExtensionManager(hooks, ["backup"], { onMissing: (names: number) => names });
// @ts-expect-error
new NamedExtensionManager(hooks, ["backup"], { resolveConflict: () => "backup" });

// Methods are the interface's, typed.
exactly<Promise<Uint8Array>[]>()(some.mapMethod("read", "a"), true);
exactly<Promise<Uint8Array[]>>()(some.mapMethodAsync("read", "a"), true);
exactly<number[]>()(new NamedExtensionManager(commands, ["backup"]).mapMethod("run", ["a"]), true);
// @ts-expect-error
some.mapMethod("read", 1);
// @ts-expect-error
some.mapMethod("folder");

export async function library(listeners: Namespace<ClassOf<Listener>>, names: string[]): Promise<number[]> {
  // @ts-expect-error
  new NamedExtensionManager(listeners, names);
  const manager = await NamedExtensionManager.create(listeners, names, { invokeOnLoad: true, invokeArgs: [1] });
  exactly<Listener[]>()(
    manager.map(({ obj }) => obj),
    true,
  );
  return manager.mapMethod("before", "a", 1);
}
void library(hooks, ["backup"]);
export const nameable: NamedExtensionManager<typeof banks, "fs" | "s3", true> = some;
