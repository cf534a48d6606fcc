/** What is pending, and the two ways to accept it, each of which does what it says. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { printJson, printText } from "../../build/commands/print.js";
import { runCheck, runList, runWhy } from "../../build/commands/run.js";
import { nodeHost } from "../../build/host.js";
import type { PackageManager } from "../../build/model.js";
import { plainStyle } from "../../build/report/style.js";
import { installAll, installCommand } from "../../build/wording/install.js";
import { type Content, link, tree } from "../support/tree.js";

const repository = join(import.meta.dirname, "../..");

const types = "interface Bank { id(): string }\ndeclare const bank: Bank & { a: Bank };\n";

/** A package whose every export is a bank. */
const plugin = (at: string, more: object = {}): Readonly<Record<string, Content>> => ({
  [`${at}/package.json`]: {
    name: at.replace(/^.*node_modules\//, ""),
    version: "1.2.3",
    type: "module",
    exports: { ".": "./index.js", "./sub/*": "./index.js" },
    ...more,
  },
  [`${at}/index.js`]:
    'const id = () => "";\nexport const bank = { id, a: { id } };\nexport { bank as default, id, bank as "a-b" };\n',
  [`${at}/index.d.ts`]: `${types}export { bank, bank as default, bank as "a-b" };\nexport declare function id(): string;\n`,
});

const declares = (entryPoints: object): object => ({ stowage: { entryPoints: { "app.bank": entryPoints } } });

/** `app` depends on `preset`, that on `middle` and `deep`, and `middle` on `deeper`. */
function root(target: string, range = "^1.2.0", more: Readonly<Record<string, Content>> = {}): string {
  const preset = "node_modules/preset";
  return tree({
    "package.json": {
      name: "app",
      private: true,
      type: "module",
      dependencies: { preset: "^1.0.0" },
      devDependencies: { dev: "~2.0.0" },
      stowage: { namespaces: { "app.bank": "./contracts.ts#Bank" } },
    },
    "contracts.ts": "export interface Bank { id(): string }\n",
    "tsconfig.json": { compilerOptions: { module: "nodenext", strict: true, types: [], noEmit: true } },
    ...plugin(preset, { dependencies: { "@acme/deep": range, middle: "1" } }),
    ...plugin(`${preset}/node_modules/@acme/deep`, declares({ deep: target, again: ".#bank" })),
    ...plugin(`${preset}/node_modules/middle`, { dependencies: { deeper: ">=1 <3 || 4" } }),
    ...plugin(`${preset}/node_modules/middle/node_modules/deeper`, declares({ deeper: ".#bank" })),
    ...plugin("node_modules/dev", declares({ dev: ".#bank" })),
    "node_modules/stowage": link(repository),
    ...more,
  });
}

const text = (folder: string): string => printText("list", runList(nodeHost, folder), plainStyle).stdout;

interface Listed {
  readonly name: string;
  readonly chain: readonly string[];
  readonly accept: object | undefined;
}

const json = (folder: string): readonly Listed[] =>
  JSON.parse(printJson("list", runList(nodeHost, folder)).stdout).entryPoints;

describe("list", () => {
  test("says once for each package how to accept what is pending", () => {
    expect(text(root(".#bank"))).toBe(`app.bank
  pending  through preset > @acme/deep  again  @acme/deep .#bank
  pending  through preset > @acme/deep  deep  @acme/deep .#bank
  pending  through preset > middle > deeper  deeper  deeper .#bank
  pending  in a field that build.from does not list  dev  dev .#bank

4 declared: 4 pending

To accept what is pending (stowage why <namespace> shows more):
  npm install "@acme/deep@^1.2.0", or let preset re-export it
  npm install "deeper@>=1 <3 || 4", or let preset re-export it
  npm install --save-prod "dev@~2.0.0", or list its field in build.from`);
  });

  test.each([
    ["pnpm-lock.yaml", ['pnpm add "@acme/deep@^1.2.0"', 'pnpm add --save-prod "dev@~2.0.0"']],
    ["yarn.lock", ['yarn add "@acme/deep@^1.2.0"', 'yarn add "dev@~2.0.0"']],
    ["bun.lock", ['bun add "@acme/deep@^1.2.0"', 'bun add "dev@~2.0.0"']],
  ])("in the words of who wrote %s", (lock, commands) => {
    const folder = root(".#bank", "^1.2.0", { [lock]: "" });
    for (const each of commands) expect(text(folder)).toContain(`  ${each}`);
  });

  test("as JSON, for each entry point", () => {
    const folder = root("./sub/x.js#default.a");
    const found = new Map(json(folder).map((each) => [each.name, each]));
    expect(found.get("deep")).toMatchObject({
      chain: ["preset", "@acme/deep"],
      status: "pending",
      accept: {
        install: 'npm install "@acme/deep@^1.2.0"',
        preset: {
          package: "preset",
          file: "deep-sub-x.js",
          text: 'export { default } from "@acme/deep/sub/x.js";',
          manifest: {
            exports: { "./deep-sub-x": "./deep-sub-x.js" },
            stowage: { entryPoints: { "app.bank": { deep: "./deep-sub-x#default.a" } } },
          },
        },
      },
    });
    expect(found.get("deeper")?.accept).toMatchObject({
      preset: { package: "preset", manifest: { dependencies: { deeper: ">=1 <3 || 4" } } },
    });
    expect(found.get("dev")?.accept).toEqual({ install: 'npm install --save-prod "dev@~2.0.0"' });
  });

  test("nothing where nothing is pending", () => {
    const folder = tree({
      "package.json": {
        name: "app",
        private: true,
        stowage: { namespaces: { n: "./a.ts#A" }, entryPoints: { n: { a: "./a.ts" } } },
      },
      "a.ts": "",
    });
    expect(text(folder)).toBe("n\n  live      a  app ./a.ts\n\n1 declared: 1 live");
    expect(json(folder)[0]).not.toHaveProperty("accept");
  });

  test("data files and what cannot be read come with no lines of a preset", () => {
    const found = new Map(json(root("./x.json")).map(({ name, accept }) => [name, accept]));
    expect(found.get("deep")).toEqual({ install: 'npm install "@acme/deep@^1.2.0"' });
    expect(json(root("../x.js")).find(({ name }) => name === "deep")?.accept).toEqual({
      install: 'npm install "@acme/deep@^1.2.0"',
    });
  });
});

describe("why", () => {
  test("shows the chain, the command, and the lines of a preset", async () => {
    const folder = root(".#bank");
    const { stdout } = printText(
      "why",
      await runWhy(nodeHost, folder, { namespace: "app.bank", name: "deeper" }),
      plainStyle,
    );
    expect(stdout).toBe(`app.bank deeper: pending
  declared   node_modules/preset/node_modules/middle/node_modules/deeper/package.json:12:9, by deeper 1.2.3
  chain      app > preset > middle > deeper
  target     .#bank
  because    The root does not depend on deeper itself: it comes through preset > middle.
  to change  npm install "deeper@>=1 <3 || 4"
  or         let preset, or another preset, re-export it from a subpath of its own:
             deeper.js: export { bank } from "deeper";
             package.json: "dependencies": {"deeper":">=1 <3 || 4"}
             package.json: "exports": {"./deeper":"./deeper.js"}
             package.json: "stowage": {"entryPoints":{"app.bank":{"deeper":"./deeper#bank"}}}`);
  });

  test("and as JSON", async () => {
    const result = await runWhy(nodeHost, root(".#bank"), { namespace: "app.bank", name: "deep" });
    const [why] = JSON.parse(printJson("why", result).stdout).why;
    expect(why).toMatchObject({
      status: "pending",
      chain: ["app", "preset", "@acme/deep"],
      remedies: ['npm install "@acme/deep@^1.2.0"', expect.stringContaining("let preset")],
      preset: { file: "deep.js", text: 'export { bank } from "@acme/deep";' },
    });
  });
});

describe("the lines of a preset", () => {
  test.each([".#bank", ".", "./sub/x#default", ".#*", ".#bank.a", ".#a-b"])(
    "make %s live, and it fits",
    async (target) => {
      const folder = root(target);
      const [, wanted] = runList(nodeHost, folder).accounted;
      const preset = json(folder).find(({ name }) => name === wanted?.name)?.accept;
      follow(folder, preset as { preset: Lines });
      const { diagnostics, accounted } = await runCheck(nodeHost, folder);
      expect(diagnostics.map(({ message }) => message)).toEqual([]);
      expect(
        accounted.map(({ name, package: { name: owner }, outcome }) => `${name} ${owner} ${outcome.status}`),
      ).toEqual([
        "again @acme/deep pending",
        "deep @acme/deep pending",
        "deep preset live",
        "deeper deeper pending",
        "dev dev pending",
      ]);
    },
  );

  interface Lines {
    readonly file: string;
    readonly text: string;
    readonly manifest: object;
  }

  /** As its author would: the module, its types, and the members of package.json. */
  function follow(folder: string, { preset: { file, text: line, manifest } }: { readonly preset: Lines }): void {
    const at = join(folder, "node_modules/preset");
    writeFileSync(join(at, file), `${line}\n`);
    writeFileSync(join(at, file.replace(/js$/, "d.ts")), `${line}\n`);
    const own = { name: "preset", version: "1.0.0", type: "module", dependencies: { "@acme/deep": "1", middle: "1" } };
    writeFileSync(join(at, "package.json"), JSON.stringify({ ...own, ...manifest }));
  }
});

describe("commands", () => {
  const all: readonly PackageManager[] = ["npm", "pnpm", "yarn", "bun"];

  test("each manager has its own", () => {
    expect(all.map((each) => installCommand(each, { name: "x" }))).toEqual([
      "npm install x",
      "pnpm add x",
      "yarn add x",
      "bun add x",
    ]);
    expect(all.map(installAll)).toEqual(["npm install", "pnpm install", "yarn install", "bun install"]);
  });

  test.each([
    [undefined, "npm install x"],
    ["", "npm install x"],
    ["*", "npm install x"],
    ["latest", "npm install x"],
    ["1.2.3", "npm install x@1.2.3"],
    ["~1.2", 'npm install "x@~1.2"'],
    ["^1.2.3-beta.1+build", 'npm install "x@^1.2.3-beta.1+build"'],
    [">=1.0.0 <2.0.0 || 3.x", 'npm install "x@>=1.0.0 <2.0.0 || 3.x"'],
    ["next", "npm install x@next"],
    ["npm:@s/real@^2", 'npm install "x@npm:@s/real@^2"'],
    ["npm:real", "npm install x@npm:real"],
  ])("of the range %j", (range, command) => {
    expect(installCommand("npm", { name: "x", range })).toBe(command);
  });

  test("of a workspace, where the manager knows such ranges", () => {
    expect(all.map((each) => installCommand(each, { name: "x", range: "workspace:^" }))).toEqual([
      undefined,
      'pnpm add "x@workspace:^"',
      'yarn add "x@workspace:^"',
      'bun add "x@workspace:^"',
    ]);
  });

  test.each([
    "file:../x",
    "link:../x",
    "../x",
    "git+https://example.org/x.git",
    "user/x",
    "https://example.org/x.tgz",
    "catalog:",
    '1" && rm -rf ~ "',
    "$(id)",
    "`id`",
    "%PATH%",
    "1\n2",
    "npm:../x",
    "npm:-g",
    `1${".0".repeat(100)}`,
  ])("none of %j, which means nothing here or more than text", (range) => {
    for (const each of all) expect(installCommand(each, { name: "x", range })).toBeUndefined();
  });

  test("none of a name that would be an option", () => {
    expect(installCommand("npm", { name: "-g" })).toBeUndefined();
  });

  test("a package without one is added by hand", async () => {
    const folder = root(".#bank", "file:../deep; rm -rf ~");
    expect(text(folder)).toContain("  add @acme/deep to the dependencies of the root, or let preset re-export it");
    expect(json(folder)[0]?.accept).not.toHaveProperty("install");
    const { why } = await runWhy(nodeHost, folder, { namespace: "app.bank", name: "deep" });
    expect(why[0]?.remedies[0]).toBe("add @acme/deep to the dependencies of the root");
  });

  test.each([
    ["STW2001", { dependencies: { preset: "^1.0.0", gone: "1" } }, "Run pnpm install."],
    [
      "STW2007",
      { stowage: { namespaces: { "app.bank": "./contracts.ts#Bank" }, build: { select: { "app.bank": ["deep"] } } } },
      'Run pnpm add "@acme/deep@^1.2.0", or depend on a preset that re-exports it.',
    ],
    [
      "STW2010",
      { stowage: { namespaces: { "app.bank": "./contracts.ts#Bank" }, entryPoints: { "app.bank": { a: "other#x" } } } },
      "Run pnpm add other.",
    ],
    [
      "STW2010",
      { stowage: { namespaces: { "app.bank": "./contracts.ts#Bank" }, entryPoints: { "app.bank": { a: "prset#x" } } } },
      "Correct the name, or run pnpm add prset if that is what you mean.",
    ],
  ])("%s speaks of the manager in use", (code, more, fix) => {
    const folder = root(".#bank", "^1.2.0", { "pnpm-lock.yaml": "" });
    const manifest = { name: "app", private: true, dependencies: { preset: "^1.0.0" }, ...more };
    writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
    expect(runList(nodeHost, folder).diagnostics.map((each) => [each.code, each.fix])).toEqual([[code, fix]]);
  });
});
