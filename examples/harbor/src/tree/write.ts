import { chmod, lutimes, mkdir, symlink, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { DirectoryPart, FilePart, LinkPart, Part } from "@harbor/contracts";

/** Puts parts at a path where nothing is. Links come after all files, and none lies behind another, so that nothing is written through one. */
export async function writeTree(root: string, parts: AsyncIterable<Part>): Promise<void> {
  const place = (part: Part): string => join(root, safePath(part.path));
  const directories: DirectoryPart[] = [];
  const links: LinkPart[] = [];
  for await (const part of parts) {
    if (part.kind === "file") await writePart(place(part), part);
    else if (part.kind === "link") links.push(part);
    else {
      await mkdir(place(part));
      directories.push(part);
    }
  }
  const through = new Set(links.map(({ path }) => path));
  for (const link of links) {
    if (parents(link.path).some((path) => through.has(path))) throw leadsOut(link.path);
    await symlink(link.to, place(link));
    await lutimes(place(link), seconds(link), seconds(link));
  }
  // Last, since a directory may forbid writing, and writing changes its time.
  for (const directory of directories.reverse()) {
    await utimes(place(directory), seconds(directory), seconds(directory));
    await chmod(place(directory), directory.mode);
  }
}

/** Its permissions come when its content is there: until then it is its owner's alone. */
async function writePart(file: string, part: FilePart): Promise<void> {
  await writeFile(file, part.content, { flag: "wx", mode: 0o600 });
  await chmod(file, part.mode);
  await utimes(file, seconds(part), seconds(part));
}

/** The time to the microsecond, and a quarter of one more: Node cuts off what is behind it, and would take a whole one. */
function seconds({ mtime }: Part): number {
  return Math.round(mtime * 1000) / 1e6 + 2.5e-7;
}

/** An inventory that was tampered with must not lead out of the directory. */
function safePath(path: string): string {
  if (!path.split(/[/\\]/).includes("..") && !path.includes("\0")) return path;
  throw leadsOut(path);
}

/** The paths of the directories that a path lies in. */
function parents(path: string): readonly string[] {
  const steps = path.split("/");
  return steps.slice(1).map((_, index) => steps.slice(0, index + 1).join("/"));
}

const leadsOut = (path: string): Error => new Error(`the path "${path}" leads out of the directory`);
