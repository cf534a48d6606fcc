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

const wrong: readonly (readonly [line: string, words: readonly string[]])[] = [
  ['new DriverManager(banks, "s4")', ['"s4"', '"cached"', '"fs"', '"memory"', '"s3"']],
  ['new HookManager(hooks, "back")', ['"back"', '"backup"', '"restore"']],
  ['new ExtensionManager(hooks).get("back")', ['"back"', '"backup"', '"restore"']],
  ['new DriverManager(codecs, "gzip")', ['"this namespace may load asynchronously: use await create(...)"']],
  ["new ExtensionManager(codecs)", ['"this namespace may load asynchronously: use await create(...)"']],
  ['new HookManager(banks, "fs")', ['"this namespace has drivers: use a DriverManager"']],
  ['HookManager.create(banks, "fs")', ['"this namespace has drivers: use a DriverManager"']],
  ['new DriverManager(commands, "backup").mapMethod("walk", [])', ['"walk"', '"run"']],
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
      `${imports(resolve("test/types/plugins.gen"))}${wrong.map(([line]) => `${line};\n`).join("")}`,
    );
    const messages = (await compile(compiler, folder)).split(/^\S*lookups\.ts/m).slice(1);
    expect(messages.map((each) => Number(/\d+/.exec(each)?.[0]))).toEqual(wrong.map((_, at) => at + 6));
    for (const [at, [, words]] of wrong.entries()) for (const word of words) expect(messages[at]).toContain(word);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

const imports = (registries: string) => `import { DriverManager, ExtensionManager, HookManager } from "stowage";
import banks from "${registries}/harbor.bank.js";
import codecs from "${registries}/harbor.codec.js";
import commands from "${registries}/harbor.command.js";
import hooks from "${registries}/harbor.hook.js";
`;
