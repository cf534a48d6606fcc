/** Hostile manifests: real ones in shape, of which values, text and bytes are spoilt. */
import { exportTarget, name, namespace, packageName, packages, pattern, range, target } from "./hostile.js";
import { type Random, several } from "./random.js";
import { type Members, members, type Shape, spoilt, textOf } from "./shape.js";

/** Bytes of a package.json, or of the file that its `stowage` field names. */
export function manifestBytes(random: Random, kind: "manifest" | "field"): Uint8Array {
  const shape = kind === "manifest" ? manifest(random) : field(random);
  const often = random.pick([0, 0, 0.01, 0.05, 0.2]);
  const text = random.chance(0.1) ? tampered(random, textOf(random, spoilt(random, shape, often))) : undefined;
  const whole = text ?? textOf(random, spoilt(random, shape, often));
  return random.chance(0.1) ? damaged(random, whole) : Buffer.from(whole);
}

export function manifest(random: Random): Members {
  const some = (often: number, make: () => Shape) => (random.chance(often) ? make() : undefined);
  return members({
    name: some(0.9, () => packageName(random)),
    version: some(0.7, () => random.pick(["1.0.0", "2.0.0-rc.1", "", "x"])),
    private: some(0.6, () => random.chance(0.8)),
    type: some(0.6, () => random.pick(["module", "commonjs", "other"])),
    main: some(0.3, () => exportTarget(random)),
    types: some(0.2, () => exportTarget(random)),
    exports: some(0.5, () => exportsField(random, 3)),
    dependencies: some(0.8, () => dependencies(random)),
    devDependencies: some(0.3, () => dependencies(random)),
    optionalDependencies: some(0.3, () => dependencies(random)),
    peerDependencies: some(0.3, () => dependencies(random)),
    stowage: some(0.9, () =>
      random.chance(0.1) ? random.pick(["./stowage.json", "../x.json", "./a/../b.json"]) : field(random),
    ),
  });
}

const pairs = (random: Random, most: number, key: () => string, value: () => Shape): Members => ({
  members: several(random, 0, most, () => [key(), value()] as const),
});

const dependencies = (random: Random): Members =>
  pairs(
    random,
    5,
    () => (random.chance(0.7) ? random.pick(packages) : packageName(random)),
    () => range(random),
  );

function exportsField(random: Random, depth: number): Shape {
  if (depth === 0 || random.chance(0.3)) return random.chance(0.1) ? null : exportTarget(random);
  if (random.chance(0.1)) return several(random, 0, 3, () => exportsField(random, depth - 1));
  const keys = random.chance(0.5)
    ? ([".", "./lib/*", "./lib/a.js", "./*", "./*.js", "./lib/", "./package.json"] as const)
    : (["import", "require", "types", "node", "default", "0", "module-sync", "browser"] as const);
  const key = () => random.pick<string>(keys);
  return pairs(random, 4, key, () => exportsField(random, depth - 1));
}

const named = (random: Random, value: () => Shape): Members => pairs(random, 3, () => namespace(random), value);

function field(random: Random): Members {
  const some = (often: number, make: () => Shape) => (random.chance(often) ? make() : undefined);
  return members({
    $schema: some(0.1, () => "./node_modules/stowage/schema.json"),
    namespaces: some(0.7, () => named(random, () => namespaceShape(random))),
    entryPoints: some(0.9, () => named(random, () => group(random))),
    build: some(0.5, () => build(random)),
  });
}

function namespaceShape(random: Random): Shape {
  if (random.chance(0.4)) return target(random);
  return members({
    [random.pick(["interface", "instances"])]: target(random),
    pattern: random.chance(0.6) ? random.pick(["driver", "hook", "extension", "other"]) : undefined,
    load: random.chance(0.4) ? random.pick(["sync", "async", "never"]) : undefined,
    description: random.chance(0.2) ? name(random) : undefined,
  });
}

