/** The options that all managers take, on all of them. */
import { describe, expect, it, vi } from "vitest";
import {
  DispatchExtensionManager,
  DriverManager,
  EnabledExtensionManager,
  type Extension,
  ExtensionManager,
  HookManager,
  type ManagerOptions,
  NameDispatchExtensionManager,
  NamedExtensionManager,
  PluginLoadError,
} from "../../src/index.js";
import type { LoadMode, Namespace } from "../../src/namespace.js";
import { createNamespace } from "../../src/testing.js";
import { thrownBy } from "./thrown.js";

type Fn = (extension: Extension<unknown, Plugin>) => unknown;
type Sync = Namespace<unknown, object, "hook", "sync">;

/** A manager of whatever kind, which maps a function over all that it has. */
interface Made extends Iterable<Extension<unknown, Plugin>> {
  mapAll(fn: Fn): readonly unknown[];
  mapAllAsync(fn: Fn): Promise<readonly unknown[]>;
  callAll(method: string, ...args: readonly unknown[]): readonly unknown[];
  callAllAsync(method: string, ...args: readonly unknown[]): Promise<readonly unknown[]>;
}

/** The map family as untyped callers meet it. */
interface Untyped extends Iterable<Extension<unknown, Plugin>> {
  map(...args: readonly unknown[]): readonly unknown[];
  mapMethod(...args: readonly unknown[]): readonly unknown[];
  mapAsync(...args: readonly unknown[]): Promise<readonly unknown[]>;
  mapMethodAsync(...args: readonly unknown[]): Promise<readonly unknown[]>;
}

/** Gives a manager's map family one shape; `choice` is what its calls take first, if anything. */
function made(manager: Iterable<unknown>, ...choice: readonly unknown[]): Made {
  const untyped = manager as Untyped;
  return {
    [Symbol.iterator]: () => untyped[Symbol.iterator](),
    mapAll: (fn) => untyped.map(...choice, fn),
    mapAllAsync: (fn) => untyped.mapAsync(...choice, fn),
    callAll: (...call) => untyped.mapMethod(...choice, ...call),
    callAllAsync: (...call) => untyped.mapMethodAsync(...choice, ...call),
  };
}

const all = () => true;
const names = ["a"];
type Kind = (ns: Sync, options: object) => Made;
const constructors: readonly (readonly [string, Kind])[] = [
  ["DriverManager", (ns, options) => made(new DriverManager(ns, "a" as string, options))],
  ["HookManager", (ns, options) => made(new HookManager(ns, "a" as string, options))],
  ["ExtensionManager", (ns, options) => made(new ExtensionManager(ns, options))],
  ["NamedExtensionManager", (ns, options) => made(new NamedExtensionManager(ns, names as string[], options))],
  ["EnabledExtensionManager", (ns, options) => made(new EnabledExtensionManager(ns, all, options))],
  ["DispatchExtensionManager", (ns, options) => made(new DispatchExtensionManager(ns, all, options), all)],
  ["NameDispatchExtensionManager", (ns, options) => made(new NameDispatchExtensionManager(ns, all, options), names)],
];

type AsyncKind = (ns: Namespace<unknown, object, "hook", LoadMode>, options: object) => Promise<Made>;
const creators: readonly (readonly [string, AsyncKind])[] = [
  ["DriverManager", async (ns, options) => made(await DriverManager.create(ns, "a" as string, options))],
  ["HookManager", async (ns, options) => made(await HookManager.create(ns, "a" as string, options))],
  ["ExtensionManager", async (ns, options) => made(await ExtensionManager.create(ns, options))],
  ["NamedExtensionManager", async (ns, options) => made(await NamedExtensionManager.create(ns, names, options))],
  ["EnabledExtensionManager", async (ns, options) => made(await EnabledExtensionManager.create(ns, all, options))],
  [
    "DispatchExtensionManager",
    async (ns, options) => made(await DispatchExtensionManager.create(ns, all, options), all),
  ],
  [
    "NameDispatchExtensionManager",
    async (ns, options) => made(await NameDispatchExtensionManager.create(ns, all, options), names),
  ],
];

