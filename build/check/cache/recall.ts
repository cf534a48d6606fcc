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
  const { interfaces, plugins } = holding(now, resolution, answers);
  const kept = [...interfaces.values(), ...plugins.values()];
  // What is declared for all by something that is no more, or is another now, was part of every verdict.
  if (stored.foreign.some((file) => !kept.some(({ files }) => files.includes(file)))) return undefined;
  const judged = judgedAgain(root, resolution, { interfaces, plugins });
  return {
    engine: stored.engine,
    paths: now.all,
    ...judged,
    foreign: now.paths(stored.foreign),
    isSame: isAsked && now.isSame && judged.plugins.size === plugins.size,
    known: () => ({
      interfaces: withFiles(now, judged.interfaces, interfaces),
      plugins: withFiles(now, judged.plugins, plugins),
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

/** What is kept of whatever has the files that it had. */
interface Holding {
  /** By namespace. */
  readonly interfaces: ReadonlyMap<string, AnswersOf>;
  readonly plugins: ReadonlyMap<ResolvedPlugin, StoredPlugin>;
}

function holding(now: Compared, { namespaces }: Resolution, answers: Answers): Holding {
  const interfaces = new Map<string, AnswersOf>();
  const plugins = new Map<ResolvedPlugin, StoredPlugin>();
  for (const [place, namespace] of namespaces.entries()) {
    const answer = answers[place];
    if (answer === undefined || !now.hold(answer.files)) continue;
    interfaces.set(namespace.declaration.name, answer);
    for (const [index, plugin] of namespace.plugins.entries()) {
      const kept = answer.plugins[index];
      if (kept !== undefined && now.hold(kept.files)) plugins.set(plugin, kept);
    }
  }
  return { interfaces, plugins };
}

function judgedAgain(root: string, { namespaces }: Resolution, holding: Holding) {
  const interfaces = new Map<string, JudgedInterface>();
  const plugins = new Map<ResolvedPlugin, JudgedPlugin>();
  for (const namespace of namespaces) {
    const { name } = namespace.declaration;
    const kept = holding.interfaces.get(name);
    if (kept !== undefined) interfaces.set(name, interfaceAgain(root, namespace, kept));
  }
  for (const [plugin, kept] of holding.plugins) {
    const judged = pluginAgain(root, plugin, kept);
    if (judged !== undefined) plugins.set(plugin, judged);
  }
  return { interfaces, plugins };
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

function withFiles<Of, Judged>(
  now: Compared,
  judged: ReadonlyMap<Of, Judged>,
  kept: ReadonlyMap<Of, StoredSubject>,
): ReadonlyMap<Of, Kept<Judged>> {
  return new Map([...judged].map(([of, each]) => [of, { judged: each, files: now.paths(kept.get(of)?.files ?? []) }]));
}
