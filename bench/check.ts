/**
 * How fast the type check is, and how much memory it takes, against the compilers that it stands on.
 *
 *   npx tsx bench/check.ts [--json] [--quick] [--rounds=11] [--only=cold,unchanged,changed,bundling,growth,memory]
 *
 * Milliseconds, medians of interleaved rounds, every measure in a fresh process; an A/A row shows the noise. Exits 1 where a
 * limit is exceeded. `--quick` is one round of small sizes, to see that everything runs. What the rows mean:
 * docs/performance.md.
 */
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepare } from "./check/processes.js";
import {
  type Bench,
  bundlingRows,
  changedRows,
  coldRows,
  growthRows,
  memoryRows,
  unchangedRows,
} from "./check/sets.js";
import { type Row, report } from "./support/rows.js";

const quick = process.argv.includes("--quick");
const option = (name: string): string | undefined =>
  process.argv.find((each) => each.startsWith(`--${name}=`))?.slice(name.length + 3);

const sets: Readonly<Record<string, (bench: Bench) => Promise<readonly Row[]>>> = {
  cold: (bench) => {
    const { few, some, many, most } = bench.sizes;
    const wanted = (quick ? [few] : [few, some, many, most]).map((plugins) => ({ plugins, heavy: false }));
    return inTurn([...wanted, { plugins: many, heavy: true }].map((each) => () => coldRows(bench, each)));
  },
  unchanged: unchangedRows,
  changed: (bench) => inTurn([() => changedRows(bench, "native"), () => changedRows(bench, "ts-morph")]),
  bundling: bundlingRows,
  growth: growthRows,
  memory: memoryRows,
};

async function inTurn(all: readonly (() => Promise<readonly Row[]>)[]): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const each of all) rows.push(...(await each()));
  return rows;
}

const place = realpathSync(mkdtempSync(join(tmpdir(), "stowage-bench-")));
try {
  await prepare(place);
  const sizes = quick ? { few: 2, some: 5, many: 10, most: 40 } : { few: 10, some: 50, many: 200, most: 1000 };
  const bench = { place, rounds: quick ? 1 : Number(option("rounds") ?? 11), sizes };
  const names = option("only")?.split(",") ?? Object.keys(sets);
  const rows = await inTurn(
    names.map((name) => () => sets[name]?.(bench) ?? Promise.reject(new Error(`no set ${name}`))),
  );
  report({ name: "check", title: "milliseconds of the type check", print: (value) => value.toFixed(1) }, rows);
} finally {
  rmSync(place, { recursive: true, force: true });
}
