/** Bundles a root with the registry's files as they are, or with what an adapter serves in their place. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { build, type Format, type Plugin } from "esbuild";
import { generate } from "../../build/generate/index.js";
import { PREFIX, type Served, serve, verdictText } from "../../build/generate/serve.js";
import type { Invocation, Resolution } from "../../build/model.js";

export function writeRegistries(resolution: Resolution, invocation: Invocation = "none"): void {
  for (const { file, text } of generate(resolution, answers(resolution, invocation)).flatMap(({ files }) => files)) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

const answers = ({ namespaces }: Resolution, invocation: Invocation) => ({
  invocations: new Map(namespaces.map(({ declaration }) => [declaration.name, invocation])),
  values: new Map(),
});

/** The least that an adapter does. */
export function serving(resolution: Resolution, invocation: Invocation = "none"): Plugin {
  const served = serve(resolution);
  const texts = new Map(served.flatMap(({ wrappers }) => wrappers.map(({ id, text }) => [id, text] as const)));
  served.forEach(({ verdict }, index) => {
    const namespace = resolution.namespaces[index];
    if (namespace) texts.set(verdict, verdictText(namespace, answers(resolution, invocation)));
  });
  const byFile = new Map<string, Served>(served.map((each) => [each.file, each]));
  const from = { resolveDir: resolution.root.id, loader: "js" } as const;
  return {
    name: "serving",
    setup({ onResolve, onLoad }) {
      onLoad({ filter: /plugins\.gen/ }, ({ path }) => ({ ...from, contents: byFile.get(path)?.registry ?? "" }));
      onResolve({ filter: new RegExp(`^${PREFIX}`) }, ({ path }) => ({
        path,
        namespace: "stowage",
        sideEffects: false,
      }));
      onLoad({ filter: /^/, namespace: "stowage" }, ({ path }) => ({ ...from, contents: texts.get(path) ?? "" }));
    },
  };
}

export async function bundle(entry: string, format: Format, plugins: readonly Plugin[]): Promise<string> {
  const options = { bundle: true, write: false, platform: "node", logLevel: "silent" } as const;
  const { outputFiles } = await build({ ...options, entryPoints: [entry], format, plugins: [...plugins] });
  return outputFiles[0]?.text ?? "";
}

/** Evaluates a bundle, far from any `node_modules`, and gives what it left in `globalThis.answer`. */
export async function evaluate(text: string, format: Format): Promise<unknown> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "stowage-bundle-")));
  const file = join(folder, format === "esm" ? "bundle.mjs" : "bundle.cjs");
  writeFileSync(file, text);
  try {
    if (format === "esm") await import(/* @vite-ignore */ file);
    else createRequire(file)(file);
    return Reflect.get(globalThis, "answer");
  } finally {
    rmSync(folder, { recursive: true });
  }
}
