/** Roots whose packages only Yarn's runtime finds. */
import { dirname, join } from "node:path/posix";
import { type Host, HostError } from "../host.js";

/**
 * The table of the Plug'n'Play project that the root in `folder` belongs to; undefined where there is none, and where
 * Node finds the root's packages by itself: npm may be used in a part of somebody's Yarn project.
 */
export function pnpTable(host: Host, folder: string): string | undefined {
  const folders = foldersUp(folder);
  const at = folders.findIndex((each) => host.kind(join(each, ".pnp.cjs")) === "file");
  if (at < 0 || folders.slice(0, at + 1).some((each) => hasPackages(host, join(each, "node_modules"))))
    return undefined;
  return join(folders[at] ?? "", ".pnp.cjs");
}

const foldersUp = (folder: string): readonly string[] =>
  folder === dirname(folder) ? [folder] : [folder, ...foldersUp(dirname(folder))];

/** Under Plug'n'Play too tools keep a `.cache` there. What cannot be read is reported by who looks packages up. */
function hasPackages(host: Host, modules: string): boolean {
  try {
    return host.readDirectory(modules)?.some(({ name }) => !name.startsWith(".")) ?? false;
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return true;
  }
}
