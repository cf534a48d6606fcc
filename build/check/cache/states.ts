/** What is on the disk now: of files their content, of folders the names that were looked for in them. */
import { createHash } from "node:crypto";
import { basename, dirname, join, relative } from "node:path/posix";
import type { Host, Member } from "../../host.js";

export interface FileState {
  /** Empty for a text of this run, which is not on the disk. */
  readonly stamp: string;
  readonly hash: string;
}

export interface FolderState {
  readonly stamp: string;
  /** As `isLooked` reads them, by code unit. */
  readonly looked: readonly string[];
  /** Hash of the members that were found. */
  readonly found: string;
}

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

/** What is on the disk, each read once. `texts` are of this run, and stand in place of what is there. */
export interface Disk {
  /** undefined where there is no such file. With `known`, it is read only where its stamp is another one. */
  file(path: string, known?: FileState): FileState | undefined;
  folder(path: string, looked: readonly string[], known?: FolderState): FolderState;
}

export function diskOf(host: Host, root: string, texts: ReadonlyMap<string, string>): Disk {
  const given = namesByFolder([...texts.keys()]);
  return {
    file(path, known) {
      const text = texts.get(path);
      if (text !== undefined) return { stamp: "", hash: hashOf(text) };
      const stamp = host.stamp(path);
      if (known !== undefined && stamp === known.stamp) return known;
      const bytes = host.readFile(path);
      return bytes && { stamp, hash: contentHash(path, bytes) };
    },
    folder(path, looked, known) {
      const stamp = host.stamp(path);
      if (known !== undefined && stamp === known.stamp) return known;
      const members = host.readDirectory(path) ?? [];
      const own = members
        .filter((each) => looked.some((name) => isLooked(name, each)))
        .map(memberText(host, root, path));
      const ours = (given.get(path) ?? []).filter((name) =>
        looked.some((each) => isLooked(each, { name, kind: "file" })),
      );
      const names = [...new Set([...own, ...ours.map((name) => `file ${name}`)])].sort();
      return { stamp, looked, found: hashOf(names.join("\n")) };
    },
  };
}

/** `*` is every name, `*.d.ts` declaration files, `*\/` folders; other names stand for all that begin like them. */
function isLooked(looked: string, { name, kind }: Member): boolean {
  if (looked === "*") return true;
  if (looked === "*.d.ts") return /\.d\.[cm]?ts$/.test(name);
  if (looked === "*/") return kind === "directory" && isSearched(name);
  return name === looked || name.startsWith(`${looked}.`);
}

/** Folders that a tsconfig's `include` does not lead into. */
export const isSearched = (name: string): boolean => name !== "node_modules" && !name.startsWith(".");

/** A link may be led elsewhere and keep its name. */
const memberText =
  (host: Host, root: string, folder: string) =>
  ({ name, kind }: Member): string =>
    kind === "link" ? `link ${name} ${relative(root, host.realPath(join(folder, name)) ?? "")}` : `${kind} ${name}`;

function namesByFolder(paths: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const path of paths) names.set(dirname(path), [...(names.get(dirname(path)) ?? []), basename(path)]);
  return names;
}
