/** What of an earlier check still holds. */
import { join } from "node:path/posix";
import { about, type Diagnostic, diagnostic } from "../../diagnostics.js";
import type { Location, Resolution, ResolvedNamespace, ResolvedPlugin } from "../../model.js";
import type { JudgedInterface, JudgedPlugin } from "../judge.js";
import { type Compared, compare } from "./compare.js";
import type { Stored, StoredInterface, StoredPlugin, StoredWarning } from "./form.js";
import { namespaceKey, pluginKey } from "./keys.js";
import type { Kept, Known } from "./known.js";
import type { Disk } from "./states.js";
import { revived } from "./value.js";

/** What still holds; what is known of files is put together where it is asked for. */
export interface Recalled extends Omit<Known, "files" | "folders">, Pick<Compared, "files" | "folders"> {
  readonly engine: string;
  /** Absolute paths of all files. */
  readonly paths: readonly string[];
  /** All of it holds, and not even a time differs. */
  readonly isSame: boolean;
}

/** undefined where nothing holds. */
export function recall(disk: Disk, resolution: Resolution, stored: Stored): Recalled | undefined {
  const root = resolution.root.id;
  const now = compare(disk, root, stored);
  if (!now?.hold(stored.shared)) return undefined;
  const { interfaces, plugins } = subjectsAgain(now, resolution, stored);
  const foreign = now.paths(stored.foreign);
  const reached = new Set(
    foreign.length > 0 ? [...interfaces.values(), ...plugins.values()].flatMap((each) => each.files) : [],
  );
  // What is declared for all by something that is no more, or is another now, was part of every verdict.
  if (foreign.some((file) => !reached.has(file))) return undefined;
  return {
    engine: stored.engine,
    paths: now.all,
    interfaces,
    plugins,
    files: now.files,
    folders: now.folders,
    shared: now.paths(stored.shared),
    foreign,
    isSame: now.isSame && isEverything(resolution.namespaces, interfaces, plugins, stored),
  };
}

function subjectsAgain(files: Compared, resolution: Resolution, stored: Stored): Pick<Known, "interfaces" | "plugins"> {
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

function pluginAgain(root: string, plugin: ResolvedPlugin, kept: StoredPlugin): JudgedPlugin | undefined {
  const value = plugin.data && revived(plugin.data, kept.value);
  if (plugin.data !== undefined && value === undefined) return undefined;
  const { targetLocation } = plugin.declaration;
  const diagnostics = kept.warnings.map((each) => about(warning(root, each, targetLocation), plugin.declaration));
  return { diagnostics, typed: kept.typed && join(root, kept.typed), value };
}

/** Written by `storedOf`: the checksum says that nobody else did. */
function warning(root: string, { code, args, notes }: StoredWarning, at: Location): Diagnostic {
  const placed = notes.map((note) =>
    note.location === undefined
      ? note
      : { ...note, location: { ...note.location, file: join(root, note.location.file) } },
  );
  return diagnostic(code, args, at, { notes: placed, severity: "warning" });
}
