/** The package under test, as `npm pack` makes it. */
import { cpSync, existsSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { once } from "./once.js";
import { run } from "./run.js";

const repository = join(import.meta.dirname, "../..");

/** What goes into a build, or into the package as it is. */
const sources = [
  "build",
  "src",
  "esbuild.config.ts",
  "package.json",
  "schema.json",
  "tsconfig.json",
  "tsconfig.build.json",
  "CHANGELOG.md",
  "docs",
  "LICENSE",
  "README.md",
];

/**
 * Absolute path of the `.tgz`, made once per run, or of the one that `STOWAGE_TARBALL` names.
 *
 * It is built and packed from a copy: a build empties `dist`, which other tests use at the same time.
 */
export async function tarball(): Promise<string> {
  if (process.env.STOWAGE_TARBALL) return process.env.STOWAGE_TARBALL;
  const folder = await once("tarball", pack);
  const name = readdirSync(folder).find((each) => each.endsWith(".tgz"));
  if (name === undefined) throw new Error("npm pack made nothing");
  return join(folder, name);
}

async function pack(folder: string): Promise<void> {
  const copy = join(folder, "copy");
  for (const each of sources.filter((name) => existsSync(join(repository, name)))) {
    cpSync(join(repository, each), join(copy, each), { recursive: true });
  }
  symlinkSync(join(repository, "node_modules"), join(copy, "node_modules"), "dir");
  await run(copy, "npm", ["pack", "--pack-destination", folder, "--loglevel=error"]);
}
