/** Random trees: packages in several versions and places, links, all kinds of dependencies, sound and broken manifests. */
import fc from "fast-check";

export const kinds = ["dependencies", "optionalDependencies", "peerDependencies", "devDependencies"] as const;

/** A directory that a package may give, and the names that the files of `directoryFiles` have in it. */
export const directories: readonly (readonly [written: unknown, names: readonly string[]])[] = [
  ["./clients/*.js#*", ["a", "b"]],
  ["./clients/**/*.js#*", ["a", "b", "c"]],
  [["./clients/*.js#x", "!./clients/b.js"], ["a"]],
  [
    ["./clients/*.js#x", "./clients/deep/*.js#x"],
    ["a", "b", "c"],
  ],
  ["./none/*.js#*", []],
  ["../clients/*.js#*", []],
  [["./clients/*.js#x", "!clients/b.js"], []],
  [["!./clients/b.js"], []],
];

/** `a` is there twice: whatever becomes of it, it is one declaration. */
export const directoryFiles = [
  "clients/a.js",
  "clients/b.js",
  "clients/b.d.ts",
  "clients/deep/a.js",
  "clients/deep/c.js",
];

/** Texts that are no plain manifest, and the declarations that are in them all the same. */
export const odd: readonly (readonly [text: string, declared: readonly string[]])[] = [
  ["{", []],
  ["[]\n", []],
  ['{ "name": "odd", "stowage": 5 }', []],
  ['{ "name": "odd", "stowage": "./stowage.json" }', []],
  ['{ "name": "odd", "stowage": { "entryPoints": ["driver"] } }', []],
  ['{ "stowage": { "entryPoints": { "hook": { "fs": "./index.js", "fs": "./index.js#X" } } } }', ["hook fs"]],
];

const names = ["p1", "p2", "p3", "@s/p4"] as const;
const name = fc.constantFrom(...names);
const installed = fc.constantFrom(...names, "alias", "@s/alias");
const some = <T>(value: fc.Arbitrary<T>) => fc.uniqueArray(value, { maxLength: 2 });

interface Words {
  readonly namespace: fc.Arbitrary<string>;
  readonly entryName: fc.Arbitrary<string>;
  readonly target: fc.Arbitrary<string>;
  /** What stands where an entry point should, or its names. */
  readonly strange: readonly unknown[];
  readonly directories: readonly unknown[];
  readonly owned: fc.Arbitrary<object>;
}

/** Anything that somebody may write. */
const wild: Words = {
  namespace: fc.constantFrom("driver", "hook", "extension", "their.hook", "nobody", "no name"),
  entryName: fc.constantFrom("fs", "s3", "FS", "10", "9", "\u00e9", "e\u0301", "", "adopt", "__proto__"),
  target: fc.constantFrom("./index.js", "./index.js#X", "./index.js:X", "../out.js", "p1#X", "./lost.js", ".#X"),
  strange: [null, 5, {}, { target: "./index.js", tragte: "" }],
  directories: directories.map(([written]) => written),
  owned: fc.dictionary(
    fc.constantFrom("their.hook", "driver", "hook"),
    fc.constantFrom("./index.js#X", { interface: "./index.js#X", pattern: "hook" }, "./index.js:X", 5),
    { maxKeys: 2 },
  ),
};

/** What makes no error, so that registries come of it. */
const tame: Words = {
  namespace: fc.constantFrom("hook", "extension", "their.hook"),
  entryName: fc.constantFrom("fs", "s3", "9", "10"),
  target: fc.constantFrom("./index.js", "./index.js#X"),
  strange: ["./index.js#X"],
  directories: ["./clients/*.js#*"],
  owned: fc.constantFrom({}, { "their.hook": { interface: "./index.js#X", pattern: "hook" } }),
};

function entryPointsOf({ namespace, entryName, target, strange, directories: patterns }: Words) {
  const long = fc.record({ target, before: some(entryName), after: fc.constant([]) }, { requiredKeys: ["target"] });
  const entryPoint = fc.oneof(
    { weight: 6, arbitrary: target },
    { weight: 2, arbitrary: long },
    { weight: 1, arbitrary: fc.constantFrom(...strange) },
  );
  const group = fc.oneof(
    { weight: 6, arbitrary: fc.dictionary(entryName, entryPoint, { maxKeys: 3 }) },
    { weight: 2, arbitrary: fc.constantFrom(...patterns) },
    { weight: 1, arbitrary: fc.constantFrom(...strange.filter((each) => typeof each !== "string"), {}) },
  );
  return fc.dictionary(namespace, group, { maxKeys: 3 });
}

const dependencies = fc.record(
  Object.fromEntries(kinds.map((kind) => [kind, fc.dictionary(installed, fc.constant("*"), { maxKeys: 3 })])),
  { requiredKeys: [] },
);

const buildOf = ({ namespace, entryName }: Words) =>
  fc.record(
    {
      from: fc.uniqueArray(fc.constantFrom(...kinds), { minLength: 1 }),
      deny: some(fc.constantFrom(...names, "alias", "app")),
      select: fc.dictionary(namespace, some(entryName), { maxKeys: 2 }),
      prefer: fc.dictionary(namespace, fc.dictionary(entryName, name, { maxKeys: 2 }), { maxKeys: 1 }),
      order: fc.dictionary(namespace, some(fc.oneof(entryName, name, fc.constant("*"))), { maxKeys: 1 }),
    },
    { requiredKeys: [] },
  );

/** Installed in `node_modules` of an earlier one, by number (0 is the root), or in a workspace, which only links lead to. */
const boxOf = (words: Words) =>
  fc.record({
    name: installed,
    holder: fc.oneof(
      { weight: 4, arbitrary: fc.constant(0) },
      { weight: 3, arbitrary: fc.nat(7) },
      { weight: 1, arbitrary: fc.constant("workspace" as const) },
    ),
    ownName: fc.option(name, { freq: 4 }),
    version: fc.constantFrom("1.0.0", "2.0.0"),
    dependencies,
    declares: fc.record({ entryPoints: entryPointsOf(words), namespaces: words.owned }, { requiredKeys: [] }),
    form: fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom("field" as const, "file" as const, "silent" as const) },
      { weight: words === tame ? 0 : 1, arbitrary: fc.nat(odd.length - 1) },
    ),
  });

const link = fc.record({
  name: installed,
  holder: fc.nat(7),
  /** A package's number; or nowhere, or to itself. */
  to: fc.oneof(
    { weight: 4, arbitrary: fc.nat(8) },
    { weight: 1, arbitrary: fc.constantFrom("nowhere" as const, "itself" as const) },
  ),
});

const treeOf = (words: Words) =>
  fc.record({
    root: fc.record({
      dependencies,
      entryPoints: entryPointsOf(words),
      build: words === tame ? fc.constant({}) : buildOf(words),
      /** Otherwise it depends on what is not installed, too. */
      isInstalled: words === tame ? fc.constant(true) : fc.boolean(),
      isPublished: words === tame ? fc.constant(false) : fc.boolean(),
    }),
    boxes: fc.array(boxOf(words), { minLength: 3, maxLength: 8 }),
    links: fc.array(link, { maxLength: 4 }),
    foreign: fc.boolean(),
  });

export const randomTree = fc.oneof({ weight: 2, arbitrary: treeOf(wild) }, { weight: 1, arbitrary: treeOf(tame) });

export type RandomTree = typeof randomTree extends fc.Arbitrary<infer T> ? T : never;
