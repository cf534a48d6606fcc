/** What an engine is asked and what it answers: plain data, so that another one can stand in its place. */
import type { GeneratedFile, JsonObject, Location } from "../model.js";

/** A type checker. */
export interface Engine {
  /** Such as `ts-morph 28.0.0 (TypeScript 6.0.2)`. */
  readonly name: string;
  /** Absolute path of the package.json of what it is built on. */
  readonly manifest: string;
  /**
   * Options that it does not know are among the problems of the session. Once `signal` is aborted, what is asked of it is
   * rejected with the signal's reason, and by then nothing that it has started is left.
   */
  open(setup: Setup, signal: AbortSignal): Promise<Session>;
}

/** What stays the same for all questions of a check. */
export interface Setup {
  /** The root's folder; relative paths in `options` start there. */
  readonly folder: string;
  /** `compilerOptions`, as they stand in a tsconfig.json. */
  readonly options: JsonObject;
  /** The root's own tsconfig.json, whose declaration files (`.d.ts`) belong to every program: they may declare globals. */
  readonly tsconfig: string | undefined;
  /** Texts that stand at their paths in place of what is on the disk, wherever they are imported. */
  readonly overlay: readonly GeneratedFile[];
  /** Absolute paths of further declaration files that belong to every program. */
  readonly ambient: readonly string[];
}

export interface Session {
  /** What is wrong with the options, one sentence each; complete once a question was answered. */
  readonly problems: readonly string[];
  /** Later questions reuse what was read for earlier ones. */
  ask(question: Question): Promise<Answer>;
  /** Ends what the session started, and removes what it wrote. No question is answered after it. */
  close(): Promise<void>;
}

export interface Question {
  /** The file with the assertions; it is not on the disk. */
  readonly file: GeneratedFile;
  /** Files of the overlay whose findings are wanted. */
  readonly also: readonly string[];
  /** Type aliases of `file`: what cannot be resolved among all declarations that they lead to? */
  readonly closures: readonly string[];
  /** Type aliases of `file`: where does a source have an unresolved type that the target looks at? */
  readonly pairs: readonly Pair[];
  /** Modules, as `file` imports them, whose exports are wanted. */
  readonly exports: readonly string[];
  /** Type aliases of `file` whose declarations are wanted. */
  readonly declarations: readonly string[];
}

export interface Pair {
  readonly source: string;
  readonly target: string;
}

export interface Answer {
  /** Of `file` and `also`, in the order of files and places. */
  readonly findings: readonly Finding[];
  /** By specifier, for all that `file` imports. */
  readonly modules: ReadonlyMap<string, ModuleFacts>;
  /** By alias: what cannot be resolved, or not even be parsed. */
  readonly closures: ReadonlyMap<string, readonly Finding[]>;
  /** By source. */
  readonly pairs: ReadonlyMap<string, readonly Finding[]>;
  /** By specifier. */
  readonly exports: ReadonlyMap<string, ModuleExports>;
  /** By alias: the name in the declaration that it stands for, where there is one. */
  readonly declarations: ReadonlyMap<string, Location>;
  /** By absolute path: all that was read as source, the compiler's own `lib` files and the check file excepted. */
  readonly sources: ReadonlyMap<string, Source>;
}

/** Why a file is there. */
export interface Source {
  /** What imports it, by which specifier: absolute paths, of which one may be the check file's. */
  readonly imports: readonly { readonly from: string; readonly specifier: string }[];
  /** What names it in a `/// <reference …>`, by absolute path. */
  readonly references: readonly string[];
  /** There for another reason too: the root's own, or the compiler's options. */
  readonly given: boolean;
}

/** Something that the compiler says. */
export interface Finding {
  /** TypeScript's number; 0 for what has none. */
  readonly code: number;
  /** The message chain, outermost first, two spaces deeper with each level. */
  readonly lines: readonly string[];
  readonly location: Location;
}

export interface ModuleFacts {
  /** Real path of the file that has its types; undefined where none was found. */
  readonly file: string | undefined;
  /** Whether that file is JavaScript, and types are inferred. */
  readonly javascript: boolean;
  /** Whether that file declares the module by its name (`declare module`), wherever the module itself is. */
  readonly ambient: boolean;
}

/** Names by code unit. */
export interface ModuleExports {
  readonly values: readonly string[];
  /** What is only a type. */
  readonly types: readonly string[];
}
