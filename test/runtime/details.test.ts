/** Details that nothing else would notice. */
import { expect, it } from "vitest";
import { DriverManager, type EntryPoint, ExtensionManager } from "../../src/index.js";
import { createNamespace, overlay } from "../../src/testing.js";

it("mapAsync of a driver waits for what an error handler does", async () => {
  const done: string[] = [];
  const drivers = createNamespace({ a: 1 });
  const manager = new DriverManager(drivers, "a", {
    onMapError: async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      done.push("told");
    },
  });
  const fail = (): number => {
    throw new Error("no");
  };
  expect(await manager.mapAsync(fail)).toEqual([]);
  expect(done).toEqual(["told"]);
});

it("functions and classes are invoked with all arguments", () => {
  const functions = createNamespace({ sum: (a: number, b: number, c: number) => a + b * c });
  expect(new DriverManager(functions, "sum", { invokeOnLoad: true, invokeArgs: [1, 2, 3] }).driver).toBe(7);
  class Pair {
    readonly both: readonly number[];
    constructor(a: number, b: number) {
      this.both = [a, b];
    }
  }
  const classes = createNamespace({ pair: Pair });
  expect(new DriverManager(classes, "pair", { invokeOnLoad: true, invokeArgs: [1, 2] }).driver).toEqual({
    both: [1, 2],
  });
});

it("what an overlay adds is invoked as all of the namespace", () => {
  const values = createNamespace({ a: (): number => 1 }, { invoke: "none" });
  const more = overlay(values, { add: { b: (): number => 2 } });
  expect(more.entryPoints.map(({ invoke }) => invoke)).toEqual(["none", "none"]);
});

it("only the first # of a target divides it", () => {
  const entryPoint: EntryPoint<number, "sync"> = {
    name: "odd",
    target: "p/x#a#b",
    package: "p",
    invoke: "none",
    load: () => 1,
  };
  const odd = { ...createNamespace({ odd: 1 }), entryPoints: [entryPoint] };
  const [extension] = new ExtensionManager(odd);
  expect([extension?.moduleName, extension?.attr]).toEqual(["p/x", "a#b"]);
});
