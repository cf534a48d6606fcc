import { type ClassOf, type Extension, HookManager, lastWins, type Namespace } from "stowage";
import type { Audit, Listener, Retention } from "./contracts.js";
import { exactly } from "./expect.js";
import banks from "./plugins.gen/harbor.bank.js";
import empty from "./plugins.gen/harbor.empty.js";
import hooks from "./plugins.gen/harbor.hook.js";

declare const text: string;

const backup = new HookManager(hooks, "backup", { invokeOnLoad: true, invokeArgs: ["audit.log"] });
for (const { obj, plugin } of backup) {
  exactly<Audit | Retention>()(obj, true);
  exactly<typeof Audit | typeof Retention>()(plugin, true);
}
exactly<(Audit | Retention)[]>()(
  backup.map(({ obj }) => obj),
  true,
);
exactly<number[]>()(backup.mapMethod("before", "a", 1), true);
exactly<Promise<string>[]>()(backup.mapMethod("after", "a"), true);
exactly<Promise<string[]>>()(backup.mapMethodAsync("after", "a"), true);
exactly<Promise<string[]>>()(
  backup.mapAsync(async ({ obj }, file: string) => obj.after(file), "a"),
  true,
);
exactly<number>()(backup.get("backup").length, true);
exactly<Listener | undefined>()(new HookManager(hooks, text, { invokeOnLoad: true }).get(text)[0]?.obj, true);
exactly<Audit | undefined>()(
  new HookManager(hooks, "restore", { invokeOnLoad: true, invokeArgs: ["x"] }).find(text)?.[0]?.obj,
  true,
);

// Every plugin of the name has to take the arguments; more than one takes does no harm.
// @ts-expect-error
new HookManager(hooks, "backup", { invokeOnLoad: true, invokeArgs: [1] });
// @ts-expect-error
new HookManager(hooks, "backup", { invokeOnLoad: true, invokeArgs: [] });
// @ts-expect-error
new HookManager(hooks, "backup", { invokeOnLoad: true });

// @ts-expect-error
new HookManager(hooks, "back");
// @ts-expect-error
new HookManager(banks, "fs");
// @ts-expect-error
void HookManager.create(banks, "fs");
// @ts-expect-error
new HookManager(empty, "anything");
exactly<Listener[]>()(
  [...new HookManager(empty, text, { invokeOnLoad: true })].map(({ obj }) => obj),
  true,
);
// @ts-expect-error
new HookManager(hooks, "backup", { resolveConflict: lastWins });
new HookManager(hooks, "backup", { onMissing: (names) => void exactly<readonly string[]>()(names, true) });
// @ts-expect-error
new HookManager(hooks, "backup", { onMissing: (names: number) => void names });
new HookManager(hooks, "restore", { invokeOnLoad: true, invokeArgs: ["audit.log"] as const });
// @ts-expect-error
backup.mapMethod("before", "a");
// @ts-expect-error
backup.mapMethod("log");

export async function library(listeners: Namespace<ClassOf<Listener>>): Promise<readonly number[]> {
  const manager = await HookManager.create(listeners, "backup", { invokeOnLoad: true });
  exactly<Listener[]>()(
    manager.map((extension: Extension<ClassOf<Listener>, Listener>) => extension.obj),
    true,
  );
  return manager.mapMethod("before", "a", 1);
}
void library(hooks);
void library(empty);
