/** What the root can adopt: its direct dependencies, whether or not they know of stowage. */
import type { JsonObject, Package, Root, Tree } from "../model.js";

/** A direct dependency of the root that `build.from` takes, by the name under which the root depends on it. */
export interface Candidate {
  readonly name: string;
  /** `absent` where it is optional and not installed; `broken` where something else is wrong, which is told elsewhere. */
  readonly state: "there" | "absent" | "broken";
  /** Of what is there. */
  readonly manifest: JsonObject | undefined;
}

export interface Adoptable {
  readonly candidates: readonly Candidate[];
  /** Everything else in the tree, for messages. */
  readonly others: readonly Package[];
}

export function adoptable({ policy }: Root, { root, packages }: Tree): Adoptable {
  const taken = root.dependencies.filter(({ kind }) => policy.from.includes(kind));
  // Under one name in several fields the first counts: an optional peer may be an ordinary dependency too.
  const first = new Map([...taken].reverse().map((each) => [each.name, each]));
  const candidates = [...first.values()].map(({ name, id, optional }): Candidate => {
    const manifest = id === undefined ? undefined : packages.get(id)?.manifest;
    const state = manifest !== undefined ? "there" : optional && id === undefined ? "absent" : "broken";
    return { name, state, manifest };
  });
  const ids = new Set([root.id, ...taken.flatMap(({ id }) => id ?? [])]);
  return { candidates, others: [...packages.values()].filter(({ id }) => !ids.has(id)) };
}
