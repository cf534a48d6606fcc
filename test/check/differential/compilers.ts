/** The versions of TypeScript that a hand-written assignment is given to. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const modules = join(import.meta.dirname, "../../../node_modules");

export const compilers = {
  "tsc 5.9": join(modules, "typescript-5.9/lib/tsc.js"),
  "tsc 6": join(modules, "typescript-6/lib/tsc.js"),
  "tsc 7": join(modules, "typescript/bin/tsc"),
} as const;

/** Places that it complains about, as `file:line`, relative to the folder; `project` is the tsconfig. */
export function complaints(compiler: keyof typeof compilers, folder: string, project: string): ReadonlySet<string> {
  const args = [compilers[compiler], "-p", project, "--noEmit", "--pretty", "false"];
  const { stdout, status, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
  const places = [...stdout.matchAll(/^(\S[^(\n]*)\((\d+),\d+\): error TS\d+/gm)].map(
    ([, file, line]) => `${file}:${line}`,
  );
  if (status === 0 ? places.length > 0 : places.length === 0)
    throw new Error(`${compiler}: ${status} ${stdout}${stderr}`);
  return new Set(places);
}
