import { type ClassOf, DriverManager, type Extension, lastWins, type Namespace, type Pattern } from "stowage";
import type { Audit, Bank, CachedBank, Command, FsBank, gzip, Retention, S3Bank } from "./contracts.js";
import { exactly } from "./expect.js";
import banks from "./plugins.gen/harbor.bank.js";
import codecs from "./plugins.gen/harbor.codec.js";
import commands from "./plugins.gen/harbor.command.js";
import hooks from "./plugins.gen/harbor.hook.js";

declare const text: string;
declare const either: "fs" | "s3";

// A literal gives the plugin's own type, invoked or not.
exactly<typeof FsBank>()(new DriverManager(banks, "fs").driver, true);
const fs = new DriverManager(banks, "fs", { invokeOnLoad: true, invokeArgs: [{ folder: "/" }] });
exactly<FsBank>()(fs.driver, true);
exactly<FsBank>()(fs.extension.obj, true);
exactly<typeof FsBank>()(fs.extension.plugin, true);
exactly<undefined>()(new DriverManager(banks, "fs").extension.obj, true);
exactly<string>()(
  fs.call(({ obj }, suffix: string) => obj.folder + suffix, "/x"),
  true,
);
for (const extension of fs) exactly<FsBank>()(extension.obj, true);
exactly<FsBank>()(fs.get("fs").obj, true);

// A string gives the interface, whatever the plugin takes; so does a text with a hole, and a target.
exactly<Bank>()(new DriverManager(banks, text, { invokeOnLoad: true, invokeArgs: [1, "x"] }).driver, true);
exactly<ClassOf<Bank>>()(new DriverManager(banks, text).driver, true);
exactly<Bank>()(new DriverManager(banks, `${text}-bank`, { invokeOnLoad: true }).driver, true);
exactly<Bank>()(new DriverManager(banks, "@harbor/app/contracts#FsBank", { invokeOnLoad: true }).driver, true);

// A choice of literals gives a choice of types.
exactly<typeof FsBank | typeof S3Bank>()(new DriverManager(banks, either).driver, true);
exactly<FsBank | S3Bank>()(
  new DriverManager(banks, either, { invokeOnLoad: true, invokeArgs: [{ folder: "/", bucket: "b" }] }).driver,
  true,
);
exactly<FsBank | typeof FsBank>()(new DriverManager(banks, "fs", { invokeOnLoad: text === "" }).driver, true);

// Names that do not exist, also one that every object has.
// @ts-expect-error
new DriverManager(banks, "s4");
// @ts-expect-error
new DriverManager(banks, "toString");
// @ts-expect-error
void DriverManager.create(codecs, "zip");

// invokeArgs are the constructor's or function's parameters.
new DriverManager(banks, "s3", { invokeOnLoad: true, invokeArgs: [{ folder: "/", bucket: "b" }, 3] });
new DriverManager(banks, "cached", { invokeOnLoad: true, invokeArgs: [] });
new DriverManager(banks, "fs", { invokeOnLoad: true, invokeArgs: [{ folder: "/" }] as const });
const shared = { invokeOnLoad: true, invokeArgs: [{ folder: "/", bucket: "b" }, 3] } as const;
exactly<S3Bank>()(new DriverManager(banks, "s3", shared).driver, true);
// @ts-expect-error
new DriverManager(banks, "s3", { invokeOnLoad: true, invokeArgs: [{ folder: "/", bucket: "b" }, "3"] as const });
// @ts-expect-error
new DriverManager(banks, "fs", { invokeOnLoad: true, invokeArgs: [{ folder: 1 }] });
// @ts-expect-error
new DriverManager(banks, "fs", { invokeOnLoad: true, invokeArgs: [] });
// @ts-expect-error
new DriverManager(banks, "s3", { invokeOnLoad: true, invokeArgs: [{ folder: "/", bucket: "b" }, "3"] });
// @ts-expect-error
new DriverManager(banks, either, { invokeOnLoad: true, invokeArgs: [{ folder: "/" }] });
// @ts-expect-error
void DriverManager.create(codecs, "gzip", { invokeOnLoad: true, invokeArgs: ["text"] });

// What a plugin cannot do without must be given when it is invoked, and only then.
new DriverManager(banks, "fs", { invokeOnLoad: false });
new DriverManager(banks, "cached", { invokeOnLoad: true });
// @ts-expect-error
new DriverManager(banks, "fs", { invokeOnLoad: true });
// @ts-expect-error
void DriverManager.create(codecs, text, { invokeOnLoad: true });

