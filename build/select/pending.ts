/** What is pending, and by which range it came. */
import { memoize } from "../memoize.js";
import type { Dependency, Package, Status, Tree } from "../model.js";

/** The status of entry points that a package declares which is not accepted. */
export function pendingIn(tree: Tree): (owner: Package) => Status {
  const ranges = memoize((id: string) => rangeOf(tree, tree.packages.get(id)?.chain ?? []));
  return ({ id, chain }) => ({ status: "pending", chain, range: ranges(id) });
}

/** As the package before the last one of the chain declares the last one. */
function rangeOf({ root, packages }: Tree, chain: readonly string[]): string | undefined {
  let at: Package | undefined = root;
  let last: Dependency | undefined;
  for (const step of chain) {
    last = at?.dependencies.find(({ name, id }) => name === step && id !== undefined);
    at = packages.get(last?.id ?? "");
  }
  return last?.range === "" ? undefined : last?.range;
}
