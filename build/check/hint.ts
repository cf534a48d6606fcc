/** What to do about a plugin that does not fit, where something near it would. */
import type { ResolvedPlugin } from "../model.js";
import type { Hint } from "./explain.js";

export function hintText({ export: path, declaration }: ResolvedPlugin, hint: Hint | undefined): string | undefined {
  const name = nameOf(path);
  switch (hint?.would) {
    case undefined:
      return undefined;
    case "instances":
      return `${name} is a class: its instances fit; declare the namespace with "instances", or export an instance.`;
    case "value":
      return `${name} is no class, but fits as it is; declare the namespace with "interface", or export its class.`;
    case "result":
      return `${name} is a function: its result fits; export that.`;
    case "exports":
      return exportsText(declaration.target.module, hint.names);
  }
}

function exportsText(module: string, [first]: readonly string[]): string | undefined {
  return first === undefined ? undefined : `Another export fits: write ${JSON.stringify(`${module}#${first}`)}.`;
}

function nameOf(path: string): string {
  if (path === "*") return "The module";
  return path === "default" ? "The default export" : JSON.stringify(path);
}
