/** A disk in memory: for thousands of trees a second, and for what a real disk does not do when it is asked to. */
import { basename, dirname, join, resolve } from "node:path/posix";
import { byCodeUnit, type Host, HostError, type Member } from "../../build/host.js";

/** What stands under a path. A folder is there where it is named, or something stands below it. */
export type Node =
  | { readonly kind: "file"; readonly bytes: Uint8Array }
  | { readonly kind: "directory" }
  | { readonly kind: "other" }
  /** Where it leads: absolute, or relative to the folder that it lies in. */
  | { readonly kind: "link"; readonly to: string }
  /** Is there, and gives nobody what is in it. */
  | { readonly kind: "unreadable file" }
  | { readonly kind: "unreadable directory" };

/** By absolute path. */
export type Nodes = ReadonlyMap<string, Node>;

export interface MemoryHost extends Host {
  /** Paths of files that were written or removed, in their order. */
  readonly touched: readonly string[];
}

interface Disk {
  readonly nodes: Map<string, Node>;
  readonly folders: Map<string, Set<string>>;
  readonly touched: string[];
}

export function memoryHost(nodes: Nodes): MemoryHost {
  const disk: Disk = { nodes: new Map(), folders: new Map([["/", new Set()]]), touched: [] };
  for (const [path, node] of nodes) put(disk, path, node);
  return { ...reading(disk), ...writing(disk), touched: disk.touched };
}

function reading(disk: Disk): Omit<Host, Writing> {
  const stat = (path: string) => {
    const node = follow(disk, path)?.node;
    return node && { size: node.kind === "file" ? node.bytes.length : 0, mtimeMs: 0, ctimeMs: 0 };
  };
  return {
    readFile: (path) => read(path, follow(disk, path)?.node),
    readDirectory: (path) => list(disk, path),
    realPath: (path) => follow(disk, path)?.path,
    kind: (path) => {
      const node = follow(disk, path)?.node;
      return node && kindOf(node);
    },
    isLink: (path) => beside(disk, path)?.kind === "link",
    readLink: (path) => {
      const node = beside(disk, path);
      return node?.kind === "link" ? node.to : undefined;
    },
    stamp: (path) => String(stat(path)?.size ?? ""),
    stat,
    glob: (folder, patterns) => glob(disk, folder, patterns),
  };
}

type Writing = "writeFile" | "makeFolder" | "removeFile" | "removeFolder";

function writing(disk: Disk): Pick<Host, Writing> {
  const remove = (path: string) => {
    for (const each of disk.nodes.keys()) if (each === path || each.startsWith(`${path}/`)) take(disk, each);
    disk.touched.push(path);
  };
  return {
    writeFile: (path, text) => {
      put(disk, path, { kind: "file", bytes: Buffer.from(text) });
      disk.touched.push(path);
    },
    makeFolder: (path) => put(disk, path, directory),
    removeFile: remove,
    removeFolder: remove,
  };
}

function put({ nodes, folders }: Disk, path: string, node: Node): void {
  nodes.set(path, node);
  for (let at = path; at !== "/"; at = dirname(at)) {
    const members = folders.get(dirname(at)) ?? new Set();
    folders.set(dirname(at), members.add(basename(at)));
  }
}

function take({ nodes, folders }: Disk, path: string): void {
  nodes.delete(path);
  folders.delete(path);
  folders.get(dirname(path))?.delete(basename(path));
}

const directory: Node = { kind: "directory" };

/** What a path itself is, whose folder is real. */
const at = ({ nodes, folders }: Disk, path: string): Node | undefined =>
  nodes.get(path) ?? (folders.has(path) ? directory : undefined);

const fail = (path: string, code: string): never => {
  throw new HostError(path, Object.assign(new Error(code), { code }));
};

interface Followed {
  readonly path: string;
  readonly node: Node;
}

/** As Linux does, up to 40 links. undefined where nothing is there, or a part of the path is no folder. */
function follow(disk: Disk, asked: string): Followed | undefined {
  let links = 0;
  let steps: readonly string[] = asked.split("/").filter((step) => step !== "");
  let found: Followed = { path: "/", node: directory };
  while (steps.length > 0) {
    const [step = "", ...rest] = steps;
    if (Buffer.byteLength(step) > 255) fail(asked, "ENAMETOOLONG");
    if (step.includes("\0")) fail(asked, "ERR_INVALID_ARG_VALUE");
    if (found.node.kind === "unreadable directory") fail(asked, "EACCES");
    if (found.node.kind !== "directory") return undefined;
    const path = resolve(found.path, step);
    const node = at(disk, path);
    if (node === undefined) return undefined;
    steps = rest;
    if (node.kind !== "link") found = { path, node };
    else {
      links += 1;
      if (links > 40) fail(asked, "ELOOP");
      if (node.to.startsWith("/")) found = { path: "/", node: directory };
      steps = [...node.to.split("/").filter((each) => each !== ""), ...rest];
    }
  }
  return found;
}

/** The path itself, which may be a link, in a folder that is followed. */
function beside(disk: Disk, path: string): Node | undefined {
  const folder = follow(disk, dirname(path));
  if (Buffer.byteLength(basename(path)) > 255) fail(path, "ENAMETOOLONG");
  return folder && at(disk, join(folder.path, basename(path)));
}

function read(path: string, node: Node | undefined): Buffer | undefined {
  if (node === undefined) return undefined;
  if (node.kind === "file") return Buffer.from(node.bytes);
  // A pipe that nobody writes to, which is opened without waiting.
  if (node.kind === "other") return Buffer.alloc(0);
  return fail(path, node.kind.startsWith("unreadable") ? "EACCES" : "EISDIR");
}

function kindOf({ kind }: Node): "file" | "directory" | "other" {
  if (kind === "other" || kind === "link") return "other";
  return kind.endsWith("directory") ? "directory" : "file";
}

function list(disk: Disk, path: string): readonly Member[] | undefined {
  const found = follow(disk, path);
  if (found === undefined || kindOf(found.node) !== "directory") return undefined;
  if (found.node.kind === "unreadable directory") fail(path, "EACCES");
  return [...(disk.folders.get(found.path) ?? [])].sort(byCodeUnit).map((name) => {
    const node = at(disk, join(found.path, name)) ?? directory;
    return { name, kind: node.kind === "link" ? "link" : kindOf(node) };
  });
}

function glob(disk: Disk, folder: string, patterns: readonly string[]): readonly string[] {
  const expressions = patterns.map((each) => ({
    out: each.startsWith("!"),
    matches: expression(each.replace("!", "")),
  }));
  return filesBelow(disk, folder, "")
    .filter((file) => expressions.some(({ out, matches }) => !out && matches.test(file)))
    .filter((file) => !expressions.some(({ out, matches }) => out && matches.test(file)))
    .sort(byCodeUnit);
}

function filesBelow(disk: Disk, folder: string, prefix: string): readonly string[] {
  return (list(disk, folder) ?? []).flatMap(({ name, kind }) => {
    if (name === "node_modules") return [];
    if (kind !== "directory") return kind === "file" ? [`${prefix}${name}`] : [];
    return filesBelow(disk, `${folder}/${name}`, `${prefix}${name}/`);
  });
}

/** `*` and `**`, which match no name that starts with a dot. */
function expression(pattern: string): RegExp {
  const steps = pattern.split("/").map((step) => {
    if (step === "**") return "(?:(?!\\.)[^/]+/)*";
    const text = step.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", "[^/]*");
    return `${step.startsWith("*") ? "(?!\\.)" : ""}${text}/`;
  });
  return new RegExp(`^${steps.join("")}$`.replace(/\/\$$/, "$"));
}
