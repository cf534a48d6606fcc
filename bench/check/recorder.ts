/**
 * Keeps the project that a native check gives to the compiler: `node --import recorder.js tasks.js …` with `KEEP` set to
 * the folder that the copy goes to.
 */
import children from "node:child_process";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { dirname, join } from "node:path";

const { spawn } = children;
const keep = process.env.KEEP ?? "";

/** Paths in it are absolute. */
function record(project: string): void {
  const folder = dirname(project);
  cpSync(folder, keep, { recursive: true });
  const copy = join(keep, "tsconfig.json");
  writeFileSync(
    copy,
    readFileSync(copy, "utf8").replaceAll(`${folder}/`, `${keep}/`).replaceAll(`"${folder}"`, `"${keep}"`),
  );
}

const recording = (...given: Parameters<typeof spawn>) => {
  const [, args] = given;
  const project = Array.isArray(args) ? args[args.indexOf("-p") + 1] : undefined;
  if (project !== undefined) record(project);
  return spawn(...given);
};

Object.assign(children, { spawn: recording });
syncBuiltinESMExports();
