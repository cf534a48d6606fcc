/** Interfaces and plugins made at random, whose answer is known by construction: five compilers have to give it. */
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { judgeBy } from "../../support/engine.js";
import { checkIn, manifest, root } from "../support/root.js";
import { compilers, complaints } from "./compilers.js";
import { broken, narrower, type ObjectType, textOf, wanted } from "./types.js";

/** `STOWAGE_RUNS=50` for a long run. */
const runs = Number(process.env.STOWAGE_RUNS ?? 1);
const CASES = 60;

interface Case {
  readonly wanted: ObjectType;
  readonly plugin: ObjectType;
  /** undefined where it fits. */
  readonly how: string | undefined;
}

const oneCase = fc
  .record({
    wanted,
    choices: fc.array(fc.nat({ max: 1_000 }), { minLength: 50, maxLength: 50 }),
    breaks: fc.boolean(),
  })
  .map(({ wanted: of, choices, breaks }): Case => {
    let used = 0;
    const choose = (count: number) => (choices[used++ % choices.length] ?? 0) % count;
    if (breaks) return { wanted: of, ...broken(of, choose) };
    const plugin = narrower(of, choose);
    if (plugin.kind !== "object") throw new Error("What is narrower than an object is one.");
    return { wanted: of, plugin, how: undefined };
  });

const numbers = (cases: readonly Case[]) => cases.map((_, index) => index);

function filesOf(cases: readonly Case[]) {
  const compilerOptions = { module: "nodenext", target: "es2022", strict: true, types: [] };
  return {
    "tsconfig.json": { compilerOptions, include: ["src"] },
    "tsconfig.by-hand.json": { extends: "./tsconfig.json", include: ["by-hand"] },
    ...manifest({
      namespaces: Object.fromEntries(numbers(cases).map((each) => [`n${each}`, `./src/contracts.ts#I${each}`])),
      entryPoints: Object.fromEntries(numbers(cases).map((each) => [`n${each}`, { it: `./src/plugins.ts#p${each}` }])),
    }),
    "src/contracts.ts": cases.map((each, index) => `export type I${index} = ${textOf(each.wanted)};`).join("\n"),
    "src/plugins.ts": cases.map((each, index) => `export declare const p${index}: ${textOf(each.plugin)};`).join("\n"),
    "by-hand/assigned.ts": [
      'import type * as c from "../src/contracts.js"; import * as p from "../src/plugins.js";',
      ...numbers(cases).map((each) => `export const v${each}: c.I${each} = p.p${each};`),
    ].join("\n"),
  };
}

/** Numbers of the cases that do not fit, by who says so. */
async function judgements(cases: readonly Case[]): Promise<ReadonlyMap<string, readonly number[]>> {
  const said = new Map<string, readonly number[]>();
  for (const engine of ["ts-morph", "native"] as const) {
    judgeBy(engine);
    const { diagnostics } = await checkIn(root(filesOf(cases)));
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    expect(errors.filter(({ code }) => code !== "STW4001").map(({ message }) => message)).toEqual([]);
    said.set(engine, sorted(errors.map(({ of }) => Number(of?.namespace.slice(1)))));
  }
  const folder = root(filesOf(cases));
  for (const compiler of Object.keys(compilers) as (keyof typeof compilers)[]) {
    const places = [...complaints(compiler, folder, join(folder, "tsconfig.by-hand.json"))];
    said.set(compiler, sorted(places.map((place) => Number(place.replace("by-hand/assigned.ts:", "")) - 2)));
  }
  return said;
}

const sorted = (all: readonly number[]): readonly number[] => [...new Set(all)].sort((a, b) => a - b);

afterAll(() => judgeBy("ts-morph"));

test(
  `${CASES} interfaces and plugins at random`,
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(oneCase, { minLength: CASES, maxLength: CASES }), async (cases) => {
        const known = numbers(cases).filter((each) => cases[each]?.how !== undefined);
        for (const [who, unfit] of await judgements(cases)) {
          const wrong = numbers(cases).filter((each) => known.includes(each) !== unfit.includes(each));
          expect(
            wrong.map((each) => shown(cases[each])),
            who,
          ).toEqual([]);
        }
      }),
      // Each run asks five compilers, so a failure is shown as it is.
      { numRuns: runs, endOnFailure: true },
    );
  },
  60_000 * (1 + runs),
);

const shown = (of: Case | undefined): string =>
  of === undefined ? "" : `${textOf(of.plugin)} for ${textOf(of.wanted)}: ${of.how ?? "fits"}`;
