/**
 * `npm run fuzz -- --manifests=N --trees=N --seconds=S --seed=X`: hostile manifests and random trees through everything that
 * comes before the type check, and a sample of the trees through the program itself, in a real folder.
 *
 * Each case has a seed of its own, counted up from `--seed`, so that one that fails can be made again alone. `--seconds`
 * ends each of the two kinds early. Without `--seed` it is taken from the clock.
 */
import { parseArgs } from "node:util";
import type { Nodes } from "../support/memory.js";
import { problemsIn } from "./holds.js";
import { problemsOnDisk } from "./on-disk.js";
import { randomFrom } from "./random.js";
import { shownTree, smallest } from "./smallest.js";
import { randomTree, treeAround } from "./trees.js";
import { type Kind, startWatchdog, type Watchdog } from "./watchdog.js";

interface Options {
  readonly manifests: number;
  readonly trees: number;
  /** For each kind. */
  readonly seconds: number;
  readonly seed: number;
}

const number = { type: "string" } as const;

function readOptions(): Options {
  const { values } = parseArgs({ options: { manifests: number, trees: number, seconds: number, seed: number } });
  return {
    manifests: Number(values.manifests ?? 20_000),
    trees: Number(values.trees ?? 4000),
    seconds: Number(values.seconds ?? 5),
    seed: Number(values.seed ?? Date.now() % 1_000_000_000),
  };
}

const makes: Readonly<Record<Kind, (seed: number) => Nodes>> = {
  manifests: (seed) => treeAround(randomFrom(seed)),
  trees: (seed) => randomTree(randomFrom(seed)),
};

/** Every so many-th tree is put on the disk: a process takes a hundred times as long. */
const SAMPLE = 200;

interface Count {
  readonly passed: number;
  readonly failed: number;
}

/** Stops at the tenth failure: by then it is one bug, or there is enough to do. */
function run(kind: Kind, options: Options, watchdog: Watchdog): Count {
  const start = Date.now();
  const found = { passed: 0, failed: 0 };
  for (let count = 0; count < options[kind] && found.failed < 10; count += 1) {
    if (Date.now() - start > options.seconds * 1000) break;
    const seed = options.seed + count;
    watchdog.begin(kind, seed);
    const nodes = makes[kind](seed);
    const problems = [...problemsIn(nodes), ...(kind === "trees" && count % SAMPLE === 0 ? problemsOnDisk(nodes) : [])];
    if (problems.length === 0) found.passed += 1;
    else {
      found.failed += 1;
      show(kind, seed, nodes, problems);
    }
  }
  console.log(
    `${kind}: ${found.passed + found.failed} from seed ${options.seed} on, in ${Math.round((Date.now() - start) / 1000)} s`,
  );
  return found;
}

function show(kind: Kind, seed: number, nodes: Nodes, problems: readonly string[]): void {
  console.log(`\n${problems.join("\n")}\nagain: npm run fuzz -- --manifests=0 --trees=0 --${kind}=1 --seed=${seed}`);
  const [first = ""] = problemsIn(nodes);
  if (first === "") return;
  const sameProblem = (each: Nodes) => problemsIn(each)[0]?.slice(0, 40) === first.slice(0, 40);
  console.log(`smallest case:\n${shownTree(smallest(nodes, sameProblem))}`);
}

const options = readOptions();
const watchdog = startWatchdog();
const counts = [run("manifests", options, watchdog), run("trees", options, watchdog)];
watchdog.end();
const passed = counts.reduce((sum, each) => sum + each.passed, 0);
const failed = counts.reduce((sum, each) => sum + each.failed, 0);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
