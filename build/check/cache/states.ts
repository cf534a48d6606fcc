/** What is on the disk now: of files their content, of folders the names that were looked for in them. */
import { createHash } from "node:crypto";
import { basename, dirname, join, relative } from "node:path/posix";
import { byCodeUnit, type Host, type Member } from "../../host.js";

/** Size, and times of change, of the content and of the rest, in bytes and milliseconds. */
export type Stamp = readonly [size: number, modified: number, changed: number];

export interface FileState {
  /** `OURS` for a text of this run, which is not on the disk. */
  readonly stamp: Stamp;
  readonly hash: string;
}

export interface FolderState {
  readonly stamp: Stamp;
  /** As `isLooked` reads them, by code unit. */
  readonly looked: readonly string[];
  /** Hash of the members that were found. */
  readonly found: string;
}

export const OURS: Stamp = [-1, 0, 0];
export const isOurs = (size: number | undefined): boolean => size === OURS[0];
const ABSENT: Stamp = [-2, 0, 0];

/** Short enough to keep a thousand of, and long enough that no two files have the same. */
export const hashOf = (content: string | Uint8Array): string =>
  createHash("sha256").update(content).digest("base64url").slice(0, 22);

/** Of a file that is there. Of a manifest counts what decides how its package is resolved. */
export function contentHash(path: string, bytes: Uint8Array): string {
  return hashOf(basename(path) === "package.json" ? resolving(bytes) : bytes);
}

const fields = ["name", "version", "type", "exports", "imports", "main", "types", "typings", "typesVersions", "module"];

function resolving(bytes: Uint8Array): string | Uint8Array {
  try {
    const manifest: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof manifest !== "object" || manifest === null) return bytes;
    return JSON.stringify(Object.entries(manifest).filter(([key]) => fields.includes(key)));
  } catch {
    // Not for us to report: as long as it stays the same, so does whatever follows from it.
    return bytes;
  }
}

/** A path relative to a folder. `join` looks at each character, which for all of a check's takes as long as half the stamps. */
export function below(folder: string, relative: string): string {
  let [from, rest] = [folder, relative];
  while (rest.startsWith("../")) [from, rest] = [dirname(from), rest.slice(3)];
  if (rest === "" || rest === "..") return rest === "" ? from : dirname(from);
  return from === "/" ? `/${rest}` : `${from}/${rest}`;
}

/** What is on the disk; texts of this run stand in place of what is there. */
export interface Disk {
  stamp(path: string): Stamp;
  /** Whether the stamp is that which begins in `stamps` at a place. */
  isAt(path: string, stamps: Float64Array, place: number): boolean;
  folder(path: string, looked: readonly string[]): FolderState;
  /** undefined where there is no such file. */
  read(path: string): { readonly state: FileState; readonly text: string } | undefined;
}

/** `texts` are made when they are first asked for. */
export function diskOf(host: Host, root: string, texts: () => ReadonlyMap<string, string>): Disk {
  const stampOf = (path: string): Stamp => {
    const found = host.stat(path);
    return found === undefined ? ABSENT : [found.size, found.mtimeMs, found.ctimeMs];
  };
  const read: Disk["read"] = (path) => {
    const text = texts().get(path);
    if (text !== undefined) return { state: { stamp: OURS, hash: hashOf(text) }, text };
    const stamp = stampOf(path);
    const bytes = host.readFile(path);
    return bytes && { state: { stamp, hash: contentHash(path, bytes) }, text: bytes.toString("utf8") };
  };
  return {
    stamp: stampOf,
    read,
    isAt(path, stamps, place) {
      const found = host.stat(path);
      if (found === undefined) return stamps[place] === ABSENT[0];
      return found.size === stamps[place] && found.mtimeMs === stamps[place + 1] && found.ctimeMs === stamps[place + 2];
    },
    folder(path, looked) {
      const stamp = stampOf(path);
      const all = [...(host.readDirectory(path) ?? []), ...membersOf(path, texts().keys())];
      const own = all.filter((each) => looked.some((name) => isLooked(name, each)));
      const names = new Set(own.map(memberText(host, root, path)));
      return { stamp, looked, found: hashOf([...names].sort(byCodeUnit).join("\n")) };
    },
  };
}

/** What a folder will have once files are written. */
function membersOf(folder: string, files: Iterable<string>): readonly Member[] {
  const inside = [...files].flatMap((each) => (each.startsWith(`${folder}/`) ? [each.slice(folder.length + 1)] : []));
  return inside.map((path): Member => {
    const [name = "", ...more] = path.split("/");
    return { name, kind: more.length > 0 ? "directory" : "file" };
  });
}

/** `*` is every name, `*.d.ts` declaration files, `*\/` folders; other names stand for all that begin like them. */
function isLooked(looked: string, { name, kind }: Member): boolean {
  if (looked === "*") return true;
  if (looked === "*.d.ts") return /\.d\.[cm]?ts$/.test(name);
  if (looked === "*/") return (kind === "directory" || kind === "link") && isSearched(name);
  return name === looked || name.startsWith(`${looked}.`);
}

/** Folders that a tsconfig's `include` does not lead into. */
export const isSearched = (name: string): boolean => name !== "node_modules" && !name.startsWith(".");

/** A link may be led elsewhere and keep its name. */
const memberText =
  (host: Host, root: string, folder: string) =>
  ({ name, kind }: Member): string =>
    kind === "link" ? `link ${name} ${relative(root, host.realPath(join(folder, name)) ?? "")}` : `${kind} ${name}`;
