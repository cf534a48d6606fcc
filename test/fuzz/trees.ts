/** Folders of an application: a disk on which one manifest is hostile, and one on which everything is. */
import { dirname, join, relative } from "node:path/posix";
import type { Node, Nodes } from "../support/memory.js";
import { namespaces, packages } from "./hostile.js";
import { manifest, manifestBytes } from "./manifests.js";
import { type Random, several } from "./random.js";
import { textOf } from "./shape.js";

/** Absolute path of the root in every tree; what lies beside it is nobody's to write to. */
export const ROOT = "/work/app";

const file = (text: string | Uint8Array): Node => ({ kind: "file", bytes: Buffer.from(text) });

const sources: Readonly<Record<string, Node>> = {
  "index.js": file("export default 1;\n"),
  "lib/a.js": file("export const a = 1;\n"),
  "lib/b.json": file('{ "a": { "b": 1 } }\n'),
  "lib/c.yaml": file("a: &x [1]\nb: *x\n"),
  "lib/d.conf": file("[a]\nb = 1\n"),
  "link.js": { kind: "link", to: "../../outside.js" },
  round: { kind: "link", to: "round" },
};

const below = (folder: string, nodes: Readonly<Record<string, Node>>): readonly (readonly [string, Node])[] =>
  Object.entries(nodes).map(([path, node]) => [join(folder, path), node]);

/** The root, a package, one below that, or the file that a `stowage` field names is as a stranger has written it. */
export function treeAround(random: Random): Nodes {
  const role = random.pick(["root", "dependency", "deeper", "file"]);
  const bytes = manifestBytes(random, role === "file" ? "field" : "manifest");
  const [declared] = namespaces;
  const usual = (dependency: string | undefined): Node =>
    file(
      JSON.stringify({
        name: "usual",
        private: true,
        dependencies: dependency && { [dependency]: "*" },
        stowage: { namespaces: { [declared]: "./index.js#a" }, entryPoints: { [declared]: { own: "./index.js#a" } } },
      }),
    );
  const manifests: Readonly<Record<string, Node>> = {
    "package.json": role === "root" ? file(bytes) : usual("one"),
    "node_modules/one/package.json":
      role === "dependency" ? file(bytes) : role === "file" ? file('{ "stowage": "./stowage.json" }') : usual("three"),
    "node_modules/one/node_modules/three/package.json": role === "deeper" ? file(bytes) : usual(undefined),
    "node_modules/one/stowage.json": file(role === "file" ? bytes : "{}"),
    "node_modules/@scope/two/package.json": usual("one"),
  };
  const folders = ["", "node_modules/one", "node_modules/one/node_modules/three", "node_modules/@scope/two"];
  return new Map([
    ["/work/outside.js", file("export default 0;\n")],
    ...below(ROOT, manifests),
    ...folders.flatMap((folder) => below(join(ROOT, folder), sources)),
  ]);
}

/** Packages in any place, by folder or link, of several versions, with anything where anything else should be. */
export function randomTree(random: Random): Nodes {
  const nodes = new Map<string, Node>([["/work/outside.js", file("export default 0;\n")]]);
  const folders = [ROOT, ...several(random, 0, 8, () => packagePlace(random))];
  for (const folder of folders) {
    for (const [path, node] of below(folder, sources)) if (random.chance(0.5)) nodes.set(path, node);
    nodes.set(join(folder, "package.json"), file(readable(random)));
    if (random.chance(0.2)) nodes.set(join(folder, "stowage.json"), file(manifestBytes(random, "field")));
  }
  for (const path of several(random, 0, 5, () => place(random, folders))) {
    const node = disturbance(random, path, folders);
    // Who makes a pipe of the package that they build has asked for it, and it is waited for.
    const isPipe = path === `${ROOT}/package.json` && (node.kind === "other" || node.kind === "link");
    if (path !== ROOT && !isPipe) nodes.set(path, node);
  }
  return withoutShadows(nodes);
}

const readable = (random: Random): string => textOf(random, manifest(random));

const bases = [ROOT, "/work", "/store", `${ROOT}/packages/a`] as const;

function packagePlace(random: Random): string {
  const base = random.pick(bases);
  const inner = several(random, 1, 3, () => join("node_modules", random.pick(packages)));
  return join(base, ...inner);
}

function place(random: Random, folders: readonly string[]): string {
  const folder = folders[random.int(folders.length)] ?? ROOT;
  return join(
    folder,
    random.pick([
      "",
      "node_modules",
      "node_modules/@scope",
      `node_modules/${random.pick(packages)}`,
      `node_modules/${random.pick(packages)}`,
      "package.json",
      "stowage.json",
      "src",
      "src/plugins.gen",
      "plugins.gen",
      "plugins.gen/t.bank.js",
      "lib",
      "lib/a.js",
      "lib/b.json",
    ]),
  );
}

function disturbance(random: Random, path: string, folders: readonly string[]): Node {
  const goal = place(random, folders);
  const nodes: readonly [Node, ...Node[]] = [
    { kind: "link", to: random.chance(0.5) ? goal : relative(dirname(path), goal) || "." },
    { kind: "link", to: random.chance(0.5) ? goal : relative(dirname(path), goal) || "." },
    { kind: "link", to: random.pick([path, ".", "..", "../..", "/", "/nowhere", "x/../y", ""]) || "/nowhere" },
    { kind: "file", bytes: Buffer.from("not what it should be") },
    { kind: "directory" },
    { kind: "other" },
    { kind: "unreadable file" },
    { kind: "unreadable directory" },
  ];
  return random.pick(nodes);
}

/** Below what is no folder nothing can be. */
function withoutShadows(nodes: Nodes): Nodes {
  const isShadowed = (path: string): boolean => {
    for (let at = dirname(path); at !== "/"; at = dirname(at)) {
      const kind = nodes.get(at)?.kind ?? "directory";
      if (!kind.endsWith("directory")) return true;
    }
    return false;
  };
  return new Map([...nodes].filter(([path]) => !isShadowed(path)));
}
