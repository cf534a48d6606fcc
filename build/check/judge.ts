/** Asks an engine about interfaces and plugins, and says of each what is wrong with it. */
import { join } from "node:path/posix";
import { about, type Diagnostic, diagnostic, hasErrors } from "../diagnostics.js";
import type { Host } from "../host.js";
import type { Data, Invocation, Registry, ResolvedNamespace, ResolvedPlugin } from "../model.js";
import { assertionsOf, checkFile, typeName, type Values, wantedName } from "./assertions.js";
import { augmentationsIn } from "./augmentations.js";
import { bundledProblems, ownersOn } from "./bundled.js";
import { withChoices } from "./choices.js";
import { convert } from "./convert.js";
import { withCopies } from "./copies.js";
import { dataProblems, unfitIn } from "./data.js";
import { draftProblems } from "./drafts.js";
import type { Answer, Session } from "./engine.js";
import { explain } from "./explain.js";
import { exportedProblems } from "./exported.js";
import { type Context, casesOf, failuresOf, findingsOf, modulesOf, type PluginCase } from "./failures.js";
import { interfaceProblems, invocationOf } from "./interface.js";
import { methodProblems } from "./methods.js";
import { pluginProblems } from "./plugin.js";

/** What is judged: namespaces with all of their plugins or with some, and the registries of just those. */
export interface Part {
  readonly host: Host;
  /** Absolute paths of the root's folder and of `build.out`. */
  readonly folder: string;
  readonly out: string;
  readonly namespaces: readonly ResolvedNamespace[];
  /** In the session's overlay. */
  readonly drafts: readonly Registry[];
  /** Namespaces of this build that are not judged again, since nothing is wrong with them: a plugin may belong there. */
  readonly others?: readonly ResolvedNamespace[];
}

export interface Judged {
  /** Of no interface and no plugin: what is wrong with the compiler's options. */
  readonly diagnostics: readonly Diagnostic[];
  /** By namespace. */
  readonly interfaces: ReadonlyMap<string, JudgedInterface>;
  readonly plugins: ReadonlyMap<ResolvedPlugin, JudgedPlugin>;
  readonly sources: Answer["sources"];
}

export interface JudgedInterface {
  /** Of the interface, and of the registry where nothing else is wrong. */
  readonly diagnostics: readonly Diagnostic[];
  readonly invocation: Invocation;
  /** Absolute path of the file that declares it, where the compiler found one. */
  readonly typed: string | undefined;
}

export interface JudgedPlugin {
  readonly diagnostics: readonly Diagnostic[];
  /** Absolute path of the file that has its types, where the compiler found one. */
  readonly typed: string | undefined;
  /** What a data file has become. */
  readonly value: Data | undefined;
}

/** No namespace is called so: a name has no `+`. */
const CHECK_FILE = "stowage+check.ts";

export async function judge(session: Session, part: Part): Promise<Judged> {
  const path = join(part.out, CHECK_FILE);
  const { value: values, diagnostics: unconverted } = await convert(session, path, part.namespaces);
  const context = await examine(session, path, part, values);
  const { interfaces, plugins } = problemsIn(context, part);
  // A text that could not be converted stays a text, which does not fit either.
  const refused = new Map(unconverted.map((each) => [each.location, each]));
  const ofPlugin = (of: PluginCase): JudgedPlugin => {
    const problems = (plugins.get(of.plugin) ?? []).filter(({ location }) => !refused.has(location));
    const own = unconverted.filter((each) => isAbout(each, of.plugin));
    return { diagnostics: [...own, ...problems], typed: typedFile(context, of), value: values.get(of.plugin) };
  };
  return {
    diagnostics: session.problems.map((problem) => diagnostic("STW5006", { problem }, undefined)),
    interfaces,
    plugins: new Map(casesOf(part.namespaces).map((of) => [of.plugin, ofPlugin(of)])),
    sources: context.answer.sources,
  };
}

const isAbout = ({ of }: Diagnostic, { declaration }: ResolvedPlugin): boolean =>
  of?.namespace === declaration.namespace && of.name === declaration.name && of.package === declaration.package.id;

const typedFile = ({ answer }: Context, { plugin }: PluginCase): string | undefined =>
  plugin.data === undefined ? answer.modules.get(plugin.module.specifier)?.file : undefined;

async function examine(
  session: Session,
  path: string,
  { host, folder, namespaces, drafts, others = [] }: Part,
  values: Values,
): Promise<Context> {
  const { text, at } = checkFile(assertionsOf(namespaces, values));
  const file = { file: path, text };
  const answer: Answer = await session.ask({
    file,
    also: drafts.flatMap(({ files }) => files.map((each) => each.file)).filter((each) => each.endsWith(".ts")),
    closures: namespaces.map((_, namespace) => typeName({ namespace, plugin: undefined })),
    pairs: modulesOf(namespaces).map(({ subject }) => ({ source: typeName(subject), target: wantedName(subject) })),
    exports: [],
    declarations: [],
  });
  const findings = findingsOf(answer.findings, file, at);
  const failures = failuresOf(findings);
  return {
    host,
    owners: ownersOn(host),
    root: folder,
    checkFile: path,
    answer,
    failures,
    findings,
    explanation: await explain(session, path, { namespaces, others, failures, closures: answer.closures }),
    unfit: await withChoices(session, path, namespaces, unfitIn(findings, namespaces, values), values),
  };
}

function problemsIn(context: Context, { namespaces, drafts }: Part) {
  const augmented = augmentationsIn(context);
  const cases = casesOf(namespaces);
  const interfaces = new Map<string, JudgedInterface>();
  const plugins = new Map<ResolvedPlugin, readonly Diagnostic[]>();
  for (const [index, namespace] of namespaces.entries()) {
    const unsound = interfaceProblems(context, namespace, index);
    const sound = !hasErrors(unsound);
    const ofInterface = sound ? [...unsound, ...augmented(namespace)] : unsound;
    const own = cases.filter(({ subject }) => subject.namespace === index);
    for (const each of own) plugins.set(each.plugin, problemsOf(context, each, sound));
    const found = [...ofInterface, ...own.flatMap(({ plugin }) => plugins.get(plugin) ?? [])];
    interfaces.set(namespace.declaration.name, {
      diagnostics: hasErrors(found) ? ofInterface : [...ofInterface, ...draftProblems(context, namespace, drafts)],
      invocation: invocationOf(context, namespace, index),
      typed: context.answer.modules.get(namespace.interface.specifier)?.file,
    });
  }
  return { interfaces, plugins };
}

function problemsOf(context: Context, of: PluginCase, sound: boolean): readonly Diagnostic[] {
  const problems = of.plugin.data ? dataProblems(context, of, sound) : moduleProblems(context, of, sound);
  return problems.map((problem) => about(problem, of.plugin.declaration));
}

function moduleProblems(context: Context, of: PluginCase, sound: boolean): readonly Diagnostic[] {
  const problems = withCopies(context, of, pluginProblems(context, of, sound));
  if (hasErrors(problems)) return problems;
  return [
    ...problems,
    ...(sound ? methodProblems(context, of) : []),
    ...bundledProblems(context, of),
    ...exportedProblems(context, of),
  ];
}
