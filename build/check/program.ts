/** Programs of ts-morph's compiler: files from the disk, with texts of this run on top. */
import { dirname } from "node:path/posix";
import { isPlugAndPlay, nodeHost, toPosix } from "../host.js";
import type { GeneratedFile } from "../model.js";
import type { Setup } from "./engine.js";
import { type Compiler, LIB_FOLDER, type Library, type ts } from "./ts-morph.js";

export interface Programs {
  /** What is wrong with the options. */
  readonly problems: readonly string[];
  readonly options: ts.CompilerOptions;
  readonly host: ts.CompilerHost;
  /** By file, what each of its specifiers leads to, of all that was ever read. */
  readonly imported: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** By file, what its references to types lead to; by a path that is no file's, what the options name. */
  readonly referenced: ReadonlyMap<string, readonly string[]>;
  /** Of `file` and, of the overlay, `also`. Takes over what the last program read. */
  create(file: GeneratedFile, also: readonly string[]): ts.Program;
}

export function openPrograms(library: Library, setup: Setup): Programs {
  const { options, problems } = convert(library.compiler, setup);
  const overlay: Overlay = { texts: new Map(), folders: new Set() };
  for (const each of setup.overlay) put(overlay, each);
  const base = createHost(library, options, setup.folder, overlay);
  const { host, imported, referenced } = recording(library.compiler, base, options);
  const ambient = [...ambientFiles(library.compiler, setup), ...setup.ambient];
  let last: ts.Program | undefined;
  const create = (file: GeneratedFile, also: readonly string[]) => {
    put(overlay, file);
    const rootNames = [...ambient, ...also, file.file];
    last = library.compiler.createProgram({ rootNames, options, host, ...(last ? { oldProgram: last } : {}) });
    return last;
  };
  return { problems, options, host, imported, referenced, create };
}

/** Declaration files that the root's tsconfig includes, but for those that this run writes. */
function ambientFiles(compiler: Compiler, { folder, tsconfig, overlay }: Setup): readonly string[] {
  if (tsconfig === undefined) return [];
  const system = { ...compiler.sys, ...reading };
  const { config } = compiler.readConfigFile(tsconfig, system.readFile);
  const { fileNames } = compiler.parseJsonConfigFileContent(config ?? {}, system, folder, undefined, tsconfig);
  const written = new Set(overlay.map(({ file }) => file));
  return fileNames.map(toPosix).filter((file) => /\.d\.[cm]?ts$/.test(file) && !written.has(file));
}

/**
 * The order of what a union has, and so of what messages say, is that of TypeScript 7.
 *
 * `configFilePath` is where the compiler begins to look for `@types`, `pathsBasePath` what `paths` start from.
 */
function convert(compiler: Compiler, { folder, options: json }: Setup) {
  const { options, errors } = compiler.convertCompilerOptionsFromJson(json, folder, `${folder}/tsconfig.json`);
  return {
    options: { ...options, pathsBasePath: folder, stableTypeOrdering: true },
    problems: errors.map(({ messageText }) => compiler.flattenDiagnosticMessageText(messageText, " ")),
  };
}

/** Texts in place of what is on the disk, and the folders that these need not have there. */
interface Overlay {
  readonly texts: Map<string, string>;
  readonly folders: Set<string>;
}

function put({ texts, folders }: Overlay, { file, text }: GeneratedFile): void {
  texts.set(file, text);
  folders.add(dirname(file));
}

/** The compiler's own reading knows nothing of Plug'n'Play. */
const reading: Partial<Pick<ts.System, "readFile" | "fileExists" | "directoryExists" | "realpath" | "getDirectories">> =
  isPlugAndPlay
    ? {
        readFile: (path) => nodeHost.readFile(path)?.toString("utf8"),
        fileExists: (path) => nodeHost.kind(path) === "file",
        directoryExists: (path) => nodeHost.kind(path) === "directory",
        realpath: (path) => nodeHost.realPath(path) ?? path,
        getDirectories: (path) =>
          (nodeHost.readDirectory(path) ?? [])
            .map(({ name }) => name)
            .filter((name) => nodeHost.kind(`${path}/${name}`) === "directory"),
      }
    : {};

