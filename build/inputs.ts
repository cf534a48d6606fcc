/** What a plan read, for whoever watches: a change of any of these can change its outcome. */
import { dirname, join } from "node:path/posix";
import type { Declarations, Inputs, Resolution, Root, Tree } from "./model.js";

interface Found {
  readonly root: Root;
  readonly tree: Tree;
  readonly declarations: Declarations;
  readonly resolution: Resolution;
}

/**
 * What a package manager writes when it has exchanged a package, which no folder's time tells: npm, pnpm, Yarn in
 * `node_modules` and under Plug'n'Play, Bun.
 */
const installed = [
  "node_modules/.package-lock.json",
  "node_modules/.pnpm/lock.yaml",
  "node_modules/.yarn-state.yml",
  ".pnp.cjs",
  "bun.lock",
];

/** Of a root that cannot be opened only its own files are known. */
export function inputsOf(folder: string, found?: Found): Inputs {
  const own = [
    join(folder, "package.json"),
    join(folder, "tsconfig.json"),
    ...ancestors(folder).flatMap((each) => installed.map((file) => join(each, file))),
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
