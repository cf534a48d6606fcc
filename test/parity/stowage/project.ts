/** Writes a project whose dependencies declare the plugins of scenarios, as npm would lay it out. */
import { cpSync, mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Placed, patternOf, placed, type Scenario, wordOf } from "../scenario.js";
import { exportOf, fileOf, moduleText } from "./module.js";

/** The package that is built; its own plugins come last, by its name. */
export const ROOT = "parity-root";

const packages = ["alpha", "beta", "gamma"];
const repository = join(import.meta.dirname, "../../..");

/** Ways of loading that scenarios of a project are generated for. */
export type LoadWay = "sync" | "async";

export const namespaceOf = ({ id }: Scenario, way: LoadWay): string =>
  way === "sync" ? `parity.${id}` : `parity.${id}.async`;

/** A namespace that is generated for a scenario, or with `values` only the modules of its plugins. */
export interface Wanted {
  readonly scenario: Scenario;
  readonly way: LoadWay | "values";
}

const isDeclared = (each: Wanted): each is Wanted & { readonly way: LoadWay } => each.way !== "values";

/** Gives the real path of a fresh folder. */
export function writeProject(wanted: readonly Wanted[]): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "stowage-parity-")));
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(repository, join(folder, "node_modules/stowage"), "dir");
  cpSync(join(import.meta.dirname, "kit"), join(folder, "node_modules/parity-kit"), { recursive: true });
  for (const name of packages) writePackage(join(folder, "node_modules", name), name, wanted, {});
  const namespaces = Object.fromEntries(
    wanted.filter(isDeclared).map((each) => [namespaceOf(each.scenario, each.way), declared(each)]),
  );
  writePackage(folder, ROOT, wanted, { namespaces });
  return folder;
}

function declared({ scenario, way }: Wanted & { readonly way: LoadWay }): object {
  const owned = { pattern: patternOf(scenario), load: way };
  const kind = interfaceOf(scenario);
  if (kind === "class") return { instances: "parity-kit#Plugin", ...owned };
  return { interface: kind === "function" ? "parity-kit#PluginFunction" : "parity-kit#Value", ...owned };
}

/** What the plugins of a scenario have in common, which says how they are invoked. */
export function interfaceOf(scenario: Scenario): "class" | "function" | "value" {
  const words = placed(scenario).map(({ kind }) => wordOf(kind));
  if (words.some((word) => ["value", "object", "module"].includes(word))) return "value";
  return words.some((word) => ["function", "returns"].includes(word)) ? "function" : "class";
}

function writePackage(folder: string, name: string, wanted: readonly Wanted[], stowage: object): void {
  const entryPoints: Record<string, object> = {};
  for (const each of wanted) {
    const own = placed(each.scenario).filter((plugin) => plugin.package === name);
    for (const plugin of own) writeModule(folder, each.scenario, plugin);
    if (own.length === 0 || !isDeclared(each)) continue;
    entryPoints[namespaceOf(each.scenario, each.way)] = Object.fromEntries(
      own.map((plugin) => [plugin.name, targetOf(each.scenario, plugin)]),
    );
  }
  const dependencies = Object.fromEntries(
    [...(name === ROOT ? packages : []), "parity-kit"].map((each) => [each, "1.0.0"]),
  );
  const owned = { name, version: "1.0.0", private: true, type: "module", dependencies };
  put(join(folder, "package.json"), `${JSON.stringify({ ...owned, stowage: { ...stowage, entryPoints } }, null, 2)}\n`);
}

function targetOf(scenario: Scenario, plugin: Placed): string {
  if (typeof plugin.kind === "object" && "same" in plugin.kind) {
    const [owner, index] = plugin.kind.same as [string, number];
    return `${owner}/${fileOf(scenario, index)}#plugin`;
  }
  return `./${fileOf(scenario, plugin.index)}#${exportOf(plugin)}`;
}

function writeModule(folder: string, scenario: Scenario, plugin: Placed): void {
  const text = moduleText(scenario, plugin);
  if (text === undefined) return;
  const file = join(folder, fileOf(scenario, plugin.index));
  put(file, text.js);
  put(file.replace(/\.js$/, ".d.ts"), text.dts);
}

function put(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
