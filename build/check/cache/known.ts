/** Verdicts, with all that they depend on. */
import { basename, dirname, relative } from "node:path/posix";
import { type Diagnostic, hasErrors } from "../../diagnostics.js";
import { byCodeUnit } from "../../host.js";
import type { Resolution, ResolvedPlugin } from "../../model.js";
import type { JudgedInterface, JudgedPlugin } from "../judge.js";
import type { Stored, StoredNamespace, StoredPlugin, StoredSubject, StoredWarning } from "./form.js";
import { type Key, questionOf } from "./keys.js";
import { type Disk, type FileState, type FolderState, OURS } from "./states.js";
import { plainOf } from "./value.js";

/** Paths are absolute. */
export interface Known {
  /** By namespace. */
  readonly interfaces: ReadonlyMap<string, Kept<JudgedInterface>>;
  readonly plugins: ReadonlyMap<ResolvedPlugin, Kept<JudgedPlugin>>;
  readonly files: ReadonlyMap<string, FileState>;
  readonly folders: ReadonlyMap<string, FolderState>;
  /** What every verdict depends on. */
  readonly shared: readonly string[];
  /** Files that some plugin or interface brings along, and that declare something for all. */
  readonly foreign: readonly string[];
}

/** A verdict, and the files that it depends on and others need not. */
export interface Kept<Judged> {
  readonly judged: Judged;
  readonly files: readonly string[];
}

/** Of two the newer. */
export const joined = (disk: Disk, older: Known, newer: Known): Known => ({
  interfaces: new Map([...older.interfaces, ...newer.interfaces]),
  plugins: new Map([...older.plugins, ...newer.plugins]),
  files: new Map([...older.files, ...newer.files]),
  folders: joinedFolders(disk, older.folders, newer.folders),
  shared: [...new Set([...older.shared, ...newer.shared])],
  foreign: older.foreign,
});

function joinedFolders(disk: Disk, older: Known["folders"], newer: Known["folders"]): Known["folders"] {
  const folders = new Map(older);
  for (const [path, state] of newer) {
    const known = older.get(path);
    const looked = [...new Set([...state.looked, ...(known?.looked ?? [])])].sort(byCodeUnit);
    const isAll = looked.length === state.looked.length;
    folders.set(path, isAll ? state : disk.folder(path, looked));
  }
  return folders;
}

/** What had no errors, and the question that it answers. */
export function storedOf(basis: Key, engine: string, resolution: Resolution, known: Known): Stored {
  const root = resolution.root.id;
  const [interfaces, plugins] = [sound(known.interfaces), sound(known.plugins)];
  const namespaces = resolution.namespaces
    .filter(({ declaration }) => interfaces.get(declaration.name)?.judged.typed !== undefined)
    .map((each) => ({
      ...each,
      plugins: each.plugins.filter((plugin) => isKept(plugin, plugins.get(plugin)?.judged)),
    }));
  const used = new Set([...known.shared, ...known.foreign]);
  for (const each of [...interfaces.values(), ...plugins.values()]) for (const file of each.files) used.add(file);
  const folders = foldersOf(known, used);
  const numbers = new Map(folders.flatMap(({ paths }) => paths).map((path, index) => [path, index]));
  const places = (paths: readonly string[]) => paths.flatMap((path) => numbers.get(path) ?? []).sort((a, b) => a - b);
  const subject = ({ judged, files }: Kept<JudgedInterface | JudgedPlugin>): StoredSubject => ({
    files: places(files),
    typed: judged.typed && relative(root, judged.typed),
    warnings: judged.diagnostics.length > 0 ? judged.diagnostics.map((each) => warningIn(root, each)) : undefined,
  });
  return {
    question: JSON.stringify(questionOf(basis, { ...resolution, namespaces })),
    engine,
    ...tableOf(root, known, folders),
    shared: places(known.shared),
    foreign: places(known.foreign),
    namespaces: namespaces.flatMap(({ declaration, plugins: own }): StoredNamespace[] => {
      const kept = interfaces.get(declaration.name);
      if (kept === undefined) return [];
      const answers = own.flatMap((plugin): StoredPlugin[] => {
        const each = plugins.get(plugin);
        return each === undefined ? [] : [{ ...subject(each), value: each.judged.value && plainOf(each.judged.value) }];
      });
      return [{ ...subject(kept), invocation: kept.judged.invocation, plugins: answers }];
    }),
  };
}

/** Whether what is known of it can be said again. */
const isKept = ({ data }: ResolvedPlugin, judged: JudgedPlugin | undefined): boolean =>
  judged !== undefined && (data === undefined ? judged.typed : judged.value && plainOf(judged.value)) !== undefined;

/** Folders, each with the paths of its files, by code unit. */
function foldersOf({ files, folders }: Known, used: ReadonlySet<string>) {
  const inside = new Map<string, string[]>([...folders.keys()].map((folder) => [folder, []]));
  for (const path of [...files.keys()].filter((each) => used.has(each)).sort(byCodeUnit)) {
    const known = inside.get(dirname(path));
    if (known === undefined) inside.set(dirname(path), [path]);
    else known.push(path);
  }
  return [...inside].sort(([a], [b]) => byCodeUnit(a, b)).map(([folder, paths]) => ({ folder, paths }));
}

function tableOf(
  root: string,
  { files, folders: looked }: Known,
  folders: ReturnType<typeof foldersOf>,
): Pick<Stored, "folders" | "stamps" | "details"> {
  const states = folders.map(({ folder }) => looked.get(folder) ?? nothingLooked);
  const own = folders.map(({ paths }) => paths.map((path) => files.get(path) ?? unknown(path)));
  const stamps = states.flatMap(({ stamp }, index) => [...stamp, ...(own[index] ?? []).flatMap((each) => each.stamp)]);
  const details = {
    folders: states.map(({ found, looked: names }) => [found, names] as const),
    hashes: own.flat().map(({ hash }) => hash),
  };
  return {
    folders: folders.map(({ folder, paths }) => [relative(root, folder), paths.map((path) => basename(path))]),
    stamps: Float64Array.from(stamps),
    details: () => details,
  };
}

const nothingLooked: FolderState = { stamp: OURS, found: "", looked: [] };

function unknown(path: string): never {
  throw new Error(`Nothing is known of ${path}.`);
}

/** Of what is wrong nothing is kept: it is to be explained anew, with all that is there then. */
function sound<Key, Judged extends { readonly diagnostics: readonly Diagnostic[]; readonly typed: string | undefined }>(
  all: ReadonlyMap<Key, Kept<Judged>>,
): ReadonlyMap<Key, Kept<Judged>> {
  return new Map([...all].filter(([, { judged }]) => !hasErrors(judged.diagnostics)));
}

/** Numbers, texts and lists of them. */
function warningIn(root: string, { code, args, notes }: Diagnostic): StoredWarning {
  const placed = notes.map((note) =>
    note.location === undefined
      ? note
      : { ...note, location: { ...note.location, file: relative(root, note.location.file) } },
  );
  return { code, args: plain(args), notes: plain(placed) };
}

const plain = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value));
