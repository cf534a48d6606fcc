import { describe, expect, it, vi } from "vitest";
import { DriverManager, ExtensionManager, HookManager, NoMatches, PluginLoadError } from "../../src/index.js";
import type { EntryPoint, Namespace, Pattern } from "../../src/namespace.js";
import { createNamespace } from "../../src/testing.js";

class Fs {}
class S3 {}

/** A namespace whose loads are counted, under both load modes. */
function counted(load: "sync" | "async", pattern: Pattern = "extension") {
  const plugins = { fs: Fs, s3: S3 };
  const ns = createNamespace(plugins, { load, pattern, name: "ns" });
  const loads = ns.entryPoints.map((each) => vi.fn(each.load));
  const entryPoints = ns.entryPoints.map((each, at) => ({ ...each, load: loads[at]! }));
  return { ns: { ...ns, entryPoints } as typeof ns, counts: () => loads.map((each) => each.mock.calls.length) };
}

describe.each(["sync", "async"] as const)("create on a namespace that loads %s", (load) => {
  it("makes a driver, and loads nothing else", async () => {
    const { ns, counts } = counted(load);
    const manager = await DriverManager.create(ns, "s3", { invokeOnLoad: true });
    expect(manager.driver).toBeInstanceOf(S3);
    expect(counts()).toEqual([0, 1]);
    expect(manager.entryPoints).toBe(ns.entryPoints);
    expect(manager.extension.entryPoint).toBe(ns.entryPoints[1]);
  });

  it("makes hooks, and loads nothing else", async () => {
    const { ns, counts } = counted(load, "hook");
    const manager = await HookManager.create(ns as never as Namespace<typeof Fs>, "fs");
    expect(manager.map(({ plugin }) => plugin)).toEqual([Fs]);
    expect(counts()).toEqual([1, 0]);
  });

  it("makes all extensions", async () => {
    const { ns, counts } = counted(load);
    const manager = await ExtensionManager.create(ns);
    expect(manager.map(({ plugin }) => plugin)).toEqual([Fs, S3]);
    expect(counts()).toEqual([1, 1]);
  });

  it("rejects what a constructor throws", async () => {
    const { ns } = counted(load);
    await expect(DriverManager.create(ns, "gs" as string)).rejects.toBeInstanceOf(NoMatches);
  });

  it("awaits neither plugins nor instances", async () => {
    // biome-ignore lint/suspicious/noThenProperty: that it has one is the point.
    const thenable = Object.assign(() => thenable, { then: () => expect.unreachable("awaited") });
    const ns = createNamespace({ thenable }, { load, pattern: "hook", invoke: "call" });
    const options = { invokeOnLoad: true } as const;
    expect((await DriverManager.create(ns, "thenable", options)).driver).toBe(thenable);
    expect((await HookManager.create(ns, "thenable", options)).map(({ obj }) => obj === thenable)).toEqual([true]);
    expect((await ExtensionManager.create(ns, options)).get("thenable").plugin).toBe(thenable);
  });
});

describe("an asynchronous plugin that fails", () => {
  const boom = new Error("boom");
  const failing = (load: EntryPoint<typeof Fs, "async">["load"]) => {
    const ns = createNamespace({ fs: Fs, bad: S3 }, { load: "async", name: "ns", pattern: "extension" });
    return { ...ns, entryPoints: [ns.entryPoints[0]!, { ...ns.entryPoints[1]!, load }] };
  };
  const throwing = (): never => {
    throw boom;
  };

  it.each([
    ["rejects", () => Promise.reject(boom)],
    ["throws", throwing],
  ])("is a PluginLoadError when it %s", async (_how, load) => {
    const error = await DriverManager.create(failing(load), "bad").catch((each) => each);
    expect(error).toBeInstanceOf(PluginLoadError);
    expect(error.cause).toBe(boom);
  });

  it("goes to onLoadFailure", async () => {
    const onLoadFailure = vi.fn();
    const ns = failing(() => Promise.reject(boom));
    const manager = await ExtensionManager.create(ns, { onLoadFailure });
    expect(manager.names()).toEqual(["fs"]);
    expect(onLoadFailure.mock.calls).toEqual([[manager, ns.entryPoints[1], boom]]);
    const error = await DriverManager.create(ns, "bad", { onLoadFailure }).catch((each) => each);
    expect(error).toBeInstanceOf(NoMatches);
    expect(error.message).toContain("it failed to load");
  });

  it("is tried again by the next manager", async () => {
    const load = vi.fn<EntryPoint<typeof Fs, "async">["load"]>(async () => ({ plugin: Fs }));
    load.mockRejectedValueOnce(boom);
    const ns = failing(load);
    await expect(DriverManager.create(ns, "bad")).rejects.toBeInstanceOf(PluginLoadError);
    expect((await DriverManager.create(ns, "bad")).driver).toBe(Fs);
  });
});
