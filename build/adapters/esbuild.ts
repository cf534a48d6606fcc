/** `stowage/esbuild`: runs the pipeline when a build starts, checks while it bundles, serves the registries. */
import { basename, dirname, resolve } from "node:path/posix";
import type { OnEndResult, OnLoadResult, OnResolveResult, Plugin, PluginBuild } from "esbuild";
import { nodeHost, toPosix } from "../host.js";
import type { Inputs } from "../model.js";
import { outFolder, PREFIX, type Served, type Settled, serve, verdictText } from "../pipeline.js";
import { toMessage } from "./messages.js";
import { canServe, type Run, start } from "./run.js";

export interface StowageOptions {
  /** The package to build. @default the build's `absWorkingDir`, or the current folder */
  readonly root?: string;
}

/** The plugin for an esbuild configuration: `plugins: [stowage()]`. */
export function stowage(options: StowageOptions = {}): Plugin {
  return { name: "stowage", setup: (build) => setup(build, options) };
}

export default stowage;

/** The namespace of modules that are no files: wrappers of plugins, and the verdicts that registries wait for. */
const NAMESPACE = "stowage";

/** What belongs to one build, made anew when the next one starts. */
interface State {
  readonly run: Run;
  readonly folder: string;
  /** esbuild's own, from which it prints paths. */
  readonly working: string;
  /** By the namespace's name. */
  readonly served: ReadonlyMap<string, Served>;
  readonly wrappers: ReadonlyMap<string, string>;
  /** A module of the bundle has carried what the run has to say. */
  reported: boolean;
}

function begin(folder: string, working: string): State {
  const run = start(nodeHost, folder);
  const served = canServe(run) && run.planned.resolution ? serve(run.planned.resolution) : [];
  const wrappers = served.flatMap((each) => each.wrappers.map(({ id, text }) => [id, text] as const));
  const byName = new Map(served.map((each) => [each.namespace, each]));
  return { run, folder, working, served: byName, wrappers: new Map(wrappers), reported: false };
}

function setup(build: PluginBuild, options: StowageOptions): void {
  const working = toPosix(build.initialOptions.absWorkingDir ?? process.cwd());
  const folder = resolve(working, toPosix(options.root ?? "."));
  const inOut = `${basename(outFolder(nodeHost, folder)).replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}[\\\\/][^\\\\/]+$`;
  let state: State | undefined;
  const now = (): State => {
    state ??= begin(folder, working);
    return state;
  };
  build.onStart(() => {
    state = begin(folder, working);
  });
  build.onResolve({ filter: new RegExp(`(^|[\\\\/])${inOut}`) }, ({ resolveDir, path }) =>
    resolveRegistry(now(), toPosix(resolveDir), toPosix(path)),
  );
  build.onLoad({ filter: new RegExp(inOut), namespace: "file" }, ({ path }) => loadRegistry(now(), toPosix(path)));
  build.onResolve({ filter: new RegExp(`^${PREFIX}`) }, ({ path }) => ({
    path,
    namespace: NAMESPACE,
    sideEffects: isVerdict(path),
  }));
  build.onLoad({ filter: /^/, namespace: NAMESPACE }, ({ path }) =>
    isVerdict(path) ? loadVerdict(now(), path) : loadWrapper(now(), path),
  );
  build.onEnd(() => end(now()));
}

const isVerdict = (path: string): boolean => path.includes("/verdict.");

/** Before the first build there is no file that esbuild could find; other files of the folder are its own affair. */
function resolveRegistry(state: State, resolveDir: string, path: string): OnResolveResult | undefined {
  const file = resolve(resolveDir, path);
  if (!isRegistry(state, file)) return undefined;
  return { path: state.served.get(nameOf(file))?.file ?? file };
}

/** Where nothing could be planned, whatever is asked for in the folder may be one. */
function isRegistry(state: State, file: string): boolean {
  if (dirname(file) !== (state.run.planned.resolution?.out ?? outFolder(nodeHost, state.folder))) return false;
  return state.served.has(nameOf(file)) || !canServe(state.run);
}

const nameOf = (file: string): string => basename(file).replace(/\.[jt]s$/, "");

/** Without a plan the module only carries what is wrong. */
function loadRegistry(state: State, file: string): OnLoadResult | undefined {
  if (!isRegistry(state, file)) return undefined;
  const served = state.served.get(nameOf(file));
  return script(state, served?.registry ?? `import "${PREFIX}/verdict.js";\nexport default undefined;\n`);
}

/** esbuild resolves nothing from a folder that does not exist yet, as `out` may not. */
const script = ({ folder, run }: State, contents: string): OnLoadResult => ({
  contents,
  loader: "js",
  resolveDir: folder,
  ...watched(run.planned.inputs),
});

const watched = ({ files, directories }: Inputs) => ({ watchFiles: [...files], watchDirs: [...directories] });

function loadWrapper(state: State, path: string): OnLoadResult {
  const text = state.wrappers.get(path);
  return text === undefined
    ? { errors: [{ text: `${path} belongs to no plugin of this build` }] }
    : script(state, text);
}

/** Every registry imports one, and what it waits for keeps esbuild from writing a bundle with a plugin that does not fit. */
async function loadVerdict(state: State, path: string): Promise<OnLoadResult> {
  const settled = await state.run.settled();
  const said = state.reported ? {} : messages(state, settled);
  state.reported = true;
  return { contents: verdictContents(state, settled, path), loader: "js", ...said, ...watched(settled.inputs) };
}

function verdictContents({ served }: State, { resolution, verdict }: Settled, path: string): string {
  const name = [...served.values()].find((each) => each.verdict === path)?.namespace;
  const declaration = resolution?.namespaces.map((each) => each.declaration).find((each) => each.name === name);
  return declaration ? verdictText(declaration, verdict?.invocations.get(declaration.name) ?? "none") : "";
}

/** A bundle without registries has no module to carry the verdict. */
async function end(state: State): Promise<OnEndResult> {
  return state.reported ? {} : messages(state, await state.run.settled());
}

function messages({ working }: State, { diagnostics }: Settled) {
  const of = (severity: "error" | "warning") =>
    diagnostics.filter((each) => each.severity === severity).map((each) => toMessage(working, each));
  return { errors: of("error"), warnings: of("warning") };
}
