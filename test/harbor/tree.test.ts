/** What a restore must not do for an inventory that was tampered with. */
import { mkdirSync, mkdtempSync, readdirSync, readlinkSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import type { Part } from "../../plugins/contracts/src/protection.js";

// Not by a specifier that the compiler follows: the example is checked by itself, when its packages are built.
const source = join(import.meta.dirname, "../../examples/harbor/src/tree/write.ts");
const { writeTree }: { writeTree(root: string, parts: AsyncIterable<Part>): Promise<void> } = await import(source);

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function places(): { readonly root: string; readonly outside: string } {
  const folder = mkdtempSync(join(tmpdir(), "harbor-tree-"));
  folders.push(folder);
  mkdirSync(join(folder, "outside"));
  return { root: join(folder, "tree"), outside: join(folder, "outside") };
}

async function* each(parts: readonly Part[]): AsyncGenerator<Part> {
  yield* parts;
}

async function* content(): AsyncGenerator<Uint8Array> {
  yield new Uint8Array([1]);
}

const common = { mtime: 0, mode: 0o755 };
const directory = (path: string): Part => ({ ...common, kind: "directory", path });
const link = (path: string, to: string): Part => ({ ...common, kind: "link", path, to });
const file = (path: string): Part => ({ ...common, kind: "file", path, size: 1, content: content() });

test("a link through another link is refused, and nothing is written outside", async () => {
  const { root, outside } = places();
  const parts = [directory(""), link("a", outside), link("a/pwn", "/etc/passwd")];
  await expect(writeTree(root, each(parts))).rejects.toThrow('the path "a/pwn" leads out of the directory');
  expect(readdirSync(outside)).toEqual([]);
});

test("a file behind a link is not written", async () => {
  const { root, outside } = places();
  await expect(writeTree(root, each([directory(""), link("a", outside), file("a/x")]))).rejects.toThrow();
  await expect(writeTree(`${root}2`, each([directory(""), file("a/x"), link("a", outside)]))).rejects.toThrow();
  expect(readdirSync(outside)).toEqual([]);
});

test.each(["../x", "a/../../x", "..\\x", "a\0b"])("the path %j leads out", async (path) => {
  const { root } = places();
  await expect(writeTree(root, each([directory(""), file(path)]))).rejects.toThrow("leads out of the directory");
});

test("links beside each other, and in directories, are made", async () => {
  const { root } = places();
  await writeTree(root, each([directory(""), directory("d"), link("a", "d"), link("d/b", "../a")]));
  expect(readlinkSync(join(root, "d/b"))).toBe("../a");
});
