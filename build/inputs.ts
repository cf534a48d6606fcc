/** What a plan read, for whoever watches: a change of any of these can change its outcome. */
import { dirname, join } from "node:path/posix";
import type { Declarations, Inputs, Resolution, Root, Tree } from "./model.js";

interface Found {
  readonly root: Root;
  readonly tree: Tree;
  readonly declarations: Declarations;
  readonly resolution: Resolution;
}

/** Of a root that cannot be opened only its own files are known. */
export function inputsOf(folder: string, found?: Found): Inputs {
  const own = [
    join(folder, "package.json"),
    join(folder, "tsconfig.json"),
    // npm writes it on every install, and so tells what no folder's time tells: that a package was exchanged.
    ...ancestors(folder).map((each) => join(each, "node_modules/.package-lock.json")),
  ];
  if (found === undefined) return { files: own, directories: [] };
  const { root, declarations } = found;
  const files = [
    ...own,
    ...(root.traits.tsconfig?.extended ?? []),
    ...manifests(found.tree),
    ...declarations.inputs.files,
    ...modules(found.resolution),
    ...targets(root, declarations),
  ];
  return { files: unique(files), directories: unique(declarations.inputs.directories) };
}

/** Those that say something of plugins, and of all that could begin to. */
const manifests = ({ packages }: Tree): readonly string[] =>
  [...packages.values()]
    .filter(({ manifest, chain }) => chain.length <= 1 || Object.hasOwn(manifest, "stowage"))
    .map(({ source }) => source.file);

const modules = ({ namespaces }: Resolution): readonly string[] =>
  namespaces.flatMap((each) =>
    [each.interface, ...each.plugins.map(({ module }) => module)].flatMap(({ file }) => file ?? []),
  );

/** Files that the root names, also those that are not there yet. */
const targets = ({ id }: Root, { entryPoints, namespaces }: Declarations): readonly string[] =>
  [...entryPoints.map((each) => ({ owner: each.package, target: each.target })), ...namespaces]
    .filter(({ owner, target }) => owner.id === id && target.module.startsWith("./"))
    .map(({ target }) => join(id, target.module));

const ancestors = (folder: string): readonly string[] =>
  dirname(folder) === folder ? [folder] : [folder, ...ancestors(dirname(folder))];

const unique = (paths: readonly string[]): readonly string[] => [...new Set(paths)];
