import type { HookEvent } from "@harbor/contracts";
import { HookManager } from "stowage";
import hooks from "./plugins.gen/harbor.hook.js";

/** Calls every hook of the event, in order; the first that fails ends it. */
export async function runHooks(event: HookEvent): Promise<void> {
  for (const { plugin } of new HookManager(hooks, event.hook)) await plugin(event);
}
