/** What of an earlier check still holds. */
import { about, type Diagnostic, diagnostic } from "../../diagnostics.js";
import type { Location, Resolution, ResolvedNamespace, ResolvedPlugin } from "../../model.js";
import type { JudgedInterface, JudgedPlugin } from "../judge.js";
import { type Compared, compare } from "./compare.js";
import {
  parsedQuestion,
  type Stored,
  type StoredNamespace,
  type StoredPlugin,
  type StoredSubject,
  type StoredWarning,
} from "./form.js";
import { keyText, type Question } from "./keys.js";
import type { Kept, Known } from "./known.js";
import { below, type Disk } from "./states.js";
import { revived } from "./value.js";

/** What still holds. */
export interface Recalled {
  readonly engine: string;
  readonly interfaces: ReadonlyMap<string, JudgedInterface>;
  readonly plugins: ReadonlyMap<ResolvedPlugin, JudgedPlugin>;
  /** Absolute paths of all files. */
  readonly paths: readonly string[];
  /** Absolute paths of files that some of them bring along, and that declare something for all. */
  readonly foreign: readonly string[];
  /** Whether all of it holds, there is nothing else to ask, and not even a time differs. */
  readonly isSame: boolean;
  /** All of it, with what it depends on. */
  known(): Known;
}

/** undefined where nothing holds. */
export function recall(disk: Disk, resolution: Resolution, question: Question, stored: Stored): Recalled | undefined {
  const root = resolution.root.id;
  const isAsked = JSON.stringify(question) === stored.question;
  const answers = isAsked ? stored.namespaces : answersTo(question, stored);
  const now = answers && compare(disk, root, stored);
  if (answers === undefined || !now?.hold(stored.shared)) return undefined;
  const { interfaces, plugins, kept } = judgedAgain(root, resolution, answers, now);
  // What is declared for all by something that is no more, or is another now, was part of every verdict.
  const isReached = (file: number) => [...kept.values()].some(({ files }) => files.includes(file));
  if (!stored.foreign.every(isReached)) return undefined;
  return {
    engine: stored.engine,
    paths: now.all,
    interfaces,
    plugins,
    foreign: now.paths(stored.foreign),
    isSame: isAsked && now.isSame && kept.size === interfaces.size + plugins.size,
    known: () => ({
      interfaces: withFiles(now, interfaces, kept),
      plugins: withFiles(now, plugins, kept),
      files: now.files(),
      folders: now.folders(),
      shared: now.paths(stored.shared),
      foreign: now.paths(stored.foreign),
    }),
  };
}

/** Of a namespace whose interface is known, with those of its plugins that are. */
type Answers = readonly (AnswersOf | undefined)[];
type AnswersOf = Omit<StoredNamespace, "plugins"> & { readonly plugins: readonly (StoredPlugin | undefined)[] };

/** In the order of the question; undefined where the stored one was about something else altogether. */
function answersTo(question: Question, stored: Stored): Answers | undefined {
  const old = parsedQuestion(stored);
  if (keyText(old.basis) !== keyText(question.basis)) return undefined;
  const places = new Map(old.namespaces.map(([key], place) => [keyText(key), place]));
  return question.namespaces.map(([key, plugins]): AnswersOf | undefined => {
    const place = places.get(keyText(key)) ?? -1;
    const answer = stored.namespaces[place];
    const keys = old.namespaces[place]?.[1] ?? [];
    const known = new Map(keys.map((each, index) => [keyText(each), answer?.plugins[index]]));
    return answer && { ...answer, plugins: plugins.map((each) => known.get(keyText(each))) };
  });
}

/** Of whatever has the files that it had; `kept` is what is stored of it. */
interface Again extends Pick<Recalled, "interfaces" | "plugins"> {
  readonly kept: ReadonlyMap<string | ResolvedPlugin, StoredSubject>;
}

function judgedAgain(root: string, { namespaces }: Resolution, answers: Answers, now: Compared): Again {
  const interfaces = new Map<string, JudgedInterface>();
  const plugins = new Map<ResolvedPlugin, JudgedPlugin>();
  const kept = new Map<string | ResolvedPlugin, StoredSubject>();
  for (let place = 0; place < namespaces.length; place++) {
    const [namespace, answer] = [namespaces[place], answers[place]];
    if (namespace === undefined || answer === undefined || !now.hold(answer.files)) continue;
    const { name } = namespace.declaration;
    kept.set(name, answer);
    interfaces.set(name, interfaceAgain(root, namespace, answer));
    namespace.plugins.forEach((plugin, index) => {
      const stored = answer.plugins[index];
      if (stored === undefined || !now.hold(stored.files)) return;
      kept.set(plugin, stored);
      const judged = pluginAgain(root, plugin, stored);
      if (judged !== undefined) plugins.set(plugin, judged);
    });
  }
  return { interfaces, plugins, kept };
}

function interfaceAgain(root: string, { declaration }: ResolvedNamespace, kept: AnswersOf): JudgedInterface {
  const { warnings, invocation, typed } = kept;
  const diagnostics = warnings?.map((each) => warning(root, each, declaration.targetLocation)) ?? [];
  return { diagnostics, invocation, typed: typed && below(root, typed) };
}

function pluginAgain(root: string, plugin: ResolvedPlugin, kept: StoredPlugin): JudgedPlugin | undefined {
  const value = plugin.data && revived(plugin.data, kept.value);
  if (plugin.data !== undefined && value === undefined) return undefined;
  const { declaration } = plugin;
  const diagnostics =
    kept.warnings?.map((each) => about(warning(root, each, declaration.targetLocation), declaration)) ?? [];
  return { diagnostics, typed: kept.typed && below(root, kept.typed), value };
}

function warning(root: string, { code, args, notes }: StoredWarning, at: Location): Diagnostic {
  const placed = notes.map((note) =>
    note.location === undefined
      ? note
      : { ...note, location: { ...note.location, file: below(root, note.location.file) } },
  );
  return diagnostic(code, args, at, { notes: placed, severity: "warning" });
}

function withFiles<Of extends string | ResolvedPlugin, Judged>(
  now: Compared,
  judged: ReadonlyMap<Of, Judged>,
  kept: Again["kept"],
): ReadonlyMap<Of, Kept<Judged>> {
  return new Map([...judged].map(([of, each]) => [of, { judged: each, files: now.paths(kept.get(of)?.files ?? []) }]));
}
