/**
 * Each folder of test/cases is a root with something in it, and what stowage says of it, as text and as JSON.
 * `UPDATE_CASES=1 npx vitest run test/cases.test.ts` writes the expected files anew.
 */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import glob from "fast-glob";
import { afterAll, describe, expect, test } from "vitest";
import { runEach } from "../build/commands/builds.js";
import { printJson, printText } from "../build/commands/print.js";
import { exitCode, type Result, runGenerate } from "../build/commands/run.js";
import { nodeHost } from "../build/host.js";
import { plainStyle } from "../build/report/style.js";
import { engine, installEngine } from "./support/engine.js";

const cases = join(import.meta.dirname, "cases");
const repository = dirname(import.meta.dirname);
const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

interface Case {
  readonly about: string;
  /** As in continuous integration: nothing is written, a difference is an error. */
  readonly compare?: boolean;
}

/** The root in a folder of its own, with the package under test installed. */
function copy(name: string): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "stowage-case-")));
  folders.push(folder);
  cpSync(join(cases, name, "input"), folder, { recursive: true });
  mkdirSync(join(folder, "node_modules"), { recursive: true });
  symlinkSync(repository, join(folder, "node_modules/stowage"), "dir");
  installEngine(folder);
  return folder;
}

/** Every file of a folder with its text, but for what is installed. */
function contents(folder: string): Readonly<Record<string, string>> {
  const files = glob.sync("**", { cwd: folder, ignore: ["node_modules/**"], dot: true }).sort();
  return Object.fromEntries(files.map((file) => [file, readFileSync(join(folder, file), "utf8")]));
}

/** As the program does it, which looks for a list of builds first. */
const generate = (folder: string, compare: boolean): Promise<Result> =>
  runEach(nodeHost, folder, (reading, root) => runGenerate(nodeHost, root, compare, reading));

function textOf(result: Result): string {
  const { stdout, stderr } = printText("generate", result, plainStyle);
  return `exit ${exitCode(result)}\n--- stderr\n${stderr}\n--- stdout\n${stdout}\n`;
}

/** What an engine says in other words than the first one has a file of its own, such as `report.native.txt`. */
function compareWith(file: string, text: string): void {
  const said = text.replace(/"engine": "TypeScript 7[^"]*"/, '"engine": "ts-morph 28.0.0 (TypeScript 6.0.2)"');
  const own = file.replace(/(?=\.\w+$)/, `.${engine()}`);
  const differs = process.env.UPDATE_CASES ? !existsSync(file) || readFileSync(file, "utf8") !== said : existsSync(own);
  compareText(engine() !== "ts-morph" && differs ? own : file, said);
}

function compareText(file: string, text: string): void {
  if (process.env.UPDATE_CASES) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  expect(existsSync(file), `${file} is missing`).toBe(true);
  expect(text).toBe(readFileSync(file, "utf8"));
}

describe.each(readdirSync(cases).sort())("%s", (name) => {
  const { about, compare = false }: Case = JSON.parse(readFileSync(join(cases, name, "case.json"), "utf8"));

  test(about, async () => {
    const folder = copy(name);
    const before = contents(folder);
    const result = await generate(folder, compare);
    const expected = join(cases, name, "expected");
    compareWith(join(expected, "report.txt"), textOf(result));
    compareWith(join(expected, "report.json"), `${printJson("generate", result).stdout}\n`);
    if (exitCode(result) === 1) {
      expect(result.diagnostics.length).toBeGreaterThan(0);
      expect(contents(folder)).toEqual(before);
      return;
    }
    const after = contents(folder);
    const again = await generate(folder, true);
    expect(exitCode(again)).toBe(0);
    expect(contents(folder)).toEqual(after);
    for (const [file, text] of Object.entries(after)) {
      if (!(file in before)) compareWith(join(expected, "files", file), text);
    }
  });
});
