/** Why a plugin is live or not, and what would change it. */
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { printJson, printText } from "../../build/commands/print.js";
import { exitCode, type Result, runWhy } from "../../build/commands/run.js";
import { nodeHost } from "../../build/host.js";
import { plainStyle } from "../../build/report/style.js";
import { link, tree } from "../support/tree.js";

const repository = dirname(dirname(import.meta.dirname));

const plugin = (name: string, entryPoints: object, more: object = {}) => ({
  [`node_modules/${name}/package.json`]: {
    name,
    version: "1.2.0",
    type: "module",
    exports: { ".": { types: "./index.d.ts", node: { import: "./index.js" } } },
    stowage: { entryPoints },
    ...more,
  },
  [`node_modules/${name}/index.js`]: "export const bank = { read: () => '' };\n",
  [`node_modules/${name}/index.d.ts`]: "export declare const bank: { read(): string };\n",
});

let folder: string;
beforeAll(() => {
  folder = tree({
    "package.json": {
      name: "app",
      private: true,
      type: "module",
      dependencies: { fs: "*", s3: "*", denied: "*" },
      devDependencies: { dev: "*" },
      optionalDependencies: { absent: "*" },
      stowage: {
        namespaces: { "app.bank": "./src/contracts.ts#Bank", "app.family": "./src/contracts.ts#Bank" },
        entryPoints: {
          "app.bank": {
            own: "./src/own.ts#own",
            wrong: "./src/own.ts#wrong",
            settings: "./settings.json",
            left: "fs#bank",
          },
          "app.family": { adopt: "f*#bank" },
        },
        build: {
          deny: ["denied"],
          select: { "app.bank": ["own", "wrong", "fs", "s3", "settings"] },
          prefer: { "app.bank": { s3: "s3" } },
        },
      },
    },
    "tsconfig.json": { compilerOptions: { module: "nodenext", strict: true, types: [] } },
    "settings.json": '{ "read": 1 }\n',
    "src/contracts.ts": "export interface Bank { read(): string }\n",
    "src/own.ts": "export const own = { read: () => '' };\nexport const wrong = { read: () => 1 };\n",
    ...plugin("fs", { "app.bank": { fs: ".#bank", s3: ".#bank" } }, { dependencies: { deep: "*" } }),
    ...plugin("s3", { "app.bank": { s3: ".#bank" } }),
    ...plugin("denied", { "app.bank": { denied: ".#bank" } }),
    ...plugin("dev", { "app.bank": { dev: ".#bank" } }),
    ...plugin("deep", { "app.bank": { deep: ".#bank" } }),
    "node_modules/stowage": link(repository),
  });
});

const ask = (namespace: string, name?: string): Promise<Result> => runWhy(nodeHost, folder, { namespace, name });
/** Without what the engine is called. */
const told = async (namespace: string, name?: string): Promise<string> =>
  printText("why", await ask(namespace, name), plainStyle).stdout.replace(/says .*TypeScript.*/g, "says it");

describe("a live plugin", () => {
  test("its chain, what is bundled, what was checked, and that they are one", async () => {
    expect(await told("app.bank", "fs")).toBe(`app.bank fs: live
  declared   node_modules/fs/package.json:16:9, by fs 1.2.0
  chain      app > fs
  target     .#bank
  bundled    node_modules/fs/index.js (exports: node > import)
  checked    node_modules/fs/index.d.ts
  interface  Bank of app
  verdict    fits, says it
  package    node_modules/fs holds both
  because    The root depends on fs.`);
  });

  test("of a family that the root adopts: the pattern, and the package that it is adopted from", async () => {
    expect(await told("app.family")).toBe(`app.family s: live
  declared   package.json:29:18, by app
  chain      app
  target     fs#bank
  bundled    node_modules/fs/index.js (exports: node > import)
  checked    node_modules/fs/index.d.ts
  interface  Bank of app
  verdict    fits, says it
  package    node_modules/fs holds both
  because    The root adopts it from fs.`);
  });

  test("of the root, as JSON", async () => {
    const { stdout } = printJson("why", await ask("app.bank", "own"));
    expect(JSON.parse(stdout)).toMatchObject({
      command: "why",
      ok: true,
      diagnostics: [],
      why: [
        {
          namespace: "app.bank",
          name: "own",
          chain: ["app"],
          status: "live",
          evidence: {
            bundled: "src/own.ts",
            checked: "src/own.ts",
            package: ".",
            branch: [],
            interface: "Bank of app",
          },
          reason: "The root declares it.",
          remedies: [],
        },
      ],
    });
  });
});

