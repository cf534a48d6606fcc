/** The plugin packages as their users have them: compiled, in a copy, under the names by which they are imported. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, realpathSync, symlinkSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { once } from "../packed/once.js";

const repository = dirname(dirname(import.meta.dirname));

/** The folder that holds `node_modules` with the packages; made once per run. */
export function packages(): Promise<string> {
  return once("banks", (folder) => {
    const filter = (path: string): boolean => !["dist", "node_modules"].includes(basename(path));
    cpSync(join(repository, "plugins"), join(folder, "plugins"), { recursive: true, filter });
    link(folder);
    for (const program of ["attempt.mjs", "child.mjs", "s3-server.mjs"])
      cpSync(join(import.meta.dirname, program), join(folder, program));
    const compiler = join(repository, "node_modules/typescript/bin/tsc");
    const { status, stdout } = spawnSync(process.execPath, [compiler, "-b", "plugins"], {
      cwd: folder,
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(stdout);
  });
}

function link(folder: string): void {
  const installed = join(repository, "node_modules");
  mkdirSync(join(folder, "node_modules/@harbor"), { recursive: true });
  for (const name of readdirSync(installed)) {
    if (name !== "@harbor") symlinkSync(realpathSync(join(installed, name)), join(folder, "node_modules", name));
  }
  for (const entry of readdirSync(join(folder, "plugins"), { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    symlinkSync(join(folder, "plugins", entry.name), join(folder, "node_modules/@harbor", entry.name));
  }
}

/** Imports a module of a package, by its path in `plugins`. */
export async function load<Module>(path: string): Promise<Module> {
  return import(pathToFileURL(join(await packages(), "plugins", path)).href);
}
