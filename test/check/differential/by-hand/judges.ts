/** Who is asked about cases: stowage with either engine, and three compilers. */
import { join } from "node:path";
import { check } from "../../../../build/check/index.js";
import type { Diagnostic } from "../../../../build/diagnostics.js";
import { nodeHost } from "../../../../build/host.js";
import { plan } from "../../../../build/pipeline.js";
import { judgeBy } from "../../../support/engine.js";
import { draftOf, root } from "../../support/root.js";
import { compilers, complaints } from "../compilers.js";
import type { Files, Verdict } from "./case.js";
import { BY_HAND } from "./root.js";

const codes: Readonly<Record<string, Verdict>> = {
  ...{ STW4001: "unfit", STW4014: "unfit", STW4015: "unfit" },
  ...{ STW4002: "unproven", STW4003: "unproven", STW4009: "unproven", STW4018: "unproven" },
};

/** Namespaces that are not said to fit, with what is said of them: the verdict first. */
export type Said = ReadonlyMap<string, string>;

/** Each engine has a root of its own, so that none knows what another has found. What does not fit may be unproven elsewhere. */
export async function saidByStowage(engine: "ts-morph" | "native", files: Files): Promise<Said> {
  judgeBy(engine);
  const { resolution, diagnostics: early } = plan(nodeHost, root(files));
  if (resolution === undefined || early.length > 0) throw new Error(early.map(textOf).join("\n"));
  const policy = { engine, strictMethods: true, timeLimit: 600 } as const;
  const { diagnostics } = await check(resolution, draftOf(resolution), policy);
  const said = new Map<string, string>();
  for (const each of diagnostics.filter(({ severity }) => severity === "error")) {
    const { [each.code]: verdict } = codes;
    if (verdict === undefined || each.of === undefined) throw new Error(`${engine}: ${textOf(each)}`);
    const known = said.get(each.of.namespace);
    if (!known?.startsWith("unfit")) said.set(each.of.namespace, `${verdict}: ${textOf(each)}`);
  }
  return said;
}

const textOf = ({ code, message }: Diagnostic): string => `${code} ${message}`;

/** Compilers may only complain about assignments: what else is wrong is a mistake in a case. */
export function saidByCompiler(compiler: keyof typeof compilers, folder: string): Said {
  const places = complaints(compiler, folder, join(folder, BY_HAND.project));
  return new Map(
    [...places].map((place) => {
      const [, id] = /^by-hand\/([^/]+)\.ts:\d+$/.exec(place) ?? [];
      if (id === undefined) throw new Error(`${compiler} complains about ${place}.`);
      return [id, `unfit: ${place}`];
    }),
  );
}

/** What each judge says, by its name. */
export async function judge(files: Files): Promise<ReadonlyMap<string, Said>> {
  const said = new Map<string, Said>();
  for (const engine of ["ts-morph", "native"] as const) said.set(engine, await saidByStowage(engine, files));
  judgeBy("ts-morph");
  const folder = root(files);
  for (const compiler of Object.keys(compilers) as (keyof typeof compilers)[]) {
    said.set(compiler, saidByCompiler(compiler, folder));
  }
  return said;
}
