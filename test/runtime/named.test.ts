import { describe, expect, it, vi } from "vitest";
import { lastWins, MultipleMatches, NamedExtensionManager, NoMatches, PluginLoadError } from "../../src/index.js";
import { counted } from "./counted.js";
import { thrownBy } from "./thrown.js";

const make = (text: string) => () => text;
const several = [
  ["a", make("a")],
  ["b", make("b")],
  ["c", make("c")],
  ["a", make("second a")],
] as const;

/** What the plugins of a manager make. */
function made(extensions: Iterable<{ readonly plugin: () => string }>): string[] {
  return [...extensions].map(({ plugin }) => plugin());
}

describe("named extensions", () => {
  it("are in the order of the namespace, all of a name, and nothing else is loaded", () => {
    const { ns, loaded } = counted(several);
    const manager = new NamedExtensionManager(ns, ["c", "a"]);
    expect(made(manager)).toEqual(["a", "c", "second a"]);
    expect(loaded).toEqual(["test#a", "test#c", "test/2#a"]);
    expect(manager.names()).toEqual(["a", "c", "a"]);
    expect([...manager].map(({ name }) => name)).toEqual(["a", "c", "a"]);
    expect([manager.namespace, manager.entryPoints]).toEqual(["ns", ns.entryPoints]);
    expect([manager.has("c"), manager.has("test#c"), manager.has("b")]).toEqual([true, true, false]);
  });

  it("may be named by target, twice, or as a set", () => {
    const { ns, loaded } = counted(several);
    expect(made(new NamedExtensionManager(ns, ["test/2#a", "c", "c", "test#c"]))).toEqual(["c", "second a"]);
    expect(loaded).toEqual(["test#c", "test/2#a"]);
    expect(made(new NamedExtensionManager(ns, new Set(["b"])))).toEqual(["b"]);
  });

  it("may be none, of which map says why", () => {
    const { ns, loaded } = counted(several);
    const manager = new NamedExtensionManager(ns, []);
    expect([[...manager], manager.names(), manager.entries(), loaded]).toEqual([[], [], [], []]);
    const error = thrownBy(NoMatches, () => manager.map(() => 1));
    expect(error.message).toBe(
      'no extensions in namespace "ns"; these did not appear among the names asked for: a, b, c',
    );
  });

  it("are found, others are told why not", () => {
    const { ns } = counted(several);
    const manager = new NamedExtensionManager(ns, ["b"]);
    expect(manager.get("b").plugin()).toBe("b");
    expect(manager.find("c")).toBeUndefined();
    const unasked = thrownBy(NoMatches, () => manager.get("c"));
    expect(unasked.message).toBe('no extension "c" in namespace "ns": it did not appear among the names asked for');
    expect(thrownBy(NoMatches, () => manager.get("x")).message).toBe('no extension "x" in namespace "ns"; it has: b');
  });

  it("are invoked, and mapped", async () => {
    const { ns } = counted(several);
    const manager = new NamedExtensionManager(ns, ["b", "c"], { invokeOnLoad: true, invokeArgs: [] });
    expect(manager.map(({ obj }, more: string) => obj + more, "!")).toEqual(["b!", "c!"]);
    expect(manager.mapMethod("toUpperCase")).toEqual(["B", "C"]);
    expect(await manager.mapAsync(async ({ obj }) => obj)).toEqual(["b", "c"]);
    expect(await manager.mapMethodAsync("toUpperCase")).toEqual(["B", "C"]);
  });
});

describe("nameOrder", () => {
  const options = { nameOrder: true } as const;

  it("is the order of the names, each once", () => {
    const { ns, loaded } = counted(several);
    const manager = new NamedExtensionManager(ns, ["c", "b", "test#c"], options);
    expect(manager.names()).toEqual(["c", "b"]);
    expect(made(manager)).toEqual(["c", "b"]);
    expect(loaded).toEqual(["test#b", "test#c"]);
  });

  it("goes through resolveConflict where several have a name", () => {
    const { ns } = counted(several);
    thrownBy(MultipleMatches, () => new NamedExtensionManager(ns, ["c", "a"], options));
    const manager = new NamedExtensionManager(ns, ["c", "a"], { ...options, resolveConflict: lastWins });
    expect(made(manager)).toEqual(["c", "second a"]);
    expect(manager.get("a").plugin()).toBe("second a");
    const error = thrownBy(NoMatches, () => manager.get("test#a"));
    expect(error.message).toBe('no extension "test#a" in namespace "ns": it gave way to another of its name');
    expect(manager.entries().map(([name, { plugin }]) => [name, plugin()])).toEqual([
      ["c", "c"],
      ["a", "second a"],
    ]);
  });

  it("leaves out what failed to load", () => {
    const bad = () => {
      throw new Error("boom");
    };
    const { ns } = counted([
      ["a", make("a")],
      ["bad", bad],
      ["c", make("c")],
    ]);
    const onLoadFailure = vi.fn();
    const manager = new NamedExtensionManager(ns, ["c", "bad", "a"], { ...options, invokeOnLoad: true, onLoadFailure });
    expect(manager.map(({ obj }) => obj)).toEqual(["c", "a"]);
    expect(onLoadFailure.mock.calls).toEqual([[manager, ns.entryPoints[1], new Error("boom")]]);
    const error = thrownBy(NoMatches, () => manager.get("bad"));
    expect(error.message).toBe('no extension "bad" in namespace "ns": it failed to load');
  });
});

