/**
 * The check's engine on top of TypeScript 7: its program says whether everything fits, and only where that leaves
 * something open the compiler is started as a service and asked.
 */
import type { Host } from "../../host.js";
import type { Answer, Engine, Question, Session, Setup } from "../engine.js";
import type { Backend, Task } from "../worker/order.js";
import { startThread } from "../worker/thread.js";
import { aloneAnswer, problemsIn, unaskedAnswer, withSign } from "./alone.js";
import { findNative, type NativeCompiler } from "./compiler.js";
import { environment } from "./environment.js";
import { printedAnswer } from "./printed.js";
import { type Reading, readingOf } from "./reading.js";
import { readReport } from "./report.js";
import { runCompiler } from "./run.js";
import { unplaced } from "./unplaced.js";
import { openWorkplace, virtualWorkplace, type Workplace } from "./workplace.js";

/** undefined where the root's own `typescript` is none of version 7 or later, or lacks its program. `host` reads sources. */
export async function nativeEngine(folder: string, host: Host): Promise<Engine | undefined> {
  const compiler = await findNative(folder);
  return (
    compiler && {
      name: nameOf(compiler),
      manifest: compiler.manifest,
      open: async (setup, signal) => openSession(host, compiler, setup, signal),
    }
  );
}

const nameOf = ({ version, api }: NativeCompiler): string =>
  `TypeScript ${version}${api === undefined ? " (without its API)" : ""}`;

function openSession(host: Host, compiler: NativeCompiler, setup: Setup, signal: AbortSignal): Session {
  const stop = new AbortController();
  const both = AbortSignal.any([signal, stop.signal]);
  const state: State = { host, compiler, setup, signal: both, workplace: undefined, backend: undefined, problems: [] };
  return {
    get problems() {
      return state.problems;
    },
    async ask(question) {
      try {
        return await askUnlessEnded(state, question);
      } catch (error) {
        if (!both.aborted) throw error;
        await close(state);
        throw both.reason;
      }
    },
    async close() {
      stop.abort();
      await close(state);
    },
  };
}

/** What a session has started. */
interface State {
  readonly host: Host;
  readonly compiler: NativeCompiler;
  readonly setup: Setup;
  readonly signal: AbortSignal;
  workplace: Workplace | undefined;
  backend: Backend | undefined;
  problems: readonly string[];
}

async function close({ backend, workplace }: State): Promise<void> {
  await backend?.close();
  workplace?.remove();
}

async function askUnlessEnded(state: State, question: Question): Promise<Answer> {
  state.signal.throwIfAborted();
  const answer = await ask(state, question);
  state.signal.throwIfAborted();
  return answer;
}

async function ask(state: State, question: Question): Promise<Answer> {
  state.workplace ??= openWorkplace(state.setup, question.file);
  const { workplace } = state;
  if (state.compiler.api === undefined) return unplaced(await askProgram(state, workplace, question), workplace);
  workplace.put(question.file, question.also);
  const printing = state.backend === undefined && workplace.texts === undefined && isPrinted(question);
  const read = printing ? await run(state, workplace) : undefined;
  if (read !== undefined && isStale(workplace, [...read.report.files.keys()])) return askVirtual(state, question);
  const printed = read && printedAnswer(read, question);
  if (printed !== undefined) return unplaced(printed, workplace);
  const found = await askService(state, workplace, question, read);
  return isStale(workplace, [...found.sources.keys()]) ? askVirtual(state, question) : unplaced(found, workplace);
}

const isPrinted = ({ exports, declarations }: Question): boolean => exports.length === 0 && declarations.length === 0;

async function run({ host, compiler, setup, signal }: State, { ours }: Workplace): Promise<Reading> {
  const text = await runCompiler(compiler.program, setup.folder, ours.project, signal);
  return readingOf(host, readReport(setup.folder, text), [ours.checkFile, ...ours.registries], compiler.libFolder);
}

const isStale = ({ stale }: Workplace, files: readonly string[]): boolean => files.some((each) => stale.includes(each));

/** Where there is no API: what its program prints is all that there is to judge by. */
async function askProgram(state: State, workplace: Workplace, question: Question): Promise<Answer> {
  const { ours, texts, stale } = workplace;
  if (texts !== undefined) return unaskedAnswer(question, undefined);
  workplace.put(withSign(question.file), question.also);
  const read = await run(state, workplace);
  state.problems = problemsIn(read.report);
  const old = [...read.report.files.keys()].find((file) => stale.includes(file));
  return old === undefined
    ? aloneAnswer(read, placed(question, workplace, ours.checkFile))
    : unaskedAnswer(question, old);
}

/** A registry of an earlier run was read, which is not the one that is asked about. */
async function askVirtual(state: State, question: Question): Promise<Answer> {
  await close(state);
  state.backend = undefined;
  state.workplace = virtualWorkplace(state.setup, question.file);
  return ask(state, question);
}

async function askService(
  state: State,
  workplace: Workplace,
  question: Question,
  read: Reading | undefined,
): Promise<Answer> {
  const { compiler, setup, signal } = state;
  const { ours, texts } = workplace;
  const order = { compiler, folder: setup.folder, project: ours.project, virtual: texts !== undefined };
  // The API starts its process with the environment of the thread that it runs in.
  state.backend ??= startThread({ kind: "native", ...order }, signal, environment());
  const task: Task = {
    question: placed(question, workplace, ours.checkFile),
    printed: read && { report: read.report, ours: read.ours },
    texts,
  };
  const { answer, problems } = await state.backend.ask(task);
  state.problems = problems;
  return answer;
}

/** With paths as the compiler has them. */
const placed = (question: Question, { to }: Workplace, checkFile: string): Question => ({
  ...question,
  file: { ...question.file, file: checkFile },
  also: question.also.map(to),
});
