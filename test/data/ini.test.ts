import fc from "fast-check";
import { parse } from "ini";
import { describe, expect, test } from "vitest";
import { plain, problems, read } from "./read.js";

const ini = (text: string) => plain(read("a.conf", text));
const wrong = (text: string) => problems("a.conf", text);

describe("what a file means", () => {
  test("sections nest, keys in front of them stand at the top", () => {
    expect(ini("top = 1\n[a]\nx = 1\nz = 3\n[a.b]\ny=2\n[c]\n")).toEqual({
      top: ["1"],
      a: { x: ["1"], z: ["3"], b: { y: ["2"] } },
      c: {},
    });
  });

  test("a repeated key has all its values, in their order", () => {
    expect(ini("[p]\nplugin = b\nbank = x\nplugin=a\nplugin =  b\n")).toEqual({
      p: { plugin: ["b", "a", "b"], bank: ["x"] },
    });
  });

  test.each([
    ["a b", "a b"],
    ["", ""],
    ["true", "true"],
    ["null", "null"],
    ["1.0", "1.0"],
    ["0x10", "0x10"],
    ["a=b", "a=b"],
    ["C:\\temp", "C:\\temp"],
    ['"  kept  "', "  kept  "],
    ['"a;b#c"', "a;b#c"],
    ['"line\\nbreak \\u0041"', "line\nbreak A"],
    ["'1.0'", "1.0"],
    ["'true'", "true"],
    ["'a\"b'", 'a"b'],
    ["'\\n'", "\\n"],
    ["a\\;b\\#c", "a;b#c"],
    ["a='1'", "a='1'"],
    ["it's", "it's"],
    ["10% [x]", "10% [x]"],
    ["ünïcode ☃", "ünïcode ☃"],
  ])("x = %s is a text", (value, text) => {
    expect(ini(`x = ${value}`)).toEqual({ x: [text] });
  });

  test("comments, empty lines, a byte-order mark and carriage returns are nothing", () => {
    expect(ini("\ufeff; one\r\n\r\n# two\r\n   ; three\r\n[a]\r\nx = 1\r\n")).toEqual({ a: { x: ["1"] } });
  });

  test("names take every letter, and dots behind a backslash", () => {
    expect(ini("[a\\.b.c d]\nk e y = 1\nconstructor = 2\n[toString]\n")).toEqual({
      "a.b": { "c d": { "k e y": ["1"], constructor: ["2"] } },
      toString: {},
    });
  });
});

describe("what is refused", () => {
  test.each([
    ["word", "1:1", "a line is neither"],
    ["[a]\nword\n", "2:1", "a line is neither"],
    ["[a]\nx = 1\n[b]\n[a]\ny = 2\n", "4:2", "the same section twice"],
    ["s = abc\rn = 5", "1:1", "a line has a break in it"],
    ["l = one\u2028two", "1:1", "a line has a break in it"],
    ["= x", "1:1", "a key is missing"],
    ["[a", "1:1", "a section is written"],
    ["[]", "1:1", "a section is written"],
    ["[a] x = 1", "1:1", "a section is written"],
    ["[a]] ", "1:1", "a section is written"],
    ["[a;b]", "1:1", "the name of a section"],
    ["[a\\b]", "1:1", "the name of a section"],
    ["[a..b]", "1:1", "a part of a section's name"],
    ["[a.]", "1:1", "a part of a section's name"],
    ["  [a]", "1:3", "a section does not begin"],
    ["x = a ; b", "1:1", "begins a comment here"],
    ["x = http://a/#b", "1:1", "begins a comment here"],
    ["x = a\\\\;b", "1:1", "begins a comment here"],
    ['x = "a', "1:1", "a text in quotes"],
    ['x = "a" b', "1:1", "a text in quotes"],
    ["x = 'a' 'b'", "1:1", "a text in quotes"],
    ['x = "\\q"', "1:1", "a text in quotes"],
    ["__proto__ = 1", "1:1", '"__proto__"'],
    ["[__proto__]\nx = 1", "1:2", '"__proto__"'],
    ["[a.__proto__.b]", "1:2", '"__proto__"'],
    ["a = 1\n[a]\nb = 2", "2:2", 'a section "a" beside a value'],
    ["a = 1\n[a.b]\nb = 2", "2:2", 'a section "a" beside a value'],
    ["[a.b]\nx = 1\n[a]\nb = 2", "4:1", 'a value "b" beside a section'],
    [`[${"a.".repeat(70)}a]`, "1:2", "64 levels"],
  ])("%j", (text, place, words) => {
    expect(wrong(text)).toEqual([expect.stringMatching(`^STW101[67] a.conf:${place} `)]);
    expect(wrong(text)[0]).toContain(words);
  });

  test("everything wrong is reported, and the keys of a section that is none are passed over", () => {
    expect(wrong("[a\nx = 1\ny\n[__proto__]\nz = 1\n")).toHaveLength(3);
  });
});

describe("against the library", () => {
  const word = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_ -]{0,8}[A-Za-z0-9]$/);
  const value = fc.oneof(
    fc.stringMatching(/^[\w/:.,=+ -]{0,12}$/),
    fc.string().map((text) => JSON.stringify(text)),
  );
  const file = fc.record({
    top: fc.dictionary(word, value, { maxKeys: 3 }),
    sections: fc.dictionary(word, fc.dictionary(word, value, { maxKeys: 4 }), { maxKeys: 4 }),
  });

  test("a file without repetitions and clashes means what the library says, all of it as text", () => {
    fc.assert(
      fc.property(file, ({ top, sections }) => {
        fc.pre(Object.keys(sections).every((name) => !Object.hasOwn(top, name)));
        const lines = (all: Readonly<Record<string, string>>) =>
          Object.entries(all)
            .map(([key, text]) => `${key} = ${text}\n`)
            .join("");
        const text =
          lines(top) +
          Object.entries(sections)
            .map(([name, all]) => `[${name}]\n${lines(all)}`)
            .join("");
        const texts = (all: object): object =>
          Object.fromEntries(
            Object.entries(all).map(([key, each]) => [
              key,
              typeof each === "object" && each ? texts(each) : [String(each)],
            ]),
          );
        expect(ini(text)).toEqual(texts(parse(text)));
      }),
      { numRuns: 500 },
    );
  });

  test("no text makes it fail otherwise than by saying where", () => {
    const line = fc.oneof(fc.string(), fc.stringMatching(/^[[\]=;#'"\\a. ]{0,8}$/));
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const { value, diagnostics } = read("a.ini", lines.join("\n"));
        expect(value === undefined).toBe(diagnostics.length > 0);
        for (const each of diagnostics)
          expect(each.location?.line).toBeLessThanOrEqual(lines.join("\n").split("\n").length);
      }),
      { numRuns: 500 },
    );
  });
});
