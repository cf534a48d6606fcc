/** The commands: each gives what is to be printed, and the caller prints it. */
import { type Diagnostic, hasErrors } from "../diagnostics.js";
import type { Host } from "../host.js";
import type { Accounted, Change, Inputs } from "../model.js";
import { plan, settle, verify } from "../pipeline.js";

/** What a command found out. */
export interface Result {
  /** Absolute path of the root's folder. */
  readonly folder: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly accounted: readonly Accounted[];
  /** Only of `generate`. */
  readonly changes: readonly Change[];
  readonly inputs: Inputs;
  /** Which engine judged; undefined where none was asked. */
  readonly engine: string | undefined;
}

export async function runGenerate(host: Host, folder: string, compare: boolean): Promise<Result> {
  const settled = settle(host, await verify(plan(host, folder)), { compare });
  return { ...settled, engine: settled.verdict?.engine };
}

export async function runCheck(host: Host, folder: string): Promise<Result> {
  const verified = await verify(plan(host, folder));
  return { ...verified, changes: [], engine: verified.verdict?.engine };
}

/** Types are not looked at: what takes part is known without them. */
export async function runList(host: Host, folder: string): Promise<Result> {
  return { ...plan(host, folder), changes: [], engine: undefined };
}

export const exitCode = ({ diagnostics }: Pick<Result, "diagnostics">): 0 | 1 => (hasErrors(diagnostics) ? 1 : 0);
