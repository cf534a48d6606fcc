/** The steps of a scenario on one of our managers. steps.py is its twin. */
import type { Extension, Namespace } from "../../../src/index.js";
import type { Step } from "../scenario.js";
import { type Events, filters, functions } from "./functions.js";

/** A manager, as someone without types sees it. */
export interface Manager extends Iterable<Extension> {
  readonly [member: string]: unknown;
}

export interface Context {
  readonly events: Events;
  /** Whether `mapAsync` and `mapMethodAsync` are used in place of `map` and `mapMethod`. */
  readonly asynchronous: boolean;
  /** Makes another manager of the same kind. */
  again(): Promise<Manager>;
  wasExecuted(module: string): boolean;
}

type Run = (manager: Manager, context: Context, ...args: readonly unknown[]) => unknown;

/** Calls a method, which must be there. */
function call(manager: Manager, method: string, ...args: readonly unknown[]): unknown {
  const member = manager[method];
  if (typeof member !== "function") throw new Error(`there is no ${method}`);
  return member.apply(manager, args);
}

const to =
  (method: string): Run =>
  (manager, _context, ...args) =>
    call(manager, method, ...args);

const mapping = (method: string, { asynchronous }: Context): string => (asynchronous ? `${method}Async` : method);

const named = <Value>(table: Readonly<Record<string, Value>>, name: unknown): Value => {
  const found = table[String(name)];
  if (found === undefined) throw new RangeError(`the table of functions has no ${String(name)}`);
  return found;
};

const entryPoints = (manager: Manager): Namespace<unknown>["entryPoints"] =>
  manager.entryPoints as Namespace<unknown>["entryPoints"];

function describe(manager: Manager, name: unknown): object {
  const found = call(manager, "get", name) as Extension;
  const plain = (text: string) => text.replace(".js", "");
  return {
    name: found.name,
    module: plain(found.moduleName),
    attr: found.attr,
    target: plain(found.entryPointTarget),
  };
}

async function same(manager: Manager, { again }: Context): Promise<boolean[]> {
  const others = [...(await again())];
  return [...manager].map(({ plugin }, at) => plugin === others[at]?.plugin);
}

const steps: Readonly<Record<string, Run>> = {
  names: to("names"),
  iterate: (manager) => [...manager],
  get: to("get"),
  has: to("has"),
  entries: to("entries"),
  "entry points": (manager) => entryPoints(manager).map(({ name }) => name),
  single: (manager, _context, wanted) => entryPoints(manager).find(({ name }) => name === wanted)?.name,
  extension: (manager, _context, name) => describe(manager, name),
  driver: (manager) => manager.driver,
  map: (manager, context, fn, ...args) => call(manager, mapping("map", context), named(functions, fn), ...args),
  "map with": (manager, context, fn, options) => call(manager, mapping("map", context), named(functions, fn), options),
  call: (manager, _context, fn, ...args) => call(manager, "call", named(functions, fn), ...args),
  "map method": (manager, context, ...args) => call(manager, mapping("mapMethod", context), ...args),
  "map filtered": (manager, context, filter, fn, ...args) =>
    call(manager, mapping("map", context), named(filters(context.events), filter), named(functions, fn), ...args),
  "map method filtered": (manager, context, filter, ...args) =>
    call(manager, mapping("mapMethod", context), named(filters(context.events), filter), ...args),
  "map named": (manager, context, names, fn, ...args) =>
    call(manager, mapping("map", context), names, named(functions, fn), ...args),
  "map method named": (manager, context, ...args) => call(manager, mapping("mapMethod", context), ...args),
  "by name": to("get"),
  same,
  loaded: (manager, { wasExecuted }) =>
    entryPoints(manager)
      .filter(({ target }) => wasExecuted(target.replace(/#.*/, "")))
      .map(({ name }) => name),
  events: (_manager, { events }) => events,
  // Nothing of ours logs.
  logged: () => [],
};

export function runStep([operation, ...args]: Step, manager: Manager, context: Context): unknown {
  return named(steps, operation)(manager, context, ...args);
}
