/** Whose plugins go live. */
import type { Root, Tree } from "../model.js";

/** Identities of the root and of the dependencies that `build.from` takes. */
export function acceptedPackages(root: Pick<Root, "id" | "policy">, tree: Tree): ReadonlySet<string> {
  const taken = tree.root.dependencies.filter(({ kind }) => root.policy.from.includes(kind));
  return new Set([root.id, ...taken.flatMap(({ id }) => id ?? [])]);
}
