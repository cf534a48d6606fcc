/** The commands: each gives what it found out, and the caller prints it. */
import { type Diagnostic, hasErrors } from "../diagnostics.js";
import type { Host, HostError } from "../host.js";
import type { Accounted, Change, Inputs, Why } from "../model.js";
import { plan, settle, verify } from "../pipeline.js";
import { refused } from "../refused.js";
import { init, type Step } from "./init.js";
import { explainWhy, type Question } from "./why.js";

export interface Result {
  /** Absolute path of the root's folder. */
  readonly folder: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly accounted: readonly Accounted[];
  /** Only of `generate`. */
  readonly changes: readonly Change[];
  /** Only of `init`. */
  readonly steps: readonly Step[];
  /** Only of `why`. */
  readonly why: readonly Why[];
  readonly inputs: Inputs;
  /** Which engine judged; undefined where none was asked. */
  readonly engine: string | undefined;
}

const nothing = {
  accounted: [],
  changes: [],
  steps: [],
  why: [],
  inputs: { files: [], directories: [] },
  engine: undefined,
};

export async function runGenerate(host: Host, folder: string, compare: boolean): Promise<Result> {
  const settled = settle(host, await verify(plan(host, folder)), { compare });
  return { ...nothing, ...settled, engine: settled.verdict?.engine };
}

/** Of a package of plugins too, whose namespaces belong to hosts that it only develops with. */
export async function runCheck(host: Host, folder: string): Promise<Result> {
  const verified = await verify(plan(host, folder, { foreign: true }));
  return { ...nothing, ...verified, engine: verified.verdict?.engine };
}

/** Types are not looked at: what takes part is known without them. */
export function runList(host: Host, folder: string): Result {
  return { ...nothing, ...plan(host, folder) };
}

export async function runWhy(host: Host, folder: string, asked: Question): Promise<Result> {
  const verified = await verify(plan(host, folder));
  return { ...nothing, folder: verified.folder, ...explainWhy(verified, asked), engine: verified.verdict?.engine };
}

export function runInit(host: Host, folder: string): Result {
  const { value: steps, diagnostics } = init(host, folder);
  return { ...nothing, folder, steps, diagnostics };
}

/** A failure of the disk that ended the command. */
export const failed = (folder: string, error: HostError): Result => ({
  ...nothing,
  folder,
  diagnostics: [refused(folder, error)],
});

export const exitCode = ({ diagnostics }: Pick<Result, "diagnostics">): 0 | 1 => (hasErrors(diagnostics) ? 1 : 0);
