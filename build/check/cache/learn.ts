/** Finds out on which files and folders each verdict of a check depends. */
import { byCodeUnit, type Host } from "../../host.js";
import type { ResolvedNamespace, ResolvedPlugin } from "../../model.js";
import { declaresForAll } from "../ambient.js";
import type { Engine, Setup } from "../engine.js";
import type { Judged, JudgedInterface, JudgedPlugin } from "../judge.js";
import { type Reach, reachIn } from "../reached.js";
import type { Kept, Known } from "./known.js";
import { searchFor } from "./searched.js";
import type { Disk, FileState, Stamp } from "./states.js";

/** What a check found out. */
export interface Found {
  /** Absolute path of `build.out`. */
  readonly out: string;
  readonly setup: Setup;
  readonly engine: Engine;
  /** Absolute paths of the root's tsconfig.json and of those that it extends. */
  readonly tsconfigs: readonly string[];
  readonly judged: Judged;
  readonly namespaces: readonly ResolvedNamespace[];
  /** Absolute paths of the registries that were checked. */
  readonly drafts: readonly string[];
  readonly beginning: Beginning;
}

/** When a check began, in milliseconds, and folders as they were then, of those that it changes itself. */
export interface Beginning {
  readonly since: number;
  readonly stamps: ReadonlyMap<string, Stamp>;
}

/**
 * undefined where a file or folder was changed while it was checked, so that nobody knows what the compiler saw; and with
 * `rootDirs`, by which every relative import leads to several folders.
 */
export function learn(host: Host, disk: Disk, found: Found): Known | undefined {
  if (found.setup.options.rootDirs !== undefined) return undefined;
  const read = readAll(host, disk, found);
  if (read === undefined) return undefined;
  const folders = new Map(
    [...read.searched].map(([folder, names]) => [folder, disk.folder(folder, [...names].sort(byCodeUnit))] as const),
  );
  if ([...folders].some(([path, { stamp }]) => isFresh(path, stamp, found.beginning))) return undefined;
  const { sources } = found.judged;
  const closure = closureIn(read, reachIn(sources));
  const given = [...sources].flatMap(([file, each]) => (each.given && !found.drafts.includes(file) ? [file] : []));
  const independent = new Set(closure(given));
  return {
    ...subjects(found, closure),
    files: read.files,
    folders,
    shared: [...closure([...given, ...read.forAll]), ...decidingFor(found)],
    foreign: read.forAll.filter((file) => !independent.has(file)),
  };
}

/** Which compiler there is, and what tsconfigs include. */
const decidingFor = ({ engine, tsconfigs }: Found): readonly string[] => [engine.manifest, ...tsconfigs];

interface Read {
  readonly files: ReadonlyMap<string, FileState>;
  readonly searched: ReadonlyMap<string, ReadonlySet<string>>;
  /** Each package.json that says how a file is read or where its imports lead, by the file; of the check file, by specifier. */
  readonly manifests: ReadonlyMap<string, readonly string[]>;
  /** Files that declare something for all. */
  readonly forAll: readonly string[];
}

function readAll(host: Host, disk: Disk, found: Found): Read | undefined {
  const search = searchFor(host, found.setup);
  const files = new Map<string, FileState>();
  const manifests = new Map<string, readonly string[]>();
  const forAll: string[] = [];
  for (const path of pathsOf(found)) {
    const read = disk.read(path);
    if (read === undefined || isFresh(path, read.state.stamp, found.beginning)) return undefined;
    files.set(path, read.state);
    if (declaresForAll(path, read.text)) forAll.push(path);
    manifests.set(path, search.add(path, read.text));
  }
  for (const name of ["typescript", "ts-morph"]) search.addImport(found.setup.folder, name);
  for (const each of specifiersIn(found)) manifests.set(each, search.addImport(found.out, each));
  for (const manifest of new Set([...[...manifests.values()].flat(), ...decidingFor(found)])) {
    const state = disk.read(manifest)?.state;
    if (state === undefined || isFresh(manifest, state.stamp, found.beginning)) return undefined;
    files.set(manifest, state);
  }
  return { files, searched: search.searched, manifests, forAll };
}

/** Registries too, since an interface may import one; but for those that only this check had. */
const pathsOf = ({ judged, namespaces, drafts, setup }: Found): ReadonlySet<string> => {
  const written = new Set(setup.overlay.map(({ file }) => file));
  const all = [...judged.sources.keys(), ...bundledIn(namespaces)];
  return new Set(all.filter((path) => written.has(path) || !drafts.includes(path)));
};

/** `specifiers` are those of the check file. */
type Closure = (start: readonly (string | undefined)[], specifiers?: readonly string[]) => readonly string[];

/** Of what the check file imports. */
const specifiersIn = ({ namespaces }: Found): ReadonlySet<string> =>
  new Set(
    namespaces.flatMap((each) =>
      [each.interface, ...each.plugins.map(({ module }) => module)].map((of) => of.specifier),
    ),
  );

/** With the package.json files of each. */
const closureIn =
  ({ files, manifests }: Read, reach: Reach): Closure =>
  (start, specifiers = []) => {
    const reached = [...reach(start.filter((each) => each !== undefined))].filter((each) => files.has(each));
    return [...new Set([...reached, ...[...reached, ...specifiers].flatMap((each) => manifests.get(each) ?? [])])];
  };

function subjects({ judged, namespaces, drafts }: Found, closure: Closure): Pick<Known, "interfaces" | "plugins"> {
  // What registries themselves import.
  const stowage = [...judged.sources].flatMap(([file, { imports }]) =>
    imports.some(({ from, specifier }) => specifier === "stowage" && drafts.includes(from)) ? [file] : [],
  );
  const interfaces = namespaces.flatMap(({ declaration, interface: module }): [string, Kept<JudgedInterface>][] => {
    const each = judged.interfaces.get(declaration.name);
    const files = closure([each?.typed, ...stowage], [module.specifier]);
    return each === undefined ? [] : [[declaration.name, { judged: each, files }]];
  });
  const plugins = namespaces.flatMap(({ plugins: own }) =>
    own.flatMap((plugin): [ResolvedPlugin, Kept<JudgedPlugin>][] => {
      const each = judged.plugins.get(plugin);
      const files = closure([each?.typed, bundledFile(plugin)], [plugin.module.specifier]);
      return each === undefined ? [] : [[plugin, { judged: each, files }]];
    }),
  );
  return { interfaces: new Map(interfaces), plugins: new Map(plugins) };
}

/** The code of plugins, which says whether an export is there. */
const bundledIn = (namespaces: readonly ResolvedNamespace[]): readonly string[] =>
  namespaces.flatMap(({ plugins }) => plugins.flatMap((plugin) => bundledFile(plugin) ?? []));

/** Of data files the value is part of the key. */
const bundledFile = ({ data, module }: ResolvedPlugin): string | undefined =>
  data === undefined ? module.file : undefined;

/** Clocks of file systems are coarse. */
const MARGIN = 20;

function isFresh(path: string, stamp: Stamp, { since, stamps }: Beginning): boolean {
  const [, , changed] = stamp;
  return changed >= since - MARGIN && stamps.get(path)?.join() !== stamp.join();
}