describe("names that are not declared", () => {
  const message = (names: readonly string[]) =>
    thrownBy(NoMatches, () => new NamedExtensionManager(counted(several).ns, names)).message;

  it("are an error that lists them and what there is", () => {
    expect(message(["a", "bb"])).toBe('no extension "bb" in namespace "ns"; it has: a, b, c');
    expect(message(["test#bb"])).toMatch(/; it has: a, b, c\. Did you mean "test#b"\?$/);
    expect(message(["x", "a", "y", "x"])).toBe('no extensions ["x","y"] in namespace "ns"; it has: a, b, c');
    expect(message(["test#x"])).toContain('no extension "test#x" in namespace "ns", by name or target');
    expect(message([""])).toBe('no extension "" in namespace "ns"; it has: a, b, c');
  });

  it("are listed up to 20", () => {
    const text = message(Array.from({ length: 22 }, (_, at) => `plugin-${at}`));
    expect(text).toContain('"plugin-19","..."] in namespace "ns"');
    expect(text).not.toContain("plugin-20");
  });

  it("are found out before anything is loaded", () => {
    const { ns, loaded } = counted(several);
    thrownBy(NoMatches, () => new NamedExtensionManager(ns, ["a", "x"]));
    expect(loaded).toEqual([]);
  });

  it("go to onMissing, once, which may throw", () => {
    const { ns } = counted(several);
    const onMissing = vi.fn();
    const manager = new NamedExtensionManager(ns, ["x", "b", "y", "x"], { onMissing, nameOrder: true });
    expect(manager.names()).toEqual(["b"]);
    expect(onMissing.mock.calls).toEqual([[["x", "y"]]]);
    new NamedExtensionManager(ns, ["b"], { onMissing });
    expect(onMissing).toHaveBeenCalledTimes(1);
    const mine = () => {
      throw new RangeError("mine");
    };
    thrownBy(RangeError, () => new NamedExtensionManager(ns, ["x"], { onMissing: mine }));
  });

  it("are not those that failed to load", () => {
    const { ns } = counted([["bad", {}]]);
    const [onMissing, onLoadFailure] = [vi.fn(), vi.fn()];
    new NamedExtensionManager(ns, ["bad"], { onMissing, onLoadFailure, invokeOnLoad: true });
    expect([onMissing.mock.calls.length, onLoadFailure.mock.calls.length]).toEqual([0, 1]);
    thrownBy(PluginLoadError, () => new NamedExtensionManager(ns, ["bad"], { onMissing, invokeOnLoad: true }));
  });
});

describe.each(["sync", "async"] as const)("create on a namespace that loads %s", (load) => {
  it("imports the named ones only", async () => {
    const { ns, loaded } = counted(several, { load });
    const manager = await NamedExtensionManager.create(ns, ["c", "b"], { nameOrder: true });
    expect(made(manager)).toEqual(["c", "b"]);
    expect(loaded).toEqual(["test#b", "test#c"]);
    expect(manager.entryPoints).toBe(ns.entryPoints);
  });

  it("rejects, or tells, what is missing once", async () => {
    const { ns, loaded } = counted(several, { load });
    await expect(NamedExtensionManager.create(ns, ["a", "x"])).rejects.toBeInstanceOf(NoMatches);
    expect(loaded).toEqual([]);
    const onMissing = vi.fn(() => expect(loaded).toEqual([]));
    expect((await NamedExtensionManager.create(ns, ["x", "b"], { onMissing })).names()).toEqual(["b"]);
    expect(onMissing.mock.calls).toEqual([[["x"]]]);
  });
});
