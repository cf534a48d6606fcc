import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { literal } from "../../build/code.js";
import { readJson } from "../../build/data/json.js";
import { compactData, prettyData } from "../../build/data/print.js";
import { plain, problems, read, texts } from "./read.js";

describe("JSON", () => {
  test("any JSON is read as JSON.parse reads it, and printed as code that has the same value", () => {
    const safe = (text: string): boolean => !text.includes("__proto__");
    fc.assert(
      fc.property(fc.json().filter(safe), (text) => {
        const { value } = readJson({ file: "a.json", text });
        const wanted = JSON.parse(text);
        expect(plain(read("a.json", text))).toEqual(wanted);
        if (value === undefined) throw new Error("it was refused");
        for (const code of [prettyData(value), compactData(value).text]) {
          expect(code).toMatch(/^[\x20-\x7e\n]*$/);
          expect(new Function(`return (${code});`)()).toEqual(wanted);
        }
      }),
      { numRuns: 500 },
    );
  });

  test("every part is found where it is printed", () => {
    fc.assert(
      fc.property(
        fc.json().filter((text) => !text.includes("__proto__")),
        (text) => {
          const { value } = readJson({ file: "a.json", text });
          if (value === undefined) throw new Error("it was refused");
          const { text: printed, places } = compactData(value);
          for (const { start, end, data, path } of places) {
            const isKey = printed.startsWith(": ", end);
            expect(printed.slice(start, end)).toBe(isKey ? literal(`${path.at(-1)}`) : compactData(data).text);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  test("places", () => {
    const { value } = read("a.json", '{ "a": [1, { "b": "x" }] }');
    expect(value && texts(value)).toEqual([
      '{ "a": [1, { "b": "x" }] }',
      '"a"',
      '[1, { "b": "x" }]',
      "1",
      '{ "b": "x" }',
      '"b"',
      '"x"',
    ]);
  });

  test.each([
    ["", "STW1001"],
    ["{", "STW1001"],
    ["// c\n{}", "STW1001"],
    ["{,}", "STW1001"],
    ['{"a": 1, "a": 2}', "STW1002"],
    ["[1e999]", "STW1017"],
    ["9007199254740993", "STW1017"],
    ['{"__proto__": 1}', "STW1017"],
    [`${"[".repeat(70)}${"]".repeat(70)}`, "STW1004"],
  ])("%j is refused", (text, code) => {
    expect(problems("a.json", text)).toEqual([expect.stringMatching(`^${code} a.json:1:`)]);
  });

  test("what is no text, or too much of it", () => {
    expect(problems("a.json", "\0")).toEqual([expect.stringContaining("STW1003")]);
    expect(problems("a.json", `"${"x".repeat(2 ** 20)}"`)).toEqual([expect.stringContaining("STW1004")]);
  });
});
