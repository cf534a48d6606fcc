/** A plugin repository with two hosts, a contracts package and plugins of both, installed as npm installs workspaces: by links. */
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "vitest";

const repository = dirname(dirname(import.meta.dirname));
const folders: string[] = [];

afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const linked = ["apps/shop", "apps/admin", "packages/contracts", "plugins/card", "plugins/invoice"];

/** A copy in a folder of its own, by its real path. */
export function workspace(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "stowage-workspace-")));
  folders.push(folder);
  cpSync(join(import.meta.dirname, "fixtures/workspace"), folder, { recursive: true });
  mkdirSync(join(folder, "node_modules/@acme"), { recursive: true });
  for (const each of linked) {
    const name = each.split("/")[1] ?? "";
    symlinkSync(join("../..", each), join(folder, "node_modules/@acme", name), "dir");
  }
  symlinkSync(repository, join(folder, "node_modules/stowage"), "dir");
  // TypeScript 7, which is much faster than ts-morph.
  for (const name of ["typescript", "@typescript"])
    symlinkSync(join(repository, "node_modules", name), join(folder, "node_modules", name), "dir");
  return folder;
}

/** Exchanges a text of a file, which has to be there. */
export function edit(file: string, before: string, after: string): void {
  const text = readFileSync(file, "utf8");
  if (!text.includes(before)) throw new Error(`${file} has no ${before}`);
  writeFileSync(file, text.replace(before, after));
}
