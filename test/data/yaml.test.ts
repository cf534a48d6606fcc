import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { plain, problems, read, texts } from "./read.js";

const yaml = (text: string) => plain(read("a.yaml", text));

describe("YAML", () => {
  test("what JSON can hold is read as YAML 1.2 has it", () => {
    expect(
      yaml(
        "a: 1\nb: [x, 'y', 0x1f, 1e3, true, ~]\nc:\n  - no\n  - 12:30\n  - 2001-12-14\nd: |\n  two\n  lines\ne: {}\n",
      ),
    ).toEqual({
      a: 1,
      b: ["x", "y", 31, 1000, true, null],
      c: ["no", "12:30", "2001-12-14"],
      d: "two\nlines\n",
      e: {},
    });
  });

  test("an empty file is null", () => {
    expect(yaml("")).toBe(null);
    expect(yaml("# nothing\n")).toBe(null);
  });

  test("an alias is what it stands for, at its own place", () => {
    expect(yaml("a: &x [1, 2]\nb: *x\n")).toEqual({ a: [1, 2], b: [1, 2] });
  });

  test("any JSON comes back from the library's own writing", () => {
    const keyed = (value: unknown): boolean => !JSON.stringify(value).includes("__proto__");
    fc.assert(
      fc.property(
        fc
          .json()
          .map((text) => JSON.parse(text))
          .filter(keyed),
        (value) => {
          // JSON has no negative zero, which the library writes as `-0`.
          expect(JSON.stringify(yaml(stringify(value)))).toBe(JSON.stringify(value));
        },
      ),
      { numRuns: 300 },
    );
  });

  test("places", () => {
    const { value } = read("a.yml", "one: two\nlist:\n  - x\n  - y: z\n");
    expect(value && texts(value).slice(1)).toEqual(["one", "two", "list", "- x", "x", "y: z", "y", "z"]);
  });

  test.each([
    ["a: [", "STW1016", "1:"],
    ["a: 1\na: 2", "STW1016", "2:1"],
    ["a: b: c", "STW1016", "1:"],
    ["a: 1\n---\nb: 2", "STW1016", "2:1"],
    ["\tx: 1", "STW1016", "1:"],
    ["a: *nothing", "STW1017", "1:"],
    ["a: .nan", "STW1017", "1:4"],
    ["a: -.inf", "STW1017", "1:4"],
    ["a: 9007199254740993", "STW1017", "1:4"],
    ["1: a", "STW1017", "1:1"],
    ["? [a]\n: b", "STW1017", "1:3"],
    ["__proto__: 1", "STW1017", "1:1"],
    ["a: !!binary aGk=", "STW1017", "1:"],
    ["a: !thing x", "STW1016", "1:4"],
    ["a: !!set {x, y}", "STW1017", "1:"],
    ["a: &x [*x]", "STW1017", "1:"],
    [`a: ${"[".repeat(70)}${"]".repeat(70)}`, "STW1017", "1:"],
  ])("%j is refused", (text, code, place) => {
    const found = problems("a.yaml", text);
    expect(found.length).toBeGreaterThan(0);
    expect(found[0]).toMatch(new RegExp(`^${code} a.yaml:${place}`));
  });

  test("a directive does not choose another version", () => {
    expect(problems("a.yaml", "%YAML 1.1\n---\na: no\n")).toEqual([expect.stringContaining("STW1016 a.yaml:1:1")]);
  });

  test("aliases that multiply end at a limit", () => {
    const lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"];
    for (let i = 1; i < 9; i++)
      lines.push(
        `a${i}: &a${i} [${Array(10)
          .fill(`*a${i - 1}`)
          .join(", ")}]`,
      );
    const found = problems("a.yaml", lines.join("\n"));
    expect(found).toEqual([expect.stringContaining("more than 100000 values")]);
  });

  test("no text makes it fail otherwise than by saying where", () => {
    const line = fc.oneof(fc.string(), fc.stringMatching(/^[ \-:&*!?|>{}[\],a'"%@`]{0,10}$/));
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const { value, diagnostics } = read("a.yaml", lines.join("\n"));
        expect(value === undefined).toBe(diagnostics.length > 0);
      }),
      { numRuns: 1000 },
    );
  });
});
