/** Defects of stevedore that must not come along, by their numbers in the list that the requirements give. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import {
  DriverManager,
  EnabledExtensionManager,
  ExtensionManager,
  HookManager,
  MultipleMatches,
  NameDispatchExtensionManager,
  NamedExtensionManager,
} from "../../src/index.js";
import { createNamespace } from "../../src/testing.js";
import { thrownBy } from "./thrown.js";

const [first, other, last] = [{ n: 1 }, { n: 2 }, { n: 3 }];
const apart = createNamespace(
  [
    ["a", first],
    ["b", other],
    ["a", last],
  ],
  { name: "ns", pattern: "hook" },
);
const all = () => true;

describe("1: duplicates that are not neighbours are a conflict too", () => {
  it.each([
    ["ExtensionManager", () => new ExtensionManager(apart).get("a")],
    ["NamedExtensionManager", () => new NamedExtensionManager(apart, ["b", "a"]).get("a")],
    ["NamedExtensionManager in name order", () => new NamedExtensionManager(apart, ["b", "a"], { nameOrder: true })],
    ["EnabledExtensionManager", () => new EnabledExtensionManager(apart, all).get("a")],
    ["NameDispatchExtensionManager", () => new NameDispatchExtensionManager(apart, all).map(["a"], () => 1)],
    ["DriverManager", () => new DriverManager(apart, "a")],
  ])("%s", (_name, lookup) => {
    thrownBy(MultipleMatches, lookup);
  });
});

it("2: no option is accepted and dropped: those without a use are neither in the type nor read", () => {
  const read = (make: (options: object) => unknown) => {
    const keys = new Set<string>();
    const told = { onLoadFailure: () => {}, onMissing: () => {}, resolveConflict: () => first };
    const get = (_target: object, key: string | symbol) => {
      keys.add(String(key));
      return told[key as keyof typeof told];
    };
    make(new Proxy({}, { get }));
    return [...keys];
  };
  const hooks = read((options) => {
    const manager = new HookManager(apart, "a", options);
    expect(manager.get("a").map(({ plugin }) => plugin)).toEqual([first, last]);
    manager.map(() => 1);
  });
  expect(hooks.sort()).toEqual(["invokeArgs", "invokeOnLoad"]);
  const driver = read((options) => new DriverManager(apart, "a", options).call(() => 1));
  expect(driver.sort()).toEqual(["invokeArgs", "invokeOnLoad", "resolveConflict"]);
  // And those that are in the type are read.
  const named = read((options) => new NamedExtensionManager(apart, ["a", "x" as string], options).get("a"));
  expect(named).toEqual(expect.arrayContaining(["onMissing", "nameOrder", "invokeOnLoad", "resolveConflict"]));
  const dispatch = read((options) => new NameDispatchExtensionManager(apart, all, options).map(["a"], () => 1));
  expect(dispatch).toEqual(expect.arrayContaining(["onMissing", "invokeOnLoad", "resolveConflict"]));
});

it.each([0, "", false, null, Number.NaN, 0n, undefined])("3: a falsy instance is the driver: %s", async (value) => {
  const ns = createNamespace({ made: () => value }, { pattern: "hook" });
  const invoked = { invokeOnLoad: true } as const;
  expect(new DriverManager(ns, "made", invoked).driver).toBe(value);
  expect((await DriverManager.create(ns, "made", invoked)).driver).toBe(value);
  expect(new HookManager(ns, "made", invoked).map(({ obj }) => obj)).toEqual([value]);
  expect(new ExtensionManager(ns, invoked).get("made").obj).toBe(value);
  expect(new NamedExtensionManager(ns, ["made"], invoked).get("made").obj).toBe(value);
});

it("4: dispatch by name asks resolveConflict, it does not let the last win", () => {
  const resolveConflict = vi.fn(
    (_namespace: string, _name: string, [one]: readonly { plugin: unknown }[]) => one as never,
  );
  const manager = new NameDispatchExtensionManager(apart, all, { resolveConflict });
  expect(manager.map(["a", "b"], ({ plugin }) => plugin)).toEqual([first, other]);
  expect(resolveConflict.mock.calls).toEqual([["ns", "a", [...manager].filter(({ name }) => name === "a")]]);
});

it("5: one lookup of a name does not give another's entry point", () => {
  const names = Array.from({ length: 50 }, (_, at) => `plugin-${at}`);
  const ns = createNamespace(Object.fromEntries(names.map((name) => [name, { name }])));
  for (const name of names) expect(new DriverManager(ns, name).driver).toEqual({ name });
});

it("6: a test for an error fails when there is none", () => {
  expect(() => thrownBy(Error, () => 1)).toThrow(/to be an instance of Error/);
  expect(() => thrownBy(TypeError, () => Promise.reject(new TypeError("late")).catch(() => 1))).toThrow(/undefined/);
  for (const file of readdirSync(import.meta.dirname).filter((name) => name.endsWith(".test.ts"))) {
    const text = readFileSync(join(import.meta.dirname, file), "utf8");
    // An expectation in a handler is met when nothing is thrown: only `thrownBy` and `rejects` look at errors.
    expect(text, file).not.toMatch(/catch( \(\w+\))? \{\s*expect/);
  }
});
