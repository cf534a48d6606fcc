/** The lines in which two texts of a registry differ. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diffOf } from "../../build/write/diff.js";
import { tree } from "../support/tree.js";

const text = (...lines: readonly string[]): string => lines.map((line) => `${line}\n`).join("");

describe("what is shown", () => {
  test.each<readonly [string, string, string, readonly string[]]>([
    ["nothing, of what is equal", text("a", "b"), text("a", "b"), []],
    ["what came", text("a", "c"), text("a", "b", "c"), ["@@ -1,0 +2 @@", "+b"]],
    ["what went", text("a", "b", "c"), text("a", "c"), ["@@ -2 +1,0 @@", "-b"]],
    ["what stands for what", text("a", "b", "b", "c"), text("a", "x", "c"), ["@@ -2,2 +2 @@", "-b", "-b", "+x"]],
    [
      "each place by itself",
      text("a", "b", "c"),
      text("x", "b", "y"),
      ["@@ -1 +1 @@", "-a", "+x", "@@ -3 +3 @@", "-c", "+y"],
    ],
    ["what was moved", text("a", "b", "c"), text("c", "a", "b"), ["@@ -0,0 +1 @@", "+c", "@@ -3 +3,0 @@", "-c"]],
  ])("%s", (_, before, after, lines) => {
    expect(diffOf(before, after)).toEqual({ lines, more: 0 });
  });

  test("20 lines, how many more there are, and the beginning of long ones", () => {
    const many = Array.from({ length: 30 }, (_, index) => `line ${index}`);
    const found = diffOf("", text(...many));
    expect([found.lines.length, found.lines.at(-1), found.more]).toEqual([20, "+line 17", 12]);
    expect(diffOf(text("a"), text("b".repeat(1000))).lines.at(-1)).toBe(`+${"b".repeat(159)}…`);
  });
});

/** The new text, by what the lines say should be done with the old one. */
function applied(before: string, lines: readonly string[]): string {
  const old = before.split("\n");
  const made: string[] = [];
  let at = 0;
  for (const line of lines) {
    const [, start = "", count = "1"] = /^@@ -(\d+)(?:,(\d+))? /.exec(line) ?? [];
    if (start !== "") {
      const first = count === "0" ? Number(start) : Number(start) - 1;
      made.push(...old.slice(at, first));
      at = first;
    } else if (line.startsWith("-")) expect(`-${old[at++]}`).toBe(line);
    else made.push(line.slice(1));
  }
  return [...made, ...old.slice(at)].join("\n");
}

const whole = { lines: Number.POSITIVE_INFINITY, width: Number.POSITIVE_INFINITY };
const lines = fc.array(fc.constantFrom("a", "b", "c", "d", "e", "f", "g"), { minLength: 1 }).map((all) => text(...all));

test("any two texts: what the lines say makes one into the other", () => {
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      expect(applied(before, diffOf(before, after, whole).lines)).toBe(after);
    }),
    { numRuns: 500 },
  );
});

test("patch takes it", () => {
  const [before, after] = [text("a", "b", "c", "d", "e"), text("b", "x", "c", "e", "f")];
  const root = tree({ "file.ts": before });
  const patch = ["--- a/file.ts", "+++ b/file.ts", ...diffOf(before, after, whole).lines, ""].join("\n");
  const { status, stderr } = spawnSync("git", ["apply", "--unidiff-zero"], {
    cwd: root,
    input: patch,
    encoding: "utf8",
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  const shown = spawnSync(process.execPath, [
    "-p",
    `require("fs").readFileSync(${JSON.stringify(join(root, "file.ts"))}, "utf8")`,
  ]);
  expect(String(shown.stdout)).toBe(`${after}\n`);
});

test("twenty thousand lines that have all changed places need no table of all pairs", () => {
  const many = Array.from({ length: 20_000 }, (_, index) => `line ${index}`);
  expect(diffOf(text(...many), text(...many.reverse()), whole).lines.length).toBeGreaterThan(20_000);
});
