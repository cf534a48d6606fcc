/**
 * Yarn's Plug'n'Play, seen as the layout that pnpm makes: each package has a `node_modules` with a link to each of its
 * dependencies. So whoever looks packages up as Node does finds what Yarn's runtime would find.
 *
 * That runtime is asked, and never loaded: whoever runs stowage through yarn has loaded it before. It lets `node:fs` read
 * inside of zip archives, and knows the packages of a project (https://yarnpkg.com/advanced/pnpapi).
 */
import module, { createRequire } from "node:module";
import type { Host, Member } from "./host.js";
import { memoize } from "./memoize.js";

/** What is used of its API. Paths are those of this system. */
export interface PnpApi {
  findPackageLocator(path: string): Locator | null;
  getPackageInformation(locator: Locator): PackageInformation | null;
  /** Throws where the issuer's package has no such dependency. */
  resolveToUnqualified(request: string, issuer: string, options: { readonly considerBuiltins: boolean }): string | null;
}

export interface Locator {
  readonly name: string | null;
  readonly reference: string | null;
}

export interface PackageInformation {
  /** Ends with a separator. */
  readonly packageLocation: string;
  /** null: a peer that nobody provides. */
  readonly packageDependencies: ReadonlyMap<string, unknown>;
}

/** The API of the project that a path belongs to; null where it belongs to none. */
export type FindPnpApi = (path: string) => PnpApi | null;

/** undefined where Yarn's runtime is not loaded. */
export function loadedPnp(): FindPnpApi | undefined {
  if (process.versions.pnp === undefined || !("findPnpApi" in module)) return undefined;
  return module.findPnpApi as FindPnpApi;
}

/** `toPosix` turns a path of this system into one with `/`. */
export function withPnp(host: Host, findApi: FindPnpApi, toPosix: (path: string) => string): Host {
  const packages = packagesOf(findApi, toPosix);
  const at = (path: string): string => placeOf(packages, path);
  const links = (path: string) => (folderOfLinks.test(path) ? linksIn(packages, at(path)) : undefined);
  const statable = (path: string): string => (links(path) ? tableOf(path) : at(path));
  return {
    ...host,
    readFile: (path) => host.readFile(at(path)),
    readText: host.readText && ((path) => host.readText?.(at(path))),
    readLink: (path) => host.readLink(at(path)),
    readDirectory(path) {
      const [found, members] = [links(path), host.readDirectory(at(path))];
      // What tools keep in a `node_modules` of their own, such as `.cache`, is there all the same.
      return found ? [...(members ?? []).filter(({ name }) => name.startsWith(".")), ...found] : members;
    },
    realPath: (path) => (links(path) ? at(path) : host.realPath(at(path))),
    kind: (path) => (links(path) ? "directory" : host.kind(at(path))),
    isLink: (path) => isLink(packages, path) || host.isLink(at(path)),
    stamp: (path) => host.stamp(statable(path)),
    stat: (path) => host.stat(statable(path)),
    glob: (folder, patterns) => host.glob(at(folder), patterns),
  };
}

/** A `node_modules`, or a scope in one. */
const folderOfLinks = /\/node_modules(?:\/(@[^/]+))?$/;
/** A package in a `node_modules`; what begins with a dot is none. */
const step = /\/node_modules\/((?:@[^/]+\/)?[^/@.][^/]*)(?=\/|$)/g;

interface Packages {
  /** Names of the dependencies of the package in just this folder, by code unit; undefined where there is no package. */
  dependencies(folder: string): readonly string[] | undefined;
  /** Where the package lies that a name means to the one in just this folder. */
  find(folder: string, name: string): string | undefined;
}

/** Follows each link on the way. */
function placeOf(packages: Packages, path: string): string {
  for (const { 0: text, 1: name = "", index } of path.matchAll(step)) {
    const found = packages.find(path.slice(0, index), name);
    if (found !== undefined) return placeOf(packages, found + path.slice(index + text.length));
  }
  return path;
}

function isLink(packages: Packages, path: string): boolean {
  const last = [...path.matchAll(step)].at(-1);
  if (last === undefined || last.index + last[0].length < path.length) return false;
  return packages.find(placeOf(packages, path.slice(0, last.index)), last[1] ?? "") !== undefined;
}

/** undefined where the folder is none that Plug'n'Play stands for, as in an archive. */
function linksIn(packages: Packages, folder: string): readonly Member[] | undefined {
  const scope = folderOfLinks.exec(folder)?.[1];
  const names = packages.dependencies(folder.replace(folderOfLinks, ""));
  if (scope === undefined) return names && membersOf(names);
  const inScope = names?.flatMap((each) => (each.startsWith(`${scope}/`) ? [each.slice(scope.length + 1)] : [])) ?? [];
  return inScope.length > 0 ? membersOf(inScope) : undefined;
}

const membersOf = (names: readonly string[]): readonly Member[] =>
  [...new Set(names.map((each) => each.replace(/\/.*/, "")))].map((name) => ({
    name,
    kind: name.startsWith("@") ? "directory" : "link",
  }));

/** The file that says it all, which every install writes anew; a path by which it is asked for. */
const tableOf = (path: string): string => createRequire(path).resolve("pnpapi");

/** The runtime reads its table anew when that has changed, and then gives another API: what is known goes with the old one. */
function packagesOf(findApi: FindPnpApi, toPosix: (path: string) => string): Packages {
  const known = new WeakMap<PnpApi, Packages>();
  const of = (folder: string): Packages | undefined => {
    const api = findApi(`${folder}/`);
    if (api === null) return undefined;
    const packages = known.get(api) ?? packagesBy(api, toPosix);
    known.set(api, packages);
    return packages;
  };
  return {
    dependencies: (folder) => of(folder)?.dependencies(folder),
    find: (folder, name) => of(folder)?.find(folder, name),
  };
}

function packagesBy(api: PnpApi, toPosix: (path: string) => string): Packages {
  const locationOf = (path: string): string => toPosix(path).replace(/\/$/, "");
  const dependencies = memoize((folder: string): readonly string[] | undefined => {
    const locator = api.findPackageLocator(`${folder}/`);
    const found = locator && api.getPackageInformation(locator);
    if (!found || locationOf(found.packageLocation) !== folder) return undefined;
    return [...found.packageDependencies].flatMap(([name, reference]) => (reference === null ? [] : [name])).sort();
  });
  const inFolder = memoize((folder: string) =>
    memoize((name: string): string | undefined => {
      const found = dependencies(folder) && resolved(api, folder, name);
      return found ? locationOf(found) : undefined;
    }),
  );
  return { dependencies, find: (folder, name) => inFolder(folder)(name) };
}

/** Also what the runtime lets packages have that do not declare it, unless it is told to be strict (`pnpFallbackMode`). */
function resolved(api: PnpApi, folder: string, name: string): string | null {
  try {
    return api.resolveToUnqualified(name, `${folder}/`, { considerBuiltins: false });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "MODULE_NOT_FOUND") return null;
    throw error;
  }
}
