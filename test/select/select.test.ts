import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Accounted } from "../../build/model.js";
import { fold } from "../../build/select/collisions.js";
import { stages } from "../support/stages.js";
import { type Content, tree } from "../support/tree.js";

type EntryPoints = Readonly<Record<string, unknown>>;

/** A package that lies hoisted, with what it declares and needs. */
const pkg = (name: string, entryPoints: EntryPoints, more: object = {}) => ({
  [`node_modules/${name}/package.json`]: { name, version: "1.0.0", stowage: { entryPoints }, ...more },
  [`node_modules/${name}/index.js`]: "",
});

const namespaces = {
  driver: "./x.ts#X",
  hook: { interface: "./x.ts#X", pattern: "hook" },
  extension: { interface: "./x.ts#X", pattern: "extension" },
};

interface Given {
  readonly build?: object;
  readonly entryPoints?: EntryPoints;
  readonly namespaces?: object;
  readonly dependencies?: readonly string[];
  readonly manifest?: object;
  readonly files?: Readonly<Record<string, Content>>;
}

const on = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, "*"]));

/** A root that owns one namespace of each pattern, or those given. */
const root = (given: Given): string =>
  tree({
    "package.json": {
      name: "app",
      private: true,
      type: "module",
      ...(given.dependencies ? { dependencies: on(given.dependencies) } : {}),
      ...given.manifest,
      stowage: {
        namespaces: given.namespaces ?? namespaces,
        ...(given.entryPoints ? { entryPoints: given.entryPoints } : {}),
        ...(given.build ? { build: given.build } : {}),
      },
    },
    "x.ts": "export interface X {}\n",
    ...given.files,
  });

function outcome({ outcome: found }: Accounted): string {
  if (found.status === "excluded") return `excluded by ${found.rule}`;
  if (found.status === "pending") return `pending ${found.chain.join(" > ")}`;
  return found.status === "error" ? `error ${found.code}` : found.status;
}

function selected(given: Given | string) {
  const { selection, problems, diagnostics } = stages(typeof given === "string" ? given : root(given));
  return {
    /** `namespace name package: outcome`. */
    outcomes: selection.accounted.map(
      (each) => `${each.namespace} ${each.name} ${each.package.name}: ${outcome(each)}`,
    ),
    /** Names in their order, by namespace. */
    order: Object.fromEntries(
      selection.namespaces.map(({ declaration, entryPoints }) => [
        declaration.name,
        entryPoints.map((each) => `${each.name}@${each.package.name}`),
      ]),
    ),
    problems: problems.map((each) => each.replace(/^(\S+ \S+) \S+ /, "$1 ")),
    places: problems,
    notes: diagnostics.flatMap((each) => each.notes.map(({ text }) => text)),
    accounted: selection.accounted,
  };
}

const index = "./index.js";

describe("who takes part", () => {
  test("the root and what build.from takes; what lies deeper is pending", () => {
    const files = {
      ...pkg("a", { driver: { a: index } }, { dependencies: on(["b"]) }),
      ...pkg("b", { driver: { b: index } }),
      ...pkg("dev", { driver: { dev: index } }),
      ...pkg("optional", { driver: { optional: index } }),
    };
    const given = {
      dependencies: ["a"],
      manifest: { devDependencies: on(["dev"]), optionalDependencies: on(["optional"]) },
      entryPoints: { driver: { own: "./x.ts" } },
      files,
    };
    expect(selected(given).outcomes).toEqual([
      "driver a a: live",
      "driver b b: pending a > b",
      "driver dev dev: pending dev",
      "driver optional optional: live",
      "driver own app: live",
    ]);
    expect(selected({ ...given, build: { from: ["devDependencies"] } }).outcomes).toEqual([
      "driver a a: pending a",
      "driver dev dev: live",
      "driver optional optional: pending optional",
      "driver own app: live",
    ]);
    expect(selected({ ...given, build: { from: [] } }).order).toEqual({ driver: ["own@app"], extension: [], hook: [] });
  });

  test("what a tool of a dependency brings is pending", () => {
    const files = {
      ...pkg("a", {}, { devDependencies: on(["tool"]) }),
      ...pkg("tool", { driver: { x: index } }),
    };
    expect(selected({ dependencies: ["a"], files }).outcomes).toEqual(["driver x tool: pending a > tool"]);
  });
});

