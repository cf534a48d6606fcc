/** One application, its registries as they are: every compiler, runner and bundler, and the adapter, answer alike. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { application, contents, type Kind, stowage, tool } from "./app.js";
import { node } from "./run.js";

const expected: unknown = JSON.parse(readFileSync(join(import.meta.dirname, "fixtures/answers.json"), "utf8"));
const parsed = (text: string): unknown => JSON.parse(text);

/** Targets name the root's own files, which a JavaScript root has by other names. */
const localized = ({ language }: Kind): unknown =>
  language === "ts" ? expected : parsed(JSON.stringify(expected).replaceAll(/\.ts(?=#)/g, ".js"));

/** Builds where that is needed, starts the program, gives what it printed. */
type Runner = (folder: string) => Promise<string>;

const runners: Readonly<Record<string, Runner>> = {
  "tsc and node": async (folder) => {
    await tool(folder, "typescript/bin/tsc", "-p", ".");
    return node(folder, ["out/main.js"]);
  },
  tsx: (folder) => tool(folder, "tsx/dist/cli.mjs", "src/main.ts"),
  vitest: async (folder) => {
    await tool(folder, "vitest/vitest.mjs", "run", "--root", folder);
    return readFileSync(join(folder, "answers.json"), "utf8");
  },
  Vite: async (folder) => {
    await tool(folder, "vite/bin/vite.js", "build");
    return node(folder, ["vite/main.js"]);
  },
  webpack: async (folder) => {
    await node(folder, ["webpack.build.mjs"]);
    return node(folder, ["webpack/main.cjs"]);
  },
  Rolldown: async (folder) => {
    const options = ["--platform", "node", "--format", "esm", "--dir", "rolldown"];
    await tool(folder, "rolldown/bin/cli.mjs", "src/main.ts", ...options);
    return node(folder, ["rolldown/main.js"]);
  },
  "the esbuild adapter": async (folder) => {
    await node(folder, ["esbuild.config.mjs"]);
    return node(folder, [existsSync(join(folder, "esbuild/main.mjs")) ? "esbuild/main.mjs" : "esbuild/main.cjs"]);
  },
};

describe("an ESM root in TypeScript", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await application("esm-typescript", { language: "ts", type: "module" });
    await stowage(folder, "generate");
  });

  test.each(Object.keys(runners))("%s", async (name) => {
    expect(parsed(await runners[name]!(folder))).toEqual(expected);
  });

  test("the adapter needs no file on the disk, and writes what the command line writes", async () => {
    const served = await application("served", { language: "ts", type: "module" });
    expect(parsed(await runners["the esbuild adapter"]!(served))).toEqual(expected);
    expect(contents(join(served, "src/plugins.gen"))).toEqual(contents(join(folder, "src/plugins.gen")));
    expect(await stowage(served, "generate", "--check")).toContain("up to date");
  });
});

describe.each<Kind>([
  { language: "ts", type: "commonjs" },
  { language: "js", type: "module" },
  { language: "js", type: "commonjs" },
])("a $type root in $language", (kind) => {
  let folder: string;
  beforeAll(async () => {
    folder = await application(`${kind.type}-${kind.language}`, kind);
    await stowage(folder, "generate");
  });

  test("compiled by tsc where it is TypeScript, and run by node", async () => {
    const text = kind.language === "ts" ? await runners["tsc and node"]!(folder) : await node(folder, ["src/main.js"]);
    expect(parsed(text)).toEqual(localized(kind));
  });

  test("bundled by the adapter", async () => {
    expect(parsed(await runners["the esbuild adapter"]!(folder))).toEqual(localized(kind));
  });
});
