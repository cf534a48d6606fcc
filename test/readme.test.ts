/** Runs the README as a new user would: from the packed tarball, in a folder outside of the repository. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";

const repository = dirname(import.meta.dirname);
const folder = mkdtempSync(join(tmpdir(), "stowage-readme-"));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Fenced blocks of a language in the part of the README from one heading to another. */
function blocks(language: string, from: string, to: string): readonly string[] {
  const text = readFileSync(join(repository, "README.md"), "utf8");
  const part = text.slice(text.indexOf(from), text.indexOf(to));
  return [...part.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, "gms"))].map(([, block = ""]) => block);
}

/** What a shell prints on both of its streams; any command that fails ends it. */
const shell = (script: string, cwd: string): string =>
  execFileSync("bash", ["-euo", "pipefail", "-c", `exec 2>&1\n${script}`], {
    cwd,
    encoding: "utf8",
    env: { ...process.env, CI: "", NO_COLOR: "1" },
  });

test("the quick start and the plugin of one's own do what the README says", () => {
  const packed = execFileSync("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", folder], {
    cwd: repository,
    encoding: "utf8",
  });
  const tarball = join(folder, JSON.parse(packed)[0].filename);
  const [start = "", ...rest] = blocks("sh", "## Quick start", "## Declarations");
  const expected = blocks("text", "## Quick start", "## Declarations");
  expect(rest).toHaveLength(2);
  expect(expected).toHaveLength(3);
  expect(start).toContain("npm install stowage ");
  const printed = [
    shell(start.replace("npm install stowage ", `npm install ${tarball} `), folder),
    ...rest.map((block) => shell(block, join(folder, "hello"))),
  ];
  for (const [index, text] of expected.entries()) {
    for (const line of text.trimEnd().split("\n")) expect(printed[index]).toContain(line.trimEnd());
  }
});
