import { execFileSync } from "node:child_process";
import { buildSync } from "esbuild";
import { describe, expect, it } from "vitest";
import {
  DriverManager,
  ExtensionManager,
  HookManager,
  NameDispatchExtensionManager,
  NamedExtensionManager,
  NoMatches,
} from "../../src/index.js";
import { createNamespace } from "../../src/testing.js";
import { thrownBy } from "./thrown.js";

const odd = ["__proto__", "constructor", "toString", "then", "hasOwnProperty", "valueOf", "a b", "ü", "#", "a#b", "0"];

describe.each(odd)("the name %s", (name) => {
  const plugin = { name };
  const without = createNamespace([["other", plugin]], { pattern: "extension" });
  const having = createNamespace(
    [
      ["other", {}],
      [name as string, plugin],
    ] as [string, object][],
    { pattern: "hook" },
  );

  it("is not found where it was not declared", () => {
    thrownBy(NoMatches, () => new DriverManager(without, name));
    const manager = new ExtensionManager(without);
    expect([manager.has(name), manager.find(name)]).toEqual([false, undefined]);
    thrownBy(NoMatches, () => manager.get(name));
    expect([...new HookManager(having, `${name}!`)]).toEqual([]);
    thrownBy(NoMatches, () => new NamedExtensionManager(without, [name]));
    expect(new NameDispatchExtensionManager(without, () => true).map([name], () => 1)).toEqual([]);
    expect(new DriverManager(without, "other").find(name)).toBeUndefined();
  });

  it("is found where it was", () => {
    expect(new DriverManager(having, name).driver).toBe(plugin);
    expect(new ExtensionManager(having).get(name).plugin).toBe(plugin);
    expect(new ExtensionManager(having).entries().map(([key]) => key)).toEqual(["other", name]);
    expect(new HookManager(having, name).get(name)[0]?.plugin).toBe(plugin);
    const named = new NamedExtensionManager(having, [name, "other"], { nameOrder: true });
    expect(named.map(({ plugin }) => plugin)).toEqual([plugin, {}]);
    const dispatch = new NameDispatchExtensionManager(having, () => true);
    expect(dispatch.map([name], (extension) => extension.plugin)).toEqual([plugin]);
  });
});

it("works with frozen prototypes and minified, with full names in errors", () => {
  const program = `
    import { DriverManager, ExtensionManager, HookManager } from "./src/index.ts";
    import { createNamespace, overlay } from "./src/testing.ts";
    for (const each of [Object, Array, Map, Error, Function, Promise]) { Object.freeze(each.prototype); Object.freeze(each); }
    const ns = createNamespace({ constructor: class {}, toString: class {} }, { pattern: "hook", load: "async" });
    const say = (error) => error.name + ": " + error.message + " | " + error.stack.split(":")[0] + " | " + Object.keys(error);
    const lines = [];
    lines.push((await ExtensionManager.create(ns, { invokeOnLoad: true })).names().join());
    lines.push((await HookManager.create(ns, "toString")).entries().length);
    lines.push(await DriverManager.create(overlay(ns, { remove: ["toString"] }), "toString").catch(say));
    const bad = createNamespace({ bad: () => { throw new RangeError("no") } });
    try { new DriverManager(bad, "bad", { invokeOnLoad: true }) } catch (error) { lines.push(say(error)) }
    console.log(lines.join("\\n"));`;
  const { outputFiles } = buildSync({
    stdin: { contents: program, resolveDir: process.cwd(), loader: "ts" },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    platform: "neutral",
  });
  const output = execFileSync(process.execPath, ["--input-type=module", "-e", outputFiles[0]!.text], {
    encoding: "utf8",
  });
  expect(output).toBe(
    [
      "constructor,toString",
      "1",
      'NoMatches: no driver "toString" in namespace "test"; it has: constructor | NoMatches | ',
      'PluginLoadError: cannot load plugin "bad" in namespace "test" (test#bad): RangeError: no | PluginLoadError | ',
      "",
    ].join("\n"),
  );
});
