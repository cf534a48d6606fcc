/**
 * Finds installed packages as Node does: `node_modules` of the folder and of each folder above, by real path.
 *
 * Made for few questions to the disk. Failed ones dominate a naive walk, so a `node_modules` that many look into is listed
 * once. One that holds just a package and links to what that needs, as each in a store of pnpm does, is not: there each
 * name is one `readlink`.
 */
import { basename, dirname, join } from "node:path/posix";
import { type Host, HostError, type Member } from "../host.js";
import { memoize } from "../memoize.js";

export interface Folders {
  /** Real path of the package that `name` means to files in `from` (a real path); undefined where there is none. */
  find(from: string, name: string): string | undefined;
}

/** `isPackage`: whether a folder has a package.json. npm leaves folders without: like `require` and bundlers, look on. */
export function createFolders(host: Host, isPackage: (folder: string) => boolean): Folders {
  const disk = diskOf(host);
  const modulesIn = memoize((folder: string) => disk.modules(folder));
  const above = memoize((folder: string): readonly Modules[] => {
    const parent = dirname(folder);
    const further = parent === folder ? [] : above(parent);
    const own = basename(folder) === "node_modules" ? undefined : modulesIn(folder);
    return own === undefined ? further : [own, ...further];
  });
  return {
    find(from, name) {
      for (const modules of above(from)) {
        const found = modules.find(name);
        if (found !== undefined && isPackage(found)) return found;
      }
      return undefined;
    },
  };
}

/** One `node_modules`. */
interface Modules {
  /** Real path of what has that name there. */
  find(name: string): string | undefined;
}

interface Disk {
  /** undefined where the folder has none. */
  modules(folder: string): Modules | undefined;
}

function diskOf(host: Host): Disk {
  const listing = memoize((folder: string) => list(host, folder));
  const real = memoize((path: string) => realFolder(host, path));
  const isStore = memoize((folder: string) => isStoreOn(host, folder));
  const target = (path: string, text: string): string | undefined => {
    const to = text.startsWith("/") ? text : join(dirname(path), text);
    const entry = entryOf(to);
    const isKnown =
      entry !== undefined && isStore(dirname(entry)) && listing(dirname(entry))?.get(basename(entry)) === "directory";
    return isKnown ? to : real(to);
  };
  const follow = (folder: string, name: string): string | undefined => {
    const kind = listing(folder)?.get(name);
    const path = `${folder}/${name}`;
    return kind === "directory" ? path : kind === "link" ? real(path) : undefined;
  };
  const listed = (folder: string) => (name: string) => {
    const slash = name.indexOf("/");
    if (slash < 0) return follow(folder, name);
    const scope = follow(folder, name.slice(0, slash));
    return scope && follow(scope, name.slice(slash + 1));
  };
  const blind = (folder: string) => (name: string) => {
    const path = `${folder}/${name}`;
    const text = host.readLink(path);
    return text === undefined ? real(path) : target(path, text);
  };
  return {
    modules(folder) {
      const modules = `${folder}/node_modules`;
      // In a store it is there, since the package that asks lies in it; and links are all that it has besides.
      if (isStore(dirname(folder))) return { find: memoize(blind(modules)) };
      if (host.kind(modules) !== "directory") return undefined;
      const at = host.isLink(modules) ? host.realPath(modules) : modules;
      return at === undefined ? undefined : { find: memoize(listed(at)) };
    },
  };
}

/** `node_modules/.pnpm` and the like (`.store` of npm's linked installs and of Yarn's), which package managers alone write. */
const isStoreOn = (host: Host, folder: string): boolean =>
  /\/node_modules\/\.[^/]+$/.test(folder) && host.realPath(folder) === folder;

/** Of a path to a package in a store, `…/.pnpm/a@1.0.0/node_modules/a`, the folder of the entry. */
function entryOf(path: string): string | undefined {
  const modules = dirname(basename(dirname(path)).startsWith("@") ? dirname(path) : path);
  return basename(modules) === "node_modules" ? dirname(modules) : undefined;
}

/** A link that goes round in circles, or nowhere, leads to no package. */
function realFolder(host: Host, path: string): string | undefined {
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
