/** One build of an adapter: the plan at once, the check beside the bundling, the files once it has passed. */
import { hasErrors } from "../diagnostics.js";
import type { Host } from "../host.js";
import { once } from "../memoize.js";
import type { Delivery } from "../model.js";
import {
  isContinuousIntegration,
  type Plan,
  plan,
  type Served,
  type Settled,
  serve,
  settle,
  type Verified,
  verdictText,
  verify,
  type Wrapper,
} from "../pipeline.js";

export interface Run {
  readonly planned: Plan;
  /** By the namespace's name; undefined where nothing can be served, and what is wrong is reported in its place. */
  readonly served: ReadonlyMap<string, Served> | undefined;
  /** By id. */
  readonly wrappers: ReadonlyMap<string, Wrapper>;
  /** Starts when it is first asked for, so that a bundler's first requests are answered before the engine is busy. */
  verified(): Promise<Verified>;
  /** Verified, and written where nothing was wrong. */
  settled(): Promise<Settled>;
}

export function start(host: Host, folder: string, delivery: Delivery): Run {
  const planned = plan(host, folder);
  const served = servedBy(planned);
  const wrappers = [...(served?.values() ?? [])].flatMap((each) => each.wrappers);
  const verified = once(() => verify(planned, delivery));
  const compare = isContinuousIntegration(process.env);
  return {
    planned,
    served,
    wrappers: new Map(wrappers.map((each) => [each.id, each])),
    verified,
    settled: once(async () => settle(host, await verified(), { compare })),
  };
}

function servedBy({ resolution, diagnostics }: Plan): Run["served"] {
  if (resolution === undefined || hasErrors(diagnostics)) return undefined;
  return new Map(serve(resolution).map((each) => [each.namespace, each]));
}

/** The text of a module that has no file, by its id; undefined where this build has none of that id. */
export async function textOf({ served, wrappers, verified }: Run, id: string): Promise<string | undefined> {
  const verdict = [...(served?.values() ?? [])].find((each) => each.verdict === id);
  return verdict === undefined ? wrappers.get(id)?.text : verdictOf(await verified(), verdict.namespace);
}

function verdictOf({ resolution, verdict }: Verified, namespace: string): string | undefined {
  const found = resolution?.namespaces.find(({ declaration }) => declaration.name === namespace);
  return found && verdict && verdictText(found, verdict);
}
