/** Holds every plugin against its interface: asks an engine about what is not known from an earlier check. */
import { basename, dirname, join } from "node:path/posix";
import { hasErrors, type Outcome } from "../diagnostics.js";
import { type Host, HostError, nodeHost, readingOnce } from "../host.js";
import { once } from "../memoize.js";
import type {
  Checked,
  Data,
  Policy,
  Registry,
  Resolution,
  ResolvedNamespace,
  ResolvedPlugin,
  Verdict,
} from "../model.js";
import { refused } from "../refused.js";
import { type Memory, remember } from "./cache/index.js";
import type { Recalled } from "./cache/recall.js";
import { chooseEngine, noEngine } from "./choose.js";
import type { Engine, Setup } from "./engine.js";
import type { Judged } from "./judge.js";
import { withMethods } from "./methods.js";
import { optionsFor } from "./options.js";
import { judgeInTime } from "./timed.js";

/** Makes the registries of namespaces, as far as they are known before the check. */
export type Draft = (namespaces: readonly ResolvedNamespace[]) => readonly Registry[];

/** This run's registries are seen in place of what is on the disk. What that refuses is a problem like any other. */
export async function check(...asked: Parameters<typeof answer>): Promise<Outcome<Verdict>> {
  try {
    return await answer(...asked);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    const [{ root }] = asked;
    return { value: unasked, diagnostics: [refused(root.id, error)] };
  }
}

async function answer(
  resolution: Resolution,
  draft: Draft,
  settings: Policy["check"],
  engineFor = chooseEngine,
): Promise<Outcome<Verdict>> {
  if (resolution.namespaces.length === 0) return { value: { ...unasked, checked: pass() }, diagnostics: [] };
  // Nothing is generated where nothing has to be asked.
  const overlay = once(() => filesOf(draft(resolution.namespaces)));
  const setup = setupFor(resolution);
  const host = readingOnce(nodeHost);
  const memory = remember(host, resolution, setup, overlay, settings);
  if (memory.recalled !== undefined && memory.open.length === 0) {
    memory.renew();
    const { recalled } = memory;
    const found = { ...recalled, diagnostics: [], files: recalled.paths };
    return verdictOf(found, resolution, recalled.engine, settings);
  }
  const engine = await engineFor(settings.engine, resolution.root.id, host);
  if (engine === undefined) return { value: unasked, diagnostics: [noEngine(settings.engine)] };
  const seconds = settings.timeLimit;
  memory.begin();
  const question: Asked = { host, engine, resolution, draft, seconds, setup: () => ({ ...setup, overlay: overlay() }) };
  const found = await judgeOpen(question, memory);
  const all = { ...found, diagnostics: [...memory.diagnostics, ...found.diagnostics] };
  return verdictOf(all, resolution, engine.name, settings);
}

/** Of every interface and plugin, and all files that had a part in it. */
interface Found extends Pick<Judged, "diagnostics" | "interfaces" | "plugins"> {
  readonly files: readonly string[];
}

interface Asked {
  readonly host: Host;
  readonly engine: Engine;
  readonly resolution: Resolution;
  readonly draft: Draft;
  /** The time limit. */
  readonly seconds: number;
  /** Of a check of everything. */
  readonly setup: () => Setup;
}

function setupFor(resolution: Resolution): Omit<Setup, "overlay"> {
  return {
    folder: resolution.root.id,
    options: optionsFor(resolution),
    tsconfig: resolution.traits.tsconfig?.file,
    ambient: [],
  };
}

/** What is open is asked about, and everything where that cannot be joined with what is known. */
async function judgeOpen(question: Asked, { recalled, open, add, keep }: Memory): Promise<Found> {
  const { engine, draft } = question;
  // What another engine has found may be worded otherwise.
  if (recalled?.engine !== engine.name) return judgeAll(question, keep);
  const whole = question.setup();
  const { judged, drafts } = await judgeInTime({
    ...requestFor(question, open),
    drafts: (namespaces) => draft(namespaces).map(beside),
    setup: (some) => ({ ...whole, overlay: [...whole.overlay, ...filesOf(some)], ambient: recalled.foreign }),
  });
  const added = drafts === undefined || add(engine, { judged, namespaces: open, drafts: pathsOf(drafts) });
  return added ? joined(recalled, judged) : judgeAll(question, keep);
}

