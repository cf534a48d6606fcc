/**
 * What is measured, each in a fresh process: `node tasks.js '{"task": …}'` prints milliseconds, and what else is asked for, as
 * JSON. Bundled together with the stages, as `dist` is; what it takes to load that is no part of any measure.
 */
import { readFileSync, readlinkSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { discover } from "../../build/discover/index.js";
import { nodeHost } from "../../build/host.js";
import { open } from "../../build/open/index.js";
import type { Planted } from "./tree.js";

export type Task =
  /** The walk from `folder`, which has to find so many packages besides the root. */
  | { readonly task: "discover"; readonly folder: string; readonly packages: number }
  /** Reading and parsing manifests whose paths are known, and a `readlink` of each link. `list` is a file of `Planted`. */
  | { readonly task: "read" | "stat"; readonly list: string }
  /** A walk by `require.resolve` of each dependency's package.json. */
  | { readonly task: "require"; readonly folder: string; readonly packages: number }
  | { readonly task: "nothing" };

export interface Told {
  readonly milliseconds: number;
  /** Resident memory at the end, in bytes. */
  readonly memory: number;
}

function run(task: Task): number {
  if (task.task === "discover") return walk(task);
  if (task.task === "require") return timed(() => found(requireWalk(task.folder), task.packages));
  if (task.task === "nothing") return 0;
  const planted: Planted = JSON.parse(readFileSync(task.list, "utf8"));
  return timed(() => (task.task === "read" ? readAll(planted) : statAll(planted)));
}

function timed(action: () => void): number {
  const start = performance.now();
  action();
  return performance.now() - start;
}

function walk({ folder, packages }: Task & { readonly task: "discover" }): number {
  const { value: root } = open(nodeHost, folder);
  if (root === undefined) throw new Error(`There is no root in ${folder}.`);
  return timed(() => found(discover(nodeHost, root).value.packages.size - 1, packages));
}

function found(number: number, wanted: number): void {
  if (number !== wanted) throw new Error(`${number} of ${wanted} packages were found.`);
}

/** Values are kept, as a walk keeps them. */
function readAll({ manifests, links }: Planted): readonly unknown[] {
  return [
    ...links.map((each) => readlinkSync(each)),
    ...manifests.map((each) => JSON.parse(readFileSync(each, "utf8"))),
  ];
}

const statAll = ({ manifests }: Planted): readonly unknown[] => manifests.map((each) => statSync(each));

/** As it is written where nobody thinks of its cost; the planted packages offer their package.json. */
function requireWalk(folder: string): number {
  const seen = new Set<string>();
  const queue = [join(folder, "package.json")];
  for (const file of queue) {
    const require = createRequire(file);
    const { dependencies = {} }: { dependencies?: object } = JSON.parse(readFileSync(file, "utf8"));
    for (const name of Object.keys(dependencies)) {
      const path = require.resolve(`${name}/package.json`);
      if (!seen.has(dirname(path))) queue.push(path);
      seen.add(dirname(path));
    }
  }
  return seen.size;
}

const milliseconds = run(JSON.parse(process.argv[2] ?? ""));
process.stdout.write(JSON.stringify({ milliseconds, memory: process.memoryUsage.rss() } satisfies Told));
