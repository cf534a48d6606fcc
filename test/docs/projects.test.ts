/**
 * Pages that build something up. A block that names a file, as in "```ts src/main.ts", is written to it; a `console`
 * block shows commands behind `$` and what they print, a line of dots standing for any lines; all of it in order.
 */
import { spawnSync } from "node:child_process";
import {
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
import { delimiter, dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";

const repository = dirname(dirname(import.meta.dirname));
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

interface Block {
  readonly kind: "file" | "console";
  readonly name: string;
  readonly text: string;
  readonly line: number;
}

const pages = readdirSync(join(repository, "docs"))
  .sort()
  .map((page) => ({ page, blocks: blocksOf(readFileSync(join(repository, "docs", page), "utf8")) }))
  .filter(({ blocks }) => blocks.length > 0);

function blocksOf(text: string): readonly Block[] {
  return [...text.matchAll(/^```(console|\w+ (\S+))\n(.*?)^```$/gms)].map(
    ({ 1: info, 2: name = "", 3: content = "", index }) => ({
      kind: info === "console" ? "console" : "file",
      name,
      text: content,
      line: text.slice(0, index).split("\n").length,
    }),
  );
}

test("there are pages that build something up", () => {
  expect(pages.length).toBeGreaterThanOrEqual(1);
});

describe.each(pages)("docs/$page", ({ blocks }) => {
  test("does what it says, from top to bottom", () => {
    const folder = workplace();
    for (const block of blocks) {
      if (block.kind === "file") write(folder, block);
      else for (const { command, printed } of commandsIn(block)) check(folder, block, command, printed);
    }
  });
});

/** With stowage installed, and what its pages use. */
function workplace(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "stowage-docs-")));
  folders.push(folder);
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(repository, join(folder, "node_modules/stowage"), "dir");
  for (const name of ["esbuild", "ts-morph", "typescript", "vitest", "@types"]) {
    symlinkSync(join(repository, "node_modules", name), join(folder, "node_modules", name), "dir");
  }
  return folder;
}

function write(folder: string, { name, text }: Block): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

function commandsIn({ text, line }: Block): readonly { readonly command: string; readonly printed: string }[] {
  const parts = text.split(/^\$ /m);
  if (parts.shift() !== "" || parts.length === 0)
    throw new Error(`The block at line ${line} does not begin with "$ ".`);
  return parts.map((part) => {
    const [command = "", ...printed] = part.split("\n");
    return { command, printed: printed.join("\n").trimEnd() };
  });
}

/** The repository's own commands come first, so that `npx stowage` is this one. */
function check(folder: string, { line }: Block, command: string, printed: string): void {
  const { CI: _, ...env } = process.env;
  const { stdout, stderr } = spawnSync(
    "bash",
    ["-c", `stowage() { node ${repository}/dist/build/cli.js "$@"; }; npx() { "$@"; }; ${command}`],
    {
      cwd: folder,
      encoding: "utf8",
      env: { ...env, NO_COLOR: "1", PATH: `${join(repository, "node_modules/.bin")}${delimiter}${env.PATH}` },
    },
  );
  const actual = (stdout + stderr)
    .replaceAll(folder, ".")
    .replace(/^npm warn .*\n/gm, "")
    .trimEnd();
  const [wanted, got] = [printed.split("\n"), actual.split("\n")];
  expect(matches(wanted, got) ? wanted : got, `$ ${command} (line ${line})`).toEqual(wanted);
}

/** A line `...` stands for any lines, `...` in a line for any text. */
function matches(wanted: readonly string[], got: readonly string[]): boolean {
  const [first, ...rest] = wanted;
  if (first === undefined) return got.length === 0;
  if (first === "...") return got.some((_, index) => matches(rest, got.slice(index))) || rest.length === 0;
  return got[0] !== undefined && pattern(first).test(got[0]) && matches(rest, got.slice(1));
}

const pattern = (line: string): RegExp => new RegExp(`^${line.split("...").map(escaped).join(".*")}$`);

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
