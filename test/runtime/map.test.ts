import { describe, expect, it, vi } from "vitest";
import { ExtensionManager, HookManager } from "../../src/index.js";
import { createNamespace } from "../../src/testing.js";

class Worker {
  readonly name: string;
  constructor() {
    this.name = new.target.name;
  }
  static kind(): string {
    return "class";
  }
  work(n: number): string {
    if (n === 0 && this.name === "B") throw new Error("B fails");
    return `${this.name}${n}`;
  }
  async later(n: number): Promise<string> {
    return this.work(n);
  }
}
class A extends Worker {}
class B extends Worker {}
class C extends Worker {}
const ns = createNamespace({ a: A, b: B, c: C }, { pattern: "extension" });
const invoked = { invokeOnLoad: true } as const;

describe("map", () => {
  it("stops at the first error", () => {
    const seen: string[] = [];
    const visit = ({ name, obj }: { name: string; obj: Worker }) => {
      seen.push(name);
      return obj.work(0);
    };
    expect(() => new ExtensionManager(ns, invoked).map(visit)).toThrow("B fails");
    expect(seen).toEqual(["a", "b"]);
  });

  it("drops errors with their results", () => {
    const manager = new ExtensionManager(ns, { ...invoked, onMapError: "ignore" });
    expect(manager.mapMethod("work", 0)).toEqual(["A0", "C0"]);
  });

  it("tells a function of errors, which may throw", () => {
    const onMapError = vi.fn();
    const manager = new ExtensionManager(ns, { ...invoked, onMapError });
    expect(manager.mapMethod("work", 0)).toEqual(["A0", "C0"]);
    expect(onMapError.mock.calls).toEqual([[new Error("B fails"), manager.get("b")]]);
    onMapError.mockImplementation(() => {
      throw new Error("mine");
    });
    expect(() => manager.mapMethod("work", 0)).toThrow("mine");
  });

  it("keeps results that are undefined or lists", () => {
    const manager = new ExtensionManager(ns);
    expect(manager.map(() => undefined)).toEqual([undefined, undefined, undefined]);
    expect(manager.map(({ name }) => [name])).toEqual([["a"], ["b"], ["c"]]);
  });
});

describe("mapMethod", () => {
  it("works on objects where plugins were invoked, else on plugins", () => {
    expect(new ExtensionManager(ns, invoked).mapMethod("work", 1)).toEqual(["A1", "B1", "C1"]);
    expect(new ExtensionManager(ns).mapMethod("kind")).toEqual(["class", "class", "class"]);
  });

  it("works on falsy objects", () => {
    const strings = createNamespace({ a: () => "", b: () => "B" }, { pattern: "extension" });
    expect(new ExtensionManager(strings, invoked).mapMethod("concat", "!")).toEqual(["!", "B!"]);
  });
});

describe("mapAsync", () => {
  it("starts all together and keeps the order", async () => {
    const started: string[] = [];
    const gate = resolvers();
    const results = new ExtensionManager(ns).mapAsync(async ({ name }) => {
      started.push(name);
      if (name === "c") gate.resolve(undefined);
      await gate.promise;
      return name;
    });
    expect(started).toEqual(["a", "b", "c"]);
    expect(await results).toEqual(["a", "b", "c"]);
  });

  it("takes a synchronous throw for a rejection, and still starts the others", async () => {
    const started: string[] = [];
    const manager = new ExtensionManager(ns, invoked);
    const results = manager.mapAsync(({ name, obj }) => {
      started.push(name);
      return obj.work(0);
    });
    expect(started).toEqual(["a", "b", "c"]);
    await expect(results).rejects.toThrow("B fails");
  });

  it("throws the first error in order, once all have ended, and leaves none unhandled", async () => {
    const unhandled = vi.fn();
    process.on("unhandledRejection", unhandled);
    let ended = 0;
    const results = new ExtensionManager(ns).mapAsync(async ({ name }) => {
      if (name !== "c") await new Promise((resolve) => setTimeout(resolve, name === "a" ? 10 : 1));
      ended++;
      throw new Error(name);
    });
    await expect(results).rejects.toThrow("a");
    await new Promise((resolve) => setTimeout(resolve, 5));
    process.off("unhandledRejection", unhandled);
    expect(ended).toBe(3);
    expect(unhandled).not.toHaveBeenCalled();
  });

  it("drops errors, or waits for a function that is told of them", async () => {
    const ignoring = new ExtensionManager(ns, { ...invoked, onMapError: "ignore" });
    expect(await ignoring.mapMethodAsync("later", 0)).toEqual(["A0", "C0"]);
    const told: string[] = [];
    const telling = new ExtensionManager(ns, {
      ...invoked,
      onMapError: async (error, { name }) => {
        await Promise.resolve();
        told.push(`${name}: ${error}`);
      },
    });
    expect(await telling.mapMethodAsync("later", 0)).toEqual(["A0", "C0"]);
    expect(told).toEqual(["b: Error: B fails"]);
    const failing = new ExtensionManager(ns, { ...invoked, onMapError: () => Promise.reject(new Error("mine")) });
    await expect(failing.mapMethodAsync("later", 0)).rejects.toThrow("mine");
  });

  it("works for hooks alike", async () => {
    const hooks = createNamespace(
      [
        ["x", A],
        ["x", B],
      ],
      { pattern: "hook" },
    );
    expect(await new HookManager(hooks, "x", invoked).mapMethodAsync("later", 1)).toEqual(["A1", "B1"]);
  });
});

function resolvers(): { promise: Promise<unknown>; resolve: (value: unknown) => void } {
  let resolve: (value: unknown) => void = () => {};
  const promise = new Promise((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
