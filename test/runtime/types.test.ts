import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const compilers = ["typescript-5.9", "typescript-6", "typescript"];

/** What a compiler says of a project: nothing where all is well. */
async function compile(compiler: string, project: string): Promise<string> {
  const tsc = resolve("node_modules", compiler, "bin/tsc");
  try {
    return (await promisify(execFile)(process.execPath, [tsc, "-p", project, "--pretty", "false"])).stdout;
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}

it.each(compilers)("test/types compiles under %s", async (compiler) => {
  expect(await compile(compiler, "test/types")).toBe("");
});

const late = ['"this namespace may load asynchronously: use await create(...)"'];
const none = ['"not a registry of a known interface: pass the default export of a generated file"'];
const drivers = ['"this namespace has drivers: use a DriverManager"'];
const listeners = ['"backup"', '"restore"'];

const wrong: readonly (readonly [line: string, words: readonly string[]])[] = [
  ['new DriverManager(banks, "s4")', ['"s4"', '"cached"', '"fs"', '"memory"', '"s3"']],
  ['new HookManager(hooks, "back")', ['"back"', ...listeners]],
  ['new ExtensionManager(hooks).get("back")', ['"back"', ...listeners]],
  ['new NamedExtensionManager(hooks, ["back"])', ['"back"', ...listeners]],
  ['new NamedExtensionManager(hooks, ["restore"]).find("back")', ['"back"', ...listeners]],
  ['NamedExtensionManager.create(hooks, ["restore", "back"])', ['"back"', ...listeners]],
  ['new EnabledExtensionManager(hooks, all).get("back")', ['"back"', ...listeners]],
  ['new DispatchExtensionManager(hooks, all).get("back")', ['"back"', ...listeners]],
  ['new NameDispatchExtensionManager(hooks, all).get("back")', ['"back"', ...listeners]],
  ['new NameDispatchExtensionManager(hooks, all).map(["back"], all)', ['"back"', ...listeners]],
  ['new NameDispatchExtensionManager(hooks, all).mapMethod(["back"], "toString")', ['"back"', ...listeners]],
  ['({ use: "s4" }) satisfies PluginConfig<typeof banks>', ['"s4"', '"cached"', '"fs"', '"memory"', '"s3"']],
  ['new DriverManager(codecs, "gzip")', late],
  ["new ExtensionManager(codecs)", late],
  ['new NamedExtensionManager(codecs, ["gzip"])', late],
  ["new EnabledExtensionManager(codecs, all)", late],
  ["new DispatchExtensionManager(codecs, all)", late],
  ["new NameDispatchExtensionManager(codecs, all)", late],
  ['new HookManager(banks, "fs")', drivers],
  ['HookManager.create(banks, "fs")', drivers],
  ['new DriverManager(commands, "backup").mapMethod("walk", [])', ['"walk"', '"run"']],
  ['new DispatchExtensionManager(commands, all).mapMethod(all, "walk", [])', ['"walk"', '"run"']],
  ['new NameDispatchExtensionManager(commands, all).mapMethod(["backup"], "walk", [])', ['"walk"', '"run"']],
  ['new DriverManager(whole, "fs")', [...none, "name, pattern, load, entryPoints"]],
  ['new HookManager(undefined, "backup")', none],
  ["new ExtensionManager(whole)", none],
  ['new NamedExtensionManager(whole, ["fs"])', none],
  ["new EnabledExtensionManager({}, all)", none],
  ["new DispatchExtensionManager(whole, all)", none],
  ["new NameDispatchExtensionManager(whole, all)", none],
];

it.each(compilers)("%s shows what exists", async (compiler) => {
  const folder = mkdtempSync(join(tmpdir(), "stowage-types-"));
  try {
    const config = JSON.parse(readFileSync("test/types/tsconfig.json", "utf8"));
    config.compilerOptions.paths.stowage = [resolve("src/index.ts")];
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
    writeFileSync(
      join(folder, "lookups.ts"),
      `${head(resolve("test/types/plugins.gen"))}${wrong.map(([line]) => `${line};\n`).join("")}`,
    );
    const messages = (await compile(compiler, folder)).split(/^\S*lookups\.ts/m).slice(1);
    expect(messages.map((each) => Number(/\d+/.exec(each)?.[0]))).toEqual(wrong.map((_, at) => at + first));
    for (const [at, [, words]] of wrong.entries()) for (const word of words) expect(messages[at]).toContain(word);
    for (const [at, [, words]] of wrong.entries())
      if (words !== late) expect(messages[at]).not.toContain("asynchronous");
  } finally {
    rmSync(folder, { recursive: true });
  }
});

const head = (registries: string) => `import { DispatchExtensionManager, DriverManager, EnabledExtensionManager,
  ExtensionManager, HookManager, NamedExtensionManager, NameDispatchExtensionManager, type PluginConfig } from "stowage";
import banks from "${registries}/harbor.bank.js";
import * as whole from "${registries}/harbor.bank.js";
import codecs from "${registries}/harbor.codec.js";
import commands from "${registries}/harbor.command.js";
import hooks from "${registries}/harbor.hook.js";
const all = () => true;
`;
const first = head("").split("\n").length;
