/** Through whom packages come to the root, for what a registry only names. */
import { byCodeUnit } from "../host.js";
import type { Accounted, Package } from "../model.js";

/** Names from the root (inclusive) to the package (inclusive), by the package's name. */
export type Chains = ReadonlyMap<string, readonly string[]>;

/** Of the root, of what it depends on, and of whatever declares entry points; of several the nearest. */
export function chainsOf(root: Package, accounted: readonly Accounted[]): Chains {
  const direct = root.dependencies.flatMap(({ id, name }) => (id === undefined ? [] : [[name]]));
  const declaring = new Map(accounted.map((each) => [each.package.id, each.package.chain]));
  const deeper = [...declaring.values()].sort((a, b) => a.length - b.length || byCodeUnit(a.join("\0"), b.join("\0")));
  const chains = [[], ...direct, ...deeper].map((chain) => [root.name, ...chain]);
  return new Map(chains.reverse().map((chain) => [chain.at(-1) ?? "", chain]));
}
