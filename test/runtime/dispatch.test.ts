import { describe, expect, it, vi } from "vitest";
import {
  DispatchExtensionManager,
  lastWins,
  MultipleMatches,
  NameDispatchExtensionManager,
  NoMatches,
} from "../../src/index.js";
import { createNamespace } from "../../src/testing.js";
import { thrownBy } from "./thrown.js";

class Worker {
  readonly kind: string;
  constructor() {
    this.kind = new.target.name;
  }
  work(n: number): string {
    if (n === 0 && this.kind === "B") throw new Error("B fails");
    return `${this.kind}${n}`;
  }
  async later(n: number): Promise<string> {
    return this.work(n);
  }
}
class A extends Worker {}
class B extends Worker {}
class C extends Worker {}
const ns = createNamespace({ a: A, b: B, c: C }, { name: "ns", pattern: "extension" });
const all = () => true;
const invoked = { invokeOnLoad: true } as const;

describe("dispatch by a filter", () => {
  const manager = new DispatchExtensionManager(ns, all, invoked);
  const notA = ({ name }: { readonly name: string }) => name !== "a";

  it("calls those that it accepts", async () => {
    expect(manager.map(notA, ({ obj }, n: number) => obj.work(n), 1)).toEqual(["B1", "C1"]);
    expect(manager.mapMethod(notA, "work", 2)).toEqual(["B2", "C2"]);
    expect(await manager.mapAsync(notA, async ({ obj }, n: number) => obj.later(n), 3)).toEqual(["B3", "C3"]);
    expect(await manager.mapMethodAsync(notA, "later", 4)).toEqual(["B4", "C4"]);
  });

  it("gives the filter the extension and the arguments, the same for methods", async () => {
    const filter = vi.fn((_extension: unknown, _n: number) => false);
    expect(manager.map(filter, () => 1, 5)).toEqual([]);
    expect(manager.mapMethod(filter, "work", 6)).toEqual([]);
    expect(await manager.mapAsync(filter, () => 1, 7)).toEqual([]);
    expect(await manager.mapMethodAsync(filter, "work", 8)).toEqual([]);
    const extensions = [...manager];
    expect(filter.mock.calls).toEqual([5, 6, 7, 8].flatMap((n) => extensions.map((each) => [each, n])));
  });

  it("asks the filter between the calls, but asynchronously before all of them", async () => {
    const order: string[] = [];
    const filter = ({ name }: { readonly name: string }) => order.push(`${name}?`) > 0;
    const fn = ({ name }: { readonly name: string }) => order.push(name);
    manager.map(filter, fn);
    expect(order.splice(0)).toEqual(["a?", "a", "b?", "b", "c?", "c"]);
    await manager.mapAsync(filter, fn);
    expect(order).toEqual(["a?", "b?", "c?", "a", "b", "c"]);
  });

  it("passes on what the filter throws, whatever becomes of other errors", async () => {
    const onMapError = vi.fn();
    const lenient = new DispatchExtensionManager(ns, all, { ...invoked, onMapError });
    const filter = ({ name }: { readonly name: string }) => {
      if (name === "b") throw new RangeError("filter");
      return true;
    };
    const fn = vi.fn();
    expect(thrownBy(RangeError, () => lenient.map(filter, fn)).message).toBe("filter");
    expect(fn).toHaveBeenCalledTimes(1);
    await expect(lenient.mapAsync(filter, fn)).rejects.toThrow("filter");
    expect(fn).toHaveBeenCalledTimes(1);
    expect(onMapError).not.toHaveBeenCalled();
  });

  it("treats errors of the calls by onMapError", async () => {
    expect(() => manager.mapMethod(notA, "work", 0)).toThrow("B fails");
    await expect(manager.mapMethodAsync(notA, "later", 0)).rejects.toThrow("B fails");
    const ignoring = new DispatchExtensionManager(ns, all, { ...invoked, onMapError: "ignore" });
    expect(ignoring.mapMethod(notA, "work", 0)).toEqual(["C0"]);
    expect(await ignoring.mapMethodAsync(notA, "later", 0)).toEqual(["C0"]);
    const onMapError = vi.fn();
    const telling = new DispatchExtensionManager(ns, all, { ...invoked, onMapError });
    expect(telling.mapMethod(notA, "work", 0)).toEqual(["C0"]);
    expect(onMapError.mock.calls).toEqual([[new Error("B fails"), telling.get("b")]]);
  });

  it("needs extensions", async () => {
    const none = new DispatchExtensionManager(ns, () => false);
    const error = thrownBy(NoMatches, () => none.map(all, () => 1));
    expect(error.message).toBe('no extensions in namespace "ns"; these did not pass the check: a, b, c');
    thrownBy(NoMatches, () => none.mapMethod(all, "toString" as never));
    await expect(none.mapAsync(all, () => 1)).rejects.toBeInstanceOf(NoMatches);
    await expect(none.mapMethodAsync(all, "toString" as never)).rejects.toBeInstanceOf(NoMatches);
  });
});