async function judgeAll(question: Asked, keep: Memory["keep"]): Promise<Found> {
  const { engine, resolution, draft, setup } = question;
  const { namespaces } = resolution;
  const { judged, drafts } = await judgeInTime({
    ...requestFor(question, namespaces),
    drafts: draft,
    setup: (some) => ({ ...setup(), overlay: filesOf(some) }),
  });
  if (drafts !== undefined) keep(engine, { judged, namespaces, drafts: pathsOf(drafts) });
  return { ...judged, files: [...judged.sources.keys()] };
}

const requestFor = (
  { host, engine, resolution: { root, out, namespaces: all }, seconds }: Asked,
  namespaces: readonly ResolvedNamespace[],
) => ({
  host,
  engine,
  seconds,
  namespaces,
  out,
  folder: root.id,
  others: all.filter((each) => namespaces.every(({ declaration }) => declaration.name !== each.declaration.name)),
});

const filesOf = (drafts: readonly Registry[]) => drafts.flatMap(({ files }) => files);

const pathsOf = (drafts: readonly Registry[]): readonly string[] => filesOf(drafts).map(({ file }) => file);

/** Registries with some of the plugins, beside the whole ones, which an interface may import. */
const beside = ({ namespace, files }: Registry): Registry => ({
  namespace,
  files: files.map(({ file, text }) => ({ file: join(dirname(file), `stowage+${basename(file)}`), text })),
});

/** What is known and what was found out. */
const joined = ({ interfaces, plugins, paths }: Recalled, judged: Judged): Found => ({
  diagnostics: judged.diagnostics,
  interfaces: new Map([...interfaces, ...judged.interfaces]),
  plugins: new Map([...plugins, ...judged.plugins]),
  files: [...new Set([...paths, ...judged.sources.keys()])],
});

function verdictOf(
  { diagnostics: options, interfaces, plugins, files }: Found,
  { namespaces, out }: Resolution,
  engine: string,
  settings: Policy["check"],
): Outcome<Verdict> {
  const all = [...options];
  for (const { declaration, plugins: own } of namespaces) {
    all.push(...(interfaces.get(declaration.name)?.diagnostics ?? []));
    for (const each of own) all.push(...(plugins.get(each)?.diagnostics ?? []));
  }
  const diagnostics = withMethods(all, settings);
  const value: Verdict = {
    checked: hasErrors(diagnostics) ? undefined : pass(),
    invocations: new Map([...interfaces].map(([name, { invocation }]) => [name, invocation])),
    ...given(plugins),
    files: files.filter(
      (file) => !file.startsWith(`${out}/`) || !interfaces.has(namespaceIn(file.slice(out.length + 1))),
    ),
    engine,
  };
  return { value, diagnostics };
}

/** The namespace whose registry a file of `build.out` is, if it is one; the path is relative to that folder. */
const namespaceIn = (file: string): string => file.replace(/(?:\.d)?\.[jt]s$/, "");

/** Of the plugins that have it. */
function given(plugins: Judged["plugins"]): Pick<Verdict, "values" | "typed"> {
  const values = new Map<ResolvedPlugin, Data>();
  const typed = new Map<ResolvedPlugin, string>();
  for (const [plugin, judged] of plugins) {
    if (judged.value !== undefined) values.set(plugin, judged.value);
    if (judged.typed !== undefined) typed.set(plugin, judged.typed);
  }
  return { values, typed };
}

/** The one place where the proof is made. */
const pass = (): Checked => ({}) as Checked;

const unasked: Verdict = {
  checked: undefined,
  invocations: new Map(),
  values: new Map(),
  typed: new Map(),
  files: [],
  engine: undefined,
};
