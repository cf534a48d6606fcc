/** What of an earlier check still holds. */
import { join } from "node:path/posix";
import { about, type Diagnostic, diagnostic, type Note } from "../../diagnostics.js";
import type { Location, Resolution, ResolvedNamespace, ResolvedPlugin } from "../../model.js";
import type { JudgedInterface, JudgedPlugin } from "../judge.js";
import type { Stored, StoredInterface, StoredPlugin, StoredWarning } from "./form.js";
import { namespaceKey, pluginKey } from "./keys.js";
import type { Kept, Known } from "./known.js";
import { type Disk, type FileState, type FolderState, OURS } from "./states.js";
import { revived } from "./value.js";

/** What still holds, and whether all does, and nothing differs, not even a time. */
export interface Recalled extends Known {
  readonly engine: string;
  readonly isSame: boolean;
}

/** undefined where nothing holds. */
export function recall(disk: Disk, resolution: Resolution, stored: Stored): Recalled | undefined {
  const root = resolution.root.id;
  const files = filesNow(disk, root, stored);
  const folders = files.hold(stored.shared) ? foldersNow(disk, root, stored) : undefined;
  if (folders === undefined) return undefined;
  const { interfaces, plugins } = subjectsAgain(files, resolution, stored);
  const reached = new Set([...interfaces.values(), ...plugins.values()].flatMap((each) => each.files));
  const foreign = files.paths(stored.foreign);
  // What is declared for all by something that is no more, or is another now, was part of every verdict.
  if (foreign.some((file) => !reached.has(file))) return undefined;
  return {
    engine: stored.engine,
    interfaces,
    plugins,
    files: files.states,
    folders: folders.states,
    shared: files.paths(stored.shared),
    foreign,
    isSame: folders.isSame && files.isSame && isEverything(resolution.namespaces, interfaces, plugins, stored),
  };
}

function subjectsAgain(files: Files, resolution: Resolution, stored: Stored): Pick<Known, "interfaces" | "plugins"> {
  const root = resolution.root.id;
  const interfaces = new Map<string, Kept<JudgedInterface>>();
  const plugins = new Map<ResolvedPlugin, Kept<JudgedPlugin>>();
  for (const namespace of resolution.namespaces) {
    const { name } = namespace.declaration;
    const found = stored.interfaces[name];
    if (found === undefined || !files.hold(found.files) || found.key !== namespaceKey(resolution, namespace)) continue;
    interfaces.set(name, { judged: interfaceAgain(root, namespace, found), files: files.paths(found.files) });
    for (const plugin of namespace.plugins) {
      const kept = stored.plugins[pluginKey(resolution, namespace, plugin)];
      const judged = kept && files.hold(kept.files) ? pluginAgain(root, plugin, kept) : undefined;
      if (kept !== undefined && judged !== undefined) plugins.set(plugin, { judged, files: files.paths(kept.files) });
    }
  }
  return { interfaces, plugins };
}

function interfaceAgain(root: string, { declaration }: ResolvedNamespace, found: StoredInterface): JudgedInterface {
  return {
    diagnostics: found.warnings.map((each) => warning(root, each, declaration.targetLocation)),
    invocation: found.invocation,
    typed: found.typed && join(root, found.typed),
  };
}

/** Whether each is known, and nothing else is. */
const isEverything = (
  namespaces: readonly ResolvedNamespace[],
  interfaces: Recalled["interfaces"],
  plugins: Recalled["plugins"],
  stored: Stored,
): boolean =>
  namespaces.length === interfaces.size &&
  namespaces.every((each) => each.plugins.every((plugin) => plugins.has(plugin))) &&
  Object.keys(stored.interfaces).length === interfaces.size &&
  Object.keys(stored.plugins).length === plugins.size;

interface Files {
  /** Of those whose content is what it was. */
  readonly states: ReadonlyMap<string, FileState>;
  /** Not even a time differs. */
  readonly isSame: boolean;
  hold(indices: readonly number[]): boolean;
  paths(indices: readonly number[]): readonly string[];
}

function filesNow(disk: Disk, root: string, { folders }: Stored): Files {
  const all: string[] = [];
  const states = new Map<string, FileState>();
  let isSame = true;
  for (const [folder, , , , files] of folders) {
    const at = join(root, folder);
    for (const [name, stamp, hash] of files) {
      const path = `${at}/${name}`;
      const known = { stamp, hash };
      const now = disk.file(path, known);
      if (now?.hash === hash) states.set(path, now);
      isSame &&= now === known || now?.stamp[0] === OURS[0];
      all.push(path);
    }
  }
  return {
    states,
    isSame,
    hold: (indices) => indices.every((index) => states.has(all[index] ?? "")),
    paths: (indices) => indices.map((index) => all[index] ?? ""),
  };
}

/** undefined where something is found in one that was not there, or the other way round. */
function foldersNow(disk: Disk, root: string, { folders }: Stored) {
  const states = new Map<string, FolderState>();
  let isSame = true;
  for (const [relative, stamp, found, looked] of folders) {
    if (looked.length === 0) continue;
    const path = join(root, relative);
    const known = { stamp, found, looked };
    const now = disk.folder(path, looked, known);
    if (now.found !== found) return undefined;
    isSame &&= now === known;
    states.set(path, now);
  }
  return { states, isSame };
}

function pluginAgain(root: string, plugin: ResolvedPlugin, kept: StoredPlugin): JudgedPlugin | undefined {
  const value = plugin.data && revived(plugin.data, kept.value);
  if (plugin.data !== undefined && value === undefined) return undefined;
  const { targetLocation } = plugin.declaration;
  const diagnostics = kept.warnings.map((each) => about(warning(root, each, targetLocation), plugin.declaration));
  return { diagnostics, typed: kept.typed && join(root, kept.typed), value };
}

/** Written by `storedOf`: the checksum says that nobody else did. */
function warning(root: string, { code, args, notes }: StoredWarning, at: Location): Diagnostic {
  const given = { code, args } as unknown as Pick<Diagnostic, "code" | "args">;
  const placed = (notes as unknown as readonly Note[]).map((note) =>
    note.location === undefined
      ? note
      : { ...note, location: { ...note.location, file: join(root, note.location.file) } },
  );
  return diagnostic(given.code, given.args, at, { notes: placed, severity: "warning" });
}
