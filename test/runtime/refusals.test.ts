import { describe, expect, it } from "vitest";
import * as stowage from "../../src/index.js";
import { createNamespace } from "../../src/testing.js";
import { thrownBy } from "./thrown.js";

const { DriverManager, ExtensionManager, HookManager, NamedExtensionManager, PluginLoadError } = stowage;

/** A manager as untyped callers meet it. */
interface Untyped {
  new (...args: readonly unknown[]): unknown;
  create(...args: readonly unknown[]): Promise<unknown>;
}

const managers: readonly (readonly [name: string, Manager: unknown, ...rest: readonly unknown[]])[] = [
  ["DriverManager", DriverManager, "a"],
  ["HookManager", HookManager, "a"],
  ["ExtensionManager", ExtensionManager],
  ["NamedExtensionManager", NamedExtensionManager, ["a"]],
  ["EnabledExtensionManager", stowage.EnabledExtensionManager, () => true],
  ["DispatchExtensionManager", stowage.DispatchExtensionManager, () => true],
  ["NameDispatchExtensionManager", stowage.NameDispatchExtensionManager, () => true],
];
const registry = createNamespace({ a: {} }, { name: "lazy", pattern: "hook", load: "async" });
const others = [undefined, null, "harbor.bank", 1, {}, { default: registry }, async () => registry];

describe.each(managers)("%s", (_name, type, ...rest) => {
  const Manager = type as Untyped;

  it.each(others)("says that %o is no registry", async (other) => {
    const error = thrownBy(TypeError, () => new Manager(other, ...rest));
    expect(error.message).toBe("no namespace: use .default");
    await expect(Manager.create(other, ...rest)).rejects.toThrow(error.message);
  });

  it("says that a namespace loads asynchronously", () => {
    const error = thrownBy(TypeError, () => new Manager(registry, ...rest));
    expect(error.message).toBe('namespace "lazy" loads asynchronously: use await create(...)');
    const empty = createNamespace({}, { pattern: "hook", load: "async" });
    if (!rest.flat().includes("a")) thrownBy(TypeError, () => new Manager(empty, ...rest));
  });

  it("can be asked for what it has while it is being made", () => {
    const bad = createNamespace({ a: {} }, { pattern: "hook" });
    const onLoadFailure = ({
      namespace,
      entryPoints,
    }: {
      readonly namespace: string;
      readonly entryPoints: unknown;
    }) => {
      throw new RangeError(`${namespace} ${entryPoints === bad.entryPoints}`);
    };
    const error = thrownBy(RangeError, () => new Manager(bad, ...rest, ...[{ invokeOnLoad: true, onLoadFailure }]));
    expect(error.message).toBe("test true");
  });
});

it("NamedExtensionManager says what is no registry, also where it is given no names", () => {
  thrownBy(TypeError, () => new NamedExtensionManager({} as never, []));
});

it("what is looked up while plugins are loaded is looked up again afterwards", () => {
  const ns = createNamespace({ good: () => 1, bad: {} }, { pattern: "extension" });
  const seen: boolean[] = [];
  const manager = new ExtensionManager(ns, {
    invokeOnLoad: true,
    onLoadFailure: (made) => seen.push(made.has("good")),
  });
  expect([seen, manager.has("good")]).toEqual([[false], true]);
});

describe("a cause that cannot be made a text", () => {
  const hostile = {
    toString() {
      throw new Error("no");
    },
  };
  it.each([
    [Object.create(null), "object"],
    [hostile, "object"],
    [Object.assign(() => {}, hostile), "function"],
  ])("is told by its type", (cause, type) => {
    const ns = createNamespace({
      bad: () => {
        throw cause;
      },
    });
    const error = thrownBy(PluginLoadError, () => new DriverManager(ns, "bad", { invokeOnLoad: true }));
    expect(error.message).toBe(`cannot load plugin "bad" in namespace "test" (test#bad): ${type}`);
    expect(error.cause).toBe(cause);
  });
});
