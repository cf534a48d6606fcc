/** Where modules are looked for, so that a file which newly appears there is a change: folders, and the names in them. */
import { basename, dirname, isAbsolute, join } from "node:path/posix";
import { parseTsconfig } from "get-tsconfig";
import { type Host, toPosix } from "../../host.js";
import { memoize } from "../../memoize.js";
import type { JsonObject } from "../../model.js";
import type { Setup } from "../engine.js";
import { isSearched } from "./states.js";
import { type Targets, targetsIn } from "./targets.js";

/** Names by folder, as `Disk.folder` takes them. */
export type Searched = Map<string, Set<string>>;

export interface Search {
  readonly searched: Searched;
  /** Adds what `file` looks for; gives each package.json that says how it is read, or where its imports lead. */
  add(file: string, text: string): readonly string[];
  /** Adds what files in `folder` mean by a specifier; gives each package.json that says where it leads. */
  addImport(folder: string, specifier: string): readonly string[];
}

/** Begins with what belongs to every program: the root's declaration files, and `@types`. */
export function searchFor(host: Host, setup: Setup): Search {
  const searched: Searched = new Map();
  const look = (folder: string, name: string) => {
    const names = searched.get(folder);
    if (names === undefined) searched.set(folder, new Set([name]));
    else names.add(name);
  };
  const exists = memoize((folder) => host.kind(folder) === "directory");
  const isPackage = memoize((folder) => host.kind(`${folder}/package.json`) === "file");
  const targets = memoize((folder) => targetsIn(host, folder));
  const above = memoize((folder) => ancestors(folder).filter((each) => basename(each) !== "node_modules"));
  const search: Lookups = { setup, look, exists, isPackage, targets, above };
  const manifest = memoize((folder) => manifestAbove(search, folder));
  // Files of one folder mostly import the same.
  const lookOnce = memoize((folder) => memoize((specifier) => lookFor(search, folder, specifier)));
  includedIn(host, setup, look);
  automaticTypes(search);
  return {
    searched,
    add(file, text) {
      const folder = dirname(file);
      lookAt(search, file);
      const own = manifest(folder);
      const specifiers = [...new Set(specifiersOf(text))];
      if (own !== undefined && specifiers.some((each) => each.startsWith("#"))) {
        for (const path of targets(dirname(own)).inner) lookAt(search, path);
      }
      return [...(own === undefined ? [] : [own]), ...specifiers.flatMap(lookOnce(folder))];
    },
    addImport: (folder, specifier) => lookOnce(folder)(specifier),
  };
}

interface Lookups {
  readonly setup: Setup;
  readonly look: (folder: string, name: string) => void;
  readonly exists: (folder: string) => boolean;
  /** Whether it has a package.json, and what that names. */
  readonly isPackage: (folder: string) => boolean;
  readonly targets: (folder: string) => Targets;
  /** The folder and those above it. */
  readonly above: (folder: string) => readonly string[];
}

/** More than there are, since comments are read too. */
const specifiersOf = (text: string): readonly string[] =>
  [imported, referenced].flatMap((pattern) => [...text.matchAll(pattern)].map(([, , found = ""]) => found));

