/** What to do about a plugin that does not fit, where something near it would. */
import type { ResolvedPlugin } from "../model.js";
import type { Hint } from "./explain.js";

/** Of the first for which there is something to say. */
export function hintText(plugin: ResolvedPlugin, hints: readonly Hint[]): string | undefined {
  for (const hint of hints) {
    const text = textOf(plugin, hint);
    if (text !== undefined) return text;
  }
  return undefined;
}

function textOf({ export: path, declaration }: ResolvedPlugin, { would, names }: Hint): string | undefined {
  const name = nameOf(path);
  switch (would) {
    case "defined":
      return "It fits but for null and undefined: rule them out, or let the interface take them.";
    case "instances":
      return `${name} is a class: its instances fit; declare the namespace with "instances", or export an instance.`;
    case "value":
      return `${name} is no class, but fits as it is; declare the namespace with "interface", or export its class.`;
    case "result":
      return `${name} is a function: its result fits; export that.`;
    case "exports":
      return exportsText(declaration.target.module, names);
    case "namespaces":
      return names.length === 0 ? undefined : `It fits ${alternatives(names)}: declare it there.`;
  }
}

function exportsText(module: string, names: readonly string[]): string | undefined {
  if (names.length === 0) return undefined;
  const written = names.map((name) => JSON.stringify(`${module}#${name}`));
  if (names.includes("default")) return `The default export fits: write ${JSON.stringify(`${module}#default`)}.`;
  return `${names.length === 1 ? "Another export fits" : "Other exports fit"}: write ${alternatives(written)}.`;
}

const alternatives = (names: readonly string[]): string =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;

function nameOf(path: string): string {
  if (path === "*") return "The module";
  return path === "default" ? "The default export" : JSON.stringify(path);
}
