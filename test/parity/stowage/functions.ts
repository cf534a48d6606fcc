/** The functions that scenarios name: checks, filters, mapped functions, resolvers. functions.py is its twin. */
import { type Extension, errorOnConflict, lastWins } from "../../../src/index.js";

/** What callbacks were told, in order. */
export type Events = unknown[];

type Told = (extension: Extension, ...args: unknown[]) => unknown;

class Failure extends Error {
  override name = "Broken";
}

const raising = (name: string): Told => {
  return () => {
    throw Object.assign(new Error(name), { name });
  };
};

function failOnA({ name }: Extension, ...args: unknown[]): unknown[] {
  if (name === "a") throw new Failure("a");
  return [name, ...args];
}

export const broken = (): never => {
  throw new Failure("callback");
};

export const checks = (events: Events): Readonly<Record<string, Told>> => ({
  all: () => true,
  none: () => false,
  a: ({ name }) => name === "a",
  invoked: ({ obj }) => obj !== undefined,
  text: ({ name }) => (name === "a" ? "yes" : ""),
  list: ({ name }) => (name === "a" ? [1] : []),
  seen: ({ name }) => events.push(["checked", name]) > 0,
  "fail on a": failOnA,
});

export const filters = (events: Events): Readonly<Record<string, Told>> => ({
  all: () => true,
  none: () => false,
  "named by the first argument": ({ name }, wanted) => name === wanted,
  told: ({ name }, ...args) => events.push(["filtered", name, ...args]) > 0,
  text: ({ name }) => (name === "a" ? "yes" : ""),
  list: ({ name }) => (name === "a" ? [1] : []),
  "fail on a": failOnA,
});

export const functions: Readonly<Record<string, Told>> = {
  describe: ({ name }, ...args) => [name, ...args],
  plugin: ({ plugin }) => plugin,
  obj: ({ obj }) => obj,
  nothing: () => undefined,
  fail: raising("Broken"),
  "fail on a": failOnA,
  assert: raising("AssertionError"),
  interrupt: raising("KeyboardInterrupt"),
  exit: raising("SystemExit"),
};

export const resolvers = (events: Events) => ({
  ignore: lastWins,
  error: errorOnConflict,
  first: (_namespace: string, name: string, extensions: readonly Extension[]) => {
    events.push(["resolved", name, extensions.length]);
    return extensions[0];
  },
});
