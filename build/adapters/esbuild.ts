/** `stowage/esbuild`: runs the pipeline when a build starts, checks while it bundles, serves the registries. */
import { basename, dirname, resolve } from "node:path/posix";
import type { OnLoadResult, OnResolveArgs, OnResolveResult, Plugin, PluginBuild } from "esbuild";
import { nodeHost, toPosix } from "../host.js";
import type { Inputs } from "../model.js";
import { outFolder, PREFIX, type Settled } from "../pipeline.js";
import { deliveryOf, resolvedElsewhere } from "./bundled.js";
import { type Messages, toMessages } from "./messages.js";
import { type Run, start, textOf } from "./run.js";

export interface StowageOptions {
  /** The package to build. @default the build's `absWorkingDir`, or the current folder */
  readonly root?: string;
}

/** The plugin for an esbuild configuration: `plugins: [stowage()]`. */
export function stowage(options: StowageOptions = {}): Plugin {
  return { name: "stowage", setup: (build) => setup(build, options) };
}

export default stowage;

/** esbuild's namespace of modules that are no files. */
const NAMESPACE = "stowage";

/** What belongs to one configuration. */
interface Place {
  /** Absolute path of the folder with the registries. */
  readonly out: string;
  /** esbuild's own folder, from which it prints paths. */
  readonly working: string;
}

/** One build, from its start to its end. */
interface Session {
  readonly run: Run;
  readonly place: Place;
  /** What the last check read: watched from the start, since this one takes seconds, in which a file may be saved. */
  readonly known: Inputs | undefined;
  /** What the run had to say, once that is said. */
  reported: Settled | undefined;
}

function setup(build: PluginBuild, options: StowageOptions): void {
  const working = toPosix(build.initialOptions.absWorkingDir ?? process.cwd());
  const folder = resolve(working, toPosix(options.root ?? "."));
  const place = { working, out: outFolder(nodeHost, folder) };
  const inOut = new RegExp(`(^|[\\\\/])${quoted(basename(place.out))}[\\\\/][^\\\\/]+$`);
  let session: Session | undefined;
  const begin = (): Session => {
    session = {
      run: start(nodeHost, folder, deliveryOf(build.initialOptions)),
      place,
      known: session?.reported?.inputs,
      reported: undefined,
    };
    return session;
  };
  const now = (): Session => session ?? begin();
  // What fails here keeps esbuild from writing, and it bundles all the same, so that in watch mode it knows what to watch.
  build.onStart(() => (begin().run.served ? {} : report(now())));
  build.onResolve({ filter: inOut }, (args) => resolveRegistry(build, now(), args));
  build.onLoad({ filter: inOut, namespace: "file" }, ({ path }) => loadRegistry(now(), realFile(toPosix(path))));
  build.onResolve({ filter: new RegExp(`^${PREFIX}`) }, ({ path }) => ({
    path: path.slice(PREFIX.length),
    namespace: NAMESPACE,
    sideEffects: false,
  }));
  build.onLoad({ filter: /^/, namespace: NAMESPACE }, ({ path }) => loadVirtual(build, now(), PREFIX + path));
  // A bundle without registries has no module to carry the verdict, and is on the disk by now.
  build.onEnd(() => report(now()));
}

const quoted = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Marks a question of ours, which we do not answer ourselves. */
const ASKED = Symbol("asked by stowage");

/** Before the first build there is no file that esbuild could find; other files of the folder are its own affair. */
async function resolveRegistry(
  build: PluginBuild,
  session: Session,
  { path, pluginData, ...from }: OnResolveArgs,
): Promise<OnResolveResult | undefined> {
  if (pluginData === ASKED) return undefined;
  const asked = toPosix(path);
  const isPath = /^\.{0,2}\//.test(asked);
  const found = isPath ? undefined : await build.resolve(path, { ...from, pluginData: ASKED });
  const file = isPath
    ? resolve(realFolder(toPosix(from.resolveDir)), asked)
    : aliased(session.place, asked, found?.path);
  const registry = registryFile(session, file);
  return registry === undefined ? undefined : { path: registry };
}

/** An alias (`paths` of tsconfig, `imports` of package.json) that leads to no file yet means the root's own folder. */
const aliased = ({ out }: Place, asked: string, found: string | undefined): string =>
  found ? realFile(toPosix(found)) : resolve(out, basename(asked));

const realFolder = (folder: string): string => nodeHost.realPath(folder) ?? folder;
const realFile = (file: string): string => resolve(realFolder(dirname(file)), basename(file));

/** The file that a registry is served for. Where nothing can be served, whatever is asked for in such a folder. */
function registryFile({ run: { served, planned }, place }: Session, file: string): string | undefined {
  if (served === undefined) return basename(dirname(file)) === basename(place.out) ? file : undefined;
  return dirname(file) === planned.resolution?.out ? served.get(nameOf(file))?.file : undefined;
}

const nameOf = (file: string): string => basename(file).replace(/\.[jt]s$/, "");

function loadRegistry(session: Session, path: string): OnLoadResult | undefined {
  const { run, known } = session;
  const file = registryFile(session, path);
  if (file === undefined) return undefined;
  return script(run, run.served?.get(nameOf(file))?.registry ?? "", watching(run.planned.inputs, known));
}

/** A registry imports its verdict, and what that waits for keeps esbuild from writing what does not fit. */
async function loadVirtual(build: PluginBuild, session: Session, id: string): Promise<OnLoadResult> {
  const { run, place } = session;
  const text = await textOf(run, id);
  if (text === undefined) return { errors: [{ text: `${id} belongs to no plugin of this build.` }] };
  const wrapper = run.wrappers.get(id);
  if (wrapper) return script(run, text, toMessages(place.working, await resolvedElsewhere(build, run, wrapper)));
  return script(run, text, { ...(await report(session)), ...watching((await run.settled()).inputs, undefined) });
}

/** esbuild resolves nothing from a folder that does not exist yet, as `out` may not. */
const script = ({ planned }: Run, contents: string, more: OnLoadResult): OnLoadResult => ({
  contents,
  loader: "js",
  resolveDir: planned.folder,
  ...more,
});

/** Whoever asks first is given what is wrong. */
async function report(session: Session): Promise<Partial<Messages>> {
  const settled = await session.run.settled();
  if (session.reported) return {};
  session.reported = settled;
  return toMessages(session.place.working, settled.diagnostics);
}

const watching = (inputs: Inputs, more: Inputs | undefined) => ({
  watchFiles: [...inputs.files, ...(more?.files ?? [])],
  watchDirs: [...inputs.directories, ...(more?.directories ?? [])],
});
