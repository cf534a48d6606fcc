/** What a random tree declares, counted without any of the code under test. */
import { dirname } from "node:path/posix";
import type { Laid, Layout } from "./lay.js";
import { directories, kinds, type RandomTree } from "./random.js";

type Kind = (typeof kinds)[number];

export interface Expected {
  /** `folder namespace name` of each declaration that is reached. */
  readonly declared: readonly string[];
  /** How many steps lead to a package at least, by folder. */
  readonly distances: ReadonlyMap<string, number>;
  /** The folder that a package's dependency means. */
  readonly find: (from: string, name: string) => string | undefined;
}

export function expectedOf({ root }: RandomTree, layout: Layout): Expected {
  const byFolder = new Map(layout.packages.map((each) => [each.folder, each]));
  const find = (from: string, name: string) => findIn(layout, from, name);
  const { from: listed }: { readonly from?: readonly string[] } = root.build;
  const taken = new Set(listed ?? ["dependencies", "optionalDependencies"]);
  const leads = (from: string, isTaken: (kind: Kind) => boolean) =>
    dependenciesOf(byFolder.get(from)).flatMap(([name, kind]) => (isTaken(kind) ? (find(from, name) ?? []) : []));
  const accepted = new Set(leads(".", (kind) => taken.has(kind)));
  const followed = new Set([...accepted].filter((each) => each !== "."));
  for (const each of followed) for (const next of leads(each, (kind) => kind !== "devDependencies")) followed.add(next);
  const steps = (from: string): readonly string[] => {
    if (from === ".") return leads(from, () => true);
    return followed.has(from) ? leads(from, (kind) => kind !== "devDependencies" || accepted.has(from)) : [];
  };
  const distances = walk(steps);
  const declared = [...distances.keys()].flatMap((folder) =>
    declaredBy(byFolder.get(folder)).map((each) => `${folder} ${each}`),
  );
  return { declared, distances, find };
}

function walk(steps: (from: string) => readonly string[]): ReadonlyMap<string, number> {
  const distances = new Map([[".", 0]]);
  for (const [from, distance] of distances) {
    for (const next of steps(from)) if (!distances.has(next)) distances.set(next, distance + 1);
  }
  return distances;
}

/** npm: what is optional too is only optional. */
function dependenciesOf(of: Laid | undefined): readonly (readonly [name: string, kind: Kind])[] {
  const table = (kind: Kind): readonly string[] => Object.keys(of?.manifest[kind] ?? {});
  const optional = new Set(table("optionalDependencies"));
  return kinds.flatMap((kind) =>
    table(kind)
      .filter((name) => !(kind === "dependencies" && optional.has(name)))
      .map((name) => [name, kind] as const),
  );
}

/** As Node looks: in `node_modules` of the folder, and of each above. */
function findIn({ places }: Layout, from: string, name: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const modules = folder === "." ? "node_modules" : `${folder}/node_modules`;
    const found = folder.endsWith("node_modules") ? undefined : places.get(`${modules}/${name}`);
    if (found !== undefined) return found;
    if (folder === ".") return undefined;
  }
}

function declaredBy(of: Laid | undefined): readonly string[] {
  if (of?.declared !== undefined) return of.declared;
  return Object.entries(of?.entryPoints ?? {}).flatMap(([namespace, group]) =>
    namesIn(group).map((name) => `${namespace} ${name}`),
  );
}

function namesIn(group: unknown): readonly string[] {
  const directory = directories.find(([written]) => JSON.stringify(written) === JSON.stringify(group));
  if (directory !== undefined) return directory[1];
  return typeof group === "object" && group !== null ? Object.keys(group) : [];
}
