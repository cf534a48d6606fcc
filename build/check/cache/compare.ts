/** What of the files and folders of an earlier check is as it was. */
import type { Stored } from "./form.js";
import { below, type Disk, type FileState, type FolderState, isOurs, type Stamp } from "./states.js";

export interface Compared {
  /** Not even a time differs. */
  readonly isSame: boolean;
  /** Whether the contents of files, by their numbers, are what they were. */
  hold(numbers: readonly number[]): boolean;
  /** Absolute; in the order of their numbers, as are those of all. */
  paths(numbers: readonly number[]): readonly string[];
  readonly all: readonly string[];
  /** Of the files whose content is what it was. */
  files(): ReadonlyMap<string, FileState>;
  folders(): ReadonlyMap<string, FolderState>;
}

/** undefined where something is found in a folder that was not there, or the other way round. */
export function compare(disk: Disk, root: string, stored: Stored): Compared | undefined {
  const { paths, changedFiles, folders, changedFolders } = look(disk, root, stored);
  const gone = new Set<number>();
  const read = new Map<number, FileState>();
  for (const number of changedFiles) {
    const state = disk.read(paths[number] ?? "")?.state;
    if (state !== undefined && state.hash === stored.details().hashes[number]) read.set(number, state);
    else gone.add(number);
  }
  const listed = new Map<number, FolderState>();
  for (const number of changedFolders) {
    const [found, looked] = stored.details().folders[number] ?? ["", []];
    const state = disk.folder(folders[number] ?? "", looked);
    if (state.found !== found) return undefined;
    listed.set(number, state);
  }
  return {
    isSame: listed.size === 0 && gone.size === 0 && [...read.values()].every(({ stamp }) => isOurs(stamp[0])),
    hold: (numbers) => gone.size === 0 || numbers.every((number) => !gone.has(number)),
    paths: (numbers) => numbers.map((number) => paths[number] ?? ""),
    all: paths,
    files: () => filesOf(stored, paths, gone, read),
    folders: () => foldersOf(stored, folders, listed),
  };
}

/** A `stat` of each, and nothing else: most of the time everything is as it was. */
function look(disk: Disk, root: string, { folders: all, stamps }: Stored) {
  const paths: string[] = [];
  const folders: string[] = [];
  const changedFiles: number[] = [];
  const changedFolders: number[] = [];
  let at = 0;
  for (const [relative, names] of all) {
    const folder = below(root, relative);
    if (!isOurs(stamps[at]) && !disk.isAt(folder, stamps, at)) changedFolders.push(folders.length);
    folders.push(folder);
    at += 3;
    for (const name of names) {
      const path = `${folder}/${name}`;
      if (!disk.isAt(path, stamps, at)) changedFiles.push(paths.length);
      paths.push(path);
      at += 3;
    }
  }
  return { paths, folders, changedFiles, changedFolders };
}

function filesOf(
  stored: Stored,
  paths: readonly string[],
  gone: ReadonlySet<number>,
  read: ReadonlyMap<number, FileState>,
): ReadonlyMap<string, FileState> {
  const { hashes } = stored.details();
  const stamps = stampsOf(stored).files;
  return new Map(
    paths.flatMap((path, number): [string, FileState][] => {
      const [stamp, hash] = [stamps[number], hashes[number]];
      if (gone.has(number) || stamp === undefined || hash === undefined) return [];
      return [[path, read.get(number) ?? { stamp, hash }]];
    }),
  );
}

function foldersOf(
  stored: Stored,
  paths: readonly string[],
  listed: ReadonlyMap<number, FolderState>,
): ReadonlyMap<string, FolderState> {
  const stamps = stampsOf(stored).folders;
  return new Map(
    stored.details().folders.flatMap(([found, looked], number): [string, FolderState][] => {
      const [path, stamp] = [paths[number], stamps[number]];
      if (path === undefined || stamp === undefined || looked.length === 0) return [];
      return [[path, listed.get(number) ?? { stamp, looked, found }]];
    }),
  );
}

function stampsOf({ folders: all, stamps }: Stored) {
  const files: Stamp[] = [];
  const folders: Stamp[] = [];
  let at = 0;
  const next = (): Stamp => {
    at += 3;
    return [stamps[at - 3] ?? 0, stamps[at - 2] ?? 0, stamps[at - 1] ?? 0];
  };
  for (const [, names] of all) {
    folders.push(next());
    for (const _ of names) files.push(next());
  }
  return { files, folders };
}
