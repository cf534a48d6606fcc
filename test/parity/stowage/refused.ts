/** What stevedore takes and our types do not: `npm run typecheck` fails where one of these compiles. */
import { DriverManager, HookManager, lastWins, NamedExtensionManager } from "../../../src/index.js";
import { createNamespace } from "../../../src/testing.js";

const plugins = createNamespace({ a: 1, ab: 2, b: 3 });
const hooks = createNamespace({ a: 1 }, { pattern: "hook" });
const callback = () => {};

// @ts-expect-error conflict-hook: hooks are all kept, so that there is nothing to resolve
export const hook = () => new HookManager(hooks, "a", { resolveConflict: lastWins });

// @ts-expect-error driver-missing-callback: a driver that is not there is an error, so that nothing could be told
export const driver = () => new DriverManager(plugins, "a", { onMissing: callback });

// @ts-expect-error named-text: a text is not a list of names
export const named = () => new NamedExtensionManager(plugins, "ab");
