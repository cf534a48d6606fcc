import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { declare } from "../../build/declare/index.js";
import { parseTarget } from "../../build/declare/target.js";
import { sortDiagnostics } from "../../build/diagnostics.js";
import { discover } from "../../build/discover/index.js";
import { type Host, HostError, nodeHost } from "../../build/host.js";
import type { Location, Package } from "../../build/model.js";
import { open } from "../../build/open/index.js";
import { shown } from "../support/stages.js";
import { type Content, link, tree } from "../support/tree.js";

function declared(folder: string, host: Host = nodeHost) {
  const { value: root } = open(nodeHost, folder);
  if (root === undefined) throw new Error("there is no root");
  const { value, diagnostics } = declare(host, root, discover(nodeHost, root).value);
  const { entryPoints, rejected, namespaces, rejectedNamespaces } = value;
  return {
    entryPoints: entryPoints.map(
      (each) => `${each.namespace} ${each.name} ${each.target.module}#${each.target.export}`,
    ),
    rejected: rejected.map((each) => `${each.namespace} ${each.name} ${each.code}`),
    namespaces: namespaces.map((each) => `${each.name} ${each.form} ${each.target.text} ${each.pattern} ${each.load}`),
    rejectedNamespaces: rejectedNamespaces.map((each) => `${each.name} ${each.code}`),
    problems: shown(folder, sortDiagnostics(diagnostics)),
    value,
  };
}

/** A root with this field. */
const root = (stowage: unknown, files: Readonly<Record<string, Content>> = {}): string =>
  tree({ "package.json": { name: "app", private: true, stowage }, ...files });

/** Of a dependency with this field. */
const dependency = (stowage: unknown, files: Readonly<Record<string, Content>> = {}): string =>
  tree({
    "package.json": { name: "app", private: true, dependencies: { dep: "*" } },
    "node_modules/dep/package.json": { name: "dep", stowage },
    ...files,
  });

const location: Location = { file: "/p", line: 1, column: 1, length: 1, lineText: "" };
const owner = (chain: readonly string[]): Package => ({
  id: "/p",
  name: chain.at(-1) ?? "app",
  ownName: "p",
  version: "",
  source: { file: "/p/package.json", text: "" },
  manifest: {},
  dependencies: [],
  chain,
});

/** `module export`, or the code of what is wrong. */
function parsed(text: string, chain: readonly string[] = []): string {
  const found = parseTarget(text, owner(chain), location);
  return "code" in found ? found.code : `${found.module} ${found.export}`;
}

const message = (text: string): string => {
  const found = parseTarget(text, owner([]), location);
  return "code" in found ? `${found.message} ${found.fix}` : "";
};

