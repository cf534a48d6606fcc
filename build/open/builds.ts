/** `stowage.builds`: from folders and patterns to the packages that they lead to. */
import { dirname, join } from "node:path/posix";
import { diagnostic } from "../diagnostics.js";
import { byCodeUnit, type Host, HostError } from "../host.js";
import { openField } from "../manifest/field.js";
import { isObject, keyAt, type Reading, texts, wrongType } from "../manifest/shape.js";
import type { Inputs, Json, Location } from "../model.js";
import { pathFrom } from "../paths.js";
import { type Entry, readEntry } from "./entry.js";
import { readManifest } from "./manifest.js";
import { searched } from "./searched.js";

export interface FoundBuilds {
  /** Real paths, by code unit. */
  readonly folders: readonly string[];
  readonly inputs: Inputs;
}

/** The list while it is read. */
interface List {
  readonly host: Host;
  /** Real path of the folder that paths are relative to. */
  readonly id: string;
  readonly reading: Reading;
  /** Patterns. */
  readonly excluded: readonly string[];
}

export function findBuilds(host: Host, id: string, reading: Reading, value: Json): FoundBuilds {
  const written = texts(reading, ["builds"], value);
  const read = written.map((each) => readEntry(reading, each));
  // Without an exclusion that was meant, too much would match.
  const isWhole = written.every((each, index) => read[index] !== undefined || !each.value.startsWith("!"));
  const entries = isWhole ? read.flatMap((each) => each ?? []) : [];
  const wanted = entries.filter(({ excludes }) => !excludes);
  const isTyped = Array.isArray(value) && written.length === value.length;
  if (isTyped && written.every((each) => each.value.startsWith("!"))) {
    wrongType(reading, ["builds"], "an array with a folder or a pattern", value, "one without");
  }
  const excluded = entries.filter(({ excludes }) => excludes).map(({ path }) => path);
  const list: List = { host, id, reading, excluded };
  const found = wanted.map((entry) => ({ entry, ...lookUp(list, entry) }));
  return {
    folders: [...accept(list, found)].sort(byCodeUnit),
    inputs: {
      files: found.flatMap(({ inputs }) => inputs.files),
      directories: found.flatMap(({ inputs }) => inputs.directories),
    },
  };
}

/** What the disk has for an entry. */
function lookUp(list: List, entry: Entry): FoundBuilds {
  try {
    const folders = entry.isPattern ? matched(list, entry) : named(list, entry);
    return { folders, inputs: searched(list.host, list.id, entry) };
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    const args = { path: pathFrom(list.id, error.path), problem: error.message };
    list.reading.report(diagnostic("STW2009", args, entry.location));
    return { folders: [], inputs: { files: [], directories: [] } };
  }
}

function named(list: List, entry: Entry): readonly string[] {
  const folder = join(list.id, entry.path);
  if (list.host.kind(join(folder, "package.json")) !== "file") return refuse(list, entry, "leads to no package.json");
  return inside(list, entry, [folder]);
}

/** A folder is matched by its package.json, so that one without any is none. */
function matched(list: List, entry: Entry): readonly string[] {
  const manifests = [entry.path, ...list.excluded.map((each) => `!${each}`)].map((each) => `${each}/package.json`);
  const folders = list.host.glob(list.id, manifests).map((file) => join(list.id, dirname(file)));
  const below = folders.filter((each) => each !== list.id);
  if (below.length === 0) return refuse(list, entry, "matches no folder with a package.json");
  return inside(list, entry, below);
}

/** Real paths. */
function inside(list: List, entry: Entry, folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) => {
    const real = list.host.realPath(folder);
    if (real?.startsWith(`${list.id}/`)) return [real];
    return refuse(list, entry, "leads, through a link, out of this package");
  });
}

/** Each folder once, and none that lists builds itself: a list in a list would be passed over without a word. */
function accept(list: List, found: readonly (FoundBuilds & { readonly entry: Entry })[]): ReadonlySet<string> {
  const accepted = new Map<string, Entry>();
  for (const { entry, folders } of found) {
    for (const folder of folders) {
      const [path, by] = [pathFrom(list.id, folder), accepted.get(folder)];
      const nested = by === undefined ? ownList(list.host, folder) : undefined;
      if (by !== undefined) refuse(list, entry, `gives ${path}, which ${JSON.stringify(by.value)} gives already`);
      else if (nested !== undefined) refuse(list, entry, `gives ${path}, which lists builds of its own`, nested);
      else accepted.set(folder, entry);
    }
  }
  return new Set(accepted.keys());
}

/** Where the package in `folder` lists builds; what else is wrong with it is said when it is built. */
function ownList(host: Host, folder: string): Location | undefined {
  const source = readManifest(host, folder, () => undefined);
  const reading = source && openField(host, folder, source, () => undefined).reading;
  const listed = isObject(reading?.value) && reading.value.builds !== undefined;
  return reading && listed ? keyAt(reading, ["builds"]) : undefined;
}

function refuse(list: List, entry: Entry, problem: string, location?: Location): readonly [] {
  const notes = location ? [{ text: "It lists them here.", location }] : [];
  list.reading.report(diagnostic("STW2019", { build: entry.value, problem }, entry.location, { notes }));
  return [];
}
