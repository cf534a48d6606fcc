/** What lies in `build.out` before anything is written. */
import { basename, join, relative } from "node:path/posix";
import { type Diagnostic, diagnostic } from "../diagnostics.js";
import { isOurs } from "../header.js";
import type { Host, Member } from "../host.js";
import type { GeneratedFile, Registry } from "../model.js";
import type { Place } from "./place.js";

/** A file to be written, with what is there now. */
export interface Seen extends GeneratedFile {
  /** undefined where there is no file of exactly this name. */
  readonly before: string | undefined;
}

/** A file of ours that is no longer produced. */
export type Stale = Pick<Seen, "file" | "before">;

export interface Look {
  /** The files of each registry. */
  readonly registries: readonly (readonly Seen[])[];
  readonly stale: readonly Stale[];
  readonly problems: readonly Diagnostic[];
}

export function look(host: Host, place: Place, registries: readonly Registry[]): Look {
  const files = registries.flatMap((each) => each.files);
  const problems = files.flatMap(({ file }) => obstacle(host, place, file) ?? []);
  if (problems.length > 0) return { registries: [], stale: [], problems };
  const members = host.readDirectory(place.out) ?? [];
  // A disk that does not tell case apart opens `a.ts` as `A.ts`: what its folder lists decides what is there.
  const listed = new Set(members.map(({ name }) => name));
  const seen = (file: GeneratedFile): Seen => ({
    ...file,
    before: listed.has(basename(file.file)) ? readText(host, file.file) : undefined,
  });
  return {
    registries: registries.map((each) => each.files.map(seen)),
    stale: staleFiles(host, place, members, files),
    problems,
  };
}

/** What must not be written over: a link, a folder, a file of somebody else's. */
function obstacle(host: Host, { root, location }: Place, file: string): Diagnostic | undefined {
  const path = relative(root, file);
  if (host.isLink(file)) return diagnostic("STW5008", { path }, location);
  const kind = host.kind(file);
  if (kind === undefined || (kind === "file" && isOurs(readText(host, file)))) return undefined;
  return diagnostic("STW5002", { file: path }, location);
}

function staleFiles(
  host: Host,
  { out }: Place,
  members: readonly Member[],
  files: readonly GeneratedFile[],
): readonly Stale[] {
  const produced = new Set(files.map(({ file }) => basename(file)));
  return members.flatMap(({ name, kind }) => {
    if (kind !== "file" || produced.has(name) || !/\.[jt]s$/.test(name)) return [];
    const file = join(out, name);
    const before = readText(host, file);
    return isOurs(before) ? [{ file, before }] : [];
  });
}

/** With line ends as we write them: git may have made them a system's own. */
const readText = (host: Host, file: string): string =>
  new TextDecoder().decode(host.readFile(file)).replaceAll("\r\n", "\n");
