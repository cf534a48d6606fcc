import { describe, expect, it, vi } from "vitest";
import {
  ExtensionManager,
  errorOnConflict,
  lastWins,
  MultipleMatches,
  NoMatches,
  PluginLoadError,
} from "../../src/index.js";
import { createNamespace } from "../../src/testing.js";
import { thrownBy } from "./thrown.js";

const [one, two, three] = [{ n: 1 }, { n: 2 }, { n: 3 }];
const apart = createNamespace(
  [
    ["a", one],
    ["b", two],
    ["a", three],
  ],
  { name: "ns", pattern: "extension" },
);

describe("all extensions", () => {
  const ns = createNamespace({ b: two, a: one }, { name: "ns", pattern: "extension" });
  const manager = new ExtensionManager(ns);

  it("come in the order of the namespace", () => {
    expect([...manager].map(({ plugin }) => plugin)).toEqual([two, one]);
    expect(manager.names()).toEqual(["b", "a"]);
    expect(manager.map(({ plugin }, by: number) => plugin.n * by, 10)).toEqual([20, 10]);
    expect(manager.entries()).toEqual([...manager].map((each) => [each.name, each]));
    expect(manager.entryPoints).toBe(ns.entryPoints);
  });

  it("are found by name or target", () => {
    expect(manager.get("a").plugin).toBe(one);
    expect(manager.find("b")?.plugin).toBe(two);
    expect(manager.get("test#b").plugin).toBe(two);
    expect([manager.has("a"), manager.has("test#a"), manager.has("c")]).toEqual([true, true, false]);
    expect(manager.find("c" as string)).toBeUndefined();
  });

  it("are listed where one is missing", () => {
    const error = thrownBy(NoMatches, () => manager.get("c" as string));
    expect(error.message).toBe('no extension "c" in namespace "ns"; it has: b, a');
  });

  it("of an empty namespace cannot be mapped", async () => {
    const empty = new ExtensionManager(createNamespace({}, { name: "empty", pattern: "extension" }));
    expect([[...empty], empty.names(), empty.entries()]).toEqual([[], [], []]);
    expect(thrownBy(NoMatches, () => empty.map(() => 1)).message).toBe('no extensions in namespace "empty"');
    thrownBy(NoMatches, () => empty.mapMethod("x" as never));
    await expect(empty.mapAsync(() => 1)).rejects.toBeInstanceOf(NoMatches);
    await expect(empty.mapMethodAsync("x" as never)).rejects.toBeInstanceOf(NoMatches);
  });
});

describe("several extensions of one name", () => {
  it("are an error also when they are not neighbours", () => {
    const manager = new ExtensionManager(apart);
    for (const lookup of [() => manager.get("a"), () => manager.find("a"), () => manager.entries()]) {
      const error = thrownBy(MultipleMatches, lookup);
      expect(error.message).toBe('more than one extension "a" in namespace "ns": test#a, test/2#a');
    }
  });

  it("harm nothing else", () => {
    const manager = new ExtensionManager(apart);
    expect(manager.has("a")).toBe(true);
    expect(manager.get("b").plugin).toBe(two);
    expect(manager.get("test/2#a").plugin).toBe(three);
    expect(manager.names()).toEqual(["a", "b", "a"]);
    expect(manager.map(({ plugin }) => plugin.n)).toEqual([1, 2, 3]);
  });

  it("may be settled by the last", () => {
    const manager = new ExtensionManager(apart, { resolveConflict: lastWins });
    expect(manager.get("a").plugin).toBe(three);
    expect(manager.find("a")?.plugin).toBe(three);
    expect(manager.entries().map(([name, { plugin }]) => [name, plugin])).toEqual([
      ["a", three],
      ["b", two],
    ]);
  });

  it("may be settled by a function, which is asked for conflicts only", () => {
    const asked: unknown[] = [];
    const manager = new ExtensionManager(apart, {
      resolveConflict(...question) {
        asked.push(question);
        return question[2][0]!;
      },
    });
    expect([manager.get("b").plugin, manager.has("a"), asked]).toEqual([two, true, []]);
    expect(manager.get("a").plugin).toBe(one);
    expect(asked).toEqual([["ns", "a", [...manager].filter(({ name }) => name === "a")]]);
  });

  it("are refused by the exported default", () => {
    const manager = new ExtensionManager(apart, { resolveConflict: errorOnConflict });
    thrownBy(MultipleMatches, () => manager.get("a"));
  });
});

describe("extensions that fail", () => {
  const make = (value: unknown) => () => value;
  const bad = () => {
    throw new Error("boom");
  };
  const ns = createNamespace({ good: make(1), bad, falsy: make(0) }, { name: "ns", pattern: "extension" });

  it("are thrown", () => {
    thrownBy(PluginLoadError, () => new ExtensionManager(ns, { invokeOnLoad: true }));
  });

  it("are left out when somebody is told", () => {
    const onLoadFailure = vi.fn();
    const manager = new ExtensionManager(ns, { invokeOnLoad: true, onLoadFailure });
    expect(onLoadFailure.mock.calls).toEqual([[manager, ns.entryPoints[1], new Error("boom")]]);
    expect(manager.map(({ obj }) => obj)).toEqual([1, 0]);
    expect([manager.has("bad"), manager.find("bad")]).toEqual([false, undefined]);
    const error = thrownBy(NoMatches, () => manager.get("bad"));
    expect(error.message).toBe('no extension "bad" in namespace "ns": it failed to load');
  });

  it("are named when nothing is left to map", () => {
    const only = createNamespace({ bad }, { name: "ns", pattern: "extension" });
    const manager = new ExtensionManager(only, { invokeOnLoad: true, onLoadFailure: () => {} });
    const error = thrownBy(NoMatches, () => manager.map(() => 1));
    expect(error.message).toBe('no extensions in namespace "ns"; these failed to load: bad');
  });
});
