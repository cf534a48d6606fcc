import { describe, expect, it, vi } from "vitest";
import {
  DriverManager,
  type Extension,
  errorOnConflict,
  lastWins,
  MultipleMatches,
  NoMatches,
  NoUniqueMatch,
  PluginLoadError,
} from "../../src/index.js";
import { createNamespace } from "../../src/testing.js";
import { thrownBy } from "./thrown.js";

class Fs {
  readonly folder: string;
  constructor(folder = "/") {
    this.folder = folder;
  }
  path(file: string): string {
    return this.folder + file;
  }
  async read(file: string): Promise<string> {
    return this.path(file);
  }
}
class S3 extends Fs {}
const banks = createNamespace({ fs: Fs, s3: S3 }, { name: "harbor.bank" });

describe("a driver", () => {
  it("is the plugin, or the object where it was invoked", () => {
    expect(new DriverManager(banks, "fs").driver).toBe(Fs);
    const manager = new DriverManager(banks, "fs", { invokeOnLoad: true, invokeArgs: ["/tmp/"] });
    expect(manager.driver).toBeInstanceOf(Fs);
    expect(manager.driver.folder).toBe("/tmp/");
  });

  it("tells where it comes from", () => {
    const { extension, entryPoints, namespace } = new DriverManager(banks, "s3");
    expect(namespace).toBe("harbor.bank");
    expect(entryPoints).toBe(banks.entryPoints);
    expect(extension).toEqual({
      name: "s3",
      entryPoint: banks.entryPoints[1],
      plugin: S3,
      obj: undefined,
      moduleName: "test",
      attr: "s3",
      entryPointTarget: "test#s3",
    });
    expect(extension.entryPoint).toBe(banks.entryPoints[1]);
  });

  it("may be named by its target, names first", () => {
    expect(new DriverManager(banks, "test#fs").driver).toBe(Fs);
    const odd = createNamespace({ "test#fs": S3, fs: Fs });
    expect(new DriverManager(odd, "test#fs").driver).toBe(S3);
  });

  it("can be called by name, as iterable and as a list of one", () => {
    const manager = new DriverManager(banks, "fs");
    const { extension } = manager;
    expect([...manager]).toEqual([extension]);
    expect(manager.names()).toEqual(["fs"]);
    expect(manager.entries()).toEqual([["fs", extension]]);
    expect([manager.get("fs"), manager.find("test#fs")]).toEqual([extension, extension]);
    expect([manager.has("fs"), manager.has("test#fs"), manager.has("s3")]).toEqual([true, true, false]);
    expect(manager.find("s3")).toBeUndefined();
    const error = thrownBy(NoMatches, () => manager.get("s3"));
    expect(error.message).toBe('no loaded driver "s3" in namespace "harbor.bank"; it has: fs');
  });

  it.each([0, "", false, null, Number.NaN, undefined])("that is falsy is returned as itself: %s", (value) => {
    const ns = createNamespace({ made: () => value });
    expect(new DriverManager(ns, "made", { invokeOnLoad: true }).driver).toBe(value);
  });

  it("is loaded alone", () => {
    const load = vi.fn(() => S3);
    const entryPoints = [banks.entryPoints[0]!, { ...banks.entryPoints[1]!, load }];
    const manager = new DriverManager({ ...banks, entryPoints }, "fs");
    expect(manager.driver).toBe(Fs);
    expect(load).not.toHaveBeenCalled();
  });
});

