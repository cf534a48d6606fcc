/** Runs every scenario in all its ways. */
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { runCheck, runGenerate } from "../../../build/commands/run.js";
import { nodeHost } from "../../../build/host.js";
import type { Namespace } from "../../../src/index.js";
import { createNamespace } from "../../../src/testing.js";
import { patternOf, placed, type Result, type Scenario, type Step, type Way, waysOf } from "../scenario.js";
import { makeManager, withTargets } from "./manager.js";
import { exportOf, fileOf } from "./module.js";
import { interfaceOf, type LoadWay, namespaceOf, type Wanted, writeProject } from "./project.js";
import { outcome } from "./render.js";
import { type Manager, runStep } from "./steps.js";

/** By scenario, by way. */
export type Results = Readonly<Record<string, Readonly<Partial<Record<Way, Result>>>>>;

/** Generates what can be built, once, runs everything over it, and asks the build about the rest. */
export async function runScenarios(scenarios: readonly Scenario[]): Promise<Results> {
  const by = (way: Way) => scenarios.filter((each) => waysOf(each).includes(way));
  const wanted = (["sync", "async", "values"] as const).flatMap((way) =>
    by(way).map((scenario) => ({ scenario, way })),
  );
  const folder = writeProject(wanted);
  await generate(folder);
  const results: Record<string, Partial<Record<Way, Result>>> = {};
  const add = (id: string, way: Way, result: Result) => {
    results[id] = { ...results[id], [way]: result };
  };
  for (const { scenario, way } of wanted) {
    const namespace = way === "values" ? await fromValues(folder, scenario) : await fromRegistry(folder, scenario, way);
    add(scenario.id, way, await runWith(folder, scenario, namespace));
  }
  for (const [id, build] of await refusedByBuild(by("build"))) add(id, "build", { build });
  for (const { id } of by("types")) add(id, "types", { types: refusedByTypes(id) });
  rmSync(folder, { recursive: true });
  return results;
}

/** As `stowage generate` does. */
async function generate(folder: string): Promise<void> {
  const { diagnostics } = await runGenerate(nodeHost, folder, false);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(errors.map(({ code, message }) => `${code} ${message}`).join("\n"));
}

async function load(folder: string, path: string): Promise<Readonly<Record<string, unknown>>> {
  return await import(pathToFileURL(join(folder, path)).href);
}

async function fromRegistry(folder: string, scenario: Scenario, way: LoadWay): Promise<Namespace<unknown>> {
  const registry = await load(folder, `plugins.gen/${namespaceOf(scenario, way)}.js`);
  return registry.default as Namespace<unknown>;
}

async function fromValues(folder: string, scenario: Scenario): Promise<Namespace<unknown>> {
  const pairs: (readonly [string, unknown])[] = [];
  for (const each of placed(scenario)) {
    const module = await load(folder, `node_modules/${each.package}/${fileOf(scenario, each.index)}`);
    pairs.push([each.name, module[exportOf(each)]]);
  }
  const invoke = ({ class: "new", function: "call", value: "none" } as const)[interfaceOf(scenario)];
  const options = { name: `parity.${scenario.id}`, pattern: patternOf(scenario), invoke };
  return createNamespace(pairs, options);
}

async function runWith(folder: string, scenario: Scenario, namespace: Namespace<unknown>): Promise<Result> {
  const events: unknown[] = [];
  let manager: Manager | undefined;
  const failed = await outcome(async () => {
    manager = await makeManager(scenario, namespace, events);
  });
  if (manager === undefined) return { made: failed, ...(events.length > 0 ? { events } : {}) };
  const { wasExecuted } = await load(folder, "node_modules/parity-kit/index.js");
  const context = {
    events,
    asynchronous: namespace.load === "async",
    again: () => makeManager(scenario, namespace, []),
    wasExecuted: wasExecuted as (module: string) => boolean,
  };
  const taken: unknown[] = [];
  for (const step of withTargets(scenario.steps, namespace.entryPoints) as readonly Step[])
    taken.push(await outcome(() => runStep(step, manager as Manager, context)));
  return { steps: taken };
}

/** What became of each declaration in a project that is refused as a whole. */
async function refusedByBuild(scenarios: readonly Scenario[]): Promise<readonly (readonly [string, unknown])[]> {
  const folder = writeProject(scenarios.map((scenario): Wanted => ({ scenario, way: "sync" })));
  const { diagnostics } = await runCheck(nodeHost, folder);
  const owned = diagnostics.map((each) => ({ ...each, namespace: each.location && namespaceAt(each.location) }));
  rmSync(folder, { recursive: true });
  return scenarios.map((scenario) => {
    const found = owned.filter(({ namespace }) => namespace === namespaceOf(scenario, "sync"));
    return [scenario.id, [...new Set(found.map(({ severity, code }) => `${severity} ${code}`))]];
  });
}

/** The namespace that a line of a package.json belongs to: the last that is named up to there. */
function namespaceAt({ file, line }: { readonly file: string; readonly line: number }): string | undefined {
  const above = readFileSync(file, "utf8").split("\n").slice(0, line).join("\n");
  return [...above.matchAll(/"(parity\.[\w.-]+)": \{/g)].at(-1)?.[1];
}

const refused = readFileSync(join(import.meta.dirname, "refused.ts"), "utf8");

/** `npm run typecheck` fails where a line of refused.ts compiles. */
function refusedByTypes(id: string): string {
  return refused.includes(`// @ts-expect-error ${id}:`) ? "does not compile" : "compiles";
}
