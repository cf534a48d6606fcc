/** Makes the manager that a scenario asks for. */

import type { EntryPoint, Namespace } from "../../../src/index.js";
import * as stowage from "../../../src/index.js";
import type { Options, Scenario } from "../scenario.js";
import { broken, checks, type Events, resolvers } from "./functions.js";
import type { Manager } from "./steps.js";

interface ManagerClass {
  new (namespace: Namespace<unknown>, ...args: readonly unknown[]): Manager;
  create(namespace: Namespace<unknown>, ...args: readonly unknown[]): Promise<Manager>;
}

const classes = stowage as Readonly<Record<string, unknown>>;
const checked = ["EnabledExtensionManager", "DispatchExtensionManager", "NameDispatchExtensionManager"];

/** Constructs it, or awaits it where plugins are behind imports. */
export async function makeManager(scenario: Scenario, namespace: Namespace<unknown>, events: Events): Promise<Manager> {
  const Class = classes[scenario.manager] as ManagerClass | undefined;
  if (Class === undefined) throw new Error(`there is no ${scenario.manager}`);
  const args = [...argumentOf(scenario, namespace, events), optionsOf(scenario.options ?? {}, events)];
  return namespace.load === "sync" ? new Class(namespace, ...args) : await Class.create(namespace, ...args);
}

function argumentOf(scenario: Scenario, { entryPoints }: Namespace<unknown>, events: Events): readonly unknown[] {
  const { argument, manager } = scenario;
  if (argument === undefined) return [];
  return [checked.includes(manager) ? checks(events)[String(argument)] : withTargets(argument, entryPoints)];
}

/** Puts a target in the place of each `{ "target": name }`. */
export function withTargets(given: unknown, entryPoints: readonly EntryPoint[]): unknown {
  if (Array.isArray(given)) return given.map((each) => withTargets(each, entryPoints));
  if (typeof given !== "object" || given === null || !("target" in given)) return given;
  return entryPoints.find(({ name }) => name === given.target)?.target;
}

/** Our options for those of a scenario; one that is not named is not passed, and `verify_requirements` has no like. */
function optionsOf(options: Options, events: Events): object {
  const { invoke, args, kwds, mapErrors, loadFailure, missing, warnOnMissing, nameOrder, conflict } = options;
  return {
    ...(invoke === undefined ? {} : { invokeOnLoad: invoke }),
    ...(args === undefined && kwds === undefined ? {} : { invokeArgs: [...(args ?? []), ...(kwds ? [kwds] : [])] }),
    ...(mapErrors === undefined ? {} : { onMapError: mapErrors === "ignore" ? "ignore" : "throw" }),
    ...(loadFailure === undefined ? {} : { onLoadFailure: loadFailure === "refuse" ? broken : tell(events) }),
    ...(missing === undefined
      ? {}
      : { onMissing: (names: Iterable<string>) => events.push(["missing", [...names].sort()]) }),
    ...(warnOnMissing === false ? { onMissing: () => {} } : {}),
    ...(nameOrder === undefined ? {} : { nameOrder }),
    ...(conflict === undefined ? {} : { resolveConflict: resolvers(events)[conflict] }),
  };
}

const tell =
  (events: Events) =>
  (_manager: unknown, { name }: EntryPoint, error: unknown) => {
    events.push(["load failure", name, error instanceof Error ? error.name : String(error)]);
  };
