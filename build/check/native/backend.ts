/** Answers by the API of TypeScript 7, which blocks the thread that it is called in. */
import { nodeHost } from "../../host.js";
import { answer } from "../answer.js";
import type { Backend, NativeOrder, OnProcess, Task, Told } from "../worker/order.js";
import { modulesIn } from "./printed.js";
import { type Served, type Service, startService } from "./program.js";
import { readingOf } from "./reading.js";
import { specifiersBehind } from "./specifiers.js";

export function nativeBackend(order: NativeOrder, onProcess: OnProcess): Backend {
  const texts = new Map<string, string>();
  let service: Service | undefined;
  return {
    async ask(task) {
      for (const [file, text] of task.texts ?? []) texts.set(file, text);
      service ??= await startService(servedBy(order, texts), onProcess);
      return ask(service, order, task);
    },
    close: async () => service?.close(),
  };
}

function servedBy({ compiler, folder, project, virtual }: NativeOrder, texts: ReadonlyMap<string, string>): Served {
  const { api: files, program, libFolder } = compiler;
  if (files === undefined) throw new Error(`TypeScript ${compiler.version} has no API to ask.`);
  return { files, program, libFolder, folder, project, texts: virtual ? texts : undefined };
}

/** What its program has printed says which aliases need not be looked through. */
function ask(service: Service, { compiler, project }: NativeOrder, { question, printed }: Task): Told {
  const { file, text } = question.file;
  const language = service.language(file, [project, file], {
    report: printed?.report,
    modules: printed === undefined ? new Map() : modulesIn(printed.report, file),
  });
  const read = printed && readingOf(nodeHost, printed.report, printed.ours, compiler.libFolder);
  const behind = specifiersBehind(text);
  const suspected = (alias: string) => read === undefined || [...behind(alias)].some(read.suspicion().module);
  return { answer: answer(language, question, suspected), problems: service.problems() };
}
