/**
 * Managers for the registries that `stowage generate` writes.
 *
 * @packageDocumentation
 */
export { errorOnConflict, lastWins } from "./conflict.js";
export { DispatchExtensionManager, type DispatchOptions } from "./dispatch-extension-manager.js";
export { DriverManager, type DriverOptions } from "./driver-manager.js";
export { EnabledExtensionManager, type EnabledOptions } from "./enabled-extension-manager.js";
export { MultipleMatches, NoMatches, NoUniqueMatch, PluginLoadError } from "./errors.js";
export type { Extension, ExtensionOf } from "./extension.js";
export { ExtensionManager, type ExtensionOptions } from "./extension-manager.js";
export { HookManager, type HookOptions } from "./hook-manager.js";
export { NameDispatchExtensionManager, type NameDispatchOptions } from "./name-dispatch-extension-manager.js";
export { NamedExtensionManager, type NamedOptions } from "./named-extension-manager.js";
export type {
  Boxed,
  ClassOf,
  EntryPoint,
  Invocation,
  Loaded,
  LoadMode,
  NameOf,
  Namespace,
  Pattern,
  PluginsOf,
} from "./namespace.js";
export type {
  ConflictOptions,
  ConflictResolver,
  LookupOptions,
  ManagerOptions,
  MapErrorHandler,
  MissingHandler,
  OnMapError,
} from "./options.js";
export type {
  AnyNamespace,
  InterfaceOf,
  Invoked,
  MethodOf,
  NotDrivers,
  PluginConfig,
  PluginOf,
  Synchronous,
  Wanted,
  WantedNames,
} from "./plugin-types.js";
