/** The check's engine on top of ts-morph's compiler. */
import { answer } from "./answer.js";
import type { Answer, Engine, Question, Session, Setup } from "./engine.js";
import { openPrograms, type Programs } from "./program.js";
import { tsLanguage } from "./ts-language.js";
import { type Library, loadTsMorph } from "./ts-morph.js";

/** undefined where ts-morph can be loaded neither from the root's `folder` nor from here. */
export function tsMorphEngine(folder: string): Engine | undefined {
  const library = loadTsMorph(folder);
  return library && engineOf(library);
}

function engineOf(library: Library): Engine {
  return {
    name: `ts-morph ${library.version} (TypeScript ${library.compiler.version})`,
    open: async (setup) => openSession(library, setup),
  };
}

function openSession(library: Library, setup: Setup): Session {
  const programs = openPrograms(library, setup);
  return {
    problems: programs.problems,
    ask: async (question) => ask(library, programs, question),
    close: async () => {},
  };
}

function ask({ compiler }: Library, programs: Programs, question: Question): Answer {
  const program = programs.create(question.file, question.also);
  const file = program.getSourceFile(question.file.file);
  if (file === undefined) throw new Error(`The compiler does not know ${question.file.file}.`);
  return answer(tsLanguage(compiler, programs, program, file), question);
}
