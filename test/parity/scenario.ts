/** The table of scenarios: data that main.py and the TypeScript side both read. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * What a plugin is: a word (`class`, `function`, `object`, `module`, `empty`, `strict`, `attribute`), or one of
 * `value`, `returns` (a function that gives this), `raises` with `error`, `imports`, `missing`, `same`.
 */
export type Kind = string | Readonly<Record<string, unknown>>;

/** One operation and its arguments; `{ "target": name }` stands for the target of that entry point. */
export type Step = readonly [operation: string, ...args: unknown[]];

/**
 * How a scenario is run on our side: over a registry that `stowage generate` wrote, loaded at once or each plugin behind
 * an import; over `createNamespace`, for what no build orders so; or not run, because the build or the types refuse it.
 */
export type Way = "sync" | "async" | "values" | "build" | "types";

export interface Options {
  readonly invoke?: boolean;
  readonly args?: readonly unknown[];
  /** Keyword arguments; the last argument here. */
  readonly kwds?: object;
  readonly mapErrors?: "propagate" | "ignore";
  readonly loadFailure?: "tell" | "refuse";
  readonly missing?: "tell";
  readonly warnOnMissing?: boolean;
  readonly nameOrder?: boolean;
  readonly verifyRequirements?: boolean;
  readonly conflict?: "ignore" | "error" | "first";
}

/** What was seen: what each step gave, or how the manager could not be made, or what the build or the types said. */
export interface Result {
  readonly steps?: readonly unknown[];
  readonly made?: unknown;
  readonly events?: readonly unknown[];
  readonly build?: unknown;
  readonly types?: unknown;
  /** Levels of what stevedore logged; not compared, but for scenarios with a `logged` step. */
  readonly logged?: readonly string[];
}

export interface Scenario {
  readonly id: string;
  readonly about: string;
  /** By package, by name, in the order in which they are found. */
  readonly plugins: Readonly<Record<string, Readonly<Record<string, Kind>>>>;
  /** The namespace's, where it is not the manager's own. */
  readonly pattern?: "driver" | "hook" | "extension";
  readonly manager: string;
  /** The second argument of the constructor: a name, names, or the name of a check. */
  readonly argument?: unknown;
  readonly options?: Options;
  /** Made by `make_test_instance`; by `createNamespace` on our side. */
  readonly testInstance?: boolean;
  /** @default ["sync", "async"] */
  readonly ways?: readonly Way[];
  readonly steps: readonly Step[];
  /** A row of docs/coming-from-stevedore.md; then `stowage` is what we give instead. */
  readonly differs?: string;
  readonly stowage?: Result;
}

/** A plugin of a scenario, where it lies, and what it is called. */
export interface Placed {
  readonly package: string;
  readonly index: number;
  readonly name: string;
  readonly kind: Kind;
}

const folder = join(import.meta.dirname, "cases");

/** Absolute paths of the files that make up the table. */
export const scenarioFiles = readdirSync(folder)
  .sort()
  .map((name) => join(folder, name));

/** All scenarios, in the order of the files. */
export function readScenarios(): readonly Scenario[] {
  return scenarioFiles.flatMap((file): Scenario[] => JSON.parse(readFileSync(file, "utf8")));
}

export function waysOf({ ways, testInstance }: Scenario): readonly Way[] {
  return ways ?? (testInstance ? ["values"] : ["sync", "async"]);
}

export function patternOf({ pattern, manager }: Scenario): "driver" | "hook" | "extension" {
  return pattern ?? (manager === "DriverManager" ? "driver" : manager === "HookManager" ? "hook" : "extension");
}

export function placed({ plugins }: Scenario): readonly Placed[] {
  return Object.entries(plugins).flatMap(([owner, named]) =>
    Object.entries(named).map(([name, kind], index) => ({ package: owner, index, name, kind })),
  );
}

/** The one word for a kind. */
export const wordOf = (kind: Kind): string => (typeof kind === "string" ? kind : (Object.keys(kind)[0] ?? ""));
