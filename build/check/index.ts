/** Holds every plugin against its interface: writes assertions, asks an engine, and maps its findings to declarations. */
import { hasErrors, type Outcome } from "../diagnostics.js";
import type { Checked, Data, Registry, Resolution, ResolvedPlugin, Verdict } from "../model.js";
import { type Choice, chooseEngine, noEngine } from "./choose.js";
import type { Engine } from "./engine.js";
import { type Judged, type JudgedPlugin, judge } from "./judge.js";
import { optionsFor } from "./options.js";

/** `drafts` are this run's registries; they are seen in place of what is on the disk. */
export async function check(
  resolution: Resolution,
  drafts: readonly Registry[],
  choice: Choice = "auto",
  engineFor = chooseEngine,
): Promise<Outcome<Verdict>> {
  if (resolution.namespaces.length === 0) return { value: { ...unasked, checked: pass() }, diagnostics: [] };
  const engine = await engineFor(choice, resolution.root.id);
  if (engine === undefined) return { value: unasked, diagnostics: [noEngine(choice)] };
  return verdictOf(await judged(engine, resolution, drafts), resolution, engine.name, drafts);
}

async function judged(engine: Engine, resolution: Resolution, drafts: readonly Registry[]): Promise<Judged> {
  const { root, out, namespaces, traits } = resolution;
  const session = await engine.open({
    folder: root.id,
    options: optionsFor(resolution),
    tsconfig: traits.tsconfig?.file,
    overlay: drafts.flatMap(({ files }) => files),
    ambient: [],
  });
  try {
    return await judge(session, { folder: root.id, out, namespaces, drafts });
  } finally {
    await session.close();
  }
}

function verdictOf(
  { diagnostics: options, interfaces, plugins, sources }: Judged,
  { namespaces }: Resolution,
  engine: string,
  drafts: readonly Registry[],
): Outcome<Verdict> {
  const diagnostics = [
    ...options,
    ...namespaces.flatMap(({ declaration, plugins: own }) => [
      ...(interfaces.get(declaration.name)?.diagnostics ?? []),
      ...own.flatMap((each) => plugins.get(each)?.diagnostics ?? []),
    ]),
  ];
  const written = new Set(drafts.flatMap(({ files }) => files.map(({ file }) => file)));
  const value: Verdict = {
    checked: hasErrors(diagnostics) ? undefined : pass(),
    invocations: new Map([...interfaces].map(([name, { invocation }]) => [name, invocation])),
    values: given(plugins, ({ value }) => value),
    typed: given(plugins, ({ typed }) => typed),
    files: [...sources.keys()].filter((file) => !written.has(file)),
    engine,
  };
  return { value, diagnostics };
}

/** Of the plugins that have it. */
function given<Value extends Data | string>(
  plugins: Judged["plugins"],
  of: (judged: JudgedPlugin) => Value | undefined,
): ReadonlyMap<ResolvedPlugin, Value> {
  return new Map(
    [...plugins].flatMap(([plugin, judged]): [ResolvedPlugin, Value][] => {
      const value = of(judged);
      return value === undefined ? [] : [[plugin, value]];
    }),
  );
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
