/**
 * Builds `dist/`: the run time and the build, each as ESM and CommonJS, with declarations for both.
 *
 * Everything is made beside it and takes its place at the end, so that what uses `dist/` finds it whole.
 */
import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type BuildOptions, build, type Metafile } from "esbuild";

const runtime = ["src/index.ts", "src/testing.ts"];
/** The worker is started by its path: `build/check/worker/thread.ts` looks for it in `build/check/worker` of both formats. */
const tools = ["build/index.ts", "build/adapters/esbuild.ts", "build/check/worker/main.ts"];
const out = "dist.next";
const peers = ["esbuild", "ts-morph", "typescript"];

const common: BuildOptions = {
  bundle: true,
  outbase: ".",
  target: "node20",
  metafile: true,
  logLevel: "warning",
  external: peers,
};
const esm: BuildOptions = {
  ...common,
  format: "esm",
  outdir: out,
  splitting: true,
  chunkNames: "chunks/[name]-[hash]",
};
const cjs: BuildOptions = {
  ...common,
  format: "cjs",
  outdir: `${out}/cjs`,
  // Read only where `__filename` is not there, which in CommonJS it is.
  logOverride: { "empty-import-meta": "silent" },
};
const node: BuildOptions = { platform: "node", mainFields: ["module", "main"] };
/** Libraries that are bundled and written in CommonJS call `require` for Node's own modules. */
const requireBanner = {
  js: 'import { createRequire as stowageCreateRequire } from "node:module";\nconst require = stowageCreateRequire(import.meta.url);',
};

rmSync(out, { recursive: true, force: true });
const results = await Promise.all([
  build({
    ...esm,
    entryPoints: runtime,
    platform: "neutral",
    splitting: true,
  }),
  build({ ...cjs, entryPoints: runtime, platform: "neutral" }),
  build({ ...esm, ...node, entryPoints: [...tools, "build/cli.ts"], banner: requireBanner }),
  build({ ...cjs, ...node, entryPoints: tools }),
]);
chmodSync(`${out}/build/cli.js`, 0o755);
declarations();
licences(results.map((each) => each.metafile).filter((each) => each !== undefined));
rmSync("dist", { recursive: true, force: true });
renameSync(out, "dist");

/** The same declarations serve both formats: what a folder's package.json says decides how they are read. */
function declarations(): void {
  execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json", "--outDir", out], {
    stdio: "inherit",
  });
  for (const name of readdirSync(out, { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(".d.ts") || name.startsWith("cjs")) continue;
    const copy = join(out, "cjs", name);
    mkdirSync(dirname(copy), { recursive: true });
    cpSync(join(out, name), copy);
  }
  writeFileSync(`${out}/cjs/package.json`, '{ "type": "commonjs", "sideEffects": false }\n');
}

/** Licences of the libraries whose code is bundled into `dist`. */
function licences(metafiles: readonly Metafile[]): void {
  const folders = new Set<string>();
  for (const input of metafiles.flatMap((each) => Object.keys(each.inputs))) {
    const folder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
    if (folder !== undefined) folders.add(folder);
  }
  const texts = [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
    const text = file === undefined ? "" : readFileSync(join(folder, file), "utf8").trim();
    return `${name} ${version} (${license})\n\n${text}\n`;
  });
  writeFileSync(`${out}/THIRD-PARTY-LICENSES.txt`, texts.join(`\n${"-".repeat(80)}\n\n`));
}
