/** The compiler as a process that answers questions about one program, whose check file changes from time to time. */
import { dirname } from "node:path/posix";
import type { FileSystem } from "typescript/unstable/fs";
import type { Language } from "../language.js";
import type { Api, NativeCompiler } from "./compiler.js";
import { type Inspected, nativeLanguage } from "./language.js";

export interface Service {
  /** Of what is there now; `changed` are files that were written since the last time. */
  language(checkFile: string, changed: readonly string[], known: Pick<Inspected, "report" | "modules">): Language;
  /** What is wrong with the project's options. */
  problems(): readonly string[];
  close(): void;
}

/** `texts` stand in place of what is on the disk: each file that the compiler looks for is asked for then. */
export async function startService(
  { program: tsserverPath, libFolder, load }: NativeCompiler,
  folder: string,
  project: string,
  texts: ReadonlyMap<string, string> | undefined,
): Promise<Service> {
  const { api, kinds } = await load();
  const server = new api.API({ tsserverPath, cwd: folder, ...(texts ? { fs: fileSystem(texts) } : {}) });
  let problems: readonly string[] = [];
  let last: { dispose(): void } | undefined;
  const language: Service["language"] = (checkFile, changed, known) => {
    const snapshot = server.updateSnapshot({ openProjects: [project], fileChanges: { changed: [...changed] } });
    last?.dispose();
    last = snapshot;
    const { program, checker } = snapshot.getProject(project) ?? missing(project);
    problems = [...program.getConfigFileParsingDiagnostics(), ...program.getProgramDiagnostics()]
      .filter(({ code }) => code !== NO_TYPES)
      .map(({ text }) => text);
    const file = program.getSourceFile(checkFile) ?? missing(checkFile);
    return nativeLanguage({ api, kinds, program, checker, file, libFolder, ...known });
  };
  return { language, problems: () => problems, close: () => end(server) };
}

/** What the API keeps to itself of the process that it speaks with (7.0). */
interface Client {
  readonly channel?: { readonly child?: { kill(signal: "SIGKILL"): boolean } };
  close(): void;
}

/** At a signal that it can hear, the compiler writes to the terminal that it was cancelled. */
function end(server: InstanceType<Api["API"]>): void {
  const client: Client | undefined = Reflect.get(server, "client");
  client?.channel?.child?.kill("SIGKILL");
  if (client?.channel?.child === undefined) server.close();
  else client.close();
}

/** Of a package that is named in `types`: what is missed of it is missed where it is used. */
const NO_TYPES = 2688;

function missing(file: string): never {
  throw new Error(`The compiler does not know ${file}.`);
}

/** What is undefined is looked for on the disk. */
function fileSystem(texts: ReadonlyMap<string, string>): FileSystem {
  const isFolder = (path: string) => [...texts.keys()].some((file) => dirname(file) === path);
  return {
    readFile: (path) => texts.get(path),
    fileExists: (path) => (texts.has(path) ? true : undefined),
    directoryExists: (path) => (isFolder(path) ? true : undefined),
    realpath: (path) => (texts.has(path) ? path : undefined),
  };
}
