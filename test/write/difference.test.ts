/** How two texts of a registry differ, in the words of a review. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { generate } from "../../build/generate/index.js";
import type { ChangeLine } from "../../build/model.js";
import { changeLineText } from "../../build/report/changes.js";
import { difference } from "../../build/write/difference.js";
import { resolutionOf } from "../generate/given.js";
import { type Entry, registryText } from "./given.js";

const texts = (lines: readonly ChangeLine[]) => lines.map(({ text }) => text);

/** Without packages and chains. */
function differenceOf(before: string | undefined, after: string | undefined) {
  const { added, removed, changed } = difference(before, after, new Map());
  return { added: texts(added), removed: texts(removed), changed: texts(changed) };
}

const between = (before: readonly Entry[] | undefined, after: readonly Entry[] | undefined) =>
  differenceOf(before && registryText(before), after && registryText(after));

const nothing = { added: [], removed: [], changed: [] };

const fs: Entry = ["fs", "@harbor/bank-fs#FsBank"];
const s3: Entry = ["s3", "@harbor/bank-s3#S3Bank"];
const zip: Entry = ["zip", "@harbor/bank-zip#ZipBank"];

describe("one of each name", () => {
  test.each<readonly [string, readonly Entry[] | undefined, readonly Entry[] | undefined, object]>([
    ["the same", [fs, s3], [fs, s3], nothing],
    ["added", [fs], [fs, s3], { ...nothing, added: ["s3 -> @harbor/bank-s3#S3Bank"] }],
    ["removed", [fs, s3], [s3], { ...nothing, removed: ["fs -> @harbor/bank-fs#FsBank"] }],
    ["a new file", undefined, [fs], { ...nothing, added: ["fs -> @harbor/bank-fs#FsBank"] }],
    ["no file any more", [fs], undefined, { ...nothing, removed: ["fs -> @harbor/bank-fs#FsBank"] }],
    [
      "moved to another module",
      [fs],
      [["fs", "@evil/bank#FsBank"]],
      { ...nothing, changed: ["fs -> @evil/bank#FsBank (was @harbor/bank-fs#FsBank)"] },
    ],
    [
      "declared by another package",
      [["fs", "fs#F", "a"]],
      [["fs", "fs#F", "b"]],
      { ...nothing, changed: ["fs -> fs#F (declared by b, was a)"] },
    ],
    [
      "invoked otherwise",
      [["fs", "fs#F", "a", "new"]],
      [["fs", "fs#F", "a", "call"]],
      { ...nothing, changed: ["fs -> fs#F (invoke call, was new)"] },
    ],
    [
      "another order",
      [fs, s3, zip],
      [fs, zip, s3],
      { ...nothing, changed: ["zip -> @harbor/bank-zip#ZipBank (now before s3 -> @harbor/bank-s3#S3Bank)"] },
    ],
    ["a name with spaces", [], [["a b", "p#x"]], { ...nothing, added: ['"a b" -> p#x'] }],
  ])("%s", (_, before, after, expected) => {
    expect(between(before, after)).toEqual(expected);
  });
});

test("each entry point has its package, and the chain to it where that is known", () => {
  const before = registryText([["fs", "bank-fs#F", "bank-fs"], ["zip", "bank-zip#Z", "bank-zip"], zip]);
  const after = registryText([
    ["fs", "bank-fs#G", "bank-fs"],
    ["s3", "app/s3.js#S", "app"],
  ]);
  const chains = new Map([
    ["app", ["app"]],
    ["bank-fs", ["app", "bank-fs"]],
  ]);
  const { added, removed, changed } = difference(before.replaceAll("app", "gone"), after, chains);
  expect(added.map(({ entryPoint }) => entryPoint)).toEqual([
    { name: "s3", target: "app/s3.js#S", package: "app", chain: ["app"] },
  ]);
  expect(removed.map(({ entryPoint }) => [entryPoint?.package, entryPoint?.chain])).toEqual([
    ["bank-zip", undefined],
    ["gone", undefined],
  ]);
  expect(changed.map(({ entryPoint }) => entryPoint)).toEqual([
    { name: "fs", target: "bank-fs#G", package: "bank-fs", chain: ["app", "bank-fs"] },
  ]);
  expect([...added, ...removed, ...changed].map(changeLineText)).toEqual([
    "s3 -> app/s3.js#S (app)",
    "zip -> bank-zip#Z (bank-zip, which is no longer here)",
    "zip -> @harbor/bank-zip#ZipBank (gone, which is no longer here)",
    "fs -> bank-fs#G (was bank-fs#F) (app > bank-fs)",
  ]);
});

test("several of one name are told apart by their targets", () => {
  const audit = (target: string): Entry => ["on-store", target];
  expect(between([audit("a#h"), audit("b#h")], [audit("b#h"), audit("c#h"), audit("d#h")])).toEqual({
    added: ["on-store -> d#h"],
    removed: [],
    changed: ["on-store -> c#h (was a#h)"],
  });
  expect(between([audit("a#h"), audit("a#h")], [audit("a#h")])).toEqual({ ...nothing, removed: ["on-store -> a#h"] });
});

test("a text that somebody has edited is read as far as it goes", () => {
  const edited = registryText([fs, s3]).replace('name: "s3"', 'name: "s\\x33"');
  expect(differenceOf(edited, registryText([fs, s3]))).toEqual({ ...nothing, added: ["s3 -> @harbor/bank-s3#S3Bank"] });
  expect(differenceOf("not a registry at all", registryText([fs]))).toEqual({
    ...nothing,
    added: ["fs -> @harbor/bank-fs#FsBank"],
  });
});

test("whatever is generated is read back, in every kind of root", () => {
  const roots = [
    { folder: "/app", format: "esm", compilerOptions: { module: "nodenext" } },
    { folder: "/app", format: "cjs", compilerOptions: { module: "nodenext", verbatimModuleSyntax: true } },
    { folder: "/app", format: "esm" },
    { folder: "/app", format: "cjs" },
  ] as const;
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: "binary", minLength: 1 }), { minLength: 1 }),
      fc.constantFrom(...roots),
      fc.constantFrom("sync", "async"),
      fc.constantFrom("*", "default", "a.b"),
      (names, root, load, path) => {
        const plugins = names.map((name) => [name, `p#${path}`] as const);
        const namespace = { name: "n", interface: "c#I", load, plugins };
        const text = generate(resolutionOf(root, [namespace]), { invocations: new Map(), values: new Map() })[0]
          ?.files[0]?.text;
        const shown = names.map((name) => `${/^[^\s"]+$/.test(name) ? name : JSON.stringify(name)} -> p#${path}`);
        expect(differenceOf(undefined, text)).toEqual({ ...nothing, added: shown });
        expect(differenceOf(text, text)).toEqual(nothing);
      },
    ),
  );
});
