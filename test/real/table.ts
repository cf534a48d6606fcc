/** What is expected, written by hand, of each package that the root adopts. */

/** `fits`, or the codes of what is said: `STW4001`, `TS2322`. */
export type Verdict = "fits" | `STW${number}` | `TS${number}`;

export interface Row {
  /** Also the name of its files: `src/assign/<row>.ts`, and `src/use/<row>.ts` where it fits. */
  readonly row: string;
  readonly package: string;
  /** What is special about the package. */
  readonly shape: string;
  readonly stowage: Verdict;
  readonly tsc: Verdict;
  /** Where the two differ, the reason. */
  readonly why?: string;
  /** What the use of it prints, where it fits. */
  readonly answer?: unknown;
}

export const rows: readonly Row[] = [
  {
    row: "codec.deflate",
    package: "fflate",
    shape: "ESM and CommonJS, conditions for node and browsers",
    stowage: "fits",
    tsc: "fits",
    answer: true,
  },
  { row: "codec.inflate", package: "fflate", shape: "the same once more", stowage: "fits", tsc: "fits", answer: true },
  {
    row: "codec.async.deflate",
    package: "fflate",
    shape: "callbacks where a promise is wanted",
    stowage: "STW4001",
    tsc: "TS2322",
  },
  {
    row: "comparison.semver",
    package: "semver",
    shape: "CommonJS, the whole module, types outside",
    stowage: "fits",
    tsc: "fits",
    answer: [true, "1.2.3"],
  },
  {
    row: "compression.gzip",
    package: "@keyv/compress-gzip",
    shape: "scoped, dual, a class",
    stowage: "fits",
    tsc: "fits",
    answer: [0x78, "there and back"],
  },
  {
    row: "compression.sync.gzip",
    package: "@keyv/compress-gzip",
    shape: "a class whose method gives a promise",
    stowage: "STW4001",
    tsc: "TS2419",
  },
  {
    row: "dates.add",
    package: "date-fns",
    shape: "a subpath of `exports`, dual",
    stowage: "fits",
    tsc: "fits",
    answer: "2024-03-01T00:00:00.000Z",
  },
  {
    row: "duration.ms",
    package: "ms",
    shape: "CommonJS `module.exports = fn`, types outside that take only literals",
    stowage: "STW4001",
    tsc: "TS2322",
  },
  { row: "duration.literal.ms", package: "ms", shape: "the same", stowage: "fits", tsc: "fits", answer: 172_800_000 },
  {
    row: "identifier.nanoid",
    package: "nanoid",
    shape: "ESM, conditions for browsers",
    stowage: "fits",
    tsc: "fits",
    answer: [7, false],
  },
  {
    row: "matcher.picomatch",
    package: "picomatch",
    shape: "CommonJS, types outside",
    stowage: "fits",
    tsc: "fits",
    answer: [true, false],
  },
  {
    row: "node.main",
    package: "node-red-node-random",
    shape: "neither main nor exports nor index.js",
    stowage: "STW3001",
    tsc: "TS2307",
  },
  {
    row: "node.random",
    package: "node-red-node-random",
    shape: "no types, and parameters without any",
    stowage: "STW4003",
    tsc: "TS7016",
  },
  {
    row: "node.wrapped",
    package: "node-red-node-random",
    shape: "through a module of the root that gives it types",
    stowage: "fits",
    tsc: "fits",
    answer: ["random"],
  },
  {
    row: "paint.bold",
    package: "picocolors",
    shape: "a member of a CommonJS `export =`, another file for browsers",
    stowage: "fits",
    tsc: "fits",
    answer: true,
  },
  {
    row: "parser.yaml",
    package: "yaml",
    shape: "a function whose result is any",
    stowage: "STW4002",
    tsc: "fits",
    why: "any fits whatever the interface says of the result, so nothing is proved",
  },
  {
    row: "parser.unknown.yaml",
    package: "yaml",
    shape: "the same, where nothing is said of the result",
    stowage: "fits",
    tsc: "fits",
    answer: { a: ["b"] },
  },
  {
    row: "postcss.nested",
    package: "postcss-nested",
    shape: "CommonJS with types of its own, as `export =`",
    stowage: "fits",
    tsc: "fits",
    answer: "a b { color: red }",
  },
  {
    row: "postcss.overridden",
    package: "postcss-discard-overridden",
    shape: "CommonJS whose `types` name a file that is not there",
    stowage: "STW4003",
    tsc: "TS7016",
  },
  {
    row: "postcss.wrapped",
    package: "postcss-discard-overridden",
    shape: "the same, through a module of the root that gives it types",
    stowage: "fits",
    tsc: "fits",
    answer: [["nested", "wrapped"], "@keyframes k { from { top: 1px } }"],
  },
  {
    row: "rehype.slug",
    package: "rehype-slug",
    shape: "ESM, a default export, types that lead to @types/hast",
    stowage: "fits",
    tsc: "fits",
    answer: ["p-who-goes-there"],
  },
  {
    row: "remark.punctuation",
    package: "remark-lint-no-heading-punctuation",
    shape: "ESM, `exports` as a string, types beside it",
    stowage: "fits",
    tsc: "fits",
    answer: ["no-heading-punctuation"],
  },
  {
    row: "slug.slugify",
    package: "@sindresorhus/slugify",
    shape: "scoped, ESM, a default export",
    stowage: "fits",
    tsc: "fits",
    answer: "deja-vu",
  },
  {
    row: "store.keyv",
    package: "keyv",
    shape: "dual with types for each format, a class",
    stowage: "fits",
    tsc: "fits",
    answer: ["1", true, null],
  },
  {
    row: "store.sync.keyv",
    package: "keyv",
    shape: "a class whose method gives a promise",
    stowage: "STW4001",
    tsc: "TS2322",
  },
  {
    row: "store.sync.lru",
    package: "lru-cache",
    shape: "dual, conditions within conditions, a generic class",
    stowage: "fits",
    tsc: "fits",
    answer: [null, "2"],
  },
  {
    row: "version.semver",
    package: "semver",
    shape: "a file of a package without `exports`, types outside",
    stowage: "fits",
    tsc: "fits",
    answer: ["1.2.3", null],
  },
  {
    row: "version.total.semver",
    package: "semver",
    shape: "a result that may be null",
    stowage: "STW4001",
    tsc: "TS2322",
  },
];
