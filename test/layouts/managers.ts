/** The package managers: of the versions that the lock file here says, npm as it is installed. */
import { cpSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { install, run } from "../packed/run.js";
import type { Manager } from "./modes.js";

export interface Managers {
  /** Installs what the package.json in `folder` names. */
  install(manager: Manager, folder: string): Promise<void>;
  /** A program, and what stands before its arguments. */
  command(manager: Manager): readonly [string, ...string[]];
  /** Where each has its cache. */
  readonly environment: Readonly<Record<string, string>>;
  /** What other managers than npm have to be told of npm's own set-up. */
  readonly setup: Setup;
}

export interface Setup {
  readonly registry: string;
  /** Path of the certificates to trust; undefined for Node's own. */
  readonly certificates: string | undefined;
}

/** Gets them into `folder`, where each then has its cache too. */
export async function prepareManagers(folder: string): Promise<Managers> {
  mkdirSync(folder);
  for (const each of ["package.json", "package-lock.json"]) cpSync(join(import.meta.dirname, each), join(folder, each));
  await install(folder);
  const setup = await npmSetup(folder);
  const commands = commandsIn(join(folder, "node_modules"));
  const environment = caches(folder, setup);
  return {
    setup,
    environment,
    command: (manager) => commands[manager],
    async install(manager, at) {
      const [program, ...before] = commands[manager];
      await run(at, program, [...before, ...installing[manager]], environment);
    },
  };
}

/** No script of any package is run. */
const installing: Readonly<Record<Manager, readonly string[]>> = {
  npm: ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
  pnpm: ["install", "--ignore-scripts", "--no-frozen-lockfile"],
  yarn: ["install", "--no-immutable"],
  bun: ["install", "--ignore-scripts"],
};

const commandsIn = (modules: string): Readonly<Record<Manager, readonly [string, ...string[]]>> => ({
  npm: ["npm"],
  pnpm: [process.execPath, join(modules, "pnpm/bin/pnpm.cjs")],
  yarn: [process.execPath, join(modules, "@yarnpkg/cli-dist/bin/yarn.js")],
  bun: [programOfBun(join(modules, "@oven"))],
});

/** In the one package of several that is for this platform: bun's own script, which would link it, is not run. */
function programOfBun(scope: string): string {
  const names = existsSync(scope) ? readdirSync(scope) : [];
  const programs = names.flatMap((each) => ["bun", "bun.exe"].map((file) => join(scope, each, "bin", file)));
  return programs.find((each) => existsSync(each)) ?? join(scope, "bun");
}

async function npmSetup(folder: string): Promise<Setup> {
  const get = async (key: string) => (await run(folder, "npm", ["config", "get", key])).trim();
  const certificates = await get("cafile");
  return { registry: await get("registry"), certificates: certificates === "null" ? undefined : certificates };
}

const caches = (folder: string, { certificates }: Setup): Readonly<Record<string, string>> => ({
  npm_config_cache: join(folder, "npm"),
  npm_config_store_dir: join(folder, "pnpm"),
  XDG_CACHE_HOME: join(folder, "cache"),
  XDG_DATA_HOME: join(folder, "data"),
  XDG_STATE_HOME: join(folder, "state"),
  YARN_GLOBAL_FOLDER: join(folder, "yarn"),
  BUN_INSTALL_CACHE_DIR: join(folder, "bun"),
  ...(certificates && { NODE_EXTRA_CA_CERTS: certificates }),
});
