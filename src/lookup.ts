/** Lookups by name, then by target, through Maps only: a name such as `__proto__` never meets a prototype. */
import type { EntryPoint } from "./namespace.js";

/** Everything of a name, or of a target where no name fits; in order. */
export type Lookup<Item> = (key: string) => readonly Item[];

/** A lookup over items that have a name, and a target under the given key. */
export function lookupOf<Key extends string, Item extends { readonly [K in Key | "name"]: string }>(
  items: readonly Item[],
  target: Key,
): Lookup<Item> {
  const names = group(items, "name");
  const targets = group(items, target);
  return (key) => names.get(key) ?? targets.get(key) ?? [];
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

const declared = /* @__PURE__ */ new WeakMap<readonly EntryPoint[], Lookup<EntryPoint>>();

/** The entry points that are declared under a name or target; indexed once per namespace. */
export function declaredAs(entryPoints: readonly EntryPoint[], key: string): readonly EntryPoint[] {
  const lookup = declared.get(entryPoints) ?? lookupOf(entryPoints, "target");
  declared.set(entryPoints, lookup);
  return lookup(key);
}
