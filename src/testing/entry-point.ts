import type { EntryPoint, Invocation, LoadMode } from "../namespace.js";

/** Makes an entry point of a value; `count` tells several of one name apart. */
export function entryPointOf(
  name: string,
  plugin: unknown,
  load: LoadMode,
  invoke: Invocation | undefined,
  count: number,
): EntryPoint {
  return {
    name,
    target: `test${count > 1 ? `/${count}` : ""}#${name}`,
    package: "test",
    invoke: invoke ?? invocationOf(plugin),
    load: loaderOf(plugin, load),
  };
}

/** The `load` of an entry point. */
export function loaderOf(plugin: unknown, load: LoadMode): EntryPoint["load"] {
  return load === "sync" ? () => plugin : async () => ({ plugin });
}

/** A class's `prototype` cannot be written to (ECMA-262, MakeClassConstructor), that of any other function can. */
function invocationOf(plugin: unknown): Invocation {
  if (typeof plugin !== "function") return "none";
  return Object.getOwnPropertyDescriptor(plugin, "prototype")?.writable === false ? "new" : "call";
}