describe("namespaces", () => {
  const contract = (name: string, namespace: string, more: object = {}) => ({
    [`node_modules/${name}/package.json`]: {
      name,
      version: "1.0.0",
      stowage: { namespaces: { [namespace]: "./x.js#X" } },
      ...more,
    },
    [`node_modules/${name}/x.js`]: "",
  });

  test("of the root and its from dependencies get a registry; one that is only known does not", () => {
    const files = {
      ...contract("host", "host.x"),
      ...pkg("a", { "host.x": { a: index }, "deep.x": { a: index } }, { peerDependencies: on(["deep"]) }),
      ...contract("deep", "deep.x"),
    };
    const found = selected({ dependencies: ["host", "a"], namespaces: {}, files });
    expect(Object.keys(found.order)).toEqual(["host.x"]);
    expect(found.outcomes).toEqual(["deep.x a a: excluded by namespace", "host.x a a: live"]);
    expect(found.problems).toEqual([]);
  });

  test("of a tool of the root are known", () => {
    const files = { ...contract("types", "t.x"), ...pkg("a", { "t.x": { a: index } }) };
    const found = selected({
      dependencies: ["a"],
      namespaces: {},
      manifest: { devDependencies: on(["types"]) },
      files,
    });
    expect(found.outcomes).toEqual(["t.x a a: excluded by namespace"]);
  });

  test("nobody knows: an error in the root, a warning in a dependency, nothing where it is pending", () => {
    const files = {
      ...pkg("a", { drivr: { a: index } }, { dependencies: on(["b"]) }),
      ...pkg("b", { nobody: { b: index } }),
    };
    const found = selected({ dependencies: ["a"], entryPoints: { driverr: { own: "./x.ts" } }, files });
    expect(found.problems).toEqual([
      'warning STW2003 No package here declares the namespace "drivr". Did you mean "driver"?',
      'error STW2003 No package here declares the namespace "driverr". Did you mean "driver"?',
    ]);
    expect(found.outcomes).toEqual([
      "driverr own app: error STW2003",
      "drivr a a: error STW2003",
      "nobody b b: pending a > b",
    ]);
  });

  test("one that is declared wrongly is not said to be declared by nobody", () => {
    const found = selected({
      namespaces: { n: "./x.ts:X" },
      entryPoints: { n: { a: "./x.ts" } },
      build: { select: { n: ["a"] }, order: { n: ["a"] }, prefer: { n: { a: "app" } } },
    });
    expect(found.problems).toEqual([
      'error STW1010 "./x.ts:X" is spelled with a colon; here the export follows a "#".',
    ]);
    expect(found.outcomes).toEqual(["n a app: error STW1010"]);
  });

  test("two owners: an error, where the second is near enough for somebody to mend it", () => {
    const near = selected({ dependencies: ["host"], files: contract("host", "driver") });
    expect(near.problems).toEqual(['error STW2004 The namespace "driver" has 2 owners: app, host.']);
    const files = { ...pkg("a", {}, { dependencies: on(["host"]) }), ...contract("host", "driver") };
    const deep = selected({ dependencies: ["a"], files });
    expect(deep.problems).toEqual(['warning STW2004 The namespace "driver" has 2 owners: app, host.']);
    expect(deep.order.driver).toEqual([]);
  });

  test("two copies of the package that owns one: a warning, with versions and chains", () => {
    const files = {
      ...contract("host", "host.x"),
      ...pkg("a", { "host.x": { a: index } }, { dependencies: on(["host"]) }),
      "node_modules/a/node_modules/host/package.json": {
        name: "host",
        version: "2.0.0",
        stowage: { namespaces: { "host.x": "./x.js#X" } },
      },
    };
    const found = selected({ dependencies: ["host", "a"], namespaces: {}, files });
    expect(found.problems).toEqual([
      "warning STW2014 The package that owns host.x is here 2 times: host 1.0.0 (host), host 2.0.0 (a > host).",
    ]);
    expect(found.order).toEqual({ "host.x": ["a@a"] });
  });

  test("a package that lies about its name does not come before the one that has it", () => {
    const files = {
      ...contract("host", "host.x"),
      "node_modules/-alias/package.json": { name: "host", stowage: { namespaces: { "host.x": "./y.js#Y" } } },
    };
    const { selection } = stages(root({ dependencies: ["host", "-alias"], namespaces: {}, files }));
    expect(selection.namespaces.map(({ declaration }) => declaration.owner.name)).toEqual(["host"]);
  });

  test("that differ only in case, or in the form of their characters", () => {
    const found = selected({ namespaces: { "a.b": "./x.ts#X", "A.b": "./x.ts#X" } });
    expect(found.problems).toEqual([
      'error STW1013 The namespaces "A.b" and "a.b" differ only in case or in the form of their characters.',
    ]);
  });
});

