/**
 * Registries for tests, from plain values: managers take them like generated ones.
 *
 * @packageDocumentation
 */
export {
  createNamespace,
  type NamespaceOptions,
  type PluginPairs,
  type PluginRecord,
} from "./testing/create-namespace.js";
export { type Changes, type Overlaid, overlay } from "./testing/overlay.js";
