/** The disk, as the build sees it. The only file that imports `node:fs`, and the only one that looks for files by pattern. */
import * as fs from "node:fs";
import { basename, dirname, join } from "node:path";
import glob from "fast-glob";
import { memoize } from "./memoize.js";
import { loadedPnp, withPnp } from "./plug-and-play.js";

/** A member of a folder. Links are named as such and not followed. */
export interface Member {
  readonly name: string;
  readonly kind: "file" | "directory" | "link" | "other";
}

/** In bytes and milliseconds. */
export interface Stat {
  readonly size: number;
  readonly mtimeMs: number;
  /** When the file, or what is said of it, was changed last: nobody can set that time. */
  readonly ctimeMs: number;
}

/** What a path leads to, links followed. */
export type PathKind = "file" | "directory" | "other";

/**
 * The few things stages ask of a disk, all synchronous (measured: promises cost 2.6 to 5 times as much here).
 *
 * What does not exist is `undefined`; every other failure is thrown as a `HostError`.
 * Paths are absolute and use `/`.
 */
export interface Host {
  readFile(path: string): Buffer | undefined;
  /**
   * The file as UTF-8, with U+FFFD for what is none, in two thirds of the time that its bytes take; left out by hosts to whom
   * bytes are no dearer.
   */
  readonly readText?: ((path: string) => string | undefined) | undefined;
  /** Members of a folder, by code unit; undefined where there is no such folder. */
  readDirectory(path: string): readonly Member[] | undefined;
  /** The path with every link resolved; undefined where it leads nowhere. */
  realPath(path: string): string | undefined;
  kind(path: string): PathKind | undefined;
  isLink(path: string): boolean;
  /** Where a link leads, as it is written; undefined where there is no link. */
  readLink(path: string): string | undefined;
  /** Changes whenever the file does: its size and times, or that it is not there. */
  stamp(path: string): string;
  /** undefined where nothing is there. Links are followed. */
  stat(path: string): Stat | undefined;
  /** Paths below `folder` that match, relative to it, by code unit. Links to folders are not followed. */
  glob(folder: string, patterns: readonly string[]): readonly string[];
  /** Writes beside the file and renames, so that a reader, or a kill, finds the old text or the new one. Makes folders. */
  writeFile(path: string, text: string): void;
  /** With those above it; it may be there. */
  makeFolder(path: string): void;
  removeFile(path: string): void;
  /** With all that is in it. */
  removeFolder(path: string): void;
}

/** A failure of the disk, with the system's code (`EACCES`, `ENOSPC`, …). */
export class HostError extends Error {
  readonly code: string;
  readonly path: string;
  readonly operation: "read" | "write";
  constructor(path: string, cause: unknown, operation: HostError["operation"] = "read") {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "unknown";
    // The system's own text names absolute paths, which differ from machine to machine.
    super(words[code] ?? `the system says ${code}`, { cause });
    this.name = "HostError";
    this.code = code;
    this.path = path;
    this.operation = operation;
  }
}

const words: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "operation not permitted",
  ENOSPC: "no space left on the device",
  EROFS: "the file system is read-only",
  EMFILE: "too many files are open",
  ELOOP: "its links go round in a circle",
  EISDIR: "it is a folder",
  ENOTDIR: "a part of the path is not a folder",
  ENAMETOOLONG: "its name is too long",
  EBUSY: "it is in use",
  EEXIST: "something else is there",
};

/** Sorts by UTF-16 code unit, the same on every machine. */
export const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Turns a path of this system into one with `/` separators. */
export const toPosix = (path: string): string => (process.platform === "win32" ? path.replaceAll("\\", "/") : path);

function attempt<Value>(path: string, action: () => Value): Value | undefined {
  try {
    return action();
  } catch (error) {
    return unlessMissing(path, error);
  }
}

function unlessMissing(path: string, error: unknown): undefined {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code !== "ENOENT" && code !== "ENOTDIR") throw new HostError(path, error);
}

/** The one that the system has refused, which may lie below the one that was asked for. */
const pathIn = (error: unknown): string | undefined =>
  error instanceof Error && "path" in error && typeof error.path === "string" ? toPosix(error.path) : undefined;