describe("drivers that clash", () => {
  const files = {
    ...pkg("a", { driver: { s3: index }, hook: { s3: index }, extension: { s3: index } }),
    ...pkg("b", { driver: { s3: index }, hook: { s3: index }, extension: { s3: index } }),
  };
  const dependencies = ["a", "b"];

  test("are an error with both chains; hooks and extensions keep all", () => {
    const found = selected({ dependencies, files });
    expect(found.problems).toEqual(['error STW2005 2 packages declare the driver "s3" in driver: a, b.']);
    expect(found.notes).toEqual(["app > a declares ./index.js", "app > b declares ./index.js"]);
    expect(found.outcomes.slice(0, 2)).toEqual(["driver s3 a: error STW2005", "driver s3 b: error STW2005"]);
    expect(found.order).toEqual({ driver: [], hook: ["s3@a", "s3@b"], extension: ["s3@a", "s3@b"] });
  });

  test("are settled with prefer, whatever the order", () => {
    for (const winner of ["a", "b"]) {
      const found = selected({ dependencies, files, build: { prefer: { driver: { s3: winner } } } });
      expect(found.problems).toEqual([]);
      expect(found.order.driver).toEqual([`s3@${winner}`]);
      expect(found.outcomes.filter((each) => each.endsWith("excluded by prefer"))).toHaveLength(1);
    }
  });

  test("are settled with deny", () => {
    const found = selected({ dependencies, files, build: { deny: ["a"] } });
    expect(found.problems).toEqual([]);
    expect(found.order).toEqual({ driver: ["s3@b"], hook: ["s3@b"], extension: ["s3@b"] });
  });

  test("are none where they are not selected, or one of them is pending", () => {
    expect(selected({ dependencies, files, build: { select: { driver: [] } } }).problems).toEqual([]);
    const deep = { ...pkg("c", { driver: { s3: index } }, { dependencies: on(["a"]) }), ...files };
    expect(selected({ dependencies: ["c"], files: deep })).toMatchObject({ problems: [], order: { driver: ["s3@c"] } });
  });

  test("of the root and a dependency, and of three", () => {
    const found = selected({ dependencies, files, entryPoints: { driver: { s3: "./x.ts" } } });
    expect(found.problems).toEqual(['error STW2005 3 packages declare the driver "s3" in driver: a, app, b.']);
  });
});

