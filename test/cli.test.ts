/** The program itself, as a process: exit codes, streams, `init` and `--watch`. */
import { spawn, spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";

const repository = dirname(import.meta.dirname);
const cli = join(repository, "dist/build/cli.js");
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A case of test/cases, or an empty folder, with stowage installed. */
function root(name?: string): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "stowage-cli-")));
  folders.push(folder);
  if (name !== undefined) cpSync(join(import.meta.dirname, "cases", name, "input"), folder, { recursive: true });
  mkdirSync(join(folder, "node_modules"), { recursive: true });
  symlinkSync(repository, join(folder, "node_modules/stowage"), "dir");
  return folder;
}

function stowage(cwd: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    cwd,
    encoding: "utf8",
    env: { ...process.env, CI: "", GITHUB_ACTIONS: "", GITHUB_WORKSPACE: "", FORCE_COLOR: "0", ...env },
  });
  return { status, stdout, stderr };
}

describe("exit status and streams", () => {
  test("0 where all is fine, and the result on stdout", () => {
    const { status, stdout, stderr } = stowage(root("good"), ["generate"]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toContain("created src/plugins.gen/app.bank.ts");
  });

  test("1 where there are problems, and the problems on stderr", () => {
    const { status, stdout, stderr } = stowage(root("missing-file"), ["check"]);
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toContain("STW3001");
  });

  test.each([
    [["generaet"], 'There is no command "generaet".'],
    [[], "Name a command."],
    [["list", "--check"], "list takes neither --check nor --watch."],
    [["list", "--verbose"], "list takes no --verbose."],
    [["check", "--wat"], "--wat"],
    [["list", "x"], 'list takes no "x".'],
    [["generate", "--watch", "--json"], "exclude each other"],
  ])("2 for wrong use: %j", (args, problem) => {
    const { status, stdout, stderr } = stowage(root("good"), args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain(problem);
  });

  test("--help names every command, --version the version", () => {
    const help = stowage(root(), ["--help"]);
    expect(help.status).toBe(0);
    for (const command of ["init", "generate", "check", "list"])
      expect(help.stdout).toMatch(new RegExp(`^  ${command} `, "m"));
    const { version } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"));
    expect(stowage(root(), ["--version"]).stdout).toBe(`${version}\n`);
  });

  test("1 in a folder without package.json", () => {
    const { status, stderr } = stowage(root(), ["list"]);
    expect(status).toBe(1);
    expect(stderr).toContain("STW2012");
  });

  test("--root names another folder", () => {
    const { status, stdout } = stowage(root(), ["list", "--root", root("good")]);
    expect(status).toBe(0);
    expect(stdout).toContain("live");
  });

  test("colours only where they are wanted", () => {
    const folder = root("missing-file");
    expect(stowage(folder, ["list"]).stderr).not.toContain("\u001b[");
    expect(stowage(folder, ["list"], { FORCE_COLOR: "1" }).stderr).toContain("\u001b[");
    expect(stowage(folder, ["list"], { FORCE_COLOR: "1", NO_COLOR: "1" }).stderr).not.toContain("\u001b[");
  });

  test("what a dependency is called cannot paint the terminal", () => {
    const { stdout, stderr } = stowage(root("terminal-escapes"), ["list"]);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
    expect(stdout + stderr).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
  });
});

describe("--json", () => {
  test("list says which of before and after are not here", () => {
    const folder = root("good");
    const file = join(folder, "package.json");
    const manifest = JSON.parse(readFileSync(file, "utf8"));
    const [namespace] = Object.keys(manifest.stowage.entryPoints);
    const [name] = Object.keys(manifest.stowage.entryPoints[namespace!]);
    const target = manifest.stowage.entryPoints[namespace!][name!];
    manifest.stowage.entryPoints[namespace!][name!] = { target, before: ["nobody"], after: ["noone"] };
    writeFileSync(file, JSON.stringify(manifest));
    expect(stowage(folder, ["list"]).stdout).toContain('(before "nobody", after "noone": nothing here)');
    const { entryPoints } = JSON.parse(stowage(folder, ["list", "--json"]).stdout);
    expect(entryPoints.find((each: { name: string }) => each.name === name)).toMatchObject({
      before: ["nobody"],
      after: ["noone"],
      unmatched: ["nobody", "noone"],
    });
  });

  test.each(["generate", "check", "list"])("%s prints one object, and nothing else anywhere", (command) => {
    for (const name of ["good", "everything-at-once"]) {
      const { status, stdout, stderr } = stowage(root(name), [command, "--json"]);
      const parsed = JSON.parse(stdout);
      expect(stderr).toBe("");
      expect(parsed).toMatchObject({ schemaVersion: 1, command, ok: status === 0 });
      expect(parsed.entryPoints.length).toBeGreaterThan(0);
    }
  });

  test("init prints one object too", () => {
    const folder = root();
    writeFileSync(join(folder, "package.json"), '{ "name": "hello", "type": "module" }\n');
    const { stdout, stderr } = stowage(folder, ["init", "--json"]);
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toMatchObject({ schemaVersion: 1, command: "init", ok: true });
  });
});

describe("CI", () => {
  test.each([
    ["true", 1],
    ["1", 1],
    ["", 0],
    ["0", 0],
    ["false", 0],
  ])("CI=%j", (value, status) => {
    const folder = root("good");
    const registry = join(folder, "src/plugins.gen/app.bank.ts");
    expect(stowage(folder, ["generate"], { CI: value }).status).toBe(status);
    expect(existsSync(registry)).toBe(status === 0);
  });

  test("a committed registry that is up to date passes, one that is not tells what differs", () => {
    const folder = root("good");
    stowage(folder, ["generate"]);
    expect(stowage(folder, ["generate"], { CI: "true" }).status).toBe(0);
    const manifest = join(folder, "package.json");
    writeFileSync(manifest, readFileSync(manifest, "utf8").replace('"memory":', '"ram":'));
    const { status, stderr } = stowage(folder, ["generate", "--check"]);
    expect(status).toBe(1);
    expect(stderr).toContain("added: ram -> app/src/memory-bank.ts#MemoryBank");
    expect(stderr).toContain("removed: memory -> app/src/memory-bank.ts#MemoryBank");
  });
});

describe("GitHub Actions", () => {
  const onRunner = { GITHUB_ACTIONS: "true" };

  test("problems are annotations too, with paths from the repository's folder", () => {
    const folder = root("missing-file");
    const { stderr } = stowage(folder, ["check"], { ...onRunner, GITHUB_WORKSPACE: dirname(folder) });
    const place = `file=${basename(folder)}/package.json,line=`;
    expect(stderr.split("\n").filter((line) => line.startsWith("::"))).toEqual([
      expect.stringMatching(new RegExp(`^::error ${place}.*,title=stowage STW3001::`)),
    ]);
    expect(stowage(folder, ["check"], onRunner).stderr).toContain("::error file=package.json,line=");
    expect(stowage(folder, ["check"]).stderr).not.toContain("::error");
  });

  test("--json prints one object, and nothing else anywhere", () => {
    const { stdout, stderr } = stowage(root("missing-file"), ["check", "--json"], onRunner);
    expect(stderr).toBe("");
    expect(JSON.parse(stdout).ok).toBe(false);
  });
});

describe("init", () => {
  const manifests: readonly (readonly [string, object, string | undefined])[] = [
    ["JavaScript, ES modules", { name: "@acme/app", type: "module" }, undefined],
    ["JavaScript, CommonJS", { name: "app" }, undefined],
    [
      "TypeScript, ES modules",
      { name: "app", type: "module" },
      '{ "compilerOptions": { "module": "nodenext", "strict": true } }',
    ],
    [
      "TypeScript that says no module",
      { name: "app", type: "module" },
      '{ "compilerOptions": { "target": "es2022", "strict": true } }',
    ],
    [
      "TypeScript that says no resolution",
      { name: "app", type: "module" },
      '{ "compilerOptions": { "module": "esnext" } }',
    ],
    ["TypeScript, CommonJS", { name: "app" }, '{ "compilerOptions": { "module": "nodenext", "strict": true } }'],
    ["a package to be published", { name: "app", type: "module", exports: "./index.js" }, undefined],
  ];

  test.each(manifests)("%s: what it writes can be generated at once", (_, manifest, tsconfig) => {
    const folder = root();
    writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
    writeFileSync(join(folder, "index.js"), "");
    if (tsconfig !== undefined) writeFileSync(join(folder, "tsconfig.json"), tsconfig);
    expect(stowage(folder, ["init"])).toMatchObject({ status: 0, stderr: "" });
    expect(stowage(folder, ["generate"])).toMatchObject({ status: 0, stderr: "" });
  });

  test("a registry of a CommonJS package is the same to require and to import", () => {
    const folder = root();
    writeFileSync(join(folder, "package.json"), '{ "name": "app" }');
    stowage(folder, ["init"]);
    stowage(folder, ["generate"]);
    const program = `
      const required = require("./src/plugins.gen/app.greeter.js");
      import("./src/plugins.gen/app.greeter.js").then(({ default: imported }) =>
        console.log(required === imported, required.default === required, Object.keys(required).join()));`;
    const { stdout } = spawnSync(process.execPath, ["-e", program], { cwd: folder, encoding: "utf8" });
    expect(stdout).toBe("true true name,pattern,load,entryPoints\n");
  });

  test("overwrites nothing, and says what it kept", () => {
    const folder = root();
    const text = '{\n\t"name": "app",\n\t"scripts": { "stowage:check": "mine" },\n\t"private": false\n}\n';
    writeFileSync(join(folder, "package.json"), text);
    mkdirSync(join(folder, "src"));
    writeFileSync(join(folder, "src/greeter.d.ts"), "// mine\n");
    const { status, stdout } = stowage(folder, ["init"]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/kept\s+package\.json: scripts\.stowage:check/);
    expect(stdout).toMatch(/kept\s+src\/greeter\.d\.ts/);
    const after = readFileSync(join(folder, "package.json"), "utf8");
    expect(JSON.parse(after)).toMatchObject({ private: false, scripts: { "stowage:check": "mine" } });
    expect(after).toContain('\n\t"stowage": {\n\t\t"namespaces"');
    expect(readFileSync(join(folder, "src/greeter.d.ts"), "utf8")).toBe("// mine\n");
    stowage(folder, ["init"]);
    expect(readFileSync(join(folder, "package.json"), "utf8")).toBe(after);
  });
});

describe("generate --watch", () => {
  /** Waits until the process has printed `text` once more than before. */
  async function until(printed: () => string, text: string, from: number): Promise<number> {
    const deadline = Date.now() + 60_000;
    for (;;) {
      const at = printed().indexOf(text, from);
      if (at >= 0) return at + text.length;
      if (Date.now() > deadline) throw new Error(`never printed ${text}:\n${printed()}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  test("follows the manifest, a plugin, and a manifest that is malformed for a moment", async () => {
    const folder = root("good");
    const child = spawn(process.execPath, [cli, "generate", "--watch"], {
      cwd: folder,
      env: { ...process.env, FORCE_COLOR: "0" },
    });
    let output = "";
    child.stdout.on("data", (data) => (output += data));
    child.stderr.on("data", (data) => (output += data));
    const manifest = join(folder, "package.json");
    const text = readFileSync(manifest, "utf8");
    const plugin = join(folder, "src/memory-bank.ts");
    const source = readFileSync(plugin, "utf8");
    let at = await until(() => output, "2 plugins fit", 0);
    writeFileSync(manifest, text.slice(0, 40));
    at = await until(() => output, "STW1001", at);
    writeFileSync(manifest, text.replace('"memory":', '"ram":'));
    at = await until(() => output, "+ ram ->", at);
    writeFileSync(plugin, source.replace("read(path: string): string", "read(path: string): number"));
    at = await until(() => output, "STW4001", at);
    writeFileSync(plugin, source);
    await until(() => output, "2 plugins fit", at);
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
  });
});
