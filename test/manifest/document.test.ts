import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Document, MAX_DEPTH, readDocument } from "../../build/manifest/document.js";
import type { Location } from "../../build/model.js";

const bytes = (text: string): Uint8Array => Buffer.from(text);
const read = (text: string | Uint8Array) =>
  readDocument("/p/package.json", typeof text === "string" ? bytes(text) : text);

function document(text: string): Document {
  const { value, diagnostics } = read(text);
  expect(diagnostics).toEqual([]);
  if (value === undefined) throw new Error("there is no document");
  return value;
}

/** The only problem of a text, as `code line:column+length message`. */
function problem(text: string | Uint8Array): string {
  const { value, diagnostics } = read(text);
  expect(value).toBeUndefined();
  expect(diagnostics).toHaveLength(1);
  const [found] = diagnostics;
  return `${found?.code} ${found?.location?.line}:${found?.location?.column}+${found?.location?.length} ${found?.message}`;
}

test("the same bytes are the same document, and equal ones are not", () => {
  const text = bytes('{"a":1}');
  expect(read(text).value).toBe(read(text).value);
  expect(read(bytes('{"a":1}')).value).not.toBe(read(text).value);
  expect(readDocument("/q/package.json", text).value?.source.file).toBe("/q/package.json");
});

describe("bytes that are no text", () => {
  test("a byte-order mark is taken off", () => {
    const { value } = read(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes('{"a":1}')]));
    expect(value?.value).toEqual({ a: 1 });
    expect(value?.keyAt(["a"])).toMatchObject({ line: 1, column: 2, length: 3, lineText: '{"a":1}' });
  });

  test("a second mark is not", () => {
    expect(problem("\ufeff\ufeff{}")).toBe(
      "STW1001 1:1+1 This is not valid JSON: there is a character that JSON does not have.",
    );
  });

  test.each([
    ["little", Buffer.from("\ufeff{}", "utf16le")],
    ["big", Buffer.from("\ufeff{}", "utf16le").swap16()],
  ])("UTF-16, %s endian", (_, text) => {
    expect(problem(text)).toBe("STW1003 1:1+0 This file is not UTF-8 text: it is UTF-16.");
  });

  test("UTF-16 without a mark shows its NUL bytes", () => {
    expect(problem(Buffer.from("{}", "utf16le"))).toBe(
      "STW1003 1:2+1 This file is not UTF-8 text: it holds a NUL byte.",
    );
  });

  test("an invalid byte has a place, whatever stands before it", () => {
    const text = Buffer.concat([bytes('{\r\n  "\ufffd😀é": "'), Buffer.from([0xff]), bytes('"}')]);
    expect(problem(text)).toBe("STW1003 2:12+1 This file is not UTF-8 text: a byte is not part of any character.");
  });

  test.each([
    ["a character that is cut off", [0xe2, 0x82]],
    ["an overlong form", [0xc0, 0xaf]],
    ["a surrogate", [0xed, 0xa0, 0x80]],
    ["a continuation alone", [0x80]],
    ["beyond Unicode", [0xf4, 0x90, 0x80, 0x80]],
  ])("%s is invalid", (_, found) => {
    expect(problem(Buffer.from([0x22, ...found, 0x22]))).toMatch(/^STW1003 1:2\+1 /);
  });

  test("U+FFFD itself is a character", () => {
    expect(document('"\ufffd"').value).toBe("\ufffd");
  });

  test("NUL has a place", () => {
    expect(problem('{\n "a": "\0"}')).toBe("STW1003 2:8+1 This file is not UTF-8 text: it holds a NUL byte.");
  });

  test("a megabyte is enough", () => {
    const most = `"${"x".repeat(1024 * 1024 - 2)}"`;
    expect(document(most).value).toHaveLength(1024 * 1024 - 2);
    expect(problem(`${most} `)).toBe("STW1004 1:1+0 The file has 1048577 bytes; the limit is 1048576.");
  });
});

