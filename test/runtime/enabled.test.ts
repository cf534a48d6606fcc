import { describe, expect, it, vi } from "vitest";
import {
  DispatchExtensionManager,
  EnabledExtensionManager,
  lastWins,
  MultipleMatches,
  NameDispatchExtensionManager,
  NoMatches,
  PluginLoadError,
} from "../../src/index.js";
import { createNamespace } from "../../src/testing.js";
import { counted } from "./counted.js";
import { thrownBy } from "./thrown.js";

class Worker {
  readonly size: number;
  constructor(size = 1) {
    this.size = size;
  }
}
class Other extends Worker {}
const several = [
  ["a", Worker],
  ["b", Other],
  ["a", Other],
] as const;
const managers = [EnabledExtensionManager, DispatchExtensionManager, NameDispatchExtensionManager] as const;

describe.each(managers)("%o", (Manager) => {
  it("keeps what its check accepts", () => {
    const { ns } = counted(several);
    const check = vi.fn(({ plugin }) => plugin === Other);
    const manager = new Manager(ns, check);
    expect([...manager].map(({ entryPointTarget }) => entryPointTarget)).toEqual(["test#b", "test/2#a"]);
    expect(manager.names()).toEqual(["b", "a"]);
    expect(check).toHaveBeenCalledTimes(3);
    expect([manager.namespace, manager.entryPoints]).toEqual(["ns", ns.entryPoints]);
    expect([manager.get("a").plugin, manager.get("test#b").plugin]).toEqual([Other, Other]);
    expect([manager.has("b"), manager.has("test#a"), manager.find("test#a")]).toEqual([true, false, undefined]);
    expect(manager.entries()).toEqual([...manager].map((each) => [each.name, each]));
  });

  it("decides once a plugin is loaded and invoked, before the next is loaded", () => {
    const { ns, loaded } = counted(several);
    const seen: unknown[] = [];
    const check = ({ obj }: { readonly obj: Worker }) => {
      seen.push([obj.size, loaded.length]);
      return true;
    };
    expect([...new Manager(ns, check, { invokeOnLoad: true, invokeArgs: [7] })].length).toBe(3);
    expect(seen).toEqual([
      [7, 1],
      [7, 2],
      [7, 3],
    ]);
  });

  it("says of what it refused that it was refused", () => {
    const { ns } = counted(several);
    const manager = new Manager(ns, ({ name }) => name === "a");
    const error = thrownBy(NoMatches, () => manager.get("b"));
    expect(error.message).toBe('no extension "b" in namespace "ns": it did not pass the check');
    expect(thrownBy(NoMatches, () => manager.get("c")).message).toBe('no extension "c" in namespace "ns"; it has: a');
  });

  it("settles conflicts among what it kept", () => {
    const { ns } = counted(several);
    thrownBy(MultipleMatches, () => new Manager(ns, () => true).get("a"));
    expect(new Manager(ns, () => true, { resolveConflict: lastWins }).get("a").plugin).toBe(Other);
    expect(new Manager(ns, ({ plugin }) => plugin === Worker).get("a").plugin).toBe(Worker);
  });

  it("takes a check that throws for a failure to load", () => {
    const { ns, loaded } = counted(several);
    const boom = new Error("boom");
    const check = ({ name }: { readonly name: string }) => {
      if (name === "b") throw boom;
      return true;
    };
    const error = thrownBy(PluginLoadError, () => new Manager(ns, check));
    expect(error.message).toBe('cannot load plugin "b" in namespace "ns" (test#b): Error: boom');
    expect([error.cause, loaded]).toEqual([boom, ["test#a", "test#b"]]);
    const onLoadFailure = vi.fn();
    const manager = new Manager(ns, check, { onLoadFailure });
    expect(manager.names()).toEqual(["a", "a"]);
    expect(onLoadFailure.mock.calls).toEqual([[manager, ns.entryPoints[1], boom]]);
    expect(thrownBy(NoMatches, () => manager.get("b")).message).toContain(": it failed to load");
  });

  it("does not ask its check about what failed", () => {
    const check = vi.fn(() => true);
    const ns = createNamespace({ bad: {} }, { name: "ns", pattern: "extension" });
    const onLoadFailure = vi.fn();
    expect([...new Manager(ns, check, { invokeOnLoad: true, onLoadFailure })]).toEqual([]);
    expect([check.mock.calls.length, onLoadFailure.mock.calls.length]).toEqual([0, 1]);
    thrownBy(PluginLoadError, () => new Manager(ns, check, { invokeOnLoad: true }));
  });

  it("passes on what onLoadFailure throws", () => {
    const { ns } = counted(several);
    const check = () => {
      throw new Error("boom");
    };
    const onLoadFailure = () => {
      throw new RangeError("mine");
    };
    thrownBy(RangeError, () => new Manager(ns, check, { onLoadFailure }));
  });

  it.each(["sync", "async"] as const)("is made by create of a namespace that loads %s", async (load) => {
    const { ns, loaded } = counted(several, { load });
    const manager = await Manager.create(ns, ({ obj }) => obj instanceof Other, { invokeOnLoad: true });
    expect([...manager].map(({ entryPointTarget }) => entryPointTarget)).toEqual(["test#b", "test/2#a"]);
    expect(loaded).toEqual(["test#a", "test#b", "test/2#a"]);
    const failing = () => {
      throw new Error("boom");
    };
    await expect(Manager.create(ns, failing)).rejects.toBeInstanceOf(PluginLoadError);
  });
});

describe("enabled extensions", () => {
  it("are mapped", async () => {
    const { ns } = counted([
      ["a", "A"],
      ["b", "B"],
      ["c", "C"],
    ]);
    const manager = new EnabledExtensionManager(ns, ({ plugin }) => plugin !== "B");
    expect(manager.map(({ plugin }, more: string) => plugin + more, "!")).toEqual(["A!", "C!"]);
    expect(manager.mapMethod("toLowerCase")).toEqual(["a", "c"]);
    expect(await manager.mapAsync(async ({ plugin }) => plugin)).toEqual(["A", "C"]);
    expect(await manager.mapMethodAsync("toLowerCase")).toEqual(["a", "c"]);
  });

  it("that are none cannot be mapped, for reasons", async () => {
    const ns = createNamespace({ a: () => 1, bad: {}, c: () => 1 }, { name: "ns", pattern: "extension" });
    const manager = new EnabledExtensionManager(ns, () => false, { invokeOnLoad: true, onLoadFailure: () => {} });
    expect(thrownBy(NoMatches, () => manager.map(() => 1)).message).toBe(
      'no extensions in namespace "ns"; these did not pass the check: a, c; these failed to load: bad',
    );
    await expect(manager.mapAsync(() => 1)).rejects.toBeInstanceOf(NoMatches);
  });
});