describe("call and map", () => {
  const manager = new DriverManager(banks, "fs", { invokeOnLoad: true });

  it("give what the function gives", async () => {
    expect(manager.call(({ obj }, file: string) => obj.path(file), "a")).toBe("/a");
    expect(manager.map(({ name }, n: number) => name + n, 1)).toEqual(["fs1"]);
    expect(manager.mapMethod("path", "a")).toEqual(["/a"]);
    expect(await manager.mapAsync(async ({ name }) => name)).toEqual(["fs"]);
    expect(await manager.mapMethodAsync("read", "a")).toEqual(["/a"]);
  });

  it("call methods on what was invoked, with its own this", () => {
    const objects = createNamespace({
      a: {
        word: "A",
        say: function (this: { word: string }) {
          return this.word;
        },
      },
    });
    expect(new DriverManager(objects, "a").mapMethod("say")).toEqual(["A"]);
  });

  it("pass errors on", async () => {
    const fail = () => {
      throw new Error("boom");
    };
    expect(() => manager.call(fail)).toThrow("boom");
    expect(() => manager.map(fail)).toThrow("boom");
    await expect(manager.mapAsync(fail)).rejects.toThrow("boom");
  });

  it("ignore errors when told to", async () => {
    const lenient = new DriverManager(banks, "fs", { onMapError: "ignore" });
    const fail = () => {
      throw new Error("boom");
    };
    expect(lenient.call(fail)).toBeUndefined();
    expect(lenient.map(fail)).toEqual([]);
    expect(await lenient.mapAsync(async () => fail())).toEqual([]);
  });

  it("tell a function of errors", async () => {
    const onMapError = vi.fn(async () => {});
    const told = new DriverManager(banks, "fs", { onMapError });
    const error = new Error("boom");
    expect(
      told.map(() => {
        throw error;
      }),
    ).toEqual([]);
    expect(await told.mapAsync(() => Promise.reject(error))).toEqual([]);
    expect(onMapError.mock.calls).toEqual([
      [error, told.extension],
      [error, told.extension],
    ]);
  });
});

describe("a driver that is not there", () => {
  const message = (name: string, ns = banks as typeof banks) =>
    thrownBy(NoMatches, () => new DriverManager(ns, name)).message;

  it("is named, with what there is and what may have been meant", () => {
    expect(message("s4")).toBe('no driver "s4" in namespace "harbor.bank"; it has: fs, s3. Did you mean "s3"?');
    expect(message("memory")).toBe('no driver "memory" in namespace "harbor.bank"; it has: fs, s3');
    expect(message("test#ff")).toBe(
      'no driver "test#ff" in namespace "harbor.bank", by name or target; it has: fs, s3. Did you mean "test#fs"?',
    );
    expect(message("")).toBe('no driver "" in namespace "harbor.bank"; it has: fs, s3');
    expect(message('"\u001b[31m')).toContain('no driver "\\"\\u001b[31m" in');
  });

  it("names 20 at most, each once", () => {
    const many = createNamespace(Object.fromEntries(Array.from({ length: 25 }, (_, at) => [`plugin-${at}`, Fs])));
    const text = thrownBy(NoMatches, () => new DriverManager(many, "nothing-like-it" as string)).message;
    expect(text).toMatch(/; it has: plugin-0, .*, plugin-19, \.\.\.$/);
    expect(text).not.toContain("plugin-20");
    const twice = createNamespace([
      ["a", Fs],
      ["a", S3],
    ]);
    expect(thrownBy(NoMatches, () => new DriverManager(twice, "nothing" as string)).message).toMatch(/; it has: a$/);
  });

  it("is said of an empty namespace", () => {
    const empty = createNamespace({}, { name: "empty" });
    const error = thrownBy(NoMatches, () => new DriverManager(empty, "x" as never));
    expect(error.message).toBe('no driver "x" in namespace "empty"; it has: none');
    expect([error instanceof NoUniqueMatch, error.name]).toEqual([true, "NoMatches"]);
  });

  it("is an error for untyped callers that pass no text", () => {
    expect(message(undefined as never)).toContain("no driver undefined in");
    expect(message(7 as never)).toContain("no driver 7 in");
  });
});

