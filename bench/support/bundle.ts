/** Sources as they are, bundled as `dist` is, for processes of their own. */
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { build } from "esbuild";

const repository = dirname(dirname(import.meta.dirname));

/** `place/built/bench/x.js` of `bench/x.ts`, and so on; packages are those of the repository. */
export async function bundleInto(place: string, entryPoints: readonly string[]): Promise<void> {
  mkdirSync(place, { recursive: true });
  symlinkSync(join(repository, "node_modules"), join(place, "node_modules"), "dir");
  mkdirSync(join(place, "built"));
  writeFileSync(join(place, "built/package.json"), '{ "type": "module" }\n');
  await build({
    absWorkingDir: repository,
    entryPoints: [...entryPoints],
    outbase: ".",
    outdir: join(place, "built"),
    bundle: true,
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    format: "esm",
    platform: "node",
    target: "node20",
    mainFields: ["module", "main"],
    external: ["esbuild", "ts-morph", "typescript"],
    banner: {
      js: 'import { createRequire as benchCreateRequire } from "node:module";\nconst require = benchCreateRequire(import.meta.url);',
    },
    logLevel: "warning",
  });
}
