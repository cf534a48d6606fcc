/** Trees of packages to walk, made from a seed: the same for the same numbers. */
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

/** `flat` as npm and Yarn lay packages out, `isolated` as pnpm does: a store, with a link for each dependency. */
export type Layout = "flat" | "isolated";

export interface Wanted {
  readonly packages: number;
  readonly layout: Layout;
}

/** What a walk that knew everything would have to read; absolute paths. */
export interface Planted {
  readonly manifests: readonly string[];
  readonly links: readonly string[];
}

interface Made {
  readonly name: string;
  readonly version: string;
  /** Numbers of packages. */
  readonly dependencies: number[];
  /** In the flat layout, the package in whose `node_modules` it lies. */
  readonly inside: number | undefined;
}

/** How many packages the root depends on. */
const DIRECT = 40;

/** One in so many is in a scope, declares a plugin, comes in a second version. */
const [SCOPED, DECLARING, AGAIN] = [8, 50, 25];

/** Writes a root and its packages into `folder`. */
export function plantTree(folder: string, { packages, layout }: Wanted): Planted {
  const all = graph(packages);
  const direct = all.slice(0, DIRECT);
  put(folder, "package.json", { ...rootManifest, dependencies: rangesOf(direct) });
  put(folder, "contract.d.ts", "export type Plugin = () => string;\n");
  const placeOf = (index: number): string => (layout === "flat" ? flatPlace(all, index) : isolatedPlace(all, index));
  const manifests = all.map((each, index) =>
    put(folder, `${placeOf(index)}/package.json`, manifestOf(all, each, index)),
  );
  if (layout === "flat") return { manifests, links: [] };
  const owners = [{ dependencies: direct.map((_, index) => index), modules: "node_modules" }, ...all.map(linking(all))];
  return { manifests, links: owners.flatMap((each) => linkAll(folder, all, each)) };
}

const rootManifest = {
  name: "bench",
  version: "1.0.0",
  private: true,
  type: "module",
  stowage: { namespaces: { "bench.plugin": "./contract.d.ts#Plugin" } },
};

/** Each is needed by one that was there before it, and needs up to three of those: early ones by many, as in real trees. */
function graph(packages: number): readonly Made[] {
  const random = randomFrom(packages);
  const all: Made[] = [];
  for (let index = 0; index < packages; index += 1) {
    const by = index < DIRECT ? undefined : Math.floor(random() * index);
    const isAgain = by !== undefined && index % AGAIN === AGAIN - 1 && isRoomFor(all, by, index - 1);
    const number = isAgain ? index - 1 : index;
    const scope = number % SCOPED === 0 ? `@scope-${number % 40}/` : "";
    all.push({
      name: `${scope}package-${number}`,
      version: isAgain ? "2.0.0" : "1.0.0",
      dependencies: [],
      inside: isAgain ? by : undefined,
    });
    if (by !== undefined) all[by]?.dependencies.push(index);
    for (let more = Math.floor(random() * 4); more > 0 && index > DIRECT; more -= 1) {
      need(all, index, Math.floor(random() ** 2 * index));
    }
  }
  return all;
}

/** Whether a second version of `twin` can lie in `by`, which needs no other. */
const isRoomFor = (all: readonly Made[], by: number, twin: number): boolean =>
  by !== twin &&
  all[by]?.inside === undefined &&
  all[twin]?.inside === undefined &&
  all[by]?.dependencies.includes(twin) === false;

/** One of that name is enough, and a second version is there for the package that it lies in. */
function need(all: readonly Made[], index: number, other: number): void {
  const [owner, wanted] = [all[index], all[other]];
  if (owner === undefined || wanted === undefined || wanted.inside !== undefined || wanted.name === owner.name) return;
  if (owner.dependencies.every((each) => all[each]?.name !== wanted.name)) owner.dependencies.push(other);
}

/** mulberry32: 32 bits of state are enough to plant trees with. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const rangesOf = (all: readonly Made[]) => Object.fromEntries(all.map(({ name, version }) => [name, `^${version}`]));

/** Of the size of real ones: half of 1,044 had more than 1,300 bytes. */
function manifestOf(all: readonly Made[], { name, version, dependencies }: Made, index: number): object {
  const tools = Array.from({ length: 12 }, (_, tool) => [`development-tool-${tool}`, `^${tool}.${index % 10}.0`]);
  return {
    name,
    version,
    description: `Package number ${index} of a tree that was planted to be walked`,
    keywords: ["bench", "walk", "package", `number-${index}`],
    homepage: `https://example.org/packages/${index}#readme`,
    repository: { type: "git", url: `git+https://example.org/packages/${index}.git`, directory: `packages/${index}` },
    license: "MIT",
    type: "module",
    exports: {
      ".": { types: "./dist/index.d.ts", import: "./dist/index.js", default: "./dist/index.cjs" },
      "./package.json": "./package.json",
    },
    files: ["dist", "README.md", "LICENSE"],
    scripts: { build: "build --all", test: "test --all --silent", lint: "lint .", prepare: "npm run build" },
    dependencies: rangesOf(dependencies.flatMap((each) => all[each] ?? [])),
    devDependencies: Object.fromEntries(tools),
    engines: { node: ">=18" },
    ...(index % DECLARING === DECLARING - 1
      ? { stowage: { entryPoints: { "bench.plugin": { [`p${index}`]: "." } } } }
      : {}),
  };
}

const flatPlace = (all: readonly Made[], index: number): string => {
  const { name, inside } = all[index] ?? unknown(index);
  return `${inside === undefined ? "" : `${flatPlace(all, inside)}/`}node_modules/${name}`;
};

const storePlace = ({ name, version }: Made): string =>
  `node_modules/.pnpm/${name.replace("/", "+")}@${version}/node_modules`;

const isolatedPlace = (all: readonly Made[], index: number): string => {
  const made = all[index] ?? unknown(index);
  return `${storePlace(made)}/${made.name}`;
};

interface Linking {
  readonly dependencies: readonly number[];
  /** The `node_modules` that the links stand in. */
  readonly modules: string;
}

const linking =
  (all: readonly Made[]) =>
  (made: Made): Linking => ({
    dependencies: made.dependencies.filter((each) => all[each]?.name !== made.name),
    modules: storePlace(made),
  });

function linkAll(folder: string, all: readonly Made[], { dependencies, modules }: Linking): readonly string[] {
  return dependencies.map((each) => {
    const path = join(folder, modules, (all[each] ?? unknown(each)).name);
    mkdirSync(dirname(path), { recursive: true });
    symlinkSync(relative(dirname(path), join(folder, isolatedPlace(all, each))), path);
    return path;
  });
}

function put(folder: string, path: string, content: object | string): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, typeof content === "string" ? content : `${JSON.stringify(content, undefined, 2)}\n`);
  return file;
}

function unknown(index: number): never {
  throw new Error(`There is no package number ${index}.`);
}
