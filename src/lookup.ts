/** Lookups by name, then by target, through Maps only: a name such as `__proto__` never meets a prototype. */
import type { EntryPoint } from "./namespace.js";

/** What has entry points: a registry, or a manager of one. */
export interface Declaring {
  readonly entryPoints: readonly EntryPoint[];
}

/** Items by name, and by target where that is no name; those of one key in order. */
export type Index<Item> = ReadonlyMap<string, readonly Item[]>;

/** An index of items that have a name, and a target under the given key. */
export function indexOf<Key extends string, Item extends { readonly [K in Key | "name"]: string }>(
  items: readonly Item[],
  target: Key,
): Index<Item> {
  return new Map([...group(items, target), ...group(items, "name")]);
}

/** Groups items by one of their texts, in first-seen order. */
export function group<Key extends string, Item extends { readonly [K in Key]: string }>(
  items: readonly Item[],
  key: Key,
): ReadonlyMap<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const others = groups.get(item[key]);
    if (others) others.push(item);
    else groups.set(item[key], [item]);
  }
  return groups;
}

/** Untyped callers may pass anything, such as a CommonJS module that has its registry under `default`. */
function refuse(): never {
  throw new TypeError("no namespace: use .default");
}

/**
 * The entry points of a registry.
 *
 * @throws TypeError for anything else
 */
export function declaredIn(namespace: Declaring): readonly EntryPoint[] {
  return namespace?.entryPoints ?? refuse();
}

const indexes = /* @__PURE__ */ new WeakMap<readonly EntryPoint[], Index<EntryPoint>>();

/** Those of them that are declared under a name or target; indexed once per namespace. */
export function declaredAs(namespace: Declaring, key: string): readonly EntryPoint[] {
  const entryPoints = namespace?.entryPoints ?? refuse();
  const index = indexes.get(entryPoints) ?? indexOf(entryPoints, "target");
  indexes.set(entryPoints, index);
  return index.get(key) ?? [];
}

/** Those of the names under which nothing is declared, each once. */
export function undeclared(namespace: Declaring, names: Iterable<string>): readonly string[] {
  return [...new Set(names)].filter((name) => declaredAs(namespace, name).length === 0);
}