describe("text that is no JSON", () => {
  test.each([
    ["", "1:1+0", "a value is missing"],
    [" \n", "2:1+0", "a value is missing"],
    ["{} {}", "1:4+1", "there is more after the end"],
    ["// a\n{}", "1:1+2", "there is a comment"],
    ['{"a": 1, /* b */ "c": 2}', "1:10+2", "there is a comment"],
    ['{"a": 1,}', "1:9+1", "the last comma is one too many"],
    ["[1,]", "1:4+1", "the last comma is one too many"],
    ["[1,,2]", "1:4+1", "a value is missing"],
    ['{"a": 1 "b": 2}', "1:9+3", "a comma is missing"],
    ['{"a" 1}', "1:6+1", "a colon is missing"],
    ['{"a":}', "1:6+1", "a value is missing"],
    ["{a: 1}", "1:2+1", "there is a word that is not true, false or null"],
    ["{1: 1}", "1:2+1", "a key in double quotes is missing"],
    ["{'a': 1}", "1:2+3", "a string stands in single quotes"],
    ['{"a": 1', "1:7+1", "a closing bracket is missing"],
    ["[1}", "1:3+1", "a comma is missing"],
    ['{"a\n": 1}', "1:2+2", "a string is not closed"],
    ['"a', "1:1+2", "a string is not closed"],
    ['"a\tb"', "1:3+1", "a control character stands in a string"],
    ['"\\x"', "1:2+2", "a backslash is followed by something it cannot stand before"],
    ['"\\u12g4"', "1:2+2", "a \\u is not followed by four hexadecimal digits"],
    ["01", "1:1+2", "a number is malformed"],
    ["+1", "1:1+2", "a number is malformed"],
    ["NaN", "1:1+3", "there is a word that is not true, false or null"],
    ["{\u00a0}", "1:2+1", "there is a character that JSON does not have"],
  ])("%j", (text, place, words) => {
    expect(problem(text)).toBe(`STW1001 ${place} This is not valid JSON: ${words}.`);
  });

  test("the deepest that may be", () => {
    expect(document("[".repeat(MAX_DEPTH) + "]".repeat(MAX_DEPTH)).value).toBeInstanceOf(Array);
    expect(problem(`{"a":\n${"[".repeat(MAX_DEPTH)}${"]".repeat(MAX_DEPTH)}}`)).toBe(
      "STW1004 2:64+1 This is nested too deeply; the limit is 64 levels.",
    );
  });

  test.each([
    ["brackets alone", "[".repeat(500_000)],
    ["after as many of the other kind", `[${"},".repeat(200_000)}${"[".repeat(500_000)}`],
    ["after a string that is not closed", `["\n${"[".repeat(500_000)}`],
    ["after a quote in a comment", `[/* " */${"[".repeat(500_000)}`],
    ["a string of backslashes", `"${"\\\\".repeat(500_000)}`],
    ["many values", `[${"1,".repeat(200_000)}]`],
  ])("a text that is meant to break a reader: %s", (_, text) => {
    expect(problem(text)).toMatch(/^STW100[14] /);
  });
});

describe("keys that are written twice", () => {
  const twice = (text: string) =>
    read(text).diagnostics.map(
      ({ code, message, location }) => `${code} ${location?.line}:${location?.column} ${message}`,
    );

  test("both places are told, and the value is the last, as everywhere", () => {
    const text = '{\n  "a": 1,\n  "b": {"c": 1, "c": 2},\n  "\\u0061": 3\n}';
    expect(twice(text)).toEqual([
      'STW1002 3:17 The key "c" is written twice; it stands first at 3:9.',
      'STW1002 4:3 The key "a" is written twice; it stands first at 2:3.',
    ]);
    expect(read(text).value?.value).toEqual({ a: 3, b: { c: 2 } });
    expect(read(text).value?.valueAt(["a"])).toMatchObject({ line: 4, column: 13 });
  });

  test("three times gives two diagnostics", () => {
    expect(twice('{"a":1,"a":2,"a":3}').map((each) => each.slice(0, 12))).toEqual(["STW1002 1:8 ", "STW1002 1:14"]);
  });

  test("__proto__ is a key like any other", () => {
    expect(document('{"__proto__": {"a": 1}}').valueAt(["__proto__", "a"])).toMatchObject({ column: 21 });
    expect(twice('{"__proto__": 1, "__proto__": 2}')).toHaveLength(1);
  });
});

