/** Finds and loads the root's own TypeScript, of version 7 or later: a program, and maybe an API that speaks with it. */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { nodeHost, toPosix } from "../../host.js";

/** Its API blocks while it answers, and may change with every version: `unstable` is its own word. */
export type Api = typeof import("typescript/unstable/sync");
/** Its tests for kinds of nodes. */
export type Kinds = typeof import("typescript/unstable/ast/is");

/** Plain data. */
export interface NativeCompiler {
  /** Such as `7.0.2`. */
  readonly version: string;
  /** Path of its package.json. */
  readonly manifest: string;
  /** Path of the program. */
  readonly program: string;
  /** Path of the folder with its `lib` files. */
  readonly libFolder: string;
  /** undefined where this version has none, or has it elsewhere. */
  readonly api: ApiFiles | undefined;
}

/** Paths of its modules. */
export interface ApiFiles {
  readonly sync: string;
  readonly is: string;
}

const OLDEST_MAJOR = 7;

/** undefined where the root at `folder` has no such TypeScript, or one without its program. */
export async function findNative(folder: string): Promise<NativeCompiler | undefined> {
  const require = createRequire(join(folder, "package.json"));
  const manifest = resolved(require, "typescript/package.json");
  if (manifest === undefined) return undefined;
  const version = versionIn(manifest);
  if (!(Number.parseInt(version, 10) >= OLDEST_MAJOR)) return undefined;
  const program = await programOf(dirname(manifest));
  if (program === undefined) return undefined;
  const [sync, is] = ["sync", "ast/is"].map((name) => resolved(require, `typescript/unstable/${name}`));
  const api = sync === undefined || is === undefined ? undefined : { sync, is };
  return { version, manifest: toPosix(manifest), program, libFolder: toPosix(dirname(program)), api };
}

/** What it takes to speak with the program: some 50 ms, which a check without problems can do without. */
export async function loadApi({ sync, is }: ApiFiles): Promise<{ readonly api: Api; readonly kinds: Kinds }> {
  return { api: await load<Api>(sync), kinds: await load<Kinds>(is) };
}

function resolved(require: NodeJS.Require, specifier: string): string | undefined {
  try {
    return require.resolve(specifier);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "MODULE_NOT_FOUND" || code === "ERR_PACKAGE_PATH_NOT_EXPORTED") return undefined;
    throw error;
  }
}

function versionIn(manifest: string): string {
  const text = nodeHost.readFile(toPosix(manifest));
  const { version }: { version: string } = JSON.parse(text?.toString("utf8") ?? "");
  return version;
}

/** TypeScript's own code finds it; it throws where the package for this platform is not installed. */
async function programOf(folder: string): Promise<string | undefined> {
  const finder = join(folder, "lib/getExePath.js");
  if (nodeHost.kind(toPosix(finder)) !== "file") return undefined;
  const { default: find } = await load<{ default: () => string }>(finder);
  try {
    return find();
  } catch (error) {
    if (error instanceof Error && /unable to (?:resolve|find)|not found/i.test(error.message)) return undefined;
    throw error;
  }
}

const load = <Module>(file: string): Promise<Module> => import(pathToFileURL(file).href);
