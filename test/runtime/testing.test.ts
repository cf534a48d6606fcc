import { describe, expect, it, vi } from "vitest";
import { DriverManager, ExtensionManager } from "../../src/index.js";
import { createNamespace, overlay } from "../../src/testing.js";
import { thrownBy } from "./thrown.js";

class Fs {}
class S3 {}
class Fake {}

describe("createNamespace", () => {
  it("makes what a build would", async () => {
    const ns = createNamespace({ fs: Fs });
    expect(ns).toEqual({
      name: "test",
      pattern: "driver",
      load: "sync",
      entryPoints: [{ name: "fs", target: "test#fs", package: "test", invoke: "new", load: expect.any(Function) }],
    });
    expect(ns.entryPoints[0]?.load()).toBe(Fs);
    const lazy = createNamespace([["fs", Fs]], { name: "harbor.bank", pattern: "hook", load: "async" });
    expect([lazy.name, lazy.pattern, lazy.load]).toEqual(["harbor.bank", "hook", "async"]);
    expect(await lazy.entryPoints[0]?.load()).toEqual({ plugin: Fs });
  });

  it("tells classes, functions and values apart", () => {
    const plugins = { a: class {}, b: Map, c() {}, d: () => {}, e: function old() {}, f: {}, g: 1, h: async () => {} };
    const ns = createNamespace(plugins);
    const invocations = ns.entryPoints.map(({ invoke }) => invoke);
    expect(invocations).toEqual(["new", "new", "call", "call", "call", "none", "none", "call"]);
    expect(createNamespace(plugins, { invoke: "none" }).entryPoints.map(({ invoke }) => invoke)).not.toContain("new");
  });

  it("gives plugins of one name targets of their own", () => {
    const ns = createNamespace([
      ["a", 1],
      ["b", 2],
      ["a", 3],
      ["a", 4],
    ]);
    expect(ns.entryPoints.map(({ target }) => target)).toEqual(["test#a", "test#b", "test/2#a", "test/3#a"]);
  });
});

describe("overlay", () => {
  const ns = createNamespace(
    [
      ["s3", S3],
      ["fs", Fs],
      ["s3", Fs],
    ],
    { name: "harbor.bank", pattern: "extension" },
  );

  it("keeps name, pattern, load, order and targets", () => {
    const laid = overlay(ns, { replace: { fs: Fake } });
    expect([laid.name, laid.pattern, laid.load]).toEqual(["harbor.bank", "extension", "sync"]);
    expect(new ExtensionManager(laid).map(({ name, plugin }) => [name, plugin])).toEqual([
      ["s3", S3],
      ["fs", Fake],
      ["s3", Fs],
    ]);
    expect(new DriverManager(laid, "test#fs").driver).toBe(Fake);
    expect(new DriverManager(ns, "fs").driver).toBe(Fs);
  });

  it("replaces all of a name by one, adds at the end, removes", () => {
    const laid = overlay(ns, { replace: { s3: Fake }, add: { fs: S3, new: Fake } });
    expect(laid.entryPoints.map(({ name, target, invoke }) => [name, target, invoke])).toEqual([
      ["s3", "test#s3", "new"],
      ["fs", "test#fs", "new"],
      ["fs", "test/2#fs", "new"],
      ["new", "test#new", "new"],
    ]);
    expect(overlay(ns, { remove: ["s3"] }).entryPoints.map(({ name }) => name)).toEqual(["fs"]);
    expect(overlay(ns, {}).entryPoints).toEqual(ns.entryPoints);
  });

  it("invokes what it adds as the namespace does", () => {
    const functions = createNamespace({ a: (): number => 1 }, { invoke: "call" });
    const laid = overlay(functions, { add: { b: vi.fn(() => 2) } });
    expect(new DriverManager(laid, "b", { invokeOnLoad: true }).driver).toBe(2);
  });

  it("never loads what it replaces or removes", () => {
    const load = vi.fn(() => S3);
    const entryPoints = ns.entryPoints.map((each) => ({ ...each, load }));
    const laid = overlay({ ...ns, entryPoints }, { replace: { s3: Fake }, remove: ["fs"] });
    expect(new ExtensionManager(laid).map(({ plugin }) => plugin)).toEqual([Fake]);
    expect(load).not.toHaveBeenCalled();
  });

  it("keeps asynchronous namespaces asynchronous", async () => {
    const lazy = createNamespace({ fs: Fs }, { load: "async" });
    const laid = overlay(lazy, { replace: { fs: Fake }, add: { s3: S3 } });
    expect((await ExtensionManager.create(laid)).map(({ plugin }) => plugin)).toEqual([Fake, S3]);
  });

  it("refuses unknown names", () => {
    const replace = thrownBy(RangeError, () => overlay(ns, { replace: { s4: Fake } as object }));
    expect(replace.message).toBe('no plugin "s4" in namespace "harbor.bank"; it has: s3, fs. Did you mean "s3"?');
    const remove = thrownBy(RangeError, () => overlay(ns, { remove: ["constructor" as never] }));
    expect(remove.message).toContain('no plugin "constructor"');
  });
});
