/** The text of a plugin's module and of its declaration file. distributions.py is its twin. */
import { type Placed, type Scenario, wordOf } from "../scenario.js";

export interface ModuleText {
  readonly js: string;
  readonly dts: string;
}

/** Path of a plugin's module in its package. */
export const fileOf = ({ id }: Scenario, index: number): string => `${id.replaceAll("-", "_")}_${index}.js`;

/** What stands behind the `#` of a plugin's target. */
export function exportOf({ kind }: Placed): string {
  const word = wordOf(kind);
  return word === "module" ? "*" : word === "attribute" ? "Outer.inner" : "plugin";
}

/** undefined for a plugin that has no module of its own. */
export function moduleText(scenario: Scenario, plugin: Placed): ModuleText | undefined {
  const word = wordOf(plugin.kind);
  const given: Readonly<Record<string, unknown>> = typeof plugin.kind === "string" ? {} : plugin.kind;
  if (word === "same" || given.missing === "module") return undefined;
  const label = JSON.stringify(`${plugin.name}@${plugin.package}`);
  const path = JSON.stringify(`${plugin.package}/${fileOf(scenario, plugin.index)}`);
  const body = bodies[word]?.(label, given);
  if (body === undefined) throw new RangeError(`no plugin is a ${word}`);
  return {
    js: `import * as kit from "parity-kit";\nkit.note(${path});\n${body.js}\n`,
    dts: `import type * as kit from "parity-kit";\n${body.dts}\n`,
  };
}

const classOf =
  (base: string) =>
  (label: string): ModuleText => ({
    js: `export class plugin extends kit.${base} { static label = ${label}; }`,
    dts: `export declare const plugin: typeof kit.${base};`,
  });

const functionType = "export declare const plugin: kit.PluginFunction;";
const classType = "export declare const plugin: typeof kit.Plugin;";

const bodies: Readonly<Record<string, (label: string, given: Readonly<Record<string, unknown>>) => ModuleText>> = {
  class: classOf("Plugin"),
  empty: classOf("Empty"),
  strict: classOf("Strict"),
  attribute: (label) => ({
    js: `export const Outer = { inner: class extends kit.Plugin { static label = ${label}; } };`,
    dts: "export declare const Outer: { readonly inner: typeof kit.Plugin };",
  }),
  function: (label) => ({ js: `export const plugin = kit.makeFunction(${label});`, dts: functionType }),
  returns: (label, { returns }) => ({
    js: `export const plugin = kit.makeFunction(${label}, ${JSON.stringify(returns)}, true);`,
    dts: functionType,
  }),
  object: (label) => ({
    js: `export const plugin = kit.makeObject(${label});`,
    dts: "export declare const plugin: kit.Plugin;",
  }),
  module: (label) => ({
    js: `export const kind = "module";\nexport const label = ${label};`,
    dts: "export declare const kind: string;\nexport declare const label: string;",
  }),
  value: (_label, { value }) => ({
    js: `export const plugin = ${JSON.stringify(value)};`,
    dts: "export declare const plugin: kit.Value;",
  }),
  missing: () => ({ js: "export {};", dts: "export {};" }),
  imports: (_label, { imports }) => ({ js: `import ${JSON.stringify(imports)};`, dts: classType }),
  raises: (label, { raises, error }) => ({
    js:
      raises === "import"
        ? `throw new kit.${String(error)}(${label});\nexport const plugin = kit.Plugin;`
        : `export const plugin = kit.makeFailing(${label}, kit.${String(error)});`,
    dts: classType,
  }),
};
