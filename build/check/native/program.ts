/** The compiler as a process that answers questions about one program, whose check file changes from time to time. */
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { dirname } from "node:path/posix";
import type { FileSystem } from "typescript/unstable/fs";
import type { Language } from "../language.js";
import { type Api, type ApiFiles, loadApi } from "./compiler.js";
import { type Inspected, nativeLanguage } from "./language.js";

export interface Service {
  /** Of what is there now; `changed` are files that were written since the last time. */
  language(checkFile: string, changed: readonly string[], known: Pick<Inspected, "report" | "modules">): Language;
  /** What is wrong with the project's options. */
  problems(): readonly string[];
  /** Once its process has ended. */
  close(): Promise<void>;
}

/** Where the compiler is, and what it is to work on. */
export interface Served {
  readonly files: ApiFiles;
  /** Paths of the compiler's program and of its `lib` folder. */
  readonly program: string;
  readonly libFolder: string;
  readonly folder: string;
  /** Absolute path of the tsconfig. */
  readonly project: string;
  /** Stand in place of what is on the disk: each file that the compiler looks for is asked for then. */
  readonly texts: ReadonlyMap<string, string> | undefined;
}

/** `onProcess` is told the id of the compiler's process. */
export async function startService(
  { files, program: tsserverPath, libFolder, folder, project, texts }: Served,
  onProcess: (id: number) => void,
): Promise<Service> {
  const { api, kinds } = await loadApi(files);
  const server = new api.API({ tsserverPath, cwd: folder, ...(texts ? { fs: fileSystem(texts) } : {}) });
  const child = processOf(server);
  if (child?.pid !== undefined) onProcess(child.pid);
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
  readonly channel?: { readonly child?: ChildProcess };
  close(): void;
}

const clientOf = (server: InstanceType<Api["API"]>): Client | undefined => Reflect.get(server, "client");
const processOf = (server: InstanceType<Api["API"]>): ChildProcess | undefined => clientOf(server)?.channel?.child;

/** At a signal that it can hear, the compiler writes to the terminal that it was cancelled. */
async function end(server: InstanceType<Api["API"]>): Promise<void> {
  const child = processOf(server);
  if (child === undefined) return server.close();
  child.kill("SIGKILL");
  clientOf(server)?.close();
  if (child.exitCode !== null || child.signalCode !== null) return;
  // The API lets go of it, and would leave a zombie in a thread that ends before it.
  child.ref();
  await once(child, "exit");
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
