/**
 * What a registry costs in a bundle, against the same program with the registry written by hand.
 *
 *   npx tsx bench/size.ts [--json]
 *
 * Bytes, so there is nothing to repeat: the A/A row bundles the same program twice. Exits 1 where a limit is exceeded.
 */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { stowage } from "../build/adapters/esbuild.js";
import { noiseRow, type Row, report, row } from "./support/rows.js";

const repository = dirname(import.meta.dirname);
const folder = mkdtempSync(join(tmpdir(), "stowage-bench-"));

/** An application with `count` plugins of about 15 kB each, and the same with a map written by hand. */
function writeApplication(count: number): void {
  const names = Array.from({ length: count }, (_, index) => `plugin${index}`);
  const filler = (name: string) =>
    Array.from({ length: 150 }, (_, line) => `    if (text === "${name} ${line}") return "${"x".repeat(60)} ${line}";`);
  mkdirSync(join(folder, "src/plugins"), { recursive: true });
  mkdirSync(join(folder, "node_modules"), { recursive: true });
  symlinkSync(repository, join(folder, "node_modules/stowage"), "dir");
  writeFileSync(join(folder, "src/contract.ts"), "export interface Plugin {\n  run(text: string): string;\n}\n");
  for (const name of names) {
    const lines = [
      `export class Plugin {`,
      "  run(text: string): string {",
      ...filler(name),
      `    return "${name}";`,
      "  }",
      "}",
      "",
    ];
    writeFileSync(join(folder, `src/plugins/${name}.ts`), lines.join("\n"));
  }
  writeFileSync(join(folder, "tsconfig.json"), '{ "compilerOptions": { "module": "nodenext", "strict": true } }\n');
  const manifest = {
    name: "bench",
    private: true,
    type: "module",
    stowage: {
      namespaces: {
        "bench.plugin": { instances: "./src/contract.ts#Plugin" },
        "bench.unused": { instances: "./src/contract.ts#Plugin" },
      },
      entryPoints: { "bench.plugin": "./src/plugins/*.ts#Plugin", "bench.unused": "./src/plugins/*.ts#Plugin" },
    },
  };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  const use = (made: string) => `console.log(${made}.run(process.argv[2] ?? ""));\n`;
  const hand = names.map((name) => handWritten(name)).join("");
  const manager = 'import { DriverManager } from "stowage";\n';
  const driver = (plugins: string) =>
    use(`new DriverManager(${plugins}, process.argv[3] ?? "plugin0", { invokeOnLoad: true }).driver`);
  writeFileSync(
    join(folder, "src/by-hand.ts"),
    `${manager}declare const require: any;\nconst map: any = { name: "bench.plugin", pattern: "driver", load: "sync", entryPoints: [\n${hand}] };\n${driver("map")}`,
  );
  writeFileSync(
    join(folder, "src/by-stowage.ts"),
    `${manager}import plugins from "./plugins.gen/bench.plugin.js";
${driver("plugins")}`,
  );
  writeFileSync(join(folder, "src/empty.ts"), "console.log(1);\n");
  writeFileSync(
    join(folder, "src/unused.ts"),
    'import { DriverManager } from "stowage";\nimport plugins from "./plugins.gen/bench.unused.js";\nexport type T = [typeof DriverManager, typeof plugins];\nconsole.log(1);\n',
  );
}

/** What somebody would write by hand to have the same answers, evaluated as late. */
const handWritten = (name: string): string =>
  `  { name: "${name}", target: "bench/src/plugins/${name}.ts#Plugin", package: "bench", invoke: "new", load: () => require("./plugins/${name}.js").Plugin },\n`;

/** Minified, and minified and gzipped. */
async function sizes(entry: string): Promise<{ readonly minified: number; readonly gzipped: number }> {
  const { outputFiles } = await build({
    absWorkingDir: folder,
    entryPoints: [`src/${entry}.ts`],
    bundle: true,
    minify: true,
    format: "esm",
    platform: "node",
    write: false,
    logLevel: "error",
    plugins: [stowage()],
  });
  const contents = outputFiles[0]?.contents ?? new Uint8Array();
  return { minified: contents.length, gzipped: gzipSync(contents, { level: 9 }).length };
}

async function rowsFor(count: number): Promise<readonly Row[]> {
  rmSync(folder, { recursive: true, force: true });
  writeApplication(count);
  const stowed = await sizes("by-stowage");
  const again = await sizes("by-stowage");
  const hand = await sizes("by-hand");
  const empty = await sizes("empty");
  const unused = await sizes("unused");
  return [
    noiseRow(`A/A, ${count} plugins, minified`, again.minified, stowed.minified, 1),
    row(`${count} plugins, minified`, stowed.minified, hand.minified, 1),
    row(`${count} plugins, gzipped`, stowed.gzipped, hand.gzipped, 1),
    row(`${count} plugins, namespace that is only a type`, unused.minified, empty.minified, 1),
  ];
}

const rows = [...(await rowsFor(10)), ...(await rowsFor(50)), ...(await rowsFor(200))];
rmSync(folder, { recursive: true, force: true });
const title = "bytes of the bundle against the same program with the registry written by hand";
report({ name: "size", title, print: String }, rows);
