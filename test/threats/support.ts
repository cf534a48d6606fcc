/** An application on the disk with whatever dependencies, and what stowage makes of it from end to end. */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type BuildFailure, type BuildOptions, build } from "esbuild";
import { stowage as adapter } from "../../build/adapters/esbuild.js";
import type { Diagnostic } from "../../build/diagnostics.js";
import { type Host, nodeHost } from "../../build/host.js";
import type { Delivery } from "../../build/model.js";
import { plan, type Settled, settle, verify } from "../../build/pipeline.js";
import { shown } from "../support/stages.js";
import { type Content, link, tree } from "../support/tree.js";

export type Files = Readonly<Record<string, Content>>;

const repository = join(import.meta.dirname, "../..");

/** An ES module application in TypeScript that hosts drivers `app.bank`, and prints what they are. */
export function app(stowage: object, dependencies: readonly string[] = [], more: object = {}): Files {
  const { namespaces = {}, ...field } = { namespaces: {}, ...stowage };
  return {
    "package.json": {
      name: "app",
      private: true,
      type: "module",
      dependencies: Object.fromEntries(dependencies.map((name) => [name, "*"])),
      stowage: { namespaces: { "app.bank": { instances: "./src/contracts.ts#Bank" }, ...namespaces }, ...field },
      ...more,
    },
    "tsconfig.json": { compilerOptions: { module: "nodenext", strict: true, types: [], noEmit: true } },
    "src/contracts.ts": "export interface Bank { id(): string }\n",
    "src/main.ts": `import { DriverManager } from "stowage";
import banks from "./plugins.gen/app.bank.js";
const ids = banks.entryPoints.map(({ name }) => new DriverManager(banks, name, { invokeOnLoad: true }).driver.id());
console.log(JSON.stringify(ids));
`,
    "node_modules/stowage": link(repository),
  };
}

/** A package that gives the driver `name`, whose instances say `id`. */
export function bank(name: string, manifest: object = {}, id = name): Files {
  const folder = `node_modules/${name}`;
  return {
    [`${folder}/package.json`]: {
      name,
      version: "1.0.0",
      type: "module",
      exports: "./index.js",
      stowage: { entryPoints: { "app.bank": { [name]: ".#Bank" } } },
      ...manifest,
    },
    [`${folder}/index.js`]: `export class Bank { id() { return ${JSON.stringify(id)}; } }\n`,
    [`${folder}/index.d.ts`]: "export declare class Bank { id(): string }\n",
  };
}

export const project = (...files: readonly Files[]): string => tree(Object.assign({}, ...files));

export interface Built {
  /** `error STW1002 package.json:3:4 message` */
  readonly problems: readonly string[];
  readonly codes: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  /** Names of what is live. */
  readonly live: readonly string[];
  readonly settled: Settled;
}

/** As `stowage generate` does. */
export async function generate(
  folder: string,
  { compare = false, host = nodeHost, delivery }: { compare?: boolean; host?: Host; delivery?: Delivery } = {},
): Promise<Built> {
  return built(folder, settle(host, await verify(plan(host, folder), delivery), { compare }));
}

function built(folder: string, settled: Settled): Built {
  const { diagnostics, accounted } = settled;
  return {
    problems: shown(folder, diagnostics),
    codes: diagnostics.map(({ code }) => code),
    diagnostics,
    live: accounted.filter(({ outcome }) => outcome.status === "live").map(({ name }) => name),
    settled,
  };
}

/** As `stowage list` does: no types are looked at. */
export const list = (folder: string, host: Host = nodeHost): Built =>
  built(folder, {
    ...plan(host, folder),
    verdict: undefined,
    registries: [],
    changes: [],
  });

export const registryOf = (folder: string, namespace = "app.bank"): string =>
  readFileSync(join(folder, `src/plugins.gen/${namespace}.ts`), "utf8");

export const hasRegistry = (folder: string): boolean => existsSync(join(folder, "src/plugins.gen/app.bank.ts"));

export const rewrite = (folder: string, path: string, change: (text: string) => string): void =>
  writeFileSync(join(folder, path), change(readFileSync(join(folder, path), "utf8")));

const options = (folder: string, more: BuildOptions): BuildOptions => ({
  absWorkingDir: folder,
  entryPoints: ["src/main.ts"],
  outfile: more.format === "cjs" ? "dist/main.cjs" : "dist/main.mjs",
  bundle: true,
  format: "esm",
  platform: "node",
  logLevel: "silent",
  plugins: [adapter()],
  ...more,
});

/** The text of a bundle, which is not run; `plugins: []` takes the registry's files as they are. */
export async function bundleOnly(folder: string, more: BuildOptions = {}) {
  const all = options(folder, more);
  const { warnings } = await build(all);
  const file = join(folder, all.outfile ?? "");
  return { file, text: readFileSync(file, "utf8"), warnings: warnings.map(({ text }) => text) };
}

/** The same, and what it prints. */
export async function bundle(folder: string, more: BuildOptions = {}) {
  const made = await bundleOnly(folder, more);
  const printed = execFileSync(process.execPath, [made.file], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  return { ...made, printed: printed.trim() };
}

/** The messages of a build that must fail, and must write nothing. */
export async function refused(folder: string, more: BuildOptions = {}): Promise<readonly string[]> {
  const all = options(folder, more);
  try {
    await build(all);
  } catch (error) {
    if (!(error instanceof Error && "errors" in error)) throw error;
    if (existsSync(join(folder, all.outfile ?? ""))) throw new Error("a refused build has written", { cause: error });
    return (error as BuildFailure).errors.map(({ text }) => text);
  }
  throw new Error("the build passed");
}

export const cliFile = join(repository, "dist/build/cli.js");

/** The built program. */
export function cli(cwd: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const given = { cwd, encoding: "utf8", env: { ...process.env, CI: "", ...env } } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [cliFile, ...args], given);
  return { status, stdout, stderr };
}
