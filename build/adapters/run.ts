/** One build of an adapter: the plan at once, the check beside the bundling, the files once it has passed. */
import { hasErrors } from "../diagnostics.js";
import type { Host } from "../host.js";
import { isContinuousIntegration, type Plan, plan, type Settled, settle, type Verified, verify } from "../pipeline.js";

export interface Run {
  readonly planned: Plan;
  /** Starts when it is first asked for, so that a bundler's first requests are answered before the engine is busy. */
  verified(): Promise<Verified>;
  /** Verified, and written where nothing was wrong. */
  settled(): Promise<Settled>;
}

export function start(host: Host, folder: string): Run {
  const planned = plan(host, folder);
  const verified = once(() => verify(planned));
  const compare = isContinuousIntegration(process.env);
  return { planned, verified, settled: once(async () => settle(host, await verified(), { compare })) };
}

/** Whether a registry can be served at all: what is wrong before the check is reported in its place. */
export const canServe = ({ planned }: Run): boolean =>
  planned.resolution !== undefined && !hasErrors(planned.diagnostics);

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