describe("rules", () => {
  const files = {
    ...pkg("a", { driver: { fs: index, zip: index } }, { dependencies: on(["deep"]) }),
    ...pkg("deep", { driver: { s3: index } }),
    ...pkg("bare", {}),
  };
  const given = (build: object): Given => ({ dependencies: ["a", "bare"], files, build });

  test("select takes the named ones", () => {
    const found = selected(given({ select: { driver: ["zip"] } }));
    expect(found.outcomes).toEqual([
      "driver fs a: excluded by select",
      "driver s3 deep: pending a > deep",
      "driver zip a: live",
    ]);
    expect(found.accounted[0]?.outcome).toMatchObject({ location: { lineText: '        "driver": [' } });
  });

  test("what is wrong in a package that is pending or denied keeps nothing from being built", () => {
    const wrong = { driver: { x: "./index.js:X" } };
    const given: Given = { dependencies: ["a"], manifest: { devDependencies: on(["dev"]) } };
    const files = { ...pkg("a", wrong), ...pkg("dev", wrong) };
    const severities = (build: object) =>
      selected({ ...given, files, build }).problems.map((problem) => problem.split(" ").slice(0, 2).join(" "));
    expect(severities({})).toEqual(["error STW1010", "warning STW1010"]);
    expect(severities({ deny: ["a"] })).toEqual(["warning STW1010", "warning STW1010"]);
    expect(selected({ ...given, files }).outcomes).toEqual(["driver x a: error STW1010", "driver x dev: pending dev"]);
  });

  test("an entry point with a field of the wrong type is in error, not live", () => {
    const entryPoints = { driver: { x: { target: "./x.ts#X", before: 5 }, y: { target: "./x.ts#X", tgt: 1 } } };
    expect(selected({ entryPoints }).outcomes).toEqual(["driver x app: error STW1005", "driver y app: error STW1006"]);
  });

  test("deny takes a pending package off the list", () => {
    expect(selected(given({ deny: ["deep"] }))).toMatchObject({
      problems: [],
      outcomes: ["driver fs a: live", "driver s3 deep: excluded by deny", "driver zip a: live"],
    });
  });

  test("deny may name the root, which is the package of what it adopts", () => {
    const found = selected({
      dependencies: ["bare"],
      files,
      entryPoints: { driver: { x: "bare#x" } },
      build: { deny: ["app"] },
    });
    expect(found).toMatchObject({ problems: [], outcomes: ["driver x app: excluded by deny"] });
  });

  test("deny may name a package whose entry points are all wrong, and they are excluded", () => {
    const wrong = pkg("wrong", { driver: { x: "../x.js" } });
    const found = selected({ dependencies: ["wrong"], files: wrong, build: { deny: ["wrong"] } });
    expect(found.outcomes).toEqual(["driver x wrong: excluded by deny"]);
    expect(found.problems.filter((each) => each.includes("STW2006"))).toEqual([]);
  });

  test.each([
    [{ deny: ["A"] }, 'STW2006 build.deny names "A", and nothing here matches it. Did you mean "a"?'],
    [{ deny: ["bare"] }, 'STW2006 build.deny names "bare", and nothing here matches it.'],
    [
      { select: { driver: ["zap"] } },
      'STW2006 build.select names "zap", and nothing here matches it. Did you mean "zip"?',
    ],
    [
      { select: { drivers: ["zip"] } },
      'STW2006 build.select names "drivers", and nothing here matches it. Did you mean "driver"?',
    ],
    [
      { order: { driver: ["zap", "*"] } },
      'STW2006 build.order names "zap", and nothing here matches it. Did you mean "zip"?',
    ],
    [{ order: { driver: ["s3"] } }, 'STW2007 build.order names "s3", which is pending: it comes through a > deep.'],
    [
      { select: { driver: ["fs", "s3"] } },
      'STW2007 build.select names "s3", which is pending: it comes through a > deep.',
    ],
    [{ prefer: { driver: { fs: "b" } } }, 'STW2006 build.prefer for "fs" names "b", and nothing here matches it.'],
    [
      { prefer: { driver: { nothing: "a" } } },
      'STW2006 build.prefer for "nothing" names "a", and nothing here matches it.',
    ],
    [
      { prefer: { driver: { s3: "deep" } } },
      'STW2007 build.prefer for "s3" names "deep", which is pending: it comes through a > deep.',
    ],
    [{ prefer: { none: { fs: "a" } } }, 'STW2006 build.prefer names "none", and nothing here matches it.'],
    [{ deny: ["a"], select: { driver: ["fs"] } }, 'STW2006 build.select names "fs", and nothing here matches it.'],
    [{ deny: ["deep"], select: { driver: ["s3"] } }, 'STW2006 build.select names "s3", and nothing here matches it.'],
  ])("%j matches nothing", (build, problem) => {
    expect(selected(given(build)).problems).toEqual([`error ${problem}`]);
  });

  test("a rule that names an optional dependency may match nothing", () => {
    const manifest = { optionalDependencies: on(["maybe"]) };
    const found = selected({
      files,
      dependencies: ["a"],
      manifest,
      build: { deny: ["maybe"], prefer: { driver: { fs: "maybe" } } },
    });
    expect(found.problems.filter((each) => each.includes("STW2006"))).toEqual([
      expect.stringMatching('^warning STW2006 build.deny names "maybe"'),
      expect.stringMatching('^warning STW2006 build.prefer for "fs" names "maybe"'),
    ]);
  });

  test("all are told at once", () => {
    const build = {
      deny: ["x"],
      select: { driver: ["y"], none: [] },
      order: { hook: ["z"] },
      prefer: { driver: { fs: "w" } },
    };
    expect(selected(given(build)).problems).toHaveLength(5);
  });
});

