/** What lies on the disk, each package read once, before it is known how it is reached. */
import { type Diagnostic, diagnostic, type Outcome } from "../diagnostics.js";
import { type Host, HostError } from "../host.js";
import { type Declared, declaredDependencies } from "../manifest/dependencies.js";
import { memoize } from "../memoize.js";
import type { Dependency, DependencyKind, Root } from "../model.js";
import { pathFrom } from "../paths.js";
import { createFolders, type Folders } from "./folders.js";
import { type Installed, type Read, readPackage } from "./read.js";

/** Packages by identity. */
export interface Disk {
  read(id: string): Read;
  /** With `devDependencies` only of the root and of what `build.from` takes: elsewhere they are not installed. */
  dependencies(id: string): Outcome<readonly Dependency[]>;
}

export const isTaken = (root: Root, { kind }: Pick<Dependency, "kind">): boolean => root.policy.from.includes(kind);

export function createDisk(host: Host, root: Root): Disk {
  const read = memoize((id: string) =>
    id === root.id ? { value: rootAsInstalled(root), diagnostics: [], isThere: true } : readPackage(host, root.id, id),
  );
  const folders = createFolders(host, (folder) => read(folder).isThere);
  const look = (id: string, kinds: readonly DependencyKind[]): Outcome<readonly Dependency[]> => {
    const diagnostics: Diagnostic[] = [];
    const declared = declaredDependencies(read(id).value?.manifest ?? {}, kinds);
    return { value: declared.map((each) => found(folders, root, id, each, diagnostics)), diagnostics };
  };
  const ofRoot = look(root.id, [...running, "devDependencies"]);
  const taken = new Set(ofRoot.value.filter((each) => isTaken(root, each)).map((each) => each.id));
  return {
    read,
    dependencies: memoize((id) =>
      id === root.id ? ofRoot : look(id, taken.has(id) ? [...running, "devDependencies"] : running),
    ),
  };
}

/** What a package needs where it is installed, in the order in which a name counts. */
const running: readonly DependencyKind[] = ["dependencies", "optionalDependencies", "peerDependencies"];

function found(
  folders: Folders,
  root: Root,
  from: string,
  { name, kind, optional, range }: Declared,
  diagnostics: Diagnostic[],
): Dependency {
  return { name, kind, optional, range, id: find(folders, root, from, name, diagnostics) };
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
