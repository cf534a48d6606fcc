import { type ClassOf, DriverManager, ExtensionManager, HookManager, type Namespace } from "stowage";
import { createNamespace, overlay } from "stowage/testing";
import { Audit, type Bank, type Codec, FsBank, type Listener, MemoryBank, Retention } from "./contracts.js";
import { exactly, same } from "./expect.js";
import banks from "./plugins.gen/harbor.bank.js";
import codecs from "./plugins.gen/harbor.codec.js";
import hooks from "./plugins.gen/harbor.hook.js";

declare const library: (banks: Namespace<ClassOf<Bank>>) => void;
declare const listen: (hooks: Namespace<ClassOf<Listener>>) => void;
declare const text: string;

const record = createNamespace({ fs: FsBank, memory: MemoryBank });
exactly<typeof FsBank>()(new DriverManager(record, "fs").driver, true);
exactly<MemoryBank>()(new DriverManager(record, "memory", { invokeOnLoad: true }).driver, true);
exactly<FsBank | MemoryBank>()(
  new DriverManager(record, text, { invokeOnLoad: true, invokeArgs: [{ folder: "" }] }).driver,
  true,
);
library(record);
// @ts-expect-error
new DriverManager(record, "s3");
// @ts-expect-error
new HookManager(record, "fs");
// @ts-expect-error
listen(record);

const pairs = createNamespace(
  [
    ["backup", Audit],
    ["backup", Retention],
    ["restore", Audit],
  ],
  { pattern: "hook" },
);
exactly<(typeof Audit | typeof Retention)[]>()(
  new HookManager(pairs, "backup").map(({ plugin }) => plugin),
  true,
);
exactly<(typeof Audit)[]>()(
  new HookManager(pairs, "restore").map(({ plugin }) => plugin),
  true,
);
listen(pairs);
// @ts-expect-error
new HookManager(pairs, "back");

const lazy = createNamespace({ fs: FsBank }, { name: "harbor.bank", load: "async", invoke: "new" });
// @ts-expect-error
new DriverManager(lazy, "fs");
exactly<typeof FsBank>()((await DriverManager.create(lazy, "fs")).driver, true);
library(lazy);

// Values keep their ordinary types.
const values = createNamespace({ help: { summary: "Helps", tags: ["a"] } }, { pattern: "extension" });
exactly<{ summary: string; tags: string[] }>()(new ExtensionManager(values).get("help").plugin, true);

class FakeBank extends MemoryBank {
  readonly fake = true;
}
const laid = overlay(banks, { replace: { fs: FakeBank }, add: { extra: FakeBank }, remove: ["s3"] });
exactly<FakeBank>()(new DriverManager(laid, "fs", { invokeOnLoad: true }).driver, true);
exactly<FakeBank>()(new DriverManager(laid, "extra", { invokeOnLoad: true }).driver, true);
exactly<typeof MemoryBank>()(new DriverManager(laid, "memory").driver, true);
exactly<ClassOf<Bank>>()(new DriverManager(laid, text).driver, true);
same<(typeof laid)["pattern"], "driver">(true);
library(laid);
// @ts-expect-error
new DriverManager(laid, "s3");
// @ts-expect-error
overlay(banks, { remove: ["s4"] });
// @ts-expect-error
overlay(banks, { replace: { s4: FakeBank } });
// @ts-expect-error
overlay(banks, { replace: { fs: Audit } });
// @ts-expect-error
overlay(banks, { add: { extra: Audit } });

const louder = overlay(hooks, { add: { restore: Retention } });
exactly<(typeof Audit | typeof Retention)[]>()(
  new HookManager(louder, "restore").map(({ plugin }) => plugin),
  true,
);
listen(louder);

// Fakes that are functions know their parameters from the interface.
const zipped = overlay(codecs, {
  replace: {
    gzip(data, level) {
      exactly<Uint8Array>()(data, true);
      exactly<number | undefined>()(level, true);
      return data;
    },
  },
  add: { none: (data) => data },
});
exactly<Uint8Array>()(
  (await DriverManager.create(zipped, "none", { invokeOnLoad: true, invokeArgs: [new Uint8Array()] })).driver,
  true,
);
// @ts-expect-error
overlay(codecs, { replace: { gzip: (data) => data.length } });
// @ts-expect-error
overlay(codecs, { add: { none: (data) => data.length } });
// Where the registry is new, its type may say what they are.
const fromType: Namespace<Codec> = createNamespace({ half: (data, level) => data.slice(level) });
const fromPlugins = createNamespace({ half: (data, level) => data.slice(level) } satisfies Record<string, Codec>);
new DriverManager(fromPlugins, "half");
// @ts-expect-error
new DriverManager(fromPlugins, "third");
void DriverManager.create(fromType, text);
