/** Judges within the time limit: what does not come to an end is named and left out, and the rest is judged without it. */
import { basename } from "node:path/posix";
import { about, type Diagnostic, diagnostic } from "../diagnostics.js";
import type { Registry, ResolvedNamespace, ResolvedPlugin } from "../model.js";
import type { Engine, Setup } from "./engine.js";
import { type Judged, judge, type Part } from "./judge.js";
import { type Attempt, endlessAmong, type Limits, limitsOf } from "./limit.js";
import { removeLitter } from "./litter.js";

/** What is to be judged, whole or in part. */
export interface Request extends Pick<Part, "host" | "folder" | "out" | "namespaces" | "others"> {
  readonly engine: Engine;
  /** The time limit. */
  readonly seconds: number;
  /** Registries of just these plugins. */
  drafts(namespaces: readonly ResolvedNamespace[]): readonly Registry[];
  setup(drafts: readonly Registry[]): Setup;
}

export interface Timed {
  readonly judged: Judged;
  /** The registries that were checked; undefined where not everything came to an end, which is among what was judged. */
  readonly drafts: readonly Registry[] | undefined;
}

export async function judgeInTime(request: Request): Promise<Timed> {
  const { namespaces, seconds, folder } = request;
  const limits = limitsOf(seconds);
  removeLitter(folder);
  const drafts = request.drafts(namespaces);
  const judged = await judgeOf(request, { namespaces, drafts }, limits.whole);
  return judged === undefined ? { judged: await judgeRest(request, limits), drafts: undefined } : { judged, drafts };
}

/** undefined where it does not finish in so many milliseconds: then nothing of it is left. */
async function judgeOf(
  { engine, setup, host, folder, out, others = [] }: Request,
  { namespaces, drafts }: Pick<Part, "namespaces" | "drafts">,
  milliseconds: number,
): Promise<Judged | undefined> {
  const ending = new AbortController();
  const timer = setTimeout(() => ending.abort(), milliseconds);
  const own = drafts.filter((each) => namespaces.some(({ declaration }) => declaration.name === each.namespace));
  try {
    const session = await engine.open(setup(drafts), ending.signal);
    try {
      return await judge(session, { host, folder, out, namespaces, drafts: own, others });
    } finally {
      await session.close();
    }
  } catch (error) {
    if (ending.signal.aborted) return undefined;
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

async function judgeRest(request: Request, given: Limits): Promise<Judged> {
  const { namespaces: all } = request;
  // Interfaces first: one that does not come to an end by itself is no plugin's fault.
  const { endless: interfaces, limits } = await endlessInterfaces(request, given);
  const sound = all.filter((each) => !interfaces.includes(each));
  const cases = sound.flatMap(({ plugins }) => plugins);
  const ofPlugins: Attempt<ResolvedPlugin, Judged> = (plugins, time) =>
    judgeOf(request, only(request, sound, plugins), time);
  const first = interfaces.length > 0 ? await ofPlugins(cases, limits.whole) : undefined;
  if (first !== undefined) return withEndless(request, first, interfaces, []);
  const endless = await endlessAmong(cases, limits, ofPlugins);
  const rest = cases.filter((each) => !endless.includes(each));
  const judged = endless.length > 0 ? await ofPlugins(rest, limits.whole) : undefined;
  return withEndless(request, judged, interfaces, endless);
}

/** These namespaces with these plugins; registries of all, which an interface may import. */
function only(
  { namespaces: all, drafts }: Request,
  namespaces: readonly ResolvedNamespace[],
  plugins: readonly ResolvedPlugin[],
): Pick<Part, "namespaces" | "drafts"> {
  const kept = new Set(plugins);
  const reduced = (of: readonly ResolvedNamespace[]) =>
    of.map((each) => ({ ...each, plugins: each.plugins.filter((plugin) => kept.has(plugin)) }));
  return { namespaces: reduced(namespaces), drafts: drafts(reduced(all)) };
}

/** Where interfaces alone take longer than a step, but do come to an end, so may every part of the search. */
async function endlessInterfaces(request: Request, limits: Limits) {
  const { namespaces } = request;
  const attempt: Attempt<ResolvedNamespace, Judged> = (some, time) => judgeOf(request, only(request, some, []), time);
  if ((await attempt(namespaces, limits.step)) !== undefined) return { endless: [], limits };
  const longer = { ...limits, step: limits.whole };
  if ((await attempt(namespaces, limits.whole)) !== undefined) return { endless: [], limits: longer };
  return { endless: await endlessAmong(namespaces, limits, attempt), limits };
}

function withEndless(
  request: Request,
  judged: Judged | undefined,
  interfaces: readonly ResolvedNamespace[],
  plugins: readonly ResolvedPlugin[],
): Judged {
  const { seconds } = request;
  const found = judged === undefined || isBlurred(request, judged, plugins) ? nothing : judged;
  const others = interfaces.length + plugins.length > 0;
  const together = judged === undefined ? [diagnostic("STW4021", { seconds, others }, undefined)] : [];
  return {
    ...found,
    diagnostics: [...found.diagnostics, ...together],
    interfaces: new Map([
      ...found.interfaces,
      ...interfaces.map(({ declaration: { name, targetLocation } }) => {
        const problem = diagnostic("STW4020", { plugin: undefined, namespace: name, seconds }, targetLocation);
        return [name, { diagnostics: [problem], invocation: "none", typed: undefined }] as const;
      }),
    ]),
    plugins: new Map([
      ...found.plugins,
      ...plugins.map((each) => {
        return [each, { diagnostics: [endlessProblem(each, seconds)], typed: undefined, value: undefined }] as const;
      }),
    ]),
  };
}

function endlessProblem({ declaration }: ResolvedPlugin, seconds: number): Diagnostic {
  const args = { plugin: declaration.name, namespace: declaration.namespace, seconds };
  return about(diagnostic("STW4020", args, declaration.targetLocation), declaration);
}

/** Whether an interface uses what a registry has, of which something was left out: what else it says may not be so. */
function isBlurred({ namespaces, drafts }: Request, { sources }: Judged, plugins: readonly ResolvedPlugin[]): boolean {
  const touched = namespaces.filter((each) => each.plugins.some((plugin) => plugins.includes(plugin)));
  const files = drafts(touched).flatMap((each) => each.files.map(({ file }) => file));
  return files.some((file) => sources.get(file)?.imports.some(({ from }) => !basename(from).startsWith("stowage+")));
}

const nothing: Judged = { diagnostics: [], interfaces: new Map(), plugins: new Map(), sources: new Map() };
