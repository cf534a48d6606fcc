import { rmSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { discover } from "../../build/discover/index.js";
import { nodeHost } from "../../build/host.js";
import type { Package } from "../../build/model.js";
import { open } from "../../build/open/index.js";
import { type Content, link, tree } from "../support/tree.js";

function walk(folder: string) {
  const { value: root } = open(nodeHost, folder);
  if (root === undefined) throw new Error("there is no root");
  const { value, diagnostics } = discover(nodeHost, root);
  const short = (text: string) => text.replaceAll(`${folder}/`, "");
  return {
    root,
    packages: value.packages,
    /** Chain of names → where the package lies, its own name and version. */
    found: Object.fromEntries(
      [...value.packages.values()].map((each) => [
        each.chain.join(" > "),
        `${short(each.id)} ${each.ownName}@${each.version}`,
      ]),
    ),
    chains: [...value.packages.values()].map((each) => each.chain.join(" > ")),
    problems: diagnostics.map(
      ({ code, severity, location, message }) =>
        `${severity} ${code} ${location ? short(`${location.file}:${location.line}:${location.column}`) : "-"} ${short(message)}`,
    ),
  };
}

const pkg = (name: string, more: object = {}) => ({ name, version: "1.0.0", ...more });
const on = (...names: readonly string[]) => Object.fromEntries(names.map((name) => [name, "*"]));
const root = (more: object) => ({ "package.json": pkg("app", { private: true, ...more }) });

describe("where packages lie", () => {
  test("hoisted, nested and scoped; two versions are two packages", () => {
    const folder = tree({
      ...root({ dependencies: on("a", "@s/b") }),
      "node_modules/a/package.json": pkg("a", { dependencies: on("c") }),
      "node_modules/@s/b/package.json": pkg("@s/b", { dependencies: on("c") }),
      "node_modules/@s/b/node_modules/c/package.json": { name: "c", version: "2.0.0" },
      "node_modules/c/package.json": pkg("c"),
      "node_modules/unrelated/package.json": pkg("unrelated"),
    });
    expect(walk(folder).found).toEqual({
      "": `${folder} app@1.0.0`,
      "@s/b": "node_modules/@s/b @s/b@1.0.0",
      a: "node_modules/a a@1.0.0",
      "@s/b > c": "node_modules/@s/b/node_modules/c c@2.0.0",
      "a > c": "node_modules/c c@1.0.0",
    });
    expect(walk(folder).problems).toEqual([]);
  });

  test("an npm alias is known by the name under which it is depended on", () => {
    const folder = tree({
      ...root({ dependencies: { bank: "npm:real-bank@1" } }),
      "node_modules/bank/package.json": pkg("real-bank"),
    });
    const [, bank] = walk(folder).packages.values();
    expect(bank).toMatchObject({ name: "bank", ownName: "real-bank", chain: ["bank"] });
  });

  test("a workspace link is one package with what lies beside its files", () => {
    const folder = tree({
      ...root({ dependencies: on("one", "two") }),
      "packages/one/package.json": pkg("one", { dependencies: on("two", "three") }),
      "packages/one/node_modules/three/package.json": pkg("three"),
      "packages/two/package.json": pkg("two", { dependencies: on("one") }),
      "node_modules/one": link("../packages/one"),
      "node_modules/two": link("../packages/two"),
    });
    expect(walk(folder).found).toEqual({
      "": `${folder} app@1.0.0`,
      one: "packages/one one@1.0.0",
      two: "packages/two two@1.0.0",
      "one > three": "packages/one/node_modules/three three@1.0.0",
    });
  });

  test("packages above the root are found, as Node finds them", () => {
    const folder = tree({
      "node_modules/a/package.json": pkg("a"),
      "apps/x/package.json": pkg("x", { dependencies: on("a") }),
    });
    expect(walk(`${folder}/apps/x`).chains).toEqual(["", "a"]);
  });

  test("node_modules and a scope may be links", () => {
    const folder = tree({
      ...root({ dependencies: on("a", "@s/b") }),
      "store/a/package.json": pkg("a", { dependencies: on("c") }),
      "store/c/package.json": pkg("c"),
      "scope/b/package.json": pkg("@s/b"),
      "store/@s": link("../scope"),
      node_modules: link("store"),
    });
    expect(walk(folder).found).toEqual({
      "": `${folder} app@1.0.0`,
      "@s/b": "scope/b @s/b@1.0.0",
      a: "store/a a@1.0.0",
      "a > c": "store/c c@1.0.0",
    });
  });

  test("links in circles, to themselves, to nowhere and to files are no packages", () => {
    const folder = tree({
      ...root({ dependencies: on("a", "b", "self", "nowhere", "file") }),
      "node_modules/a": link("b"),
      "node_modules/b": link("a"),
      "node_modules/self": link("self"),
      "node_modules/nowhere": link("../not/there"),
      "node_modules/file": link("../package.json"),
    });
    const { chains, problems } = walk(folder);
    expect(chains).toEqual([""]);
    expect(problems).toHaveLength(5);
    for (const each of problems) expect(each).toMatch(/^error STW2001 package.json:/);
  });

  test("a node_modules that leads round in a circle is said to be unreadable", () => {
    const folder = tree({ ...root({ dependencies: on("a") }), node_modules: link("node_modules") });
    expect(walk(folder).problems).toContain(
      "error STW2009 - node_modules cannot be read: its links go round in a circle.",
    );
  });

  test("a folder without a manifest is passed by", () => {
    const folder = tree({
      ...root({ dependencies: on("a") }),
      "node_modules/a/package.json": pkg("a", { dependencies: on("b") }),
      "node_modules/a/node_modules/b/node_modules/left/package.json": pkg("left"),
      "node_modules/b/package.json": pkg("b"),
    });
    expect(walk(folder).found["a > b"]).toBe("node_modules/b b@1.0.0");
  });
});

describe("circles and depth", () => {
  test("packages that need each other, themselves and the root", () => {
    const folder = tree({
      ...root({ dependencies: on("a") }),
      "node_modules/a/package.json": pkg("a", { dependencies: on("a", "b", "app") }),
      "node_modules/b/package.json": pkg("b", { dependencies: on("a") }),
      "node_modules/app": link(".."),
    });
    expect(walk(folder).chains).toEqual(["", "a", "a > b"]);
  });

  test("a root that depends on itself", () => {
    const folder = tree({ ...root({ dependencies: on("app") }), "node_modules/app": link("..") });
    const { packages, chains } = walk(folder);
    expect(chains).toEqual([""]);
    expect([...packages.values()][0]?.chain).toEqual([]);
  });

  /** `p0` needs `p1` needs `p2` and so on: on a disk that is made up, since thousands of real folders take seconds. */
  function endless(installed: number) {
    const folder = tree(root({ dependencies: on("p0") }));
    const { value: opened } = open(nodeHost, folder);
    if (opened === undefined) throw new Error("there is no root");
    const number = (path: string) => Number(/\/p(\d+)\/package.json$/.exec(path)?.[1]);
    const content = (n: number) => JSON.stringify(pkg(`p${n}`, { dependencies: on(`p${n + 1}`) }));
    const members = Array.from({ length: installed }, (_, n) => ({ name: `p${n}`, kind: "directory" as const }));
    const { value, diagnostics } = discover(
      {
        ...nodeHost,
        readDirectory: (path) => (path === `${folder}/node_modules` ? members : undefined),
        kind: (path) => (path === `${folder}/node_modules` ? "directory" : undefined),
        readText: (path) => content(number(path)),
      },
      opened,
    );
    return {
      packages: [...value.packages.values()],
      problems: diagnostics.map((each) => `${each.severity} ${each.code}`),
    };
  }

  test("a chain of 2,000", () => {
    const { packages, problems } = endless(2000);
    expect(packages).toHaveLength(2001);
    expect(packages.at(-1)?.chain).toHaveLength(2000);
    expect(problems).toEqual(["warning STW2001"]);
  });

  test("a chain that is longer than any is cut off", () => {
    const { packages, problems } = endless(4000);
    expect(packages).toHaveLength(2501);
    expect(problems).toEqual(["warning STW1004"]);
  });

  test("the chain is a shortest one, of those the first", () => {
    const folder = tree({
      ...root({ dependencies: on("long", "z", "b") }),
      "node_modules/long/package.json": pkg("long", { dependencies: on("longer") }),
      "node_modules/longer/package.json": pkg("longer", { dependencies: on("x") }),
      "node_modules/z/package.json": pkg("z", { dependencies: on("x") }),
      "node_modules/b/package.json": pkg("b", { dependencies: on("x") }),
      "node_modules/x/package.json": pkg("x"),
    });
    expect(walk(folder).chains).toEqual(["", "b", "long", "z", "b > x", "long > longer"]);
  });
});

describe("kinds of dependencies", () => {
  const kinds = {
    "node_modules/dep/package.json": pkg("dep", {
      dependencies: on("dep-dep"),
      optionalDependencies: on("dep-optional"),
      peerDependencies: on("dep-peer"),
      devDependencies: on("dep-dev"),
    }),
    "node_modules/dep-dep/package.json": pkg("dep-dep", { devDependencies: on("dep-dep-dev") }),
    "node_modules/dep-optional/package.json": pkg("dep-optional"),
    "node_modules/dep-peer/package.json": pkg("dep-peer"),
    "node_modules/dep-dev/package.json": pkg("dep-dev", { dependencies: on("dep-dev-dep") }),
    "node_modules/dep-dep-dev/package.json": pkg("dep-dep-dev"),
    "node_modules/dep-dev-dep/package.json": pkg("dep-dev-dep"),
    "node_modules/dev/package.json": pkg("dev", { dependencies: on("dev-dep") }),
    "node_modules/dev-dep/package.json": pkg("dev-dep"),
  };

  test("development tools are looked at and not followed, of the root and of what it takes", () => {
    const folder = tree({ ...root({ dependencies: on("dep"), devDependencies: on("dev") }), ...kinds });
    expect(walk(folder).chains).toEqual([
      "",
      "dep",
      "dev",
      "dep > dep-dep",
      "dep > dep-dev",
      "dep > dep-optional",
      "dep > dep-peer",
    ]);
    expect(walk(folder).problems).toEqual([]);
  });

  test("build.from decides what is followed", () => {
    const stowage = { build: { from: ["devDependencies"] } };
    const folder = tree({ ...root({ dependencies: on("dep"), devDependencies: on("dev"), stowage }), ...kinds });
    expect(walk(folder).chains).toEqual(["", "dep", "dev", "dev > dev-dep"]);
  });

  test("what is both a tool of the root and needed for running has the short chain and is followed", () => {
    const folder = tree({
      ...root({ dependencies: on("a"), devDependencies: on("x") }),
      "node_modules/a/package.json": pkg("a", { dependencies: on("x") }),
      "node_modules/x/package.json": pkg("x", { dependencies: on("y") }),
      "node_modules/y/package.json": pkg("y"),
    });
    expect(walk(folder).chains).toEqual(["", "a", "x", "x > y"]);
  });

  test("what is a tool of one package and needed by another is followed", () => {
    const folder = tree({
      ...root({ dependencies: on("a", "b") }),
      "node_modules/a/package.json": pkg("a", { devDependencies: on("x") }),
      "node_modules/b/package.json": pkg("b", { dependencies: on("c") }),
      "node_modules/c/package.json": pkg("c", { dependencies: on("x") }),
      "node_modules/x/package.json": pkg("x", { dependencies: on("y") }),
      "node_modules/y/package.json": pkg("y"),
    });
    expect(walk(folder).chains).toEqual(["", "a", "b", "a > x", "b > c", "a > x > y"]);
  });

  test("of two names for one package the one counts that the build takes", () => {
    const folder = tree({
      ...root({ dependencies: on("z"), devDependencies: on("a") }),
      "real/package.json": pkg("real"),
      "node_modules/a": link("../real"),
      "node_modules/z": link("../real"),
    });
    expect(walk(folder).found).toEqual({ "": `${folder} app@1.0.0`, z: "real real@1.0.0" });
  });
});

describe("what is missing", () => {
  test("of the root: an error where the build takes it, a warning where it is optional", () => {
    const folder = tree(
      root({
        dependencies: on("needed", "both"),
        optionalDependencies: on("optional", "both"),
        peerDependencies: on("peer"),
        devDependencies: on("dev"),
      }),
    );
    expect(walk(folder).problems).toEqual([
      "error STW2001 package.json:6:5 needed is declared in dependencies and not installed.",
      "warning STW2002 package.json:10:5 The optional dependency optional is not installed; plugins that it declares are left out.",
      "warning STW2002 package.json:11:5 The optional dependency both is not installed; plugins that it declares are left out.",
    ]);
  });

  test("peers, where the root takes them", () => {
    const folder = tree(
      root({
        peerDependencies: on("peer", "maybe"),
        peerDependenciesMeta: { maybe: { optional: true } },
        stowage: { build: { from: ["peerDependencies"] } },
      }),
    );
    expect(walk(folder).problems.map((each) => each.slice(0, 15))).toEqual(["error STW2016 p", "warning STW2002"]);
  });

  test("peers that the root declares in another way too are not installed like any other dependency", () => {
    const folder = tree(
      root({
        peerDependencies: on("peer"),
        devDependencies: on("peer"),
        stowage: { build: { from: ["peerDependencies"] } },
      }),
    );
    expect(walk(folder).problems).toEqual([
      "error STW2001 package.json:6:5 peer is declared in peerDependencies and not installed.",
    ]);
  });

  test("of a dependency: a warning, and of what is only needed sometimes nothing", () => {
    const folder = tree({
      ...root({ dependencies: on("a"), devDependencies: on("tool") }),
      "node_modules/a/package.json": pkg("a", {
        dependencies: on("needed"),
        optionalDependencies: on("optional"),
        peerDependencies: on("peer"),
        devDependencies: on("dev"),
      }),
      "node_modules/tool/package.json": pkg("tool", { dependencies: on("not-our-business") }),
    });
    expect(walk(folder).problems).toEqual([
      "warning STW2001 node_modules/a/package.json:5:5 needed is declared in dependencies and not installed.",
    ]);
  });

  test("names that are none are not looked for", () => {
    const names = ["../x", "a/b", ".hidden", "node_modules", "", "@s", "a\\b", "@s/../x", "/x"];
    const folder = tree({ ...root({ dependencies: on(...names) }), "x/package.json": pkg("x") });
    expect(walk(folder)).toMatchObject({ chains: [""], problems: [] });
  });

  test("dependency fields that are anything else", () => {
    const folder = tree(root({ dependencies: ["a"], optionalDependencies: "a", peerDependencies: null }));
    expect(walk(folder)).toMatchObject({ chains: [""], problems: [] });
  });
});

describe("manifests that cannot be read", () => {
  test.each([
    ["malformed", '{"name": "a",}', "STW1001"],
    ["no text", Buffer.from([0xff]), "STW1003"],
    ["too large", " ".repeat(1024 * 1024 + 1), "STW1004"],
    ["no object", "[]", "STW1005"],
  ])("%s: an error in a direct dependency, a warning deeper", (_, content, code) => {
    const direct = tree({ ...root({ dependencies: on("a") }), "node_modules/a/package.json": content });
    expect(walk(direct).chains).toEqual([""]);
    expect(walk(direct).problems).toEqual([expect.stringMatching(`^error ${code} node_modules/a/package.json:1:`)]);
    const deep = tree({
      ...root({ dependencies: on("b", "c") }),
      "node_modules/b/package.json": pkg("b", { dependencies: on("a") }),
      "node_modules/c/package.json": pkg("c", { dependencies: on("a") }),
      "node_modules/a/package.json": content,
    });
    expect(walk(deep).problems).toEqual([expect.stringMatching(`^warning ${code} node_modules/a/package.json:1:`)]);
  });

  test("one that is reached directly and deeper is reported once, as an error", () => {
    const folder = tree({
      ...root({ dependencies: on("a", "b") }),
      "node_modules/b/package.json": pkg("b", { dependencies: on("a") }),
      "node_modules/a/package.json": "{",
    });
    expect(walk(folder).problems).toEqual([expect.stringMatching("^error STW1001 ")]);
  });

  test("a folder that vanishes between two looks", () => {
    const folder = tree({ ...root({ dependencies: on("a") }), "node_modules/a/package.json": pkg("a") });
    const { value: opened } = open(nodeHost, folder);
    if (opened === undefined) throw new Error("there is no root");
    const readDirectory = (path: string) => {
      const found = nodeHost.readDirectory(path);
      rmSync(join(folder, "node_modules/a"), { recursive: true });
      return found;
    };
    const { value, diagnostics } = discover({ ...nodeHost, readDirectory }, opened);
    expect([...value.packages.keys()]).toEqual([folder]);
    expect(diagnostics.map(({ code }) => code)).toEqual(["STW2025"]);
  });
});

test("each package is read once, and each folder listed once", () => {
  const folder = tree({
    ...root({ dependencies: on("a", "b", "c") }),
    "node_modules/a/package.json": pkg("a", { dependencies: on("b", "c", "d") }),
    "node_modules/b/package.json": pkg("b", { dependencies: on("c", "d") }),
    "node_modules/c/package.json": pkg("c", { dependencies: on("a", "d") }),
    "node_modules/d/package.json": pkg("d"),
  });
  const { value: opened } = open(nodeHost, folder);
  if (opened === undefined) throw new Error("there is no root");
  const seen: string[] = [];
  const noted = <Answer>(asked: string, answer: Answer): Answer => {
    seen.push(asked);
    return answer;
  };
  discover(
    {
      ...nodeHost,
      readText: (path) => noted(path, nodeHost.readText?.(path)),
      readFile: (path) => noted(path, nodeHost.readFile(path)),
      readDirectory: (path) => noted(path, nodeHost.readDirectory(path)),
      kind: (path) => noted(`kind ${path}`, nodeHost.kind(path)),
    },
    opened,
  );
  expect(seen.length).toBeGreaterThan(8);
  expect(new Set(seen).size).toBe(seen.length);
});

describe("random trees", () => {
  const names = ["a", "b", "c", "d", "@s/e", "@s/f"];
  const kind = fc.constantFrom("dependencies", "devDependencies", "peerDependencies", "optionalDependencies");
  const needs = fc.uniqueArray(fc.tuple(fc.constantFrom(...names), kind), { maxLength: 4, selector: ([name]) => name });
  const arbitrary = fc.record({
    root: needs,
    packages: fc.array(
      fc.record({ name: fc.constantFrom(...names), under: fc.option(fc.constantFrom(...names)), needs }),
      {
        maxLength: 10,
      },
    ),
    reversed: fc.boolean(),
  });
  type Needs = readonly (readonly [string, string])[];

  function fields(list: Needs, reversed: boolean): object {
    const result: Record<string, Record<string, string>> = {};
    for (const [name, field] of reversed ? [...list].reverse() : list) {
      result[field] = { ...result[field], [name]: "*" };
    }
    return reversed ? Object.fromEntries(Object.entries(result).reverse()) : result;
  }

  type Random = typeof arbitrary extends fc.Arbitrary<infer T> ? T : never;

  function files(random: Random, reversed: boolean): Readonly<Record<string, Content>> {
    const top = Object.entries<Content>(root(fields(random.root, reversed)));
    const others = random.packages.map(({ name, under, needs }): readonly [string, Content] => [
      `node_modules/${under ? `${under}/node_modules/` : ""}${name}/package.json`,
      pkg(name, fields(needs, reversed)),
    ]);
    const all = [...top, ...Object.entries(Object.fromEntries(others))];
    return Object.fromEntries(reversed ? all.reverse() : all);
  }

  /** Chain lengths by plain breadth-first search over what the walk says of itself. */
  function distances(packages: ReadonlyMap<string, Package>): ReadonlyMap<string, number> {
    const far = new Map<string, number>();
    let level = [...packages.keys()].slice(0, 1);
    for (let steps = 0; level.length > 0; steps++) {
      const fresh = level.filter((id) => !far.has(id));
      for (const id of fresh) far.set(id, steps);
      level = fresh.flatMap((id) => (packages.get(id)?.dependencies ?? []).flatMap((each) => each.id ?? []));
    }
    return far;
  }

  test("order of keys and of files makes no difference, nothing is there twice, chains are shortest", () => {
    fc.assert(
      fc.property(arbitrary, (random) => {
        const one = walk(tree(files(random, false)));
        const other = walk(tree(files(random, true)));
        expect(other.chains).toEqual(one.chains);
        expect(Object.values(other.found).slice(1)).toEqual(Object.values(one.found).slice(1));
        const ids = [...one.packages.values()].map(({ id }) => nodeHost.realPath(id));
        expect(new Set(ids).size).toBe(ids.length);
        for (const [id, steps] of distances(one.packages)) expect(one.packages.get(id)?.chain).toHaveLength(steps);
      }),
      { numRuns: 40 },
    );
  });
});
