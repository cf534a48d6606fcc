/** Finds installed packages as Node does: `node_modules` of the folder and of each folder above, by real path. */
import { dirname, join } from "node:path/posix";
import { type Host, HostError, type Member } from "../host.js";
import { memoize } from "../memoize.js";

export interface Folders {
  /** Real path of the package that `name` means to files in `from` (a real path); undefined where there is none. */
  find(from: string, name: string): string | undefined;
}

/** One listing per `node_modules` and scope, however many packages look into it: failed reads dominate a naive walk. */
export function createFolders(host: Host): Folders {
  const listing = memoize((folder: string) => list(host, folder));
  const modules = memoize(
    (folder: string) => listing(folder) && (host.isLink(folder) ? host.realPath(folder) : folder),
  );

  function inModules(folder: string, name: string): string | undefined {
    const real = modules(folder);
    if (real === undefined) return undefined;
    const [scope, base] = name.includes("/") ? (name.split("/") as [string, string]) : [undefined, name];
    if (scope === undefined) return follow(listing(real), real, base);
    const scoped = follow(listing(real), real, scope);
    return scoped && follow(listing(scoped), scoped, base);
  }

  function follow(members: ReadonlyMap<string, Member["kind"]> | undefined, folder: string, name: string) {
    const kind = members?.get(name);
    if (kind === "directory") return join(folder, name);
    return kind === "link" ? linked(host, join(folder, name)) : undefined;
  }

  /** npm leaves folders behind that hold nothing but a `node_modules`: like `require`, bundlers and TypeScript, look on. */
  const isPackage = memoize((folder: string) => host.kind(join(folder, "package.json")) === "file");

  return {
    find(from, name) {
      for (let folder = from; ; folder = dirname(folder)) {
        const found = folder.endsWith("/node_modules") ? undefined : inModules(join(folder, "node_modules"), name);
        if (found !== undefined && isPackage(found)) return found;
        if (folder === dirname(folder)) return undefined;
      }
    },
  };
}

/** A link that goes round in circles, or nowhere, leads to no package. */
function linked(host: Host, path: string): string | undefined {
  try {
    const real = host.realPath(path);
    return real !== undefined && host.kind(real) === "directory" ? real : undefined;
  } catch (error) {
    if (error instanceof HostError && error.code === "ELOOP") return undefined;
    throw error;
  }
}

const list = (host: Host, folder: string): ReadonlyMap<string, Member["kind"]> | undefined => {
  const members = host.readDirectory(folder);
  return members && new Map(members.map(({ name, kind }) => [name, kind]));
};