describe("names that are one to a person", () => {
  const two = (a: string, b: string) => selected({ entryPoints: { hook: { [a]: "./x.ts#a", [b]: "./x.ts#b" } } });

  test.each([
    ["Foo", "foo"],
    ["é", "e\u0301"],
    ["É", "e\u0301"],
    ["straße", "STRASSE"],
    ["straẞe", "straße"],
    ["σ", "ς"],
    ["K", "k"],
    ["ſ", "S"],
  ])("%s and %s", (a, b) => {
    expect(two(a, b).problems).toEqual([expect.stringMatching(/^error STW1013 The entry points /)]);
  });

  test.each([
    ["a", "b"],
    ["e", "é"],
    ["a", "а"],
    ["foo", "foo "],
  ])("%s and %s are two", (a, b) => {
    expect(two(a, b).problems).toEqual([]);
  });

  test("across packages, in one namespace, among what is live", () => {
    const files = {
      ...pkg("a", { hook: { Foo: index }, extension: { FOO: index } }),
      ...pkg("b", { hook: { foo: index } }),
    };
    const dependencies = ["a", "b"];
    expect(selected({ dependencies, files }).problems).toHaveLength(1);
    expect(selected({ dependencies, files, build: { select: { hook: ["foo"] } } }).problems).toEqual([]);
    expect(selected({ dependencies, files, build: { deny: ["a"] } }).problems).toEqual([]);
  });

  test("one name twice is no collision", () => {
    const files = { ...pkg("a", { hook: { foo: index } }), ...pkg("b", { hook: { foo: index } }) };
    expect(selected({ dependencies: ["a", "b"], files }).problems).toEqual([]);
  });

  test("whatever case and form a character has", () => {
    const different: string[] = [];
    for (let code = 0; code <= 0x10ffff; code++) {
      if (code >= 0xd800 && code < 0xe000) continue;
      const character = String.fromCodePoint(code);
      const forms = [character.toLowerCase(), character.toUpperCase(), character.normalize("NFD")].filter(
        (each) => each !== character,
      );
      if (forms.some((each) => fold(each) !== fold(character))) different.push(code.toString(16));
    }
    expect(different).toEqual([]);
  });
});

