/** What lies on the disk, each package read once, before it is known how it is reached. */
import { type Diagnostic, diagnostic, type Outcome } from "../diagnostics.js";
import { type Host, HostError } from "../host.js";
import { declaredDependencies } from "../manifest/dependencies.js";
import { memoize } from "../memoize.js";
import type { Dependency, Root } from "../model.js";
import { pathFrom } from "../paths.js";
import { createFolders, type Folders } from "./folders.js";
import { type Installed, readPackage } from "./read.js";

/** Packages by identity. */
export interface Disk {
  read(id: string): Outcome<Installed | undefined>;
  /** With `devDependencies` only of the root and of what `build.from` takes: elsewhere they are not installed. */
  dependencies(id: string): Outcome<readonly Dependency[]>;
}

export const isTaken = (root: Root, { kind }: Pick<Dependency, "kind">): boolean => root.policy.from.includes(kind);

export function createDisk(host: Host, root: Root): Disk {
  const folders = createFolders(host);
  const read = memoize((id: string) =>
    id === root.id ? { value: rootAsInstalled(root), diagnostics: [] } : readPackage(host, root.id, id),
  );
  const look = (id: string, isWanted: (each: Pick<Dependency, "kind">) => boolean): Outcome<readonly Dependency[]> => {
    const diagnostics: Diagnostic[] = [];
    const wanted = declaredDependencies(read(id).value?.manifest ?? {}).filter(isWanted);
    return {
      value: wanted.map((each) => ({ ...each, id: find(folders, root, id, each.name, diagnostics) })),
      diagnostics,
    };
  };
  const ofRoot = look(root.id, () => true);
  const taken = new Set(ofRoot.value.filter((each) => isTaken(root, each)).map((each) => each.id));
  return {
    read,
    dependencies: memoize((id) =>
      id === root.id ? ofRoot : look(id, ({ kind }) => kind !== "devDependencies" || taken.has(id)),
    ),
  };
}

function find(folders: Folders, root: Root, from: string, name: string, diagnostics: Diagnostic[]): string | undefined {
  try {
    return folders.find(from, name);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    const place = { path: pathFrom(root.id, error.path), problem: error.message };
    diagnostics.push(diagnostic("STW2009", place, undefined));
    return undefined;
  }
}

const rootAsInstalled = ({ source, manifest, name }: Root): Installed => ({
  source,
  manifest,
  ownName: name,
  version: typeof manifest.version === "string" ? manifest.version : "",
});
