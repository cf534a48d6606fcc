/** Every command under Node's permission model, and without a network, among plugins that do at import what must not happen. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Content, tree } from "../support/tree.js";

const repository = join(import.meta.dirname, "../..");
const forbid = join(import.meta.dirname, "forbid.cjs");

/** What each does when it is evaluated. */
const traps = {
  throws: 'throw new Error("evaluated");',
  writes: 'import { writeFileSync } from "node:fs"; writeFileSync("evaluated.txt", "");',
  connects: 'import { connect } from "node:net"; connect(9);',
  starts: 'import { spawnSync } from "node:child_process"; spawnSync("true");',
  loops: "for (;;);",
};

const plugin = "export const plug = { run: () => 'x' };\n";
const entryPoints = Object.fromEntries(Object.keys(traps).map((name) => [name, `trap/${name}#plug`]));

const files: Readonly<Record<string, Content>> = {
  "src/api.d.ts": "export interface Api { run(): string }\n",
  "src/own.js": `${traps.throws}\n${plugin}`,
  "src/main.js": 'import plugins from "./plugins.gen/t.trap.js";\nglobalThis.plugins = plugins;\n',
  "node_modules/trap/package.json": {
    name: "trap",
    version: "1.0.0",
    type: "module",
    exports: { "./*": { types: "./*.d.ts", default: "./*.js" } },
  },
  ...Object.fromEntries(
    Object.entries(traps).flatMap(([name, trap]) => [
      [`node_modules/trap/${name}.js`, `${trap}\n${plugin}`],
      [`node_modules/trap/${name}.d.ts`, "export declare const plug: { run(): string };\n"],
    ]),
  ),
  "bundle.mjs": `import { build } from "esbuild";
import { stowage } from "stowage/esbuild";
await build({ entryPoints: ["src/main.js"], bundle: true, platform: "node", format: "esm", outfile: "dist/main.mjs", plugins: [stowage()] });
`,
};

const tools = ["stowage", "typescript", "@typescript", "ts-morph", "esbuild", "@esbuild"];

function root(engine: "native" | "ts-morph"): string {
  const stowage = {
    namespaces: { "t.trap": { interface: "./src/api.d.ts#Api", pattern: "extension" } },
    entryPoints: { "t.trap": { own: "./src/own.js#plug", ...entryPoints } },
    build: { out: "src/plugins.gen", check: { engine } },
  };
  const manifest = { name: "app", private: true, type: "module", dependencies: { trap: "*" }, stowage };
  const folder = tree({ ...files, "package.json": manifest });
  for (const name of tools) {
    const target = name === "stowage" ? repository : join(repository, "node_modules", name);
    symlinkSync(target, join(folder, "node_modules", name), "dir");
  }
  // What a permission is for has to be there.
  for (const path of writable) mkdirSync(join(folder, path), { recursive: true });
  return folder;
}

const writable = ["src/plugins.gen", "node_modules/.cache/stowage", "dist"];

interface Permissions {
  /** Paths below the root; all of it where it is not said. */
  readonly write?: readonly string[];
  readonly more?: readonly string[];
  /** Programs that may be started. */
  readonly allowed?: string;
}

function run(
  folder: string,
  args: readonly string[],
  { write = writable, more = ["--allow-worker"], allowed }: Permissions = {},
) {
  const permissions = [
    "--experimental-permission",
    "--allow-fs-read=*",
    ...write.map((path) => `--allow-fs-write=${join(folder, path)}/*`),
    ...(allowed === undefined ? [] : ["--allow-child-process"]),
    ...more,
  ];
  const { status, stdout, stderr } = spawnSync(process.execPath, [...permissions, "--require", forbid, ...args], {
    cwd: folder,
    encoding: "utf8",
    timeout: 60_000,
    env: { ...process.env, CI: "", NODE_NO_WARNINGS: "1", FORCE_COLOR: "0", ALLOWED: allowed ?? "" },
  });
  expect(stderr).not.toMatch(/FORBIDDEN|ERR_ACCESS_DENIED/);
  expect(existsSync(join(folder, "evaluated.txt"))).toBe(false);
  return { status, stdout, stderr };
}

const cli = join(repository, "dist/build/cli.js");
const fine = { status: 0, stderr: "" };

describe("no command needs more than to read, to write into out and its cache, and a thread", () => {
  test("each of them", () => {
    const folder = root("ts-morph");
    for (const command of ["list", "check", "why t.trap throws", "generate", "generate --check"]) {
      expect(run(folder, [cli, ...command.split(" ")]), command).toMatchObject(fine);
    }
    expect(existsSync(join(folder, "src/plugins.gen/t.trap.js"))).toBe(true);
  });

  test("list needs no thread and nothing to write, and no compiler that has been asked before", () => {
    const folder = root("ts-morph");
    expect(run(folder, [cli, "list"], { write: [], more: [] })).toMatchObject(fine);
    expect(run(folder, [cli, "generate"])).toMatchObject(fine);
    expect(run(folder, [cli, "generate", "--check"], { write: [], more: [] })).toMatchObject(fine);
  });

  test("init writes into the root", () => {
    const folder = tree({ "package.json": { name: "fresh" } });
    expect(run(folder, [cli, "init"], { write: ["."], more: [] })).toMatchObject(fine);
  });

  test("the native engine starts the compiler, and the adapter esbuild", () => {
    const folder = root("native");
    expect(run(folder, [cli, "generate"], { allowed: "typescript" })).toMatchObject(fine);
    expect(run(folder, ["bundle.mjs"], { allowed: "typescript|esbuild" }).status).toBe(0);
  });
});

test("the permissions and the forbidden methods are in force", () => {
  const folder = root("ts-morph");
  for (const name of ["writes", "connects", "starts"]) {
    const args = [
      "--experimental-permission",
      "--allow-fs-read=*",
      "--require",
      forbid,
      `node_modules/trap/${name}.js`,
    ];
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
    expect(status).not.toBe(0);
    expect(stderr).toMatch(/FORBIDDEN|ERR_ACCESS_DENIED/);
  }
});
