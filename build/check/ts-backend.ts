/** Answers by ts-morph's compiler, which is loaded with the first question. */
import { answer } from "./answer.js";
import { openPrograms, type Programs } from "./program.js";
import { tsLanguage } from "./ts-language.js";
import { type Library, loadTsMorph } from "./ts-morph.js";
import type { Backend, Task, Told, TsMorphOrder } from "./worker/order.js";

export function tsMorphBackend({ library: installed, setup }: TsMorphOrder): Backend {
  let opened: Opened | undefined;
  return {
    ask: async (task) => {
      opened ??= open(loadTsMorph(installed), setup);
      return ask(opened, task);
    },
    close: async () => {},
  };
}

interface Opened {
  readonly library: Library;
  readonly programs: Programs;
}

const open = (library: Library, setup: TsMorphOrder["setup"]): Opened => ({
  library,
  programs: openPrograms(library, setup),
});

function ask({ library: { compiler }, programs }: Opened, { question }: Task): Told {
  const program = programs.create(question.file, question.also);
  const file = program.getSourceFile(question.file.file);
  if (file === undefined) throw new Error(`The compiler does not know ${question.file.file}.`);
  return { answer: answer(tsLanguage(compiler, programs, program, file), question), problems: programs.problems };
}
