/** Whatever the tree and the policy: each declaration is accounted for once, and nothing depends on any order. */
import { rmSync } from "node:fs";
import { relative } from "node:path/posix";
import fc from "fast-check";
import { expect, test } from "vitest";
import { hasErrors } from "../../build/diagnostics.js";
import { generate } from "../../build/generate/index.js";
import { type Host, nodeHost } from "../../build/host.js";
import type { Location, Package } from "../../build/model.js";
import { type Plan, plan } from "../../build/pipeline.js";
import { countsOf } from "../../build/report/counts.js";
import { tree } from "../support/tree.js";
import { expectedOf } from "./expected.js";
import { lay } from "./lay.js";
import { type RandomTree, randomTree } from "./random.js";

/** `STOWAGE_RUNS=5000` for a long run. */
const runs = Number(process.env.STOWAGE_RUNS ?? 30);

type Shuffle = <T>(items: readonly T[]) => T[];

/** Fisher and Yates, by a generator of Lehmer's. */
function shuffling(seed: number): Shuffle {
  let state = (seed % 2147483646) + 1;
  const next = (below: number): number => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
  return (items) => {
    const left = [...items];
    return items.map(() => left.splice(next(left.length), 1)[0]!);
  };
}

/** The same value with the keys of all its objects in another order; lists keep theirs. */
function shuffled(value: unknown, shuffle: Shuffle): unknown {
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return value;
  if (Array.isArray(value)) return value.map((each) => shuffled(each, shuffle));
  return Object.fromEntries(shuffle(Object.entries(value)).map(([key, each]) => [key, shuffled(each, shuffle)]));
}

const shuffledHost = (shuffle: Shuffle): Host => ({
  ...nodeHost,
  readDirectory: (path) => {
    const members = nodeHost.readDirectory(path);
    return members && shuffle(members);
  },
});

/** Plans what lies on a disk of its own, and takes it away again. */
function planned({ foreign }: RandomTree, files: ReturnType<typeof lay>["files"], host: Host): Plan {
  const folder = tree(files);
  try {
    return plan(host, folder, { foreign });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const isLocation = (value: object): value is Location => "lineText" in value;
const isPackage = (value: object): value is Package => "ownName" in value && "chain" in value;

/** As text: without the folder's name, and with a line's own text in place of its number. */
function text({ folder }: Plan, value: unknown): string {
  const json = JSON.stringify(value, (_, each: unknown) => {
    if (typeof each !== "object" || each === null) return each;
    if (each instanceof Map) return [...each];
    if (isLocation(each)) return [each.file, each.column, each.lineText.replace(/,$/, "")].join(" ");
    if (isPackage(each)) return [each.id, each.name, each.ownName, each.version, ...each.chain].join(" ");
    return each;
  });
  return json.replaceAll(folder, "");
}

/** All that a plan comes to. */
function outcome(found: Plan): object {
  const { accounted, known, diagnostics, inputs, resolution } = found;
  const texts = resolution ? generate(resolution, { invocations: new Map(), values: new Map() }) : [];
  return {
    accounted: accounted.map((each) => text(found, each)),
    diagnostics: diagnostics.map((each) => text(found, each)).sort(),
    known: [...known].map((each) => text(found, each)).sort(),
    inputs: [...inputs.files, "", ...inputs.directories].map((each) => text(found, each)).sort(),
    registries: texts.map((each) => text(found, each)).sort(),
  };
}

const folderOf = ({ folder }: Plan, { id }: Package): string => relative(folder, id) || ".";

const keyOf = (found: Plan, each: { namespace: string; name: string; package: Package }): string =>
  [folderOf(found, each.package), each.namespace, each.name].join(" ");

test(
  "each declaration once, sums that add up, chains that lead there, and no order that matters",
  () => {
    const seen = { live: 0, excluded: 0, pending: 0, error: 0, fine: 0 };
    fc.assert(
      fc.property(randomTree, fc.nat(), (random, seed) => {
        const layout = lay(random);
        const { declared, distances, find } = expectedOf(random, layout);
        const found = planned(random, layout.files, nodeHost);

        expect(found.accounted.map((each) => keyOf(found, each)).sort()).toEqual([...declared].sort());

        const { declared: all, ...counts } = countsOf(found.accounted);
        expect(Object.values(counts).reduce((sum, each) => sum + each)).toBe(all);
        for (const status of ["live", "excluded", "pending", "error"] as const) seen[status] += counts[status];

        for (const { outcome: ended, package: owner } of found.accounted) {
          if (ended.status !== "pending") continue;
          const at = ended.chain.reduce<string | undefined>((from, name) => from && find(from, name), ".");
          expect([at, ended.chain.length]).toEqual([folderOf(found, owner), distances.get(at ?? "")]);
        }

        const plugins = found.resolution?.namespaces.flatMap((each) => each.plugins) ?? [];
        const taken = plugins.map(({ declaration }) => keyOf(found, declaration)).sort();
        const live = found.accounted.filter((each) => each.outcome.status === "live").map((each) => keyOf(found, each));
        if (hasErrors(found.diagnostics)) expect(new Set(declared)).toEqual(new Set([...declared, ...taken]));
        else expect(taken).toEqual(live.sort());
        if (!hasErrors(found.diagnostics)) seen.fine++;

        const shuffle = shuffling(seed);
        const files = Object.entries(layout.files).map(([path, content]): [string, typeof content] => [
          path,
          typeof content === "string" || "link" in content ? content : Object(shuffled(content, shuffle)),
        ]);
        const other = planned(random, Object.fromEntries(shuffle(files)), shuffledHost(shuffle));
        expect(outcome(other)).toEqual(outcome(found));
      }),
      { numRuns: runs },
    );
    if (runs >= 30) for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(0);
  },
  60_000 + 1_000 * runs,
);
