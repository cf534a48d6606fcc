/** The check as it is shipped, with its worker in a file of its own: our own sources are no files for a worker (Node 20). */
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { tree } from "../../support/tree.js";

const repository = join(import.meta.dirname, "../../..");

const entries = ["build/index.ts", "build/check/choose.ts", "build/check/worker/main.ts"];

const banner = {
  js: 'import { createRequire as make } from "node:module"; const require = make(import.meta.url);',
};

/** Absolute path of a folder with the files of `entries`; ts-morph is found from there. */
export async function bundle(format: "esm" | "cjs"): Promise<string> {
  const folder = tree({ "package.json": { type: format === "esm" ? "module" : "commonjs" } });
  symlinkSync(join(repository, "node_modules"), join(folder, "node_modules"));
  await build({
    absWorkingDir: repository,
    entryPoints: entries,
    outbase: ".",
    outdir: folder,
    bundle: true,
    platform: "node",
    target: "node20",
    mainFields: ["module", "main"],
    external: ["ts-morph", "typescript", "esbuild"],
    logOverride: { "empty-import-meta": "silent" },
    ...(format === "esm" ? { format, splitting: true, banner } : { format }),
  });
  return folder;
}

/** A file beside the bundle, which a process of its own can run. */
export function script(folder: string, text: string): string {
  const file = join(folder, "scripts", `${Math.random().toString(36).slice(2)}.mjs`);
  mkdirSync(join(folder, "scripts"), { recursive: true });
  writeFileSync(file, text);
  return file;
}
