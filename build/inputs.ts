/** What a run read, for whoever watches: a change of any of these can change its outcome. */
import { join } from "node:path/posix";
import type { Declarations, Inputs, Root, Tree, Verdict } from "./model.js";

export function inputsOf(
  folder: string,
  found: {
    readonly root?: Root;
    readonly tree?: Tree;
    readonly declarations?: Declarations;
    readonly verdict?: Verdict;
  },
): Inputs {
  const { root, tree, declarations, verdict } = found;
  const manifests = [...(tree?.packages.values() ?? [])].filter(
    ({ manifest, chain }) => chain.length <= 1 || Object.hasOwn(manifest, "stowage"),
  );
  return {
    files: unique([
      join(folder, "package.json"),
      join(folder, "tsconfig.json"),
      // npm writes it on every install, and so tells what no folder's time tells: that a package was exchanged.
      join(folder, "node_modules/.package-lock.json"),
      ...(root?.traits.tsconfig ? [root.traits.tsconfig.file] : []),
      ...manifests.map(({ source }) => source.file),
      ...(declarations?.inputs.files ?? []),
      ...(verdict?.files ?? []),
    ]),
    directories: unique(declarations?.inputs.directories ?? []),
  };
}

const unique = (paths: readonly string[]): readonly string[] => [...new Set(paths)];