function group(random: Random): Shape {
  if (random.chance(0.15)) return pattern(random);
  if (random.chance(0.15)) return several(random, 0, 3, () => pattern(random));
  return pairs(
    random,
    4,
    () => name(random),
    () => (random.chance(0.7) ? target(random) : entryPoint(random)),
  );
}

const names = (random: Random): Shape =>
  several(random, 0, 3, () => (random.chance(0.5) ? name(random) : packageName(random)));

const entryPoint = (random: Random): Shape =>
  members({
    target: target(random),
    description: name(random),
    before: random.chance(0.5) ? names(random) : undefined,
    after: random.chance(0.5) ? names(random) : undefined,
  });

function build(random: Random): Members {
  const some = (often: number, make: () => Shape) => (random.chance(often) ? make() : undefined);
  return members({
    out: some(0.3, () =>
      random.pick(["src/gen", "plugins.gen", "..", "/tmp/x", "a/../../b", "node_modules/one", "lib", "index.js"]),
    ),
    from: some(0.3, () =>
      several(random, 0, 4, () =>
        random.pick(["dependencies", "devDependencies", "peerDependencies", "optionalDependencies", "x"]),
      ),
    ),
    deny: some(0.3, () => several(random, 0, 2, () => packageName(random))),
    select: some(0.3, () => named(random, () => names(random))),
    prefer: some(0.3, () =>
      named(random, () =>
        pairs(
          random,
          2,
          () => name(random),
          () => packageName(random),
        ),
      ),
    ),
    order: some(0.3, () => named(random, () => names(random))),
    conditions: some(0.2, () => several(random, 0, 2, () => random.pick(["source", "browser", ""]))),
    check: some(0.2, () =>
      members({ engine: random.pick(["auto", "native", "ts-morph", "x"]), timeLimit: random.int(60) - 5 }),
    ),
    review: some(0.1, () => random.chance(0.5)),
  });
}

/** Text that is nearly JSON. */
function tampered(random: Random, text: string): string {
  const at = random.int(text.length + 1);
  const insert = random.pick([
    "//",
    "/* */",
    ",",
    "'",
    '"',
    "\\",
    "\\u12",
    "{",
    "}",
    "]",
    "\u0007",
    "01",
    "NaN",
    "\n",
    "\u2028",
    ":",
    "tru",
  ]);
  const edits: readonly [() => string, ...(() => string)[]] = [
    () => text.slice(0, at) + insert + text.slice(at),
    () => text.slice(0, at),
    () => text.slice(at),
    () => text.slice(0, at) + text.slice(at + 1 + random.int(5)),
    () => text + text.slice(at),
    () => text.replaceAll('"', "'"),
    () => `${"[".repeat(random.pick([64, 65, 5000]))}${text}`,
  ];
  return random.pick(edits)();
}

/** Bytes that are not, or not plainly, UTF-8. */
function damaged(random: Random, text: string): Uint8Array {
  const plain = Buffer.from(text);
  const at = random.int(plain.length + 1);
  const insert = random.pick([
    [0],
    [0xff],
    [0xc0, 0x80],
    [0xed, 0xa0, 0x80],
    [0xe2, 0x82],
    [0xef, 0xbf, 0xbd],
    [0xf4, 0x90, 0x80, 0x80],
  ]);
  const edits: readonly [() => Uint8Array, ...(() => Uint8Array)[]] = [
    () => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), plain]),
    () => Buffer.from(`\ufeff\ufeff${text}`),
    () => Buffer.from(`\ufeff${text}`, "utf16le"),
    () => Buffer.from(`\ufeff${text}`, "utf16le").swap16(),
    () => Buffer.from(text, "utf16le"),
    () => Buffer.concat([plain.subarray(0, at), Buffer.from(insert), plain.subarray(at)]),
    () => plain.subarray(0, at),
    () => new Uint8Array(0),
    () => Buffer.concat([plain, Buffer.alloc(random.pick([10, 1_100_000]), 32)]),
  ];
  return random.pick(edits)();
}
