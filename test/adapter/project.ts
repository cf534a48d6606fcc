/** A root in a temporary folder, bundled with the adapter. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type BuildFailure, type BuildOptions, type BuildResult, build } from "esbuild";
import { stowage } from "../../build/adapters/esbuild.js";
import { type Content, link, tree } from "../support/tree.js";

const repository = dirname(dirname(import.meta.dirname));

export const contracts = "export interface Bank { id(): string }\n";

export const memoryBank = `import type { Bank } from "./contracts.js";
export class MemoryBank implements Bank { id() { return "memory"; } }
`;

export const main = `import { DriverManager } from "stowage";
import banks from "./plugins.gen/app.bank.js";
const names = banks.entryPoints.map(({ name }) => name);
console.log(names.map((name) => new DriverManager(banks, name, { invokeOnLoad: true }).driver.id()).join());
`;

export const manifest = (entryPoints: object, more: object = {}): object => ({
  name: "app",
  version: "1.0.0",
  private: true,
  type: "module",
  dependencies: { "bank-fs": "1.0.0" },
  stowage: {
    namespaces: { "app.bank": { instances: "./src/contracts.ts#Bank" } },
    entryPoints: { "app.bank": entryPoints },
    ...more,
  },
});

/** A package that declares the driver `name`, of a class `Bank` whose instances say `id`. */
export const bankPackage = (name: string, id = name): Readonly<Record<string, Content>> => ({
  "package.json": {
    name: "bank-fs",
    version: "1.0.0",
    type: "module",
    exports: { ".": "./index.js" },
    stowage: { entryPoints: { "app.bank": { [name]: ".#Bank" } } },
  },
  "index.js": `export class Bank { id() { return ${JSON.stringify(id)}; } }\n`,
  "index.d.ts": "export declare class Bank { id(): string }\n",
});

export const under = (folder: string, files: Readonly<Record<string, Content>>): Readonly<Record<string, Content>> =>
  Object.fromEntries(Object.entries(files).map(([path, content]) => [`${folder}/${path}`, content]));

/** Two drivers, `fs` of a dependency and `memory` of the root, and a program that prints what they are. */
export const application: Readonly<Record<string, Content>> = {
  "package.json": manifest({ memory: "./src/memory-bank.ts#MemoryBank" }),
  "tsconfig.json": { compilerOptions: { module: "nodenext", strict: true, noEmit: true } },
  "src/contracts.ts": contracts,
  "src/memory-bank.ts": memoryBank,
  "src/main.ts": main,
  ...under("node_modules/bank-fs", bankPackage("fs")),
};

/** With the package under test installed. */
export const project = (files: Readonly<Record<string, Content>>): string =>
  tree({ ...files, "node_modules/stowage": link(repository) });

export const optionsFor = (folder: string, more: BuildOptions = {}): BuildOptions => ({
  absWorkingDir: folder,
  entryPoints: ["src/main.ts"],
  outfile: "dist/main.mjs",
  bundle: true,
  format: "esm",
  platform: "node",
  logLevel: "silent",
  plugins: [stowage()],
  ...more,
});

export const bundle = (folder: string, more: BuildOptions = {}): Promise<BuildResult> =>
  build(optionsFor(folder, more));

/** The messages of a build that must fail. */
export async function failure(folder: string, more: BuildOptions = {}): Promise<BuildFailure> {
  try {
    await bundle(folder, more);
  } catch (error) {
    if (error instanceof Error && "errors" in error) return error as BuildFailure;
    throw error;
  }
  throw new Error("The build passed.");
}

/** What a program prints. */
export const run = (file: string): string => execFileSync(process.execPath, [file], { encoding: "utf8" }).trim();

export const read = (folder: string, path: string): string => readFileSync(join(folder, path), "utf8");

export function write(folder: string, path: string, content: string | object): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(
    join(folder, path),
    typeof content === "string" ? content : `${JSON.stringify(content, undefined, 2)}\n`,
  );
}

/** Every file of a folder with its text and its time; empty where there is no folder. */
export function snapshot(folder: string): Readonly<Record<string, string>> {
  if (!existsSync(folder)) return {};
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  return Object.fromEntries(
    files
      .map((file) => [file, join(folder, file)] as const)
      .filter(([, path]) => statSync(path).isFile())
      .map(([file, path]) => [file, `${statSync(path).mtimeMs} ${readFileSync(path, "utf8")}`]),
  );
}