describe("targets", () => {
  test.each([
    ["./src/bank.ts#FsBank", "./src/bank.ts FsBank"],
    ["./bank", "./bank default"],
    [".", ". default"],
    [".#X", ". X"],
    ["./a#*", "./a *"],
    ["./a#a.b.c", "./a a.b.c"],
    ["./a#default.x", "./a default.x"],
    ["./a#$_ü", "./a $_ü"],
    ["./a#a-b", "./a a-b"],
    ["./a#constructor", "./a constructor"],
    ["./a b/ü@(1)#x", "./a b/ü@(1) x"],
    ["./.hidden/a.js#x", "./.hidden/a.js x"],
    ["fflate#deflateSync", "fflate deflateSync"],
    ["@s/p#x", "@s/p x"],
    ["@s/p/sub/path.js", "@s/p/sub/path.js default"],
    ["node:zlib#gzip", "node:zlib gzip"],
    ["node:fs/promises#*", "node:fs/promises *"],
  ])("%s", (text, expected) => {
    expect(parsed(text)).toBe(expected);
  });

  test.each(["./a#x", ".#x"])("%s, of a dependency", (text) => {
    expect(parsed(text, ["dep"])).not.toMatch(/^STW/);
  });

  test.each(["fflate#x", "node:zlib#x", "dep#x", "dep/a#x"])("%s is another package to a dependency", (text) => {
    expect(parsed(text, ["dep"])).toBe("STW1012");
  });

  test.each([
    // Ways out of the package.
    ["../x#X", "STW1011"],
    ["./../x#X", "STW1011"],
    ["./a/../../x#X", "STW1011"],
    ["..#X", "STW1011"],
    ["./a\\..\\x#X", "STW1011"],
    ["./%2e%2e/x#X", "STW1011"],
    ["./%2E./x#X", "STW1011"],
    ["dep/../x#X", "STW1011"],
    ["@s/../x#X", "STW1011"],
    ["/etc/passwd#X", "STW1011"],
    ["//host/x#X", "STW1011"],
    ["\\\\host\\x#X", "STW1011"],
    ["C:\\x#X", "STW1011"],
    ["c:/x#X", "STW1011"],
    ["file:///x#X", "STW1009"],
    ["FILE:x#X", "STW1009"],
    ["data:text/javascript,1#X", "STW1009"],
    ["https://x.org/a.js#X", "STW1009"],
    ["blob:x#X", "STW1009"],
    ["./a.js?x#X", "STW1009"],
    ["./a%20b.js#X", "STW1009"],
    ["./a%00#X", "STW1009"],
    ["./a\\b.js#X", "STW1009"],
    ["./a\0.js#X", "STW1009"],
    ["./a\n.js#X", "STW1009"],
    ["./a\u2028.js#X", "STW1009"],
    ["./a\ud800.js#X", "STW1009"],
    ["./node_modules/x#X", "STW1009"],
    ["./a/node_modules/x#X", "STW1009"],
    ["node_modules/x#X", "STW1009"],
    // What is no module.
    ["", "STW1009"],
    ["#X", "STW1009"],
    ["#internal#X", "STW1009"],
    ["./#X", "STW1009"],
    ["./a/#X", "STW1009"],
    ["./a//b#X", "STW1009"],
    ["./././a#X", "STW1009"],
    ["./a/./b#X", "STW1009"],
    ["@s#X", "STW1009"],
    [".hidden#X", "STW1009"],
    ["a b#X", "STW1009"],
    ["./a*.ts#X", "STW1009"],
    ["./src/**/x.ts#X", "STW1009"],
    // What is no export.
    ["./a#", "STW1009"],
    ["./a#.", "STW1009"],
    ["./a#a..b", "STW1009"],
    ["./a#.a", "STW1009"],
    ["./a#a#b", "STW1009"],
    ["./a#a b", "STW1009"],
    ["./a#*.a", "STW1009"],
    ["./a#a.*", "STW1009"],
    ["./a#__proto__", "STW1009"],
    ["./a#a.__proto__.b", "STW1009"],
    ['./a#";alert(1)//', "STW1009"],
    ["./a#\ud800", "STW1009"],
    // stevedore's spelling.
    ["./a.ts:X", "STW1010"],
    ["./a.ts:a.b", "STW1010"],
    ["dep:X", "STW1010"],
    ["@s/p/sub:X", "STW1010"],
    ["node:zlib:gzip", "STW1010"],
    ["./a:b:c", "STW1009"],
    ["./a.ts:x-y", "STW1009"],
  ])("%j is none", (text, code) => {
    expect(parsed(text)).toBe(code);
  });

  test("the message shows the spelling", () => {
    expect(message("node:zlib:gzip")).toContain('Write "node:zlib#gzip".');
    expect(message("./a.ts:X")).toContain('Write "./a.ts#X".');
    expect(message("src\\a.ts#X")).toContain("a module's path has no \\, % or ?");
    expect(message(".src/a.ts#X")).toContain('write "./.src/a.ts" for a file of this package');
  });

  test("whatever is written: a target inside of the package, or a reason", () => {
    const step = fc.constantFrom(
      "..",
      ".",
      "a",
      "%2e",
      "%2E%2e",
      "node_modules",
      "",
      "\\",
      "/",
      "./",
      "#",
      ":",
      "?",
      "file:",
      "c:",
    );
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(step, { maxLength: 8 }).map((each) => each.join("")),
      fc.array(step, { maxLength: 6 }).map((each) => `./${each.join("/")}`),
    );
    fc.assert(
      fc.property(text, (each) => {
        const found = parseTarget(each, owner(["dep"]), location);
        if ("code" in found) return;
        expect(found.module).toMatch(/^\.(?:\/|$)/);
        const { pathname } = new URL(found.module.replaceAll("#", "%23"), "file:///root/p/");
        expect(pathname.startsWith("/root/p/")).toBe(true);
        expect(found.module).not.toMatch(/[\\%?*:\0]|\/node_modules(?:\/|$)/);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("names", () => {
  const names = (...list: readonly string[]) => {
    const group = `{${list.map((name) => `${JSON.stringify(name)}: "./a.js"`).join(",")}}`;
    return declared(tree({ "package.json": `{"name": "app", "stowage": {"entryPoints": {"n": ${group}}}}` }));
  };

  test("almost any text", () => {
    const good = [
      "a",
      "A b",
      "ü",
      "😀",
      "constructor",
      "toString",
      "then",
      "*",
      "a#b",
      "../x",
      "<script>",
      "x".repeat(255),
      "😀".repeat(255),
      " ",
      "0",
    ];
    expect(names(...good).problems).toEqual([]);
    expect(names(...good).entryPoints).toHaveLength(good.length);
  });

  test.each([
    ["", "STW1007"],
    ["x".repeat(256), "STW1007"],
    ["a\u0000", "STW1007"],
    ["a\nb", "STW1007"],
    ["\u007f", "STW1007"],
    ["\u009b31m", "STW1007"],
    ["a\u2028", "STW1007"],
    ["\ud83d", "STW1007"],
    ["__proto__", "STW1008"],
  ])("%j is none", (name, code) => {
    const found = names(name);
    expect(found.entryPoints).toEqual([]);
    expect(found.rejected).toEqual([`n ${name} ${code}`]);
    expect(found.problems).toEqual([expect.stringMatching(`^error ${code} package.json:1:`)]);
  });

  test("namespaces name a file", () => {
    const good = ["a", "harbor.bank", "A-1_b.c", "constructor"];
    const bad = ["", ".", "a.", ".a", "a..b", "a b", "a/b", "../a", "ü", "a:b", "x".repeat(201)];
    const found = declared(
      root({ namespaces: Object.fromEntries([...good, ...bad].map((each) => [each, "./a.js#X"])) }),
    );
    expect(found.namespaces.map((each) => each.split(" ")[0])).toEqual([...good].sort());
    expect(found.rejectedNamespaces).toEqual(bad.map((each) => `${each} STW1007`));
    expect(found.problems).toHaveLength(bad.length);
  });

  test("a name twice is told with both places, wherever it stands", () => {
    const text = '{"name": "app", "stowage": {"entryPoints": {"n": {"a": "./a.js",\n "\\u0061": "./b.js"}}}}';
    expect(declared(tree({ "package.json": text })).problems).toEqual([
      'error STW1002 package.json:2:2 The key "a" is written twice; it stands first at 1:51.',
    ]);
  });
});

describe("entry points", () => {
  test("as an object, with their places", () => {
    const folder = root({
      entryPoints: { n: { a: { target: "./a.js#X", description: "An a.", before: ["b"], after: ["c", "d"] } } },
    });
    const { value, problems } = declared(folder);
    expect(problems).toEqual([]);
    expect(value.entryPoints[0]).toMatchObject({
      name: "a",
      description: "An a.",
      before: ["b"],
      after: ["c", "d"],
      location: { line: 7, column: 9, length: 3 },
      targetLocation: { line: 8, column: 21, length: 10 },
    });
  });

  test("everything that is wrong is told at once", () => {
    const folder = root({
      entryPoints: {
        n: {
          a: { taget: "./a.js" },
          b: { target: 1 },
          c: 1,
          d: null,
          e: ["./a.js"],
          f: { target: "./a.js", before: "x", after: [1], description: {}, extra: 1 },
          __proto__x: "../a.js",
        },
        m: 1,
      },
      entrypoints: {},
      naemspaces: {},
    });
    expect(declared(folder).problems.map((each) => each.replace(/ package.json:\d+:\d+/, ""))).toEqual([
      'error STW1005 stowage.entryPoints.n.a must be an object with "target", and this is an object.',
      'error STW1006 stowage.entryPoints.n.a has no field "taget". Did you mean "target"?',
      "error STW1005 stowage.entryPoints.n.b.target must be a string, and this is a number.",
      "error STW1005 stowage.entryPoints.n.c must be a target or an object, and this is a number.",
      "error STW1005 stowage.entryPoints.n.d must be a target or an object, and this is null.",
      "error STW1005 stowage.entryPoints.n.e must be a target or an object, and this is an array.",
      "error STW1005 stowage.entryPoints.n.f.before must be an array of strings, and this is a string.",
      "error STW1005 stowage.entryPoints.n.f.after[0] must be a string, and this is a number.",
      "error STW1005 stowage.entryPoints.n.f.description must be a string, and this is an object.",
      'error STW1006 stowage.entryPoints.n.f has no field "extra".',
      'error STW1011 The target "../a.js" leads out of the package that declares it.',
      "error STW1005 stowage.entryPoints.m must be an object, and this is a number.",
      'error STW1006 stowage has no field "entrypoints". Did you mean "entryPoints"?',
      'error STW1006 stowage has no field "naemspaces". Did you mean "namespaces"?',
    ]);
  });

  test("each that is wrong is accounted for", () => {
    const folder = root({ entryPoints: { n: { a: "../a.js", b: 1, adopt: "./a.js", ok: "./a.js" } } });
    expect(declared(folder).rejected).toEqual(["n a STW1011", "n b STW1005", "n adopt STW1019"]);
    expect(declared(folder).entryPoints).toEqual(["n ok ./a.js#default"]);
  });

  test("in the order of namespace, name and package, whatever the order in the text", () => {
    const folder = tree({
      "package.json": {
        name: "app",
        dependencies: { b: "*", a: "*" },
        stowage: { entryPoints: { n: { "10": "./a.js", "9": "./a.js", b: "./a.js" }, a: { z: "./a.js" } } },
      },
      "node_modules/a/package.json": { name: "a", stowage: { entryPoints: { n: { b: "./a.js" } } } },
      "node_modules/b/package.json": { name: "b", stowage: { entryPoints: { n: { b: "./b.js" } } } },
    });
    expect(declared(folder).entryPoints).toEqual([
      "a z ./a.js#default",
      "n 10 ./a.js#default",
      "n 9 ./a.js#default",
      "n b ./a.js#default",
      "n b ./a.js#default",
      "n b ./b.js#default",
    ]);
  });

  test("at most 10,000 a package", () => {
    const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`p${n}`, "./a.js"]));
    expect(declared(root({ entryPoints: { n: many(10_000) } })).entryPoints).toHaveLength(10_000);
    expect(declared(root({ entryPoints: { n: many(10_001) } })).problems).toEqual([
      "error STW1004 package.json:5:5 app declares 10001 entry points; the limit is 10000.",
    ]);
  });

  test("twice as many cost twice as much, on one line or on many", () => {
    for (const spaces of [0, 1]) expect(cost(1000, spaces) / cost(500, spaces)).toBeLessThan(2.2);
  });
});

/** How many characters are looked at by expressions and replacements while this many entry points are declared. */
function cost(count: number, spaces: number): number {
  const group = Object.fromEntries(Array.from({ length: count }, (_, n) => [`p${n}`, "./a.js"]));
  const manifest = { name: "app", private: true, stowage: { entryPoints: { n: group } } };
  const folder = tree({ "package.json": JSON.stringify(manifest, undefined, spaces) });
  let characters = 0;
  const { test: matches } = RegExp.prototype;
  const { replace } = String.prototype;
  const spies = [
    vi.spyOn(RegExp.prototype, "test").mockImplementation(function (this: RegExp, text) {
      characters += this.sticky ? 1 : text.length;
      return Reflect.apply(matches, this, [text]);
    }),
    vi.spyOn(String.prototype, "replace").mockImplementation(function (this: string, ...given: unknown[]) {
      characters += this.length;
      return Reflect.apply(replace, this, given);
    }),
  ];
  const found = declared(folder).value.entryPoints.length;
  for (const spy of spies) spy.mockRestore();
  expect(found).toBe(count);
  return characters;
}

describe("namespaces", () => {
  test("short, long and of instances", () => {
    const namespaces = {
      short: "./a.ts#A",
      long: { interface: "./a.ts#A", pattern: "hook", load: "async", description: "x" },
      classes: { instances: "./a.ts#A", pattern: "extension" },
    };
    expect(declared(root({ namespaces })).namespaces).toEqual([
      "classes instances ./a.ts#A extension sync",
      "long interface ./a.ts#A hook async",
      "short interface ./a.ts#A driver sync",
    ]);
  });

  test("everything that is wrong", () => {
    const namespaces = {
      none: {},
      both: { interface: "./a.ts#A", instances: "./a.ts#A" },
      number: 1,
      target: "./a.ts:A",
      typed: { interface: 1 },
      values: { interface: "./a.ts#A", pattern: "drivers", load: true, descripton: "x" },
    };
    const found = declared(root({ namespaces }));
    expect(found.problems.map((each) => each.replace(/ package.json:\d+:\d+/, ""))).toEqual([
      'error STW1005 stowage.namespaces.none must be an object with "interface" or "instances", and this is one without.',
      'error STW1005 stowage.namespaces.both must be an object with either "interface" or "instances", and this is one with both.',
      "error STW1005 stowage.namespaces.number must be a target or an object, and this is a number.",
      'error STW1010 "./a.ts:A" is spelled with a colon; here the export follows a "#".',
      "error STW1005 stowage.namespaces.typed.interface must be a string, and this is a number.",
      'error STW1005 stowage.namespaces.values.pattern must be "driver" or "hook" or "extension", and this is "drivers".',
      'error STW1005 stowage.namespaces.values.load must be "sync" or "async", and this is a boolean.',
      'error STW1006 stowage.namespaces.values has no field "descripton". Did you mean "description"?',
    ]);
    expect(found.rejectedNamespaces).toEqual([
      "none STW1005",
      "both STW1005",
      "number STW1005",
      "target STW1010",
      "typed STW1005",
    ]);
  });
});

describe("directories", () => {
  const files = {
    "src/a.ts": "",
    "src/b.ts": "",
    "src/b.test.ts": "",
    "src/c.d.ts": "",
    "src/c.d.mts": "",
    "src/deep/d.ts": "",
    "src/e.js": "",
  };
  const at = (value: unknown, more: Readonly<Record<string, Content>> = {}) =>
    declared(root({ entryPoints: { n: value } }, { ...files, ...more }));

  test("one entry point a file, named by the file, never of a declaration", () => {
    expect(at("./src/*.ts#*").entryPoints).toEqual([
      "n a ./src/a.ts#*",
      "n b ./src/b.ts#*",
      "n b.test ./src/b.test.ts#*",
    ]);
    expect(at("./src/*s").entryPoints).toContain("n e ./src/e.js#default");
  });

  test("with exclusions, by pattern and by name", () => {
    expect(at(["./src/*.ts#*", "!./src/*.test.ts"]).entryPoints).toEqual(["n a ./src/a.ts#*", "n b ./src/b.ts#*"]);
    expect(at(["./src/*.ts#X", "!./src/*.test.ts", "!./src/a.ts"]).entryPoints).toEqual(["n b ./src/b.ts#X"]);
  });

  test("all below, and what a watcher has to look at", () => {
    const found = at(["./src/**/*.ts#X", "!./**/*.test.ts"]);
    expect(found.entryPoints).toEqual(["n a ./src/a.ts#X", "n b ./src/b.ts#X", "n d ./src/deep/d.ts#X"]);
    expect(found.value.inputs.directories.map((each) => each.replace(/^.*stowage-\w+\//, ""))).toEqual([
      "src",
      "src/deep",
    ]);
  });

  test("never in node_modules, hidden files or through links", () => {
    const found = at("./**/*.ts#X", {
      "node_modules/p/p.ts": "",
      "src/node_modules/q/q.ts": "",
      ".git/r.ts": "",
      "src/.s.ts": "",
      "src/loop": link("."),
    });
    expect(found.entryPoints.map((each) => each.split(" ")[1])).toEqual(["a", "b", "b.test", "d"]);
  });

  test("nothing matches", () => {
    expect(at("./source/*.ts#X").problems).toEqual([
      'error STW2008 package.json:6:12 No file matches "./source/*.ts#X".',
    ]);
    expect(at(["./src/a.*#X", "!./src/*.ts"]).problems).toEqual([
      'error STW2008 package.json:7:9 No file matches "./src/a.*#X".',
    ]);
    expect(at("./src/*.d.ts#X").problems).toHaveLength(1);
  });

  test("two files of one name", () => {
    const found = at(["./src/*.ts#X", "./src/deep/*.ts#X", "!./src/*.test.ts"], { "src/deep/a.ts": "" });
    expect(found.problems).toEqual([
      'error STW2013 package.json:6:7 2 files give the entry point "a" in n: src/a.ts, src/deep/a.ts.',
    ]);
    expect(found.rejected).toEqual(["n a STW2013"]);
    expect(found.entryPoints).toEqual(["n b ./src/b.ts#X", "n d ./src/deep/d.ts#X"]);
  });

  test("one file by two patterns is one, if its export is one", () => {
    expect(at(["./src/a*.ts#X", "./src/*a.ts#X"])).toMatchObject({ entryPoints: ["n a ./src/a.ts#X"], problems: [] });
    expect(at(["./src/a*.ts#X", "./src/*a.ts#Y"]).problems).toEqual([expect.stringContaining("STW2013")]);
  });

  test("files whose names cannot be names or targets", () => {
    const found = at("./odd/*#X", {
      "odd/adopt.ts": "",
      "odd/a#b.ts": "",
      "odd/a%41.ts": "",
      "odd/__proto__.ts": "",
      "odd/ok.ts": "",
      "odd/data.json": "",
    });
    expect(found.entryPoints).toEqual(["n data ./odd/data.json#X", "n ok ./odd/ok.ts#X"]);
    expect([...found.rejected].sort()).toEqual([
      "n __proto__ STW1008",
      "n a#b STW1009",
      "n a%41 STW1009",
      "n adopt STW1007",
    ]);
  });

  test.each([
    ["../*.ts#X", "STW1011"],
    ["./../*.ts#X", "STW1011"],
    ["/*.ts#X", "STW1011"],
    ["./*/%2e%2e/*.ts#X", "STW1011"],
    ["./src/*.ts:X", "STW1010"],
    ["./src/*.ts#", "STW1009"],
    ["./src/a.ts#X", "STW1009"],
    ["src/*.ts#X", "STW1009"],
    ["./src/{a,b}*.ts#X", "STW1009"],
    ["./src/[ab]*.ts#X", "STW1009"],
    ["./src/+(a|b)*.ts#X", "STW1009"],
    ["./src/!(a)*.ts#X", "STW1009"],
    ["./!src/*.ts#X", "STW1009"],
    ["./src/?*.ts#X", "STW1009"],
    ["./src/*a*b*.ts#X", "STW1009"],
    ["./**/a/**/b/**/*.ts#X", "STW1009"],
    ["./node_modules/*.ts#X", "STW1009"],
    [`./${"*".repeat(500)}.ts#X`, "STW1009"],
    ["", "STW1009"],
  ])("%s is no pattern", (pattern, code) => {
    const found = at(pattern);
    expect(found.entryPoints).toEqual([]);
    expect(found.problems).toEqual([expect.stringMatching(`^error ${code} package.json:6:12 `)]);
  });

  test.each(["!src/*.ts", "!../*.ts", "!./src/*.test.ts#*", "!./src/{a,b}.ts", "!", "!!./src/a.ts"])(
    "%s is no exclusion, and without it nothing is taken",
    (exclusion) => {
      const found = at(["./src/*.ts#X", exclusion]);
      expect(found.entryPoints).toEqual([]);
      expect(found.problems).toEqual([expect.stringMatching("^error STW1009 package.json:8:9 ")]);
    },
  );

  test("arrays in which no pattern takes anything in", () => {
    expect(at([]).problems).toEqual([expect.stringContaining("STW1005")]);
    expect(at(["!./src/*.ts"]).problems).toEqual([expect.stringContaining("STW1005")]);
    expect(at([1]).problems).toEqual([expect.stringMatching("^error STW1005 .* must be a string")]);
  });

  test("a few hundred patterns a package, since each is a search of the disk", () => {
    const found = declared(root({ entryPoints: { n: Array.from({ length: 251 }, () => "./src/*.ts#X") } }, files));
    expect(found.problems).toEqual(["error STW1004 package.json:5:5 app has 251 patterns; the limit is 250."]);
  });

  test("a folder that cannot be read", () => {
    const glob = (folder: string): never => {
      throw new HostError(`${folder}/src`, Object.assign(new Error("no"), { code: "EACCES" }));
    };
    const folder = root({ entryPoints: { n: "./src/*.ts#X" } }, files);
    expect(declared(folder, { ...nodeHost, glob }).problems).toEqual([
      "error STW2009 package.json:6:12 src cannot be read: permission denied.",
    ]);
  });

  test("a folder whose links go round in a circle", () => {
    const folder = root({ entryPoints: { n: "./round/*.ts#X" } }, { round: link("round") });
    expect(declared(folder).problems).toEqual([
      "error STW2009 package.json:6:12 round cannot be read: its links go round in a circle.",
    ]);
  });

  test("of a dependency, inside of it", () => {
    const folder = dependency({ entryPoints: { n: "./plugins/*.js#X" } }, { "node_modules/dep/plugins/a.js": "" });
    expect(declared(folder).entryPoints).toEqual(["n a ./plugins/a.js#X"]);
  });
});

describe("the field", () => {
  test("in a file of its own, with places in that file", () => {
    const folder = root("./stowage.json", {
      "stowage.json": { $schema: "x", namespaces: { n: "./a.ts#A" }, entryPoints: { n: { a: "../a.js" } }, more: 1 },
    });
    const found = declared(folder);
    expect(found.namespaces).toEqual(["n interface ./a.ts#A driver sync"]);
    expect(found.problems).toEqual([
      'error STW1011 stowage.json:8:12 The target "../a.js" leads out of the package that declares it.',
      'error STW1006 stowage.json:11:3 stowage.json has no field "more".',
    ]);
    expect(found.value.inputs.files).toEqual([`${folder}/stowage.json`]);
  });

  test.each([
    [
      "./missing.json",
      {},
      'error STW1014 package.json:4:14 "./missing.json", where "stowage" says its declarations are, cannot be read.',
    ],
    [
      "./stowage.json",
      { "stowage.json": "{" },
      "error STW1001 stowage.json:1:1 This is not valid JSON: a closing bracket is missing.",
    ],
    [
      "./stowage.json",
      { "stowage.json": "[]" },
      "error STW1005 stowage.json:1:1 stowage.json must be an object, and this is an array.",
    ],
    [
      "./s",
      { "s/x": "" },
      'error STW1005 package.json:4:14 stowage must be an object, or a file such as "./stowage.json", and this is a string.',
    ],
    ["./s.json", { "s.json/x": "" }, "error STW2009 package.json:4:14 ./s.json cannot be read: it is a folder."],
    [
      "./s.json",
      { "s.json": link("/etc/hostname") },
      'error STW1014 package.json:4:14 "./s.json", where "stowage" says its declarations are, cannot be read.',
    ],
    [
      "./s.json",
      { "s.json": link("s.json") },
      "error STW2009 package.json:4:14 ./s.json cannot be read: its links go round in a circle.",
    ],
  ])("%s that cannot be used: %j", (value, files, problem) => {
    expect(declared(root(value, files)).problems).toEqual([problem]);
  });

  test("in what is no file, such as a pipe that nobody writes to", () => {
    const folder = root("./s.json");
    const host: Host = {
      ...nodeHost,
      kind: (path) => (path === `${folder}/s.json` ? "other" : nodeHost.kind(path)),
      realPath: (path) => (path === `${folder}/s.json` ? path : nodeHost.realPath(path)),
      readFile: (path) => {
        if (path === `${folder}/s.json`) throw new Error("this would wait for ever");
        return nodeHost.readFile(path);
      },
    };
    expect(declared(folder, host).problems).toEqual([expect.stringMatching("^error STW1014 package.json:4:14 ")]);
  });

  test.each([
    "../stowage.json",
    "/stowage.json",
    "stowage.json",
    "./a/../../s.json",
    "./%2e%2e/s.json",
    "",
    "file:x.json",
  ])("%j is no file's name", (value) => {
    expect(declared(root(value)).problems).toEqual([expect.stringMatching("^error STW1005 package.json:4:14 ")]);
  });

  test.each([[null], [1], [true], [[]]])("%j is no field", (value) => {
    expect(declared(root(value)).problems).toEqual([
      expect.stringMatching("^error STW1005 package.json:4:14 stowage must be"),
    ]);
  });

  test("severity: an error in a direct dependency, a warning deeper", () => {
    expect(declared(dependency({ entryPoints: 1 })).problems).toEqual([
      "error STW1005 node_modules/dep/package.json:4:20 stowage.entryPoints must be an object, and this is a number.",
    ]);
    const deep = tree({
      "package.json": { name: "app", dependencies: { a: "*" } },
      "node_modules/a/package.json": { name: "a", dependencies: { b: "*" } },
      "node_modules/b/package.json": { name: "b", stowage: { entryPoints: 1 } },
    });
    expect(declared(deep).problems).toEqual([
      expect.stringMatching("^warning STW1005 node_modules/b/package.json:4:20 "),
    ]);
  });

  test("nothing, where nothing is said", () => {
    expect(declared(tree({ "package.json": {} }))).toMatchObject({ entryPoints: [], namespaces: [], problems: [] });
    expect(declared(tree({ "package.json": { stowage: {} } }))).toMatchObject({ entryPoints: [], problems: [] });
  });
});