describe("places", () => {
  const text = '{\r\n\t"naïve 😀": ["a",\r\n  {"b": null}],\r\n  "long": {\r\n    "c": 1\r\n  }\r\n}';

  test("lines end with CRLF, columns count UTF-16 units", () => {
    const { valueAt, keyAt } = document(text);
    expect(keyAt(["naïve 😀"])).toMatchObject({ line: 2, column: 2, length: 10, lineText: '\t"naïve 😀": ["a",' });
    expect(valueAt(["naïve 😀", 0])).toMatchObject({ line: 2, column: 15, length: 3 });
    expect(keyAt(["naïve 😀", 1, "b"])).toMatchObject({ line: 3, column: 4, length: 3 });
    expect(valueAt(["naïve 😀", 1, "b"])).toMatchObject({ line: 3, column: 9, length: 4 });
  });

  test("a range over several lines ends with its first", () => {
    expect(document(text).valueAt(["long"])).toMatchObject({ line: 4, column: 11, length: 1 });
  });

  test("what is not there has the place of what is around it", () => {
    const { valueAt, keyAt } = document(text);
    expect(keyAt(["long", "d", "e"])).toEqual(keyAt(["long"]));
    expect(valueAt(["nothing"])).toMatchObject({ line: 1, column: 1 });
    expect(keyAt([])).toMatchObject({ line: 1, column: 1 });
  });
});

/** What `location` covers. */
const covered = ({ lineText, column, length }: Location): string => lineText.slice(column - 1, column - 1 + length);

function inside(text: string, { line, column, length, lineText }: Location): void {
  const lines = text.split("\n").map((each) => each.replace(/\r$/, ""));
  expect(lines[line - 1]).toBe(lineText);
  expect(column).toBeGreaterThanOrEqual(1);
  expect(column - 1 + length).toBeLessThanOrEqual(lineText.length);
}

/** Every path of a JSON value. */
function paths(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  const inner = typeof value === "object" && value !== null ? Object.entries(value) : [];
  return [path, ...inner.flatMap(([key, each]) => paths(each, [...path, key]))];
}

describe("any input", () => {
  test("bytes give a value or a diagnostic", () => {
    const someBytes = fc.oneof(
      fc.uint8Array({ maxLength: 64 }),
      fc.json().map(bytes),
      fc.tuple(fc.json(), fc.nat(), fc.uint8Array({ maxLength: 3 })).map(([json, at, more]) => {
        const text = bytes(json);
        return Buffer.concat([text.subarray(0, at % (text.length + 1)), more, text.subarray(at % (text.length + 1))]);
      }),
    );
    fc.assert(
      fc.property(someBytes, (input) => {
        const { value, diagnostics } = read(input);
        expect(value !== undefined || diagnostics.some(({ severity }) => severity === "error")).toBe(true);
        for (const { location } of diagnostics) expect(location).toBeDefined();
      }),
    );
  });

  test("what JSON.parse takes is taken, and nothing else", () => {
    const fragment = fc.constantFrom(
      ..."{}[]:,",
      '"a"',
      '"',
      "\\",
      "1",
      "-",
      "0.5e1",
      "true",
      "nul",
      " ",
      "\n",
      "\t",
      "//",
      "é",
    );
    const text = fc.oneof(
      fc.array(fragment, { maxLength: 12 }).map((each) => each.join("")),
      fc.string({ unit: "binary-ascii" }),
      fc.json().map((each) => each.replace(/[,:]/, "")),
    );
    fc.assert(
      fc.property(text, (input) => {
        fc.pre(!input.includes("\0"));
        let parsed: { readonly json: unknown } | undefined;
        try {
          parsed = { json: JSON.parse(input) };
        } catch {}
        const { value, diagnostics } = read(input);
        expect(value === undefined).toBe(parsed === undefined);
        if (parsed !== undefined) expect(value?.value).toEqual(parsed.json);
        for (const { location } of diagnostics) if (location) inside(input, location);
      }),
      { numRuns: 1000 },
    );
  });

  test("every value and key is found where it stands", () => {
    const space = fc.constantFrom(undefined, 1, "\t", "\r\n");
    const key = fc.oneof(fc.string({ unit: "grapheme" }), fc.constantFrom("__proto__", "constructor", "0", "😀"));
    const json = fc.dictionary(key, fc.jsonValue());
    fc.assert(
      fc.property(json, space, (value, spaces) => {
        const text = JSON.stringify(value, undefined, spaces);
        fc.pre(Object.keys(JSON.parse(text)).length === Object.keys(value).length);
        const { valueAt, keyAt } = document(text);
        for (const path of paths(JSON.parse(text))) {
          inside(text, valueAt(path));
          inside(text, keyAt(path));
          const found = path.reduce<unknown>((at, step) => Reflect.get(Object(at), step), JSON.parse(text));
          if (typeof found !== "object" || found === null) expect(JSON.parse(covered(valueAt(path)))).toEqual(found);
        }
      }),
    );
  });
});
