/** Runs what the documentation shows. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { nodeHost } from "../../build/host.js";
import { plan } from "../../build/pipeline.js";

const repository = dirname(dirname(import.meta.dirname));
const folder = mkdtempSync(join(tmpdir(), "stowage-docs-"));
const modules = join(repository, "node_modules");

interface Block {
  readonly page: string;
  readonly language: string;
  readonly text: string;
  readonly line: number;
}

const pages = ["README.md", ...readdirSync(join(repository, "docs")).map((name) => `docs/${name}`)];
const blocks = pages.flatMap((page): readonly Block[] => {
  const whole = readFileSync(join(repository, page), "utf8");
  return [...whole.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(({ 1: language = "", 2: text = "", index }) => ({
    page,
    language,
    text,
    line: whole.slice(0, index).split("\n").length,
  }));
});
const of = (language: string) => blocks.filter((each) => each.language === language);

beforeAll(() => {
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(repository, join(folder, "node_modules/stowage"), "dir");
  for (const name of ["esbuild", "ts-morph"])
    symlinkSync(join(modules, name), join(folder, "node_modules", name), "dir");
  writeFileSync(join(folder, "package.json"), '{ "name": "docs", "private": true, "type": "module" }\n');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (program: string, ...args: readonly string[]): string =>
  execFileSync(process.execPath, [program, ...args], { cwd: folder, encoding: "utf8" });

test("there are programs and declarations to run", () => {
  expect(of("ts").length).toBeGreaterThanOrEqual(6);
  expect(of("json").length).toBeGreaterThanOrEqual(4);
  expect(of("js").length).toBeGreaterThanOrEqual(2);
});

describe.each(of("ts"))("$page:$line", ({ text, line }) => {
  test("prints what it says, and compiles", () => {
    const expected = [...text.matchAll(/\/\/ → (.*)$/gm)].map(([, printed]) => printed);
    expect(expected.length).toBeGreaterThan(0);
    const file = `block-${line}.ts`;
    writeFileSync(join(folder, file), text);
    expect(run(join(modules, "tsx/dist/cli.mjs"), file).trimEnd().split("\n")).toEqual(expected);
    const flags = [
      "--noEmit",
      "--strict",
      "--target",
      "es2022",
      "--module",
      "nodenext",
      "--types",
      "",
      "--lib",
      "es2022,dom",
    ];
    expect(run(join(modules, "typescript/bin/tsc"), ...flags, file)).toBe("");
  });
});

test.each(of("js"))("$page:$line builds", ({ text }) => {
  mkdirSync(join(folder, "src"), { recursive: true });
  writeFileSync(join(folder, "src/main.js"), 'console.log("built");\n');
  writeFileSync(join(folder, "build.mjs"), text);
  run("build.mjs");
  expect(run(/outfile: "(.*?)"/.exec(text)?.[1] ?? "")).toBe("built\n");
});

test.each(of("json"))("$page:$line is a declaration that stowage can read", ({ page, text, line }) => {
  const root = join(folder, `root-${page}-${line}`);
  mkdirSync(root, { recursive: true });
  writeFileSync(join(root, "package.json"), JSON.stringify({ name: "docs", private: true, ...JSON.parse(text) }));
  const { diagnostics } = plan(nodeHost, root);
  expect(diagnostics.filter(({ code }) => code.startsWith("STW1")).map(({ message }) => message)).toEqual([]);
});