// Asynchronous namespaces go through create, which takes either kind.
// @ts-expect-error
new DriverManager(codecs, "gzip");
exactly<typeof gzip>()((await DriverManager.create(codecs, "gzip")).driver, true);
exactly<Uint8Array>()(
  (await DriverManager.create(codecs, "gzip", { invokeOnLoad: true, invokeArgs: [new Uint8Array(), 9] })).driver,
  true,
);
exactly<CachedBank>()((await DriverManager.create(banks, "cached", { invokeOnLoad: true })).driver, true);
exactly<typeof CachedBank | undefined>()((await DriverManager.create(banks, "cached")).find(text)?.plugin, true);

// What cannot be invoked gives nothing.
exactly<never>()(new DriverManager(commands, "backup", { invokeOnLoad: true }).driver, true);
exactly<boolean>()(new DriverManager(commands, "backup").driver.dry, true);

// Any pattern will do, as with stevedore: what matters is that one plugin has the name.
exactly<Command[]>()([new DriverManager(commands, text).driver], true);
new DriverManager(hooks, "restore");

// Options without a use are no options.
// @ts-expect-error
new DriverManager(banks, "fs", { resolveConflict: () => undefined });
new DriverManager(banks, "fs", { resolveConflict: lastWins });
new DriverManager(hooks, "backup", {
  resolveConflict(namespace, name, extensions) {
    exactly<string>()(namespace + name, true);
    exactly<typeof Audit | typeof Retention | undefined>()(extensions[0]?.plugin, true);
    return extensions[0]!;
  },
});
// @ts-expect-error
new DriverManager(banks, "fs", { onMissing: () => undefined });
// @ts-expect-error
new DriverManager(banks, "fs", { nameOrder: true });

// Handlers know what they get.
new DriverManager(banks, "fs", {
  invokeOnLoad: true,
  invokeArgs: [{ folder: "/" }],
  onLoadFailure(manager, entryPoint, error) {
    exactly<string>()(manager.namespace, true);
    exactly<string>()(entryPoint.target, true);
    exactly<unknown>()(error, true);
  },
  onMapError(error, extension) {
    exactly<unknown>()(error, true);
    exactly<FsBank>()(extension.obj, true);
  },
});

// Only where errors are thrown a result is certain.
exactly<number>()(
  new DriverManager(banks, "fs", { onMapError: "throw" }).call(() => 1),
  true,
);
exactly<number | undefined>()(
  new DriverManager(banks, "fs", { onMapError: "ignore" }).call(() => 1),
  true,
);
exactly<number | undefined>()(
  new DriverManager(banks, "fs", { onMapError: () => {} }).call(() => 1),
  true,
);

// Methods are the interface's, typed.
exactly<Promise<Uint8Array>[]>()(fs.mapMethod("read", "a"), true);
exactly<Promise<Uint8Array[]>>()(fs.mapMethodAsync("read", "a"), true);
exactly<number[]>()(new DriverManager(commands, "backup").mapMethod("run", ["a"]), true);
// @ts-expect-error
fs.mapMethod("read", 1);
// @ts-expect-error
fs.mapMethod("label");
// @ts-expect-error
fs.mapMethod("close");
// @ts-expect-error
fs.mapMethod("folder");
// @ts-expect-error
new DriverManager(banks, "fs").mapMethod("read", "a");

// A manager can be named in a signature.
export function label(manager: DriverManager<typeof banks, "fs", true>): string {
  return manager.driver.folder;
}
label(fs);
export const anyBank: DriverManager<typeof banks, string, true> = new DriverManager(banks, text, {
  invokeOnLoad: true,
});
export const extension: Extension<typeof FsBank, FsBank> = fs.extension;

// A library takes any registry of the interface.
export async function createServer({ banks }: { banks: Namespace<ClassOf<Bank>> }, name: string): Promise<Bank> {
  exactly<ClassOf<Bank>>()((await DriverManager.create(banks, "whatever")).driver, true);
  // @ts-expect-error
  new DriverManager(banks, name);
  const manager = await DriverManager.create(banks, name, { invokeOnLoad: true, invokeArgs: [{ anything: 1 }] });
  exactly<Bank>()(manager.driver, true);
  return manager.driver;
}
void createServer({ banks }, "fs");
// @ts-expect-error
void createServer({ banks: commands }, "fs");

// Or only such as load synchronously.
export function open(banks: Namespace<ClassOf<Bank>, Record<string, ClassOf<Bank>>, Pattern, "sync">): Bank {
  return new DriverManager(banks, "fs", { invokeOnLoad: true, invokeArgs: [{ folder: "/" }] }).driver;
}
open(banks);
// @ts-expect-error
open(codecs);
