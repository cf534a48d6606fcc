/** Finds out on which files and folders each verdict of a check depends. */
import { byCodeUnit, type Host } from "../../host.js";
import type { ResolvedNamespace, ResolvedPlugin } from "../../model.js";
import { declaresForAll } from "../ambient.js";
import type { Engine, Setup } from "../engine.js";
import type { Judged, JudgedInterface, JudgedPlugin } from "../judge.js";
import { type Reach, reachIn } from "../reached.js";
import type { Kept, Known } from "./known.js";
import { searchFor } from "./searched.js";
import type { Disk, FileState, FolderState } from "./states.js";

/** What a check found out. `since` is the time at which it began, in milliseconds. */
export interface Found {
  readonly setup: Setup;
  readonly engine: Engine;
  /** Absolute paths of the root's tsconfig.json and of those that it extends. */
  readonly tsconfigs: readonly string[];
  readonly judged: Judged;
  readonly namespaces: readonly ResolvedNamespace[];
  /** Absolute paths of the registries that were checked. */
  readonly drafts: readonly string[];
  readonly since: number;
}

/**
 * undefined where a file was changed while it was checked, so that nobody knows which text was; and with `rootDirs`, by which
 * every relative import leads to several folders.
 */
export function learn(host: Host, disk: Disk, found: Found): Known | undefined {
  if (found.setup.options.rootDirs !== undefined) return undefined;
  const read = readAll(host, disk, found);
  if (read === undefined) return undefined;
  const { sources } = found.judged;
  const closure = closureIn(read, reachIn(sources));
  const given = [...sources].flatMap(([file, each]) => (each.given && !found.drafts.includes(file) ? [file] : []));
  const independent = new Set(closure(given));
  return {
    ...subjects(found, closure),
    files: read.files,
    folders: new Map(
      [...read.searched].map(([folder, names]): [string, FolderState] => [
        folder,
        disk.folder(folder, [...names].sort(byCodeUnit)),
      ]),
    ),
    shared: [...closure([...given, ...read.forAll]), ...decidingFor(found)],
    foreign: read.forAll.filter((file) => !independent.has(file)),
  };
}

/** Which compiler there is, and what tsconfigs include. */
const decidingFor = ({ engine, tsconfigs }: Found): readonly string[] => [engine.manifest, ...tsconfigs];

interface Read {
  readonly files: ReadonlyMap<string, FileState>;
  readonly searched: ReadonlyMap<string, ReadonlySet<string>>;
  /** The package.json that says how a file is read, by the file. */
  readonly manifests: ReadonlyMap<string, string>;
  /** Files that declare something for all. */
  readonly forAll: readonly string[];
}

function readAll(host: Host, disk: Disk, found: Found): Read | undefined {
  const search = searchFor(host, found.setup);
  const files = new Map<string, FileState>();
  const manifests = new Map<string, string>();
  const forAll: string[] = [];
  for (const path of pathsOf(found)) {
    const read = disk.read(path);
    if (read === undefined || isFresh(read.state, found)) return undefined;
    files.set(path, read.state);
    if (declaresForAll(path, read.text)) forAll.push(path);
    const manifest = search.add(path, read.text);
    if (manifest !== undefined) manifests.set(path, manifest);
  }
  for (const name of ["typescript", "ts-morph"]) search.addPackage(name);
  for (const manifest of new Set([...manifests.values(), ...decidingFor(found)])) {
    const state = disk.read(manifest)?.state;
    if (state === undefined || isFresh(state, found)) return undefined;
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

type Closure = (start: readonly (string | undefined)[]) => readonly string[];

/** With the package.json of each file. */
const closureIn =
  ({ files, manifests }: Read, reach: Reach): Closure =>
  (start) => {
    const reached = [...reach(start.filter((each) => each !== undefined))].filter((each) => files.has(each));
    return [...new Set([...reached, ...reached.flatMap((each) => manifests.get(each) ?? [])])];
  };

function subjects({ judged, namespaces, drafts }: Found, closure: Closure): Pick<Known, "interfaces" | "plugins"> {
  // What registries themselves import.
  const stowage = [...judged.sources].flatMap(([file, { imports }]) =>
    imports.some(({ from, specifier }) => specifier === "stowage" && drafts.includes(from)) ? [file] : [],
  );
  const interfaces = [...judged.interfaces].map(([name, each]): [string, Kept<JudgedInterface>] => [
    name,
    { judged: each, files: closure([each.typed, ...stowage]) },
  ]);
  const plugins = namespaces.flatMap(({ plugins: own }) =>
    own.flatMap((plugin): [ResolvedPlugin, Kept<JudgedPlugin>][] => {
      const each = judged.plugins.get(plugin);
      return each === undefined ? [] : [[plugin, { judged: each, files: closure([each.typed, bundledFile(plugin)]) }]];
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

const isFresh = ({ stamp: [, , changed] }: FileState, { since }: Found): boolean => changed >= since - MARGIN;