describe("order", () => {
  const arranged = (hook: EntryPoints, order?: readonly string[]) => {
    const found = selected({ entryPoints: { hook }, ...(order ? { build: { order: { hook: order } } } : {}) });
    return { order: found.order.hook?.map((each) => each.replace("@app", "")), problems: found.problems };
  };
  const x = (more: object = {}) => ({ target: "./x.ts", ...more });

  test("by name and package, by code unit", () => {
    const files = { ...pkg("b", { hook: { a: index } }), ...pkg("@a/c", { hook: { a: index } }) };
    const found = selected({
      dependencies: ["b", "@a/c"],
      files,
      entryPoints: { hook: { B: "./x.ts", a: "./x.ts", é: "./x.ts", "10": "./x.ts", "9": "./x.ts" } },
    });
    expect(found.order.hook).toEqual(["10@app", "9@app", "B@app", "a@@a/c", "a@app", "a@b", "é@app"]);
  });

  test("the root's order, the rest at * or at the end", () => {
    const hook = { a: x(), b: x(), c: x(), d: x() };
    expect(arranged(hook, ["d", "b"]).order).toEqual(["d", "b", "a", "c"]);
    expect(arranged(hook, ["d", "*", "b"]).order).toEqual(["d", "a", "c", "b"]);
    expect(arranged(hook, ["*", "a"]).order).toEqual(["b", "c", "d", "a"]);
    expect(arranged(hook, ["*"]).order).toEqual(["a", "b", "c", "d"]);
    expect(arranged(hook, ["c", "c", "*", "*"]).order).toEqual(["c", "a", "b", "d"]);
  });

  test("before and after, and what nobody orders stays", () => {
    expect(arranged({ a: x(), b: x(), c: x({ before: ["a"] }), d: x() }).order).toEqual(["b", "c", "a", "d"]);
    expect(arranged({ a: x({ after: ["c"] }), b: x(), c: x(), d: x() }).order).toEqual(["b", "c", "a", "d"]);
    expect(arranged({ a: x({ after: ["d"] }), b: x({ after: ["a"] }), c: x(), d: x() }).order).toEqual([
      "c",
      "d",
      "a",
      "b",
    ]);
    expect(arranged({ a: x({ before: ["nobody", "a"], after: ["a"] }), b: x() }).order).toEqual(["a", "b"]);
  });

  test("hooks of one name, by their packages", () => {
    const files = (more: Readonly<Record<string, object>>) =>
      Object.assign(
        {},
        ...["p1", "p2", "p3"].map((name) => pkg(name, { hook: { saved: { target: index, ...more[name] } } })),
      );
    const given = { dependencies: ["p1", "p2", "p3"] };
    const ordered = (more: Readonly<Record<string, object>>, order?: readonly string[]) => {
      const found = selected({ ...given, files: files(more), ...(order ? { build: { order: { hook: order } } } : {}) });
      return [found.order.hook?.map((each) => each.replace("saved@", "")).join(" "), ...found.problems];
    };
    expect(ordered({ p1: { after: ["p3"] } })).toEqual(["p2 p3 p1"]);
    expect(ordered({ p3: { before: ["p1", "p3"] } })).toEqual(["p2 p3 p1"]);
    expect(ordered({}, ["p3", "*", "p1"])).toEqual(["p3 p2 p1"]);
    expect(ordered({}, ["p9", "*"])).toEqual(["p1 p2 p3", expect.stringContaining('STW2006 build.order names "p9"')]);
    expect(ordered({ p1: { after: ["p2"] }, p2: { after: ["p1"] } })).toEqual([
      expect.anything(),
      "error STW2011 The order of hook goes round in a circle: saved of p2 > saved of p1 > saved of p2.",
    ]);
    expect(ordered({ p1: { before: ["saved"] } })).toEqual(["p1 p2 p3"]);
  });

  test("of a place by name and one by package the first counts", () => {
    const found = selected({
      dependencies: ["p1", "p2"],
      files: { ...pkg("p1", { hook: { a: index } }), ...pkg("p2", { hook: { b: index } }) },
      build: { order: { hook: ["b", "a", "p2"] } },
    });
    expect(found.order.hook).toEqual(["b@p2", "a@p1"]);
  });

  test("a name comes before a package of that name", () => {
    const found = selected({
      dependencies: ["p1"],
      files: pkg("p1", { hook: { z: index } }),
      entryPoints: { hook: { a: x({ after: ["p1"] }), p1: x() } },
    });
    expect(found.order.hook).toEqual(["p1@app", "a@app", "z@p1"]);
  });

  test("what is not here orders nothing, and is accounted for", () => {
    const files = pkg("p1", { hook: { z: index } });
    const found = selected({
      dependencies: ["p1"],
      files,
      build: { deny: ["p1"] },
      entryPoints: { hook: { a: x({ before: ["nobody", "b", "a"], after: ["p1"] }), b: x() } },
    });
    expect(found.problems).toEqual([]);
    expect(found.accounted.map(({ name, unmatched }) => [name, unmatched])).toEqual([
      ["a", ["nobody", "a", "p1"]],
      ["b", []],
      ["z", []],
    ]);
  });

  test("the root's word is above theirs", () => {
    const hook = { a: x(), b: x({ before: ["a"] }), c: x() };
    expect(arranged(hook, ["a", "b"]).order).toEqual(["a", "b", "c"]);
    expect(arranged(hook, ["c", "*"]).order).toEqual(["c", "b", "a"]);
  });

  test("a circle, with its way round, and the rest in order", () => {
    const found = arranged({
      a: x({ before: ["c"] }),
      b: x({ after: ["c"], before: ["a"] }),
      c: x(),
      d: x({ after: ["b"] }),
      "0": x(),
    });
    expect(found.problems).toEqual(["error STW2011 The order of hook goes round in a circle: c > b > a > c."]);
    expect(found.order?.[0]).toBe("0");
    expect(found.order).toHaveLength(5);
  });

  test("a circle that the root's order breaks", () => {
    const hook = { a: x({ before: ["b"] }), b: x({ before: ["a"] }) };
    expect(arranged(hook).problems).toHaveLength(1);
    expect(arranged(hook, ["b", "a"])).toEqual({ order: ["b", "a"], problems: [] });
  });

  test("thousands that wait for each other", () => {
    const count = 3000;
    const name = (n: number) => `p${String(n).padStart(5, "0")}`;
    const hook = Object.fromEntries(Array.from({ length: count }, (_, n) => [name(n), x({ after: [name(n + 1)] })]));
    expect(arranged(hook).order?.slice(0, 2)).toEqual([name(count - 1), name(count - 2)]);
  });

  test("any constraints: all are there, and what is no circle is kept", () => {
    const names = ["a", "b", "c", "d", "e", "f"];
    const list = fc.uniqueArray(fc.constantFrom(...names), { maxLength: 2 });
    const hooks = fc.dictionary(fc.constantFrom(...names), fc.record({ before: list, after: list }));
    fc.assert(
      fc.property(hooks, (given) => {
        const found = arranged(Object.fromEntries(Object.entries(given).map(([name, more]) => [name, x(more)])));
        const order = found.order ?? [];
        expect([...order].sort()).toEqual(Object.keys(given).sort());
        if (found.problems.length > 0) return;
        const at = (name: string) => order.indexOf(name);
        for (const [name, { before, after }] of Object.entries(given)) {
          for (const each of before) if (each !== name && at(each) >= 0) expect(at(name)).toBeLessThan(at(each));
          for (const each of after) if (each !== name && at(each) >= 0) expect(at(name)).toBeGreaterThan(at(each));
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe("any declarations and policies", () => {
  const name = fc.constantFrom("fs", "s3", "zip", "FS");
  const namespace = fc.constantFrom("driver", "hook", "extension", "nobody");
  const target = fc.constantFrom("./index.js", "./index.js#X", "../out.js", "./x.json");
  const groups = fc.dictionary(namespace, fc.dictionary(name, target, { maxKeys: 3 }), { maxKeys: 3 });
  const packages = ["p1", "p2", "p3", "p4"];
  const pick = fc.uniqueArray(fc.constantFrom(...packages), { maxLength: 4 });
  const build = fc.record(
    {
      deny: fc.uniqueArray(fc.constantFrom(...packages, "app"), { maxLength: 2 }),
      select: fc.dictionary(namespace, fc.uniqueArray(name, { maxLength: 2 }), { maxKeys: 2 }),
      prefer: fc.dictionary(namespace, fc.dictionary(name, fc.constantFrom(...packages), { maxKeys: 2 }), {
        maxKeys: 2,
      }),
      order: fc.dictionary(namespace, fc.uniqueArray(fc.oneof(name, fc.constant("*")), { maxLength: 2 }), {
        maxKeys: 2,
      }),
    },
    { requiredKeys: [] },
  );
  const arbitrary = fc.record({
    own: groups,
    given: fc.array(groups, { minLength: 4, maxLength: 4 }),
    direct: pick,
    deeper: pick,
    build,
  });
  type Random = typeof arbitrary extends fc.Arbitrary<infer T> ? T : never;

  /** The same object with its keys the other way round, all the way down; lists keep their order. */
  const turned = (value: unknown): unknown =>
    typeof value !== "object" || value === null || Array.isArray(value)
      ? value
      : Object.fromEntries(
          Object.entries(value)
            .reverse()
            .map(([key, each]) => [key, turned(each)]),
        );

  function write({ own, given, direct, deeper, build: policy }: Random, reversed: boolean): string {
    const turn = (value: object): object => (reversed ? Object(turned(value)) : value);
    const manifests = packages.map((each, at): readonly [string, Content] => [
      `node_modules/${each}/package.json`,
      turn({ name: each, dependencies: on(deeper), stowage: { entryPoints: given[at] } }),
    ]);
    const top = turn({
      name: "app",
      private: true,
      type: "module",
      dependencies: on(direct),
      stowage: { namespaces, entryPoints: own, build: policy },
    });
    const files: readonly (readonly [string, Content])[] = [
      ["package.json", top],
      ["x.ts", ""],
      ["index.js", ""],
      ...manifests,
      ...packages.map((each): readonly [string, Content] => [`node_modules/${each}/index.js`, ""]),
    ];
    return tree(Object.fromEntries(reversed ? [...files].reverse() : files));
  }

  /** Every entry point that a reached package has in its text. */
  function expected({ own, given, direct, deeper }: Random): readonly string[] {
    const reached = new Set([...direct, ...(direct.length > 0 ? deeper : [])]);
    const of = (owner: string, all: Random["own"]) =>
      Object.entries(all).flatMap(([space, group]) => Object.keys(group).map((each) => `${space} ${each} ${owner}`));
    return [...of("app", own), ...packages.flatMap((each, at) => (reached.has(each) ? of(each, given[at] ?? {}) : []))];
  }

  test("each is accounted for once, live is what the registry has, and the order of the text makes no difference", () => {
    fc.assert(
      fc.property(arbitrary, (random) => {
        const one = selected(write(random, false));
        const other = selected(write(random, true));
        const keys = one.outcomes.map((each) => each.slice(0, each.indexOf(":")));
        expect([...keys].sort()).toEqual([...expected(random)].sort());
        const live = one.outcomes.filter((each) => each.endsWith(": live")).length;
        expect(Object.values(one.order).flat()).toHaveLength(live);
        expect(other.outcomes).toEqual(one.outcomes);
        expect(other.order).toEqual(one.order);
        expect([...other.problems].sort()).toEqual([...one.problems].sort());
      }),
      { numRuns: 60 },
    );
  });
});
