/** The commands: each gives what it found out, and the caller prints it. */
import { type Diagnostic, hasErrors } from "../diagnostics.js";
import { type Host, HostError } from "../host.js";
import type { Accounted, Change, Inputs, PackageManager, Why } from "../model.js";
import { type Plan, plan, settle, verify } from "../pipeline.js";
import { refused } from "../refused.js";
import { init, type Step } from "./init.js";
import { explainWhy, type Question } from "./why.js";

export interface Result {
  /** Absolute path of the root's folder. */
  readonly folder: string;
  readonly manager: PackageManager;
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
  /** What each build gave, in a workspace's root; the rest is then about the list of them. */
  readonly builds: readonly Result[] | undefined;
}

/** A result without anything in it. */
export const nothing = {
  manager: "npm" as const,
  accounted: [],
  changes: [],
  steps: [],
  why: [],
  inputs: { files: [], directories: [] },
  engine: undefined,
  builds: undefined,
};

/** What is planned on is read by `reading`; what is in `out` is always looked at anew. */
export async function runGenerate(host: Host, folder: string, compare: boolean, reading = host): Promise<Result> {
  const settled = settle(host, await verify(plan(reading, folder)), { compare });
  return { ...nothing, ...settled, ...managerOf(settled), engine: settled.verdict?.engine };
}

/** Of a package of plugins too, whose namespaces belong to hosts that it only develops with. */
export async function runCheck(host: Host, folder: string): Promise<Result> {
  const verified = await verify(plan(host, folder, { foreign: true }));
  return { ...nothing, ...verified, ...managerOf(verified), engine: verified.verdict?.engine };
}

/** Types are not looked at: what takes part is known without them. */
export function runList(host: Host, folder: string): Result {
  const planned = plan(host, folder);
  return { ...nothing, ...planned, ...managerOf(planned) };
}

const managerOf = ({ root }: Plan): Pick<Result, "manager"> => ({ manager: root?.manager ?? nothing.manager });

export async function runWhy(host: Host, folder: string, asked: Question): Promise<Result> {
  const verified = await verify(plan(host, folder));
  return { ...nothing, folder: verified.folder, ...explainWhy(verified, asked), engine: verified.verdict?.engine };
}

export function runInit(host: Host, folder: string): Result {
  const { value: steps, diagnostics } = init(host, folder);
  return { ...nothing, folder, steps, diagnostics };
}

/** What the disk refuses, and no stage has a better place for, is a problem like any other. */
export async function attempt(folder: string, run: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof HostError) return failed(folder, error);
    throw error;
  }
}

const failed = (folder: string, error: HostError): Result => ({
  ...nothing,
  folder,
  diagnostics: [refused(folder, error)],
});

export const exitCode = ({ diagnostics, builds = [] }: Pick<Result, "diagnostics" | "builds">): 0 | 1 =>
  hasErrors(diagnostics) || builds.some((each) => exitCode(each) === 1) ? 1 : 0;