describe("what is not live", () => {
  test.each([
    ["wrong", "error", "It has an error, STW4001.", []],
    ["settings", "error", "It has an error, STW4011.", []],
    ["denied", "excluded", "build.deny names denied.", [/^remove "denied" from build.deny \(package.json:\d+:\d+\)$/]],
    [
      "left",
      "excluded",
      'build.select for "app.bank" does not list "left".',
      [/^add "left" to build.select\["app.bank"\] \(package.json:\d+:\d+\)$/],
    ],
    [
      "dev",
      "pending",
      "The root depends on dev in devDependencies, which build.from does not list.",
      [/^npm install --save-prod dev$/, /^add "devDependencies" to build.from$/],
    ],
    [
      "deep",
      "pending",
      "The root does not depend on deep itself: it comes through fs.",
      [/^npm install deep$/, /^let fs, or another preset, re-export it/],
    ],
  ])("%s: %s", async (name, status, reason, remedies) => {
    const result = await ask("app.bank", name);
    const [why, ...others] = result.why;
    expect(others).toEqual([]);
    expect(why).toMatchObject({ outcome: { status }, reason, evidence: undefined });
    expect(why?.remedies).toEqual(remedies.map((each) => expect.stringMatching(each)));
    expect(exitCode(result)).toBe(status === "error" ? 1 : 0);
    expect(result.diagnostics.length).toBe(status === "error" ? 1 : 0);
  });

  test("one of two of a name, by the rule that settled it", async () => {
    const { why } = await ask("app.bank", "s3");
    expect(why.map(({ package: owner, outcome }) => `${owner} ${outcome.status}`)).toEqual(["fs excluded", "s3 live"]);
    expect(why[0]?.reason).toBe('build.prefer gives "s3" of "app.bank" to another package.');
  });

  test("what nobody declares, with what there is and what could be missing", async () => {
    const result = await ask("app.bank", "sf");
    expect(result.why).toEqual([]);
    expect(result.diagnostics.map(({ code, severity }) => `${code} ${severity}`)).toEqual([
      "STW2002 warning",
      "STW2015 error",
    ]);
    expect(result.diagnostics[1]?.message).toBe('Nothing here declares "sf" in app.bank. Did you mean "s3"?');
    expect((await ask("app.bnak")).diagnostics.at(-1)?.message).toContain('Did you mean "app.bank"?');
    expect(exitCode(result)).toBe(1);
  });
});

test("a whole namespace", async () => {
  const { why } = await ask("app.bank");
  expect(why.map(({ name }) => name)).toEqual([
    "deep",
    "denied",
    "dev",
    "fs",
    "left",
    "own",
    "s3",
    "s3",
    "settings",
    "wrong",
  ]);
});

test("the command line takes a namespace and perhaps a name", () => {
  const stowage = (...words: readonly string[]) =>
    spawnSync(process.execPath, ["--import", "tsx", join(repository, "build/cli.ts"), ...words], {
      encoding: "utf8",
      cwd: repository,
    });
  expect(stowage("why").status).toBe(2);
  expect(stowage("why", "a", "b", "c").stderr).toContain('why takes no "c"');
  expect(stowage("why", "app.bank", "own", "--root", folder).stdout).toContain("app.bank own: live");
});