function memberKind(entry: fs.Dirent): Member["kind"] {
  if (entry.isSymbolicLink()) return "link";
  if (entry.isDirectory()) return "directory";
  return entry.isFile() ? "file" : "other";
}

/** Clears up after a failure, which is what the caller has to hear of, and not that clearing up failed too. */
function discard(file: string): void {
  attempt(file, () => {
    if (fs.existsSync(file)) fs.rmSync(file, { force: true });
  });
}

/** An error that is made and caught costs several times as much as the call. */
const quietly = { throwIfNoEntry: false } as const;

function statOf(path: string): fs.Stats | undefined {
  try {
    return fs.statSync(path, quietly);
  } catch (error) {
    return unlessMissing(path, error);
  }
}

/**
 * Gives a file as it was when it was read first, also after it was written by this host: for the time of one check, whose
 * parts would else read its sources up to five times.
 */
export const readingOnce = (host: Host): Host => ({
  ...host,
  readFile: memoize((path) => host.readFile(path)),
  readText: undefined,
});

/** Windows has no such flag, and no pipes that lie among files. */
const READ = fs.constants.O_RDONLY | (fs.constants.O_NONBLOCK ?? 0);

/** A pipe in place of a file is empty, and not waited for. Yarn's runtime, which knows archives, reads by paths alone. */
function opened<Value>(path: string, read: (file: string | number) => Value): Value {
  if (pnp !== undefined) return read(path);
  const file = fs.openSync(path, READ);
  try {
    return read(file);
  } finally {
    fs.closeSync(file);
  }
}

const disk: Host = {
  readFile: (path) => attempt(path, () => opened(path, (file) => fs.readFileSync(file))),
  readText: (path) => attempt(path, () => opened(path, (file) => fs.readFileSync(file, "utf8"))),
  readDirectory: (path) =>
    attempt(path, () =>
      fs
        .readdirSync(path, { withFileTypes: true })
        .map((entry) => ({ name: entry.name, kind: memberKind(entry) }))
        .sort((a, b) => byCodeUnit(a.name, b.name)),
    ),
  realPath: (path) => attempt(path, () => toPosix(fs.realpathSync.native(path))),
  kind: (path) => {
    const stats = statOf(path);
    return stats && (stats.isFile() ? "file" : stats.isDirectory() ? "directory" : "other");
  },
  isLink: (path) => attempt(path, () => fs.lstatSync(path, quietly)?.isSymbolicLink()) ?? false,
  readLink: (path) => {
    try {
      return toPosix(fs.readlinkSync(path));
    } catch (error) {
      return error instanceof Error && "code" in error && error.code === "EINVAL"
        ? undefined
        : unlessMissing(path, error);
    }
  },
  stamp: (path) => {
    const stats = statOf(path);
    return stats ? `${stats.size} ${stats.mtimeMs} ${stats.ctimeMs}` : "";
  },
  stat: statOf,
  glob: (folder, patterns) => {
    const options = { cwd: folder, followSymbolicLinks: false, ignore: ["**/node_modules/**"] };
    try {
      return glob.sync([...patterns], options).sort(byCodeUnit);
    } catch (error) {
      return unlessMissing(pathIn(error) ?? folder, error) ?? [];
    }
  },
  writeFile: (path, text) => {
    const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
    try {
      fs.mkdirSync(dirname(path), { recursive: true });
      fs.writeFileSync(temporary, text);
      fs.renameSync(temporary, path);
    } catch (error) {
      discard(temporary);
      throw new HostError(path, error, "write");
    }
  },
  makeFolder: (path) => {
    try {
      fs.mkdirSync(path, { recursive: true });
    } catch (error) {
      throw new HostError(path, error);
    }
  },
  removeFile: (path) => {
    try {
      fs.rmSync(path, { force: true });
    } catch (error) {
      throw new HostError(path, error, "write");
    }
  },
  removeFolder: (path) => {
    try {
      fs.rmSync(path, { force: true, recursive: true });
    } catch (error) {
      throw new HostError(path, error, "write");
    }
  },
};

const pnp = loadedPnp();

/** Whether Yarn's runtime is loaded, so that packages lie in archives and there is no `node_modules`. */
export const isPlugAndPlay: boolean = pnp !== undefined;

/** The machine's own disk. */
export const nodeHost: Host = pnp === undefined ? disk : withPnp(disk, pnp, toPosix);
