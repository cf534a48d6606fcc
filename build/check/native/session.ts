/**
 * The check's engine on top of TypeScript 7: its program says whether everything fits, and only where that leaves
 * something open the compiler is started as a service and asked.
 */
import { answer } from "../answer.js";
import type { Answer, Engine, Question, Session, Setup } from "../engine.js";
import { findNative, type NativeCompiler } from "./compiler.js";
import { modulesIn, printedAnswer } from "./printed.js";
import { type Service, startService } from "./program.js";
import { type Reading, readingOf } from "./reading.js";
import { readReport } from "./report.js";
import { runCompiler } from "./run.js";
import { specifiersBehind } from "./specifiers.js";
import { unplaced } from "./unplaced.js";
import { openWorkplace, virtualWorkplace, type Workplace } from "./workplace.js";

/** undefined where the root's own `typescript` is none of version 7 or later, or lacks what is needed of it. */
export async function nativeEngine(folder: string): Promise<Engine | undefined> {
  const compiler = await findNative(folder);
  return compiler && { name: `TypeScript ${compiler.version}`, open: async (setup) => openSession(compiler, setup) };
}

function openSession(compiler: NativeCompiler, setup: Setup): Session {
  const stop = new AbortController();
  const state: State = { compiler, setup, signal: stop.signal, workplace: undefined, service: undefined };
  return {
    get problems() {
      return state.service?.problems() ?? [];
    },
    ask: (question) => ask(state, question),
    close: async () => {
      stop.abort();
      state.service?.close();
      state.workplace?.remove();
    },
  };
}

/** What a session has started. */
interface State {
  readonly compiler: NativeCompiler;
  readonly setup: Setup;
  readonly signal: AbortSignal;
  workplace: Workplace | undefined;
  service: Service | undefined;
}

async function ask(state: State, question: Question): Promise<Answer> {
  state.workplace ??= openWorkplace(state.setup, question.file);
  const { workplace } = state;
  const printing = state.service === undefined && workplace.texts === undefined && isPrinted(question);
  workplace.put(question.file, question.also);
  const read = printing ? await run(state, workplace) : undefined;
  if (read !== undefined && isStale(workplace, [...read.report.files.keys()])) return askVirtual(state, question);
  const printed = read && printedAnswer(read, question);
  if (printed !== undefined) return unplaced(printed, workplace);
  const found = await askService(state, workplace, question, read);
  return isStale(workplace, [...found.sources.keys()]) ? askVirtual(state, question) : unplaced(found, workplace);
}

const isPrinted = ({ exports, declarations }: Question): boolean => exports.length === 0 && declarations.length === 0;

async function run({ compiler, setup, signal }: State, { ours }: Workplace): Promise<Reading> {
  const text = await runCompiler(compiler.program, setup.folder, ours.project, signal);
  return readingOf(readReport(setup.folder, text), [ours.checkFile, ...ours.registries], compiler.libFolder);
}

const isStale = ({ stale }: Workplace, files: readonly string[]): boolean => files.some((each) => stale.includes(each));

/** A registry of an earlier run was read, which is not the one that is asked about. */
async function askVirtual(state: State, question: Question): Promise<Answer> {
  state.service?.close();
  state.service = undefined;
  state.workplace?.remove();
  state.workplace = virtualWorkplace(state.setup, question.file);
  return ask(state, question);
}

async function askService(
  state: State,
  { ours, texts, to }: Workplace,
  question: Question,
  read: Reading | undefined,
): Promise<Answer> {
  state.service ??= await startService(state.compiler, state.setup.folder, ours.project, texts);
  const language = state.service.language(ours.checkFile, [ours.checkFile], {
    report: read?.report,
    modules: read === undefined ? new Map() : modulesIn(read.report, ours.checkFile),
  });
  const behind = specifiersBehind(language);
  const suspected = (alias: string) => read === undefined || [...behind(alias)].some(read.suspicion().module);
  const file = { ...question.file, file: ours.checkFile };
  return answer(language, { ...question, file, also: question.also.map(to) }, suspected);
}
