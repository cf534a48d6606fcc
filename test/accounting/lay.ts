/** A random tree laid out: which package lies where, what leads to it, and the files. */
import { dirname, relative } from "node:path/posix";
import { type Content, link } from "../support/tree.js";
import { directoryFiles, odd, type RandomTree } from "./random.js";

/** Folders are relative to the root, whose own is `.`. */
export interface Laid {
  readonly folder: string;
  readonly manifest: Readonly<Record<string, unknown>>;
  /** What stands in package.json where that is not the manifest as it is. */
  readonly text?: string;
  /** Of the stowage field, wherever it is written. */
  readonly entryPoints: Readonly<Record<string, unknown>>;
  /** Those that an odd text has, as `namespace name`. */
  readonly declared?: readonly string[];
}

export interface Layout {
  readonly packages: readonly Laid[];
  /** By what stands in a `node_modules`: the folder that is there, or where a link leads; undefined: nowhere. */
  readonly places: ReadonlyMap<string, string | undefined>;
  readonly files: Readonly<Record<string, Content>>;
}

const namespaces = {
  driver: "./x.ts#X",
  hook: { interface: "./x.ts#X", pattern: "hook" },
  extension: { interface: "./x.ts#X", pattern: "extension", load: "async" },
};

const inside = (folder: string, path: string): string => (folder === "." ? path : `${folder}/${path}`);

export function lay({ root, boxes, links }: RandomTree): Layout {
  const packages: Laid[] = [rootOf(root, () => true)];
  const places = new Map<string, string | undefined>();
  const files: Record<string, Content> = { "x.ts": "export interface X {}\n" };
  for (const [index, each] of boxes.entries()) {
    const holder = packages[each.holder === "workspace" ? -1 : each.holder];
    const folder = holder ? inside(holder.folder, `node_modules/${each.name}`) : `packages/w${index}`;
    if (places.has(folder)) continue;
    if (holder !== undefined) places.set(folder, folder);
    packages.push(packageOf(each, folder));
  }
  for (const { name, holder, to } of links) {
    const at = inside(packages[holder]?.folder ?? ".", `node_modules/${name}`);
    if (places.has(at)) continue;
    const target = typeof to === "number" ? (packages[to]?.folder ?? ".") : undefined;
    places.set(at, target);
    files[at] = link(
      target === undefined ? (to === "itself" ? name.split("/").at(-1)! : "nowhere") : relative(dirname(at), target),
    );
  }
  if (root.isInstalled) packages[0] = rootOf(root, (name) => places.get(`node_modules/${name}`) !== undefined);
  for (const each of packages) Object.assign(files, filesOf(each));
  return { packages, places, files };
}

function rootOf(
  { dependencies, entryPoints, build, isPublished }: RandomTree["root"],
  isThere: (name: string) => boolean,
): Laid {
  const stowage = { namespaces, entryPoints, build };
  const own = { name: "app", version: "1.0.0", type: "module", ...(isPublished ? {} : { private: true }) };
  const needed = Object.entries(dependencies).map(([kind, table]) => [
    kind,
    Object.fromEntries(Object.entries(table ?? {}).filter(([name]) => isThere(name))),
  ]);
  return { folder: ".", manifest: { ...own, ...Object.fromEntries(needed), stowage }, entryPoints };
}

function packageOf(each: RandomTree["boxes"][number], folder: string): Laid {
  const { name, ownName, version, dependencies, declares, form } = each;
  const plain = { name: ownName ?? name, version, ...dependencies };
  if (typeof form === "number") {
    const [text = "", declared = []] = odd[form] ?? [];
    return { folder, manifest: {}, text, entryPoints: {}, declared };
  }
  if (form === "silent") return { folder, manifest: plain, entryPoints: {} };
  const entryPoints = declares.entryPoints ?? {};
  return { folder, manifest: { ...plain, stowage: form === "field" ? declares : ["file", declares] }, entryPoints };
}

function filesOf({ folder, manifest, text }: Laid): Readonly<Record<string, Content>> {
  const { stowage } = manifest;
  const wanted = JSON.stringify(manifest).includes("/clients/") ? ["index.js", ...directoryFiles] : ["index.js"];
  const given = wanted.map((path): readonly [string, Content] => [inside(folder, path), "export const X = 1;\n"]);
  const files = Object.fromEntries(given);
  if (!Array.isArray(stowage)) return { ...files, [inside(folder, "package.json")]: text ?? manifest };
  return {
    ...files,
    [inside(folder, "package.json")]: { ...manifest, stowage: "./field.json" },
    [inside(folder, "field.json")]: stowage[1],
  };
}
