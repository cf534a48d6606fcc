/** What is said between the check and the thread that a compiler blocks: plain data, which can be cloned. */
import type { Answer, Question, Setup } from "../engine.js";
import type { NativeCompiler } from "../native/compiler.js";
import type { Report } from "../native/report.js";
import type { Installed } from "../ts-morph.js";

/** Which compiler is to be started, and over what. */
export type Order = TsMorphOrder | NativeOrder;

export interface TsMorphOrder {
  readonly kind: "ts-morph";
  readonly library: Installed;
  readonly setup: Setup;
}

export interface NativeOrder {
  readonly kind: "native";
  readonly compiler: NativeCompiler;
  readonly folder: string;
  /** Absolute path of the tsconfig. */
  readonly project: string;
  /** Whether the texts of tasks stand in place of what is on the disk. */
  readonly virtual: boolean;
}

export interface Task {
  /** With paths as the compiler has them. */
  readonly question: Question;
  /** What its program printed of the same files. For the native compiler, where it was run. */
  readonly printed?: { readonly report: Report; readonly ours: readonly string[] } | undefined;
  /** By path, where the order is virtual. */
  readonly texts?: ReadonlyMap<string, string> | undefined;
}

export interface Told {
  readonly answer: Answer;
  /** What is wrong with the options. */
  readonly problems: readonly string[];
}

/** A compiler that answers. It blocks the thread that it is called in. */
export interface Backend {
  ask(task: Task): Promise<Told>;
  /** Ends every process that it has started. */
  close(): Promise<void>;
}

/** Is given the id of a process as soon as that was started. */
export type OnProcess = (id: number) => void;