describe("several drivers of one name", () => {
  const several = createNamespace(
    [
      ["a", Fs],
      ["b", Fs],
      ["a", S3],
    ],
    { name: "many", pattern: "hook" },
  );

  it("are an error that names the targets", () => {
    const error = thrownBy(MultipleMatches, () => new DriverManager(several, "a"));
    expect(error.message).toBe('more than one driver "a" in namespace "many": test#a, test/2#a');
    expect([error instanceof NoUniqueMatch, error.name]).toEqual([true, "MultipleMatches"]);
  });

  it("may be settled by a resolver, which gets those that were loaded, and is asked for conflicts only", () => {
    const resolveConflict = vi.fn(
      (_namespace: string, _name: string, extensions: readonly Extension[]) => extensions[0]!,
    );
    expect(new DriverManager(several, "b", { resolveConflict } as object).driver).toBe(Fs);
    expect(resolveConflict).not.toHaveBeenCalled();
    const manager = new DriverManager(several, "a", { resolveConflict } as object);
    expect([manager.driver, manager.names(), manager.get("test#a")]).toEqual([Fs, ["a"], manager.extension]);
    expect(resolveConflict.mock.calls).toEqual([
      ["many", "a", [manager.extension, expect.objectContaining({ plugin: S3 })]],
    ]);
    expect(new DriverManager(several, "a", { resolveConflict: lastWins }).driver).toBe(S3);
    thrownBy(MultipleMatches, () => new DriverManager(several, "a", { resolveConflict: errorOnConflict }));
  });

  it("are one where the others failed to load", () => {
    const bad = () => {
      throw new Error("boom");
    };
    const ns = createNamespace(
      [
        ["a", bad],
        ["a", () => 1],
      ],
      { pattern: "hook" },
    );
    const onLoadFailure = vi.fn();
    expect(new DriverManager(ns, "a", { invokeOnLoad: true, onLoadFailure }).driver).toBe(1);
    expect(onLoadFailure).toHaveBeenCalledTimes(1);
  });

  it("may be settled asynchronously loaded", async () => {
    const ns = createNamespace(
      [
        ["a", Fs],
        ["a", S3],
      ],
      { pattern: "extension", load: "async" },
    );
    await expect(DriverManager.create(ns, "a")).rejects.toBeInstanceOf(MultipleMatches);
    expect((await DriverManager.create(ns, "a", { resolveConflict: lastWins })).driver).toBe(S3);
  });

  it("do not harm others", () => {
    expect(new DriverManager(several, "b").driver).toBe(Fs);
    expect(new DriverManager(several, "test/2#a").driver).toBe(S3);
  });
});

describe("a driver that fails", () => {
  const boom = new RangeError("boom");
  const failing = createNamespace(
    {
      bad: class {
        constructor() {
          throw boom;
        }
      },
      good: Fs,
      value: {},
    },
    { name: "failing" },
  );

  it("is a PluginLoadError with its cause", () => {
    const error = thrownBy(PluginLoadError, () => new DriverManager(failing, "bad", { invokeOnLoad: true }));
    expect(error.message).toBe('cannot load plugin "bad" in namespace "failing" (test#bad): RangeError: boom');
    expect([error.cause, error.name]).toEqual([boom, "PluginLoadError"]);
    expect(error.stack).toMatch(/^PluginLoadError: /);
  });

  it("fails when it is loaded, too", () => {
    const throws = {
      ...failing.entryPoints[0]!,
      load: () => {
        throw boom;
      },
    };
    const error = thrownBy(PluginLoadError, () => new DriverManager({ ...failing, entryPoints: [throws] }, "bad"));
    expect(error.cause).toBe(boom);
  });

  it.each([Symbol("odd"), undefined, null, "text"])("keeps whatever was thrown: %s", (thrown) => {
    const odd = createNamespace({
      odd: () => {
        throw thrown;
      },
    });
    const error = thrownBy(PluginLoadError, () => new DriverManager(odd, "odd", { invokeOnLoad: true }));
    expect(error.cause).toBe(thrown);
    expect(error.message).toContain(String(thrown));
  });

  it("goes to onLoadFailure, and then there is no driver", () => {
    const onLoadFailure = vi.fn();
    const error = thrownBy(NoMatches, () => new DriverManager(failing, "bad", { invokeOnLoad: true, onLoadFailure }));
    expect(error.message).toBe('no driver "bad" in namespace "failing": it failed to load');
    expect(onLoadFailure.mock.calls).toEqual([[expect.any(DriverManager), failing.entryPoints[0], boom]]);
  });

  it("passes on what onLoadFailure throws", () => {
    const onLoadFailure = () => {
      throw new Error("mine");
    };
    expect(() => new DriverManager(failing, "bad", { invokeOnLoad: true, onLoadFailure })).toThrow("mine");
  });

  it("fails when it cannot be invoked", () => {
    const error = thrownBy(PluginLoadError, () => new DriverManager(failing, "value", { invokeOnLoad: true }));
    expect(error.message).toContain("cannot invoke it");
    expect(new DriverManager(failing, "value").driver).toEqual({});
  });
});

it("a constructor refuses an asynchronous namespace", () => {
  const lazy = createNamespace({ fs: Fs }, { load: "async", name: "lazy" });
  const error = thrownBy(TypeError, () => new DriverManager(lazy as never, "fs" as never));
  expect(error.message).toBe('namespace "lazy" loads asynchronously: use await create(...)');
});
