/** The file system of the machine that harbor runs on. */
import { realpath, stat } from "node:fs/promises";
import type { ClientContext, LocalClient } from "@harbor/contracts";
import { walk } from "../tree/walk.js";
import { writeTree } from "../tree/write.js";

export const SERVICE = "local";

export function create({ warn, signal }: ClientContext): LocalClient {
  return {
    look,
    walk: (path, options = {}) => walk({ root: path, warn, signal, without: options.without ?? (() => false) }),
    write: writeTree,
  };
}

async function look(path: string): ReturnType<LocalClient["look"]> {
  try {
    const real = await realpath(path);
    const stats = await stat(real);
    return { path: real, kind: stats.isDirectory() ? "directory" : stats.isFile() ? "file" : "other" };
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "")) return undefined;
    throw error;
  }
}
