/** The application that everything is done to: many registries, of which each run of the two versions changes all. */
import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import glob from "fast-glob";

export const repository = join(import.meta.dirname, "../..");

export type Version = "one" | "two";

/** What projects have installed, where everybody may read it. */
export interface Tools {
  /** Absolute path of a `node_modules`. */
  readonly folder: string;
  remove(): void;
}

/** Each is two files: enough of them for a kill to fall between. */
const NAMESPACES = 20;

export interface Project {
  /** Absolute real path. */
  readonly folder: string;
  readonly out: string;
  remove(): void;
}

const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;
const numbers = Array.from({ length: NAMESPACES }, (_, index) => index);
const record = (value: (index: number) => unknown) =>
  Object.fromEntries(numbers.map((each) => [`t.n${each}`, value(each)]));

const installed = ["typescript", "@typescript", "esbuild", "@esbuild"];

export function createTools(): Tools {
  const around = temporary("stowage-tools-");
  const folder = join(around, "node_modules");
  for (const name of installed) cpSync(join(repository, "node_modules", name), join(folder, name), { recursive: true });
  for (const name of ["dist", "package.json"])
    cpSync(join(repository, name), join(folder, "stowage", name), { recursive: true });
  return { folder, remove: () => rmSync(around, { recursive: true, force: true }) };
}

function temporary(prefix: string): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), prefix)));
  chmodSync(folder, 0o755);
  return folder;
}

export function createProject(tools: Tools, version: Version): Project {
  const folder = temporary("stowage-faults-");
  mkdirSync(join(folder, "node_modules"));
  for (const name of [...installed, "stowage"])
    symlinkSync(join(tools.folder, name), join(folder, "node_modules", name));
  write(folder, "src/api.d.ts", "export interface Api { run(): string }\n");
  write(folder, "src/own.js", 'export const own = { run() { return "own"; } };\n');
  write(
    folder,
    "src/main.js",
    numbers
      .map((each) => `import n${each} from "./plugins.gen/t.n${each}.js";\nglobalThis.n${each} = n${each};\n`)
      .join(""),
  );
  write(folder, "node_modules/plug/package.json", json(plug()));
  write(folder, "node_modules/plug/index.js", 'export const plug = { run() { return "plug"; } };\n');
  write(folder, "node_modules/plug/index.d.ts", "export declare const plug: { run(): string };\n");
  write(folder, "bundle.mjs", bundle);
  const project = {
    folder,
    out: join(folder, "src/plugins.gen"),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
  change(project, version);
  return project;
}

const plug = () => ({
  ...{
    name: "plug",
    version: "1.0.0",
    type: "module",
    exports: { ".": { types: "./index.d.ts", default: "./index.js" } },
  },
  stowage: { entryPoints: record(() => ({ plug: ".#plug" })) },
});

/** Every registry of one version differs from that of the other. */
export function change({ folder }: Project, version: Version): void {
  const manifest = {
    ...{ name: "faults", private: true, type: "module", dependencies: { plug: "1.0.0", stowage: "*" } },
    stowage: {
      namespaces: record(() => ({ interface: "./src/api.d.ts#Api", pattern: "extension" })),
      entryPoints: record((each) => ({ [`${version}-${each}`]: "./src/own.js#own" })),
    },
  };
  write(folder, "package.json", json(manifest));
}

const bundle = `import { build } from "esbuild";
import { stowage } from "stowage/esbuild";
const options = { entryPoints: ["src/main.js"], bundle: true, platform: "node", format: "esm", outfile: "dist/main.mjs", logLevel: "error" };
await build({ ...options, plugins: [stowage()] }).catch(() => {
  process.exitCode = 1;
});
`;

function write(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

export type Texts = ReadonlyMap<string, string>;

/** The files of `out`, by name. */
export function registries({ out }: Project): Texts {
  const names = lstatSync(out, { throwIfNoEntry: false }) ? readdirSync(out).sort() : [];
  return new Map(names.map((name) => [name, readFileSync(join(out, name), "utf8")]));
}

/** All paths but those of what is installed; of `node_modules` the cache, and what lies in it under a name of its own. */
export const paths = ({ folder }: Project): readonly string[] =>
  glob
    .sync(["**", "!node_modules", "node_modules/.cache/**"], {
      cwd: folder,
      dot: true,
      ignore: ["node_modules/!(.cache)/**", "dist/**"],
    })
    .sort();