const boom = new Error("boom");
class Plugin {
  readonly args: readonly unknown[];
  constructor(...args: readonly unknown[]) {
    if (args[0] === "fail") throw boom;
    this.args = args;
  }
  static kind(): string {
    return "class";
  }
  join(more: string): string {
    return [...this.args, more].join();
  }
  fail(): never {
    throw boom;
  }
}
const ns: Sync = createNamespace({ a: Plugin }, { name: "ns", pattern: "hook" });
const lazy: Namespace<unknown, object, "hook", "async"> = createNamespace(
  { a: Plugin },
  { name: "ns", pattern: "hook", load: "async" },
);
const invoked: ManagerOptions = { invokeOnLoad: true, invokeArgs: [1, 2] };

describe.each(constructors)("%s", (_name, make) => {
  it("invokes by invokeOnLoad and invokeArgs", () => {
    expect([...make(ns, {})].map(({ plugin, obj }) => [plugin, obj])).toEqual([[Plugin, undefined]]);
    expect([...make(ns, invoked)].map(({ obj }) => obj.args)).toEqual([[1, 2]]);
    expect([...make(ns, { invokeOnLoad: true })].map(({ obj }) => obj.args)).toEqual([[]]);
    expect([...make(ns, { invokeArgs: ["fail"] })].map(({ obj }) => obj)).toEqual([undefined]);
  });

  it("maps over objects where it invoked, else over plugins", async () => {
    expect(make(ns, invoked).callAll("join", "x")).toEqual(["1,2,x"]);
    expect(await make(ns, invoked).callAllAsync("join", "x")).toEqual(["1,2,x"]);
    expect(make(ns, {}).callAll("kind")).toEqual(["class"]);
    expect(make(ns, invoked).mapAll(({ name }) => name)).toEqual(["a"]);
    expect(await make(ns, invoked).mapAllAsync(async ({ name }) => name)).toEqual(["a"]);
  });

  it("throws errors of mapped functions, ignores them, or tells of them", async () => {
    const fail: Fn = () => {
      throw boom;
    };
    for (const options of [invoked, { ...invoked, onMapError: "throw" }]) {
      expect(thrownBy(Error, () => make(ns, options).mapAll(fail))).toBe(boom);
      expect(thrownBy(Error, () => make(ns, options).callAll("fail"))).toBe(boom);
      await expect(make(ns, options).mapAllAsync(fail)).rejects.toBe(boom);
      await expect(make(ns, options).callAllAsync("fail")).rejects.toBe(boom);
    }
    const ignoring = make(ns, { ...invoked, onMapError: "ignore" });
    expect([ignoring.mapAll(fail), ignoring.callAll("fail")]).toEqual([[], []]);
    expect([await ignoring.mapAllAsync(fail), await ignoring.callAllAsync("fail")]).toEqual([[], []]);
    const onMapError = vi.fn();
    const telling = make(ns, { ...invoked, onMapError });
    expect([telling.mapAll(fail), await telling.callAllAsync("fail")]).toEqual([[], []]);
    const [extension] = telling;
    expect(onMapError.mock.calls).toEqual([
      [boom, extension],
      [boom, extension],
    ]);
  });

  it("throws what a plugin throws, unless onLoadFailure is told", () => {
    const failing = { invokeOnLoad: true, invokeArgs: ["fail"] };
    const error = thrownBy(PluginLoadError, () => make(ns, failing));
    expect(error.message).toBe('cannot load plugin "a" in namespace "ns" (test#a): Error: boom');
    expect(error.cause).toBe(boom);
    const rethrown = new RangeError("mine");
    const onLoadFailure = vi.fn(() => {
      throw rethrown;
    });
    expect(thrownBy(RangeError, () => make(ns, { ...failing, onLoadFailure }))).toBe(rethrown);
    expect(onLoadFailure.mock.calls).toEqual([[expect.anything(), ns.entryPoints[0], boom]]);
  });
});

describe.each(creators)("%s.create", (_name, create) => {
  it.each([["sync", ns] as const, ["async", lazy] as const])(
    "heeds them on a %s namespace",
    async (_load, registry) => {
      expect([...(await create(registry, invoked))].map(({ obj }) => obj.args)).toEqual([[1, 2]]);
      expect((await create(registry, { ...invoked, onMapError: "ignore" })).callAll("fail")).toEqual([]);
      const failing = { invokeOnLoad: true, invokeArgs: ["fail"] };
      await expect(create(registry, failing)).rejects.toThrow(PluginLoadError);
      const onLoadFailure = () => {
        throw new RangeError("mine");
      };
      await expect(create(registry, { ...failing, onLoadFailure })).rejects.toThrow(RangeError);
    },
  );
});