/**
 * A host of our own, since that of ts-morph's `Project` forgets whether a file is an ES module, and then resolves every
 * import as `require` (ts-morph 28: its `getSourceFile` drops `impliedNodeFormat`).
 */
function createHost(
  { compiler, readLib }: Library,
  options: ts.CompilerOptions,
  folder: string,
  { texts, folders }: Overlay,
): ts.CompilerHost {
  const base = { ...compiler.createCompilerHost(options), ...reading };
  const readFile = (path: string) =>
    texts.get(path) ?? (path.startsWith(`${LIB_FOLDER}/`) ? readLib(path) : base.readFile(path));
  return {
    ...base,
    getCurrentDirectory: () => folder,
    getDefaultLibLocation: () => LIB_FOLDER,
    getDefaultLibFileName: (of) => `${LIB_FOLDER}/${compiler.getDefaultLibFileName(of)}`,
    fileExists: (path) => texts.has(path) || base.fileExists(path),
    directoryExists: (path) => folders.has(path) || (base.directoryExists?.(path) ?? true),
    realpath: (path) => (texts.has(path) ? path : toPosix(base.realpath?.(path) ?? path)),
    readFile,
    getSourceFile: sourceCache(compiler, readFile),
  };
}

/** Resolves modules as the compiler does by itself, and keeps what they lead to. */
function recording(compiler: Compiler, host: ts.CompilerHost, options: ts.CompilerOptions) {
  const imported = new Map<string, ReadonlyMap<string, string>>();
  const referenced = new Map<string, readonly string[]>();
  const cache = compiler.createModuleResolutionCache(host.getCurrentDirectory(), (path) => path, options);
  const resolveModuleNameLiterals: ts.CompilerHost["resolveModuleNameLiterals"] = (
    literals,
    from,
    redirected,
    given,
    file,
  ) => {
    const found = literals.map((each) => {
      const mode = compiler.getModeForUsageLocation(file, each, given);
      return compiler.resolveModuleName(each.text, from, given, host, cache, redirected, mode);
    });
    const files = literals.flatMap(({ text }, index): [string, string][] => {
      const resolved = found[index]?.resolvedModule?.resolvedFileName;
      return resolved === undefined ? [] : [[text, resolved]];
    });
    imported.set(from, new Map(files));
    return found;
  };
  const resolveTypeReferenceDirectiveReferences: ts.CompilerHost["resolveTypeReferenceDirectiveReferences"] = (
    references,
    from,
    redirected,
    given,
    file,
  ) => {
    const found = references.map((each) => {
      const name = typeof each === "string" ? each : each.fileName;
      const mode = (typeof each === "string" ? undefined : each.resolutionMode) ?? file?.impliedNodeFormat;
      return compiler.resolveTypeReferenceDirective(name, from, given, host, redirected, undefined, mode);
    });
    const files = found.flatMap(({ resolvedTypeReferenceDirective: each }) => each?.resolvedFileName ?? []);
    referenced.set(from, files);
    return found;
  };
  return {
    host: {
      ...host,
      resolveModuleNameLiterals,
      resolveTypeReferenceDirectiveReferences,
      // Else each file's package.json is looked for anew, to know whether it is an ES module.
      getModuleResolutionCache: () => cache,
    },
    imported,
    referenced,
  };
}

/** The same object as long as the text is the same, which is what lets a program take over files of the last one. */
function sourceCache(
  compiler: Compiler,
  readFile: (path: string) => string | undefined,
): ts.CompilerHost["getSourceFile"] {
  const known = new Map<string, ts.SourceFile>();
  return (path, language) => {
    const text = readFile(path);
    const found = known.get(path);
    if (text === undefined || found?.text === text) return text === undefined ? undefined : found;
    // Parents are set when the file is bound, which is before anybody walks it.
    const source = compiler.createSourceFile(path, text, language, false);
    known.set(path, source);
    return source;
  };
}
