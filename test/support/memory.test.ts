/** The disk in memory answers as the real one does. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Host, HostError, nodeHost } from "../../build/host.js";
import { memoryHost, type Node } from "./memory.js";
import { type Content, link, tree } from "./tree.js";

const files: Readonly<Record<string, Content>> = {
  "a.js": "a",
  "lib/b.js": "b",
  "lib/.hidden.js": "h",
  "lib/deep/c.js": "c",
  "lib/node_modules/d.js": "d",
  linked: link("lib"),
  "link.js": link("./lib/../a.js"),
  nowhere: link("not/there"),
  round: link("round"),
  "one/two": link("../other"),
  other: link("one/two"),
};

const paths = [
  ...[
    ...Object.keys(files),
    "",
    "lib",
    "lib/deep",
    "linked/b.js",
    "linked/deep/c.js",
    "a.js/x",
    "missing",
    "lib/missing",
  ],
  ...["round/x", "y".repeat(300), "link.js/..", "linked/../a.js"],
];

const globs = [
  ["./*.js"],
  ["lib/*.js"],
  ["**/*.js"],
  ["lib/**/*.js", "!lib/b.js"],
  ["**/*", "!**/*.js"],
  ["missing/*"],
];

const nodeOf = (content: Content): Node =>
  typeof content === "object" && "link" in content
    ? { kind: "link", to: String(content.link) }
    : { kind: "file", bytes: Buffer.from(String(content)) };

/** Every answer, or the code of what is thrown, with paths from `folder`. */
function answers(host: Host, folder: string): unknown {
  const attempt = (ask: () => unknown): unknown => {
    try {
      const answer = ask();
      return Buffer.isBuffer(answer) ? answer.toString() : answer;
    } catch (error) {
      if (error instanceof HostError) return error.code;
      throw error;
    }
  };
  const of = (path: string) => [
    attempt(() => host.readFile(path)),
    attempt(() => host.readDirectory(path)),
    attempt(() => host.realPath(path)?.replace(folder, "")),
    attempt(() => host.kind(path)),
    attempt(() => host.isLink(path)),
  ];
  return {
    paths: Object.fromEntries(paths.map((path) => [path, of(join(folder, path))])),
    globs: globs.map((patterns) =>
      attempt(() =>
        host.glob(
          folder,
          patterns.map((each) => each.replace("./", "")),
        ),
      ),
    ),
  };
}

test("every question about a tree with links", () => {
  const folder = tree(files);
  const nodes = new Map(Object.entries(files).map(([path, content]) => [join("/disk", path), nodeOf(content)]));
  expect(answers(memoryHost(nodes), "/disk")).toEqual(answers(nodeHost, folder));
});
