import { describe, expect, it, vi } from "vitest";
import { HookManager, NoMatches, PluginLoadError } from "../../src/index.js";
import { createNamespace } from "../../src/testing.js";
import { thrownBy } from "./thrown.js";

const audit = (n: number) => n + 1;
const notify = (n: number) => n + 2;
const retain = (n: number) => n + 3;
const hooks = createNamespace(
  [
    ["backup", audit],
    ["restore", notify],
    ["backup", retain],
    ["backup", notify],
  ],
  {
    name: "harbor.hook",
    pattern: "hook",
  },
);

describe("hooks of one name", () => {
  it("are all there, in order", () => {
    const manager = new HookManager(hooks, "backup");
    expect(manager.map(({ plugin }, n: number) => plugin(n), 10)).toEqual([11, 13, 12]);
    expect([...manager].map(({ plugin }) => plugin)).toEqual([audit, retain, notify]);
    expect(manager.names()).toEqual(["backup", "backup", "backup"]);
    expect(manager.entryPoints).toBe(hooks.entryPoints);
    expect([manager.name, manager.namespace]).toEqual(["backup", "harbor.hook"]);
  });

  it("are found as a list", () => {
    const manager = new HookManager(hooks, "backup");
    expect(manager.get("backup")).toEqual([...manager]);
    expect(manager.find("backup")).toEqual([...manager]);
    expect(manager.entries()).toEqual([["backup", [...manager]]]);
    expect(manager.get("test/2#backup").map(({ plugin }) => plugin)).toEqual([retain]);
    expect([manager.has("backup"), manager.has("test#backup"), manager.has("restore")]).toEqual([true, true, false]);
    expect(manager.find("restore")).toBeUndefined();
    const error = thrownBy(NoMatches, () => manager.get("restore"));
    expect(error.message).toBe('no loaded hook "restore" in namespace "harbor.hook"; it has: backup');
  });

  it("may be named by target", () => {
    const manager = new HookManager(hooks, "test/3#backup");
    expect(manager.map(({ plugin }) => plugin)).toEqual([notify]);
    expect(manager.get("test/3#backup")).toEqual(manager.get("backup"));
    expect(manager.entries()).toEqual([["backup", [...manager]]]);
  });

  it("are invoked, the interface saying how", () => {
    const manager = new HookManager(hooks, "backup", { invokeOnLoad: true, invokeArgs: [1] });
    expect(manager.map(({ obj }) => obj)).toEqual([2, 4, 3]);
  });
});

describe("no hooks", () => {
  const manager = new HookManager(hooks, "nothing" as string);

  it("that nobody has are told to onMissing, once", async () => {
    const told: unknown[] = [];
    const onMissing = (names: readonly string[]) => void told.push(names);
    new HookManager(hooks, "nobody" as string, { onMissing });
    await HookManager.create(hooks, "none" as string, { onMissing });
    new HookManager(hooks, hooks.entryPoints[0]!.name as string, { onMissing });
    expect(told).toEqual([["nobody"], ["none"]]);
  });

  it("are no error, also when mapped", async () => {
    expect([[...manager], manager.names(), manager.entries(), manager.map(audit as never)]).toEqual([[], [], [], []]);
    expect(manager.mapMethod("call" as never)).toEqual([]);
    expect(await manager.mapAsync(() => 1)).toEqual([]);
  });

  it("are an empty list under their own name only", () => {
    expect([manager.get("nothing"), manager.find("nothing"), manager.has("nothing")]).toEqual([[], [], false]);
    const error = thrownBy(NoMatches, () => manager.get("backup"));
    expect(error.message).toBe('no loaded hook "backup" in namespace "harbor.hook"; it has: none');
  });
});

it("hooks that fail to load are left out, or thrown", () => {
  const bad = () => {
    throw new Error("boom");
  };
  const some = createNamespace(
    [
      ["a", audit],
      ["a", bad],
      ["a", notify],
    ],
    { pattern: "hook" },
  );
  const onLoadFailure = vi.fn();
  const manager = new HookManager(some, "a", { invokeOnLoad: true, invokeArgs: [1], onLoadFailure });
  expect(manager.map(({ obj }) => obj)).toEqual([2, 3]);
  expect(onLoadFailure.mock.calls).toEqual([[manager, some.entryPoints[1], new Error("boom")]]);
  const error = thrownBy(PluginLoadError, () => new HookManager(some, "a", { invokeOnLoad: true, invokeArgs: [1] }));
  expect(error.message).toContain("test/2#a");
});

it("a namespace of drivers is refused", async () => {
  const drivers = createNamespace({ a: audit }, { name: "harbor.bank" });
  const error = thrownBy(TypeError, () => new HookManager(drivers as never, "a" as never));
  expect(error.message).toBe('namespace "harbor.bank" has drivers, no hooks: use a DriverManager');
  await expect(HookManager.create(drivers as never, "a" as never)).rejects.toThrow(TypeError);
});

it("an asynchronous namespace is refused by the constructor", () => {
  const lazy = createNamespace({ a: audit }, { pattern: "hook", load: "async" });
  thrownBy(TypeError, () => new HookManager(lazy as never, "a" as never));
  thrownBy(TypeError, () => new HookManager(lazy as never, "none" as never));
});
