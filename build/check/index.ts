/** Holds every plugin against its interface: writes assertions, asks an engine, and maps its findings to declarations. */
import { join } from "node:path/posix";
import { about, type Diagnostic, diagnostic, hasErrors, type Outcome } from "../diagnostics.js";
import { nodeHost } from "../host.js";
import type { Checked, Registry, Resolution, ResolvedPlugin, Verdict } from "../model.js";
import { assertionsOf, checkFile, typeName, type Values, wantedName } from "./assertions.js";
import { bundledProblems, type Owners, ownersOn } from "./bundled.js";
import { withChoices } from "./choices.js";
import { type Choice, chooseEngine, noEngine } from "./choose.js";
import { convert } from "./convert.js";
import { dataProblems, unfitIn } from "./data.js";
import { draftProblems } from "./drafts.js";
import type { Answer, Session } from "./engine.js";
import { explain } from "./explain.js";
import { exportedProblems } from "./exported.js";
import { type Context, casesOf, failuresOf, findingsOf, modulesOf, type PluginCase } from "./failures.js";
import { interfaceProblems, invocationOf } from "./interface.js";
import { optionsFor } from "./options.js";
import { pluginProblems } from "./plugin.js";

/** No namespace is called so: a name has no `+`. */
const CHECK_FILE = "stowage+check.ts";

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
  const overlay = drafts.flatMap(({ files }) => files);
  const session = await engine.open({
    folder: resolution.root.id,
    options: optionsFor(resolution),
    tsconfig: resolution.traits.tsconfig?.file,
    overlay,
  });
  try {
    const { value, diagnostics } = await judge(session, resolution, drafts);
    return { value: { ...value, engine: engine.name }, diagnostics };
  } finally {
    await session.close();
  }
}

async function judge(
  session: Session,
  resolution: Resolution,
  drafts: readonly Registry[],
): Promise<Outcome<Omit<Verdict, "engine">>> {
  const { value: values, diagnostics: unconverted } = await convert(
    session,
    join(resolution.out, CHECK_FILE),
    resolution.namespaces,
  );
  const also = drafts
    .flatMap(({ files }) => files)
    .filter(({ file }) => file.endsWith(".ts"))
    .map(({ file }) => file);
  const context = await examine(session, resolution, also, values);
  // A text that could not be converted stays a text, which does not fit either.
  const refused = new Set(unconverted.map(({ location }) => location));
  const diagnostics = [
    ...session.problems.map((problem) => diagnostic("STW5006", { problem }, undefined)),
    ...unconverted,
    ...problemsOf(context, resolution, drafts).filter(({ location }) => !refused.has(location)),
  ];
  const invocations = resolution.namespaces.map(
    (each, index) => [each.declaration.name, invocationOf(context, each, index)] as const,
  );
  const verdict = {
    checked: hasErrors(diagnostics) ? undefined : pass(),
    invocations: new Map(invocations),
    values,
    typed: typedIn(context, resolution),
    files: context.answer.files,
  };
  return { value: verdict, diagnostics };
}

function typedIn({ answer }: Context, { namespaces }: Resolution): Verdict["typed"] {
  const files = modulesOf(namespaces).flatMap(({ plugin }): [ResolvedPlugin, string][] => {
    const file = answer.modules.get(plugin.module.specifier)?.file;
    return file === undefined ? [] : [[plugin, file]];
  });
  return new Map(files);
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

async function examine(
  session: Session,
  { root, out, namespaces }: Resolution,
  also: readonly string[],
  values: Values,
): Promise<Context> {
  const { text, at } = checkFile(assertionsOf(namespaces, values));
  const file = { file: join(out, CHECK_FILE), text };
  const answer: Answer = await session.ask({
    file,
    also,
    closures: namespaces.map((_, namespace) => typeName({ namespace, plugin: undefined })),
    pairs: modulesOf(namespaces).map(({ subject }) => ({ source: typeName(subject), target: wantedName(subject) })),
    exports: [],
    declarations: [],
  });
  const findings = findingsOf(answer.findings, file, at);
  const failures = failuresOf(findings);
  return {
    root: root.id,
    checkFile: file.file,
    answer,
    failures,
    findings,
    explanation: await explain(session, file.file, namespaces, failures),
    unfit: await withChoices(session, file.file, namespaces, unfitIn(findings, namespaces, values), values),
  };
}

function moduleProblems(context: Context, owners: Owners, of: PluginCase, sound: boolean): readonly Diagnostic[] {
  const problems = pluginProblems(context, of, sound);
  if (problems.length > 0) return problems;
  return [...bundledProblems(context, owners, of), ...exportedProblems(nodeHost, context, of)];
}

function problemsOf(context: Context, { namespaces }: Resolution, drafts: readonly Registry[]): readonly Diagnostic[] {
  const owners = ownersOn(nodeHost);
  const cases = casesOf(namespaces);
  return namespaces.flatMap((namespace, index) => {
    const ofInterface = interfaceProblems(context, namespace, index);
    const ofPlugins = cases
      .filter(({ subject }) => subject.namespace === index)
      .flatMap((each) => {
        const sound = ofInterface.length === 0;
        const problems = each.plugin.data
          ? dataProblems(context, each, sound)
          : moduleProblems(context, owners, each, sound);
        return problems.map((problem) => about(problem, each.plugin.declaration));
      });
    const found = [...ofInterface, ...ofPlugins];
    return found.length > 0 ? found : draftProblems(context, namespace, drafts);
  });
}
