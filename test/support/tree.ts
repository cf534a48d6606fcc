/** Trees of real files in temporary folders. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "vitest";

/** A link, and where it leads: absolute, or relative to the folder that it lies in. */
export interface Link {
  readonly link: string;
}

export const link = (to: string): Link => ({ link: to });

/** What stands under a path: text, bytes, a link, or anything else, which becomes JSON. */
export type Content = string | Uint8Array | Link | object;

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Writes `files`, by path and in their order, into a fresh folder that is removed after the file's tests; gives its real path. */
export function tree(files: Readonly<Record<string, Content>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "stowage-")));
  folders.push(folder);
  for (const [path, content] of Object.entries(files)) put(join(folder, path), content);
  return folder;
}

function put(file: string, content: Content): void {
  mkdirSync(dirname(file), { recursive: true });
  if (typeof content === "string" || content instanceof Uint8Array) writeFileSync(file, content);
  else if ("link" in content) symlinkSync(String(content.link), file);
  else writeFileSync(file, `${JSON.stringify(content, undefined, 2)}\n`);
}
