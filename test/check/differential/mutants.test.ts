/** Interfaces and plugins made at random, whose answer is known by construction: stowage and three compilers give it. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Cases } from "./case.js";
import { judge } from "./judges.js";
import { type Made, made } from "./mutants/case.js";
import { filesOf } from "./root.js";

/** `STOWAGE_RUNS=50` for a long run, `STOWAGE_SEED` for one again that has failed. */
const { STOWAGE_RUNS = "1", STOWAGE_SEED } = process.env;
const runs = Number(STOWAGE_RUNS);
const again = STOWAGE_SEED === undefined ? {} : { seed: Number(STOWAGE_SEED) };
const CASES = 60;

async function disagreements(all: readonly Made[]): Promise<readonly string[]> {
  const cases: Cases = Object.fromEntries(all.map(({ of }, index) => [`made-${index}`, of]));
  const judgement = await judge(Object.keys(cases), filesOf(cases, {}));
  return all.flatMap(({ of, plain }, index) =>
    Object.entries(judgement).flatMap(([judge, answers]) => {
      const expected = judge.startsWith("tsc") ? plain : of.answer;
      const said = answers.get(`made-${index}`);
      return expected === undefined || said === expected ? [] : [shown(of, `${judge}: ${said}, not ${expected}`)];
    }),
  );
}

const shown = ({ wanted, plugin, because, form }: Made["of"], said: string): string =>
  [said, because, form ?? "", wanted, plugin.files["index.d.ts"]].join("\n");

test(
  `${CASES} interfaces and plugins at random, with all that types are made of`,
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(made, { minLength: CASES, maxLength: CASES }), async (all) => {
        expect(await disagreements(all)).toEqual([]);
      }),
      // Each run asks five compilers, so a failure is shown as it is, with its seed.
      { numRuns: runs, endOnFailure: true, ...again },
    );
  },
  120_000 * (1 + runs),
);
