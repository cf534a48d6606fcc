import type { HookEvent } from "@harbor/contracts";
import { HookManager } from "stowage";
import hooks from "./plugins.gen/harbor.hook.js";

/** Calls every hook of an event before something is done, in order; the first that fails prevents it. */
export async function runHooksBefore(event: HookEvent): Promise<void> {
  const { hook, checkpoint } = event;
  const nothing = hook === "before-restore" ? "nothing was restored from" : "nothing was backed up as";
  for (const { plugin, entryPointTarget } of new HookManager(hooks, hook)) {
    try {
      await plugin(event);
    } catch (cause) {
      throw failureOf(entryPointTarget, `${nothing} ${checkpoint}:`, cause);
    }
  }
}

/** Calls every hook of an event after something was done, in order, and throws at the end what any of them threw. */
export async function runHooksAfter(event: HookEvent): Promise<void> {
  const { hook, checkpoint } = event;
  const done = `the ${hook === "after-restore" ? "restore" : "backup"} of ${checkpoint} is complete`;
  const errors: Error[] = [];
  for (const { plugin, entryPointTarget } of new HookManager(hooks, hook)) {
    try {
      await plugin(event);
    } catch (cause) {
      errors.push(failureOf(entryPointTarget, `${done}, but`, cause));
    }
  }
  if (errors.length > 0) throw new AggregateError(errors, `${done}, but hooks have failed`);
}

function failureOf(target: string, before: string, cause: unknown): Error {
  return new Error(`${before} the hook ${target} failed: ${(cause as Error).message}`, { cause });
}