const imported = /\b(?:from|import|require|module)\s*\(?\s*(["'])([\w@.#~$/][^"'\s]{0,500})\1/g;
const referenced = /<reference\s+(?:types|path)\s*=\s*(["'])([^"'\n]{1,500})\1/g;

/** Gives each package.json that says where it leads. */
function lookFor(search: Lookups, folder: string, specifier: string): readonly string[] {
  const isPath = /^\.{0,2}\//.test(specifier) || specifier === "." || specifier === "..";
  for (const path of isPath ? [join(folder, specifier)] : mapped(search.setup, specifier)) lookAt(search, path);
  return !isPath && namesPackage(specifier) ? lookForPackage(search, folder, specifier) : [];
}

/** `node:fs` and `#internal` are none. */
const namesPackage = (specifier: string): boolean => /^(?:@[\w.~-]+\/)?[\w.~-]+(?:\/|$)/.test(specifier);

/**
 * A file with any extension, or a folder with an index or a package.json. Where there is no folder for it yet, that could
 * appear, in the nearest one that is there.
 */
function lookAt({ setup, look, exists }: Lookups, path: string): void {
  let [folder, name] = [dirname(path), stem(path)];
  while (!exists(folder) && folder !== dirname(folder)) [folder, name] = [dirname(folder), basename(folder)];
  look(folder, name);
  for (const suffix of suffixesOf(setup)) look(folder, `${name}${suffix}`);
  if (!exists(path)) return;
  look(path, "index");
  look(path, "package");
}

/** What `moduleSuffixes` puts behind a name, where that begins with no dot: names with one begin like it. */
const suffixesOf = ({ options: { moduleSuffixes } }: Setup): readonly string[] =>
  (Array.isArray(moduleSuffixes) ? moduleSuffixes : []).flatMap((each) =>
    typeof each === "string" && each !== "" && !each.startsWith(".") ? [each] : [],
  );

/** In every `node_modules` on the way up, and in its `@types`; a package may name itself. */
function lookForPackage(search: Lookups, folder: string, specifier: string): readonly string[] {
  const [first = "", second = "", ...rest] = specifier.split("/");
  const scoped = first.startsWith("@");
  const name = scoped ? `${first}/${second}` : first;
  const subpath = (scoped ? rest : [second, ...rest]).join("/");
  const manifests: string[] = [];
  for (const above of search.above(folder)) {
    const modules = `${above}/node_modules`;
    if (!lookInside(search, folder, modules)) continue;
    search.look(modules, first);
    if (scoped && search.exists(`${modules}/${first}`)) search.look(`${modules}/${first}`, second);
    const types = scoped ? `${first.slice(1)}__${second}` : first;
    lookInTypes(search, modules, types);
    for (const each of [`${modules}/${name}`, `${modules}/@types/${types}`]) {
      if (search.isPackage(each)) manifests.push(lookInPackage(search, each, subpath));
    }
  }
  return manifests;
}

/** Whatever its name, or its name and subpath, may lead to; gives its package.json. */
function lookInPackage(search: Lookups, folder: string, subpath: string): string {
  search.look(folder, "index");
  for (const path of search.targets(folder).outer) lookAt(search, path);
  if (subpath !== "") lookAt(search, join(folder, subpath));
  return `${folder}/package.json`;
}

/**
 * What is not there may be there one day. Above the root a folder changes with everything that happens there; and in an
 * installed package nobody puts a `node_modules` but beside its package.json or its files.
 */
function lookInside({ setup, look, exists, isPackage }: Lookups, folder: string, modules: string): boolean {
  if (exists(modules)) return true;
  const parent = dirname(modules);
  const isOwn = parent === folder || isPackage(parent);
  if (isOwn || (parent.startsWith(`${setup.folder}/`) && !isInstalled(parent))) look(parent, "node_modules");
  else if (!isInstalled(parent)) look(modules, "*");
  return false;
}

const isInstalled = (path: string): boolean => path.includes("/node_modules/");

function lookInTypes({ look, exists }: Lookups, modules: string, name: string): void {
  if (exists(join(modules, "@types"))) look(join(modules, "@types"), name);
  else look(modules, "@types");
}

/** `@types` that count without being named. */
function automaticTypes(search: Lookups): void {
  const { folder, options } = search.setup;
  const { types, typeRoots } = options;
  const named = Array.isArray(types) ? types.filter((each) => typeof each === "string") : ["*"];
  for (const each of Array.isArray(typeRoots) ? typeRoots : []) {
    if (typeof each === "string") for (const name of named) search.look(absolute(folder, each), name);
  }
  for (const modules of search.above(folder).map((each) => join(each, "node_modules"))) {
    if (!lookInside(search, folder, modules)) continue;
    for (const name of named) {
      if (name === "*") lookInTypes(search, modules, "*");
      else lookForPackage(search, folder, name);
    }
  }
}

const absolute = (folder: string, path: string): string => (isAbsolute(path) ? path : join(folder, path));

/** What `paths` and `baseUrl` make of a specifier. */
function mapped({ folder, options }: Setup, specifier: string): readonly string[] {
  const base = absolute(folder, typeof options.baseUrl === "string" ? options.baseUrl : ".");
  const targets = Object.entries(isObject(options.paths) ? options.paths : {}).flatMap(([pattern, to]) => {
    const [before = "", after] = pattern.split("*");
    const matches =
      after === undefined ? specifier === pattern : specifier.startsWith(before) && specifier.endsWith(after);
    const star = after === undefined ? "" : specifier.slice(before.length, specifier.length - after.length);
    return matches && Array.isArray(to)
      ? to.flatMap((each) => (typeof each === "string" ? [each.replace("*", () => star)] : []))
      : [];
  });
  return [...targets, ...(options.baseUrl === undefined ? [] : [specifier])].map((each) => absolute(base, each));
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Folders in which the root's tsconfig finds declaration files. */
function includedIn(host: Host, { tsconfig, overlay }: Setup, look: (folder: string, name: string) => void): void {
  if (tsconfig === undefined) return;
  const written = [...new Set(overlay.flatMap(({ file }) => ancestors(dirname(file))))];
  const { files, include } = parseTsconfig(tsconfig);
  const patterns = include ?? (files === undefined ? ["**/*"] : []);
  const starts = patterns.map((each) =>
    absolute(dirname(tsconfig), toPosix(each).replace(/(^|\/)[^/]*[*?].*$/, "") || "."),
  );
  const folders = [...new Set(starts)];
  for (const each of folders) {
    const inside = (host.readDirectory(each) ?? []).flatMap(({ name, kind }) =>
      kind === "directory" || (kind === "link" && leadsOn(host, folders, join(each, name))) ? [name] : [],
    );
    const later = written.filter((folder) => dirname(folder) === each).map((folder) => basename(folder));
    look(each, "*.d.ts");
    look(each, "*/");
    for (const name of [...inside, ...later].filter(isSearched)) {
      if (!folders.includes(join(each, name))) folders.push(join(each, name));
    }
  }
}

/** A link to a folder that is not looked into yet: the compiler follows it. */
function leadsOn(host: Host, folders: readonly string[], link: string): boolean {
  const real = host.realPath(link);
  return (
    real !== undefined && host.kind(real) === "directory" && !folders.some((each) => `${each}/`.startsWith(`${real}/`))
  );
}

/** A package.json nearer by could appear in the folder itself, or anywhere in what is not installed. */
function manifestAbove({ look, isPackage }: Lookups, folder: string): string | undefined {
  for (const each of ancestors(folder)) {
    if (each === folder || !isInstalled(each) || isPackage(each)) look(each, "package");
    if (isPackage(each)) return join(each, "package.json");
  }
  return undefined;
}

function ancestors(folder: string): readonly string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...ancestors(parent)];
}

/** Up to the first dot: what else may stand behind it decides which of several files is taken. */
const stem = (path: string): string => {
  const [first = ""] = basename(path).split(".", 1);
  return first === "" ? basename(path) : first;
};