describe("dispatch by names", () => {
  const manager = new NameDispatchExtensionManager(ns, all, invoked);

  it("calls in the order of the names", async () => {
    expect(manager.map(["c", "a"], ({ obj }, n: number) => obj.work(n), 1)).toEqual(["C1", "A1"]);
    expect(manager.map(new Set(["b", "test#a"] as const), ({ name }) => name)).toEqual(["b", "a"]);
    expect(manager.map(["a", "a"], ({ name }) => name)).toEqual(["a", "a"]);
    expect(manager.mapMethod(["b", "a"], "work", 2)).toEqual(["B2", "A2"]);
    expect(await manager.mapAsync(["c", "b"], async ({ obj }, n: number) => obj.later(n), 3)).toEqual(["C3", "B3"]);
    expect(await manager.mapMethodAsync(["c", "b"], "later", 4)).toEqual(["C4", "B4"]);
    expect(manager.map([], () => 1)).toEqual([]);
  });

  it("passes unknown names over, and tells of them once a call", async () => {
    const onMissing = vi.fn();
    const telling = new NameDispatchExtensionManager(ns, ({ name }) => name !== "b", { ...invoked, onMissing });
    const names: string[] = ["x", "c", "b", "y", "x", "a"];
    expect(manager.map(names, ({ name }) => name)).toEqual(["c", "b", "a"]);
    expect(telling.map(names, ({ name }) => name)).toEqual(["c", "a"]);
    expect(onMissing.mock.calls).toEqual([[["x", "y"]]]);
    expect(telling.mapMethod(names, "work", 1)).toEqual(["C1", "A1"]);
    expect(await telling.mapAsync(names, ({ name }) => name)).toEqual(["c", "a"]);
    expect(await telling.mapMethodAsync(names, "work", 1)).toEqual(["C1", "A1"]);
    expect(onMissing).toHaveBeenCalledTimes(4);
    telling.map(["a", "b"], () => 1);
    expect(onMissing).toHaveBeenCalledTimes(4);
  });

  it("passes on what onMissing throws, before anything is called", async () => {
    const onMissing = () => {
      throw new RangeError("mine");
    };
    const strict = new NameDispatchExtensionManager(ns, all, { onMissing, onMapError: "ignore" });
    const fn = vi.fn();
    thrownBy(RangeError, () => strict.map(["a", "x" as string], fn));
    await expect(strict.mapAsync(["a", "x" as string], fn)).rejects.toThrow("mine");
    expect(fn).not.toHaveBeenCalled();
  });

  it("settles conflicts before anything is called", () => {
    const twice = createNamespace(
      [
        ["a", A],
        ["b", B],
        ["a", C],
      ],
      { name: "ns", pattern: "extension" },
    );
    const fn = vi.fn();
    thrownBy(MultipleMatches, () => new NameDispatchExtensionManager(twice, all).map(["b", "a"], fn));
    expect(fn).not.toHaveBeenCalled();
    const last = new NameDispatchExtensionManager(twice, all, { resolveConflict: lastWins });
    expect(last.map(["b", "a"], ({ plugin }) => plugin)).toEqual([B, C]);
    const first = new NameDispatchExtensionManager(twice, all, { resolveConflict: (_ns, _name, [each]) => each! });
    expect(first.map(["b", "a", "test/2#a"], ({ plugin }) => plugin)).toEqual([B, A, C]);
  });

  it("treats errors of the calls by onMapError", async () => {
    expect(() => manager.mapMethod(["b", "c"], "work", 0)).toThrow("B fails");
    const ignoring = new NameDispatchExtensionManager(ns, all, { ...invoked, onMapError: "ignore" });
    expect(ignoring.mapMethod(["b", "c"], "work", 0)).toEqual(["C0"]);
    expect(await ignoring.mapMethodAsync(["b", "c"], "later", 0)).toEqual(["C0"]);
  });

  it("needs no extensions", async () => {
    const none = new NameDispatchExtensionManager(ns, () => false);
    expect(none.map(["a"], () => 1)).toEqual([]);
    expect(await none.mapAsync(["a"], () => 1)).toEqual([]);
  });
});
