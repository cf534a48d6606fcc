/**
 * How fast packages are walked, and how much memory that takes, against reading the same manifests.
 *
 *   npx tsx bench/discover.ts [--json] [--quick] [--rounds=11]
 *
 * Milliseconds, medians of interleaved rounds, every measure in a fresh process; an A/A row shows the noise. Exits 1 where a
 * limit is exceeded. `--quick` is one round of small trees, to see that everything runs. What the rows mean:
 * docs/performance.md.
 */
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Task, Told } from "./discover/tasks.js";
import { type Layout, plantTree } from "./discover/tree.js";
import { bundleInto } from "./support/bundle.js";
import { medians, type Subject } from "./support/rounds.js";
import { noiseRow, type Row, report, row } from "./support/rows.js";

const quick = process.argv.includes("--quick");
const given = process.argv.find((each) => each.startsWith("--rounds="))?.slice("--rounds=".length);
const rounds = quick ? 1 : Number(given ?? 11);
/** Where two numbers that mean the same are further apart, the machine is too busy for the others. */
const NOISE = 1.1;

const place = realpathSync(mkdtempSync(join(tmpdir(), "stowage-bench-")));

async function told(task: Task): Promise<Told> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    join(place, "built/bench/discover/tasks.js"),
    JSON.stringify(task),
  ]);
  return JSON.parse(stdout);
}

const taking = (task: Task): Subject => {
  return async () => (await told(task)).milliseconds;
};

interface Tree {
  readonly folder: string;
  readonly list: string;
  readonly packages: number;
}

function planted(layout: Layout, packages: number): Tree {
  const folder = join(place, `${layout}-${packages}`);
  mkdirSync(folder);
  const list = join(place, `${layout}-${packages}.json`);
  writeFileSync(list, JSON.stringify(plantTree(folder, { packages, layout })));
  return { folder, list, packages };
}

const discovering = ({ folder, packages }: Tree) => ({ task: "discover", folder, packages }) as const;
const reading = ({ list }: Tree) => ({ task: "read", list }) as const;

/** Flat: read and parsed; isolated: one `readlink` a link besides. */
async function coldRows(layout: Layout, tree: Tree, limit: number): Promise<readonly Row[]> {
  const read = taking(reading(tree));
  const { folder, packages } = tree;
  const naive: Task = { task: "require", folder, packages };
  const found = await medians(
    { walk: taking(discovering(tree)), read, again: read, naive: taking(naive) },
    packages > 5000 ? Math.ceil(rounds / 2) : rounds,
  );
  const title = `${layout}, ${packages} packages`;
  return [
    noiseRow(`A/A: reading the manifests, ${title}`, found.again, found.read, NOISE),
    row(`cold, ${title}: against reading and parsing the manifests`, found.walk, found.read, limit),
    row(`cold, ${title}: against require.resolve for each dependency`, found.walk, found.naive, 0.25),
  ];
}

async function growthRow(few: Tree, many: Tree): Promise<Row> {
  const found = await medians(
    { few: taking(discovering(few)), many: taking(discovering(many)) },
    Math.ceil(rounds / 2),
  );
  const times = many.packages / few.packages;
  return row(`cold, flat, ${many.packages} packages against ${few.packages}`, found.many, found.few, 1.1 * times);
}

async function memoryRow(tree: Tree): Promise<Row> {
  const memory = (task: Task): Subject => {
    return async () => (await told(task)).memory / 2 ** 20;
  };
  const found = await medians({ walk: memory(discovering(tree)), nothing: memory({ task: "nothing" }) }, rounds);
  const name = `memory, ${tree.packages} packages, over a process that does nothing: MB of 100`;
  return row(name, found.walk - found.nothing, 100, 1);
}

try {
  await bundleInto(place, ["bench/discover/tasks.ts"]);
  const sizes = quick ? [50, 200] : [100, 1000, 10_000];
  const flat = sizes.map((packages) => planted("flat", packages));
  const isolated = sizes.map((packages) => planted("isolated", packages));
  const rows: Row[] = [];
  for (const tree of flat) rows.push(...(await coldRows("flat", tree, 1.75)));
  for (const tree of isolated) rows.push(...(await coldRows("isolated", tree, 1.5)));
  const [few, many] = flat.slice(-2);
  if (few !== undefined && many !== undefined) rows.push(await growthRow(few, many), await memoryRow(many));
  report({ name: "discover", title: "milliseconds of the walk", print: (value) => value.toFixed(1) }, rows);
} finally {
  rmSync(place, { recursive: true, force: true });
}
