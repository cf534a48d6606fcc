/** Verdicts written by hand, and what stowage with either engine and three compilers say: all have to agree. */
import { beforeAll, describe, expect, test } from "vitest";
import type { Case } from "./case.js";
import { type Judgement, judge } from "./judges.js";
import { filesOf } from "./root.js";
import { roots } from "./verdicts/index.js";

/** What each has to say. */
function expectedOf({ answer, plain, warnings = [] }: Case) {
  const stowage = [answer, ...warnings].join(", ");
  const compiler = plain?.answer ?? answer;
  return {
    ...{ "ts-morph": stowage, native: stowage },
    ...{ "tsc 5.9": compiler, "tsc 6": compiler, "tsc 7": compiler },
  };
}

const saidOf = (judgement: Judgement, name: string) =>
  Object.fromEntries(Object.entries(judgement).map(([judge, answers]) => [judge, answers.get(name)]));

describe.each(roots)("$name", ({ cases, ...surroundings }) => {
  const names = Object.keys(cases);
  let judgement: Judgement;

  beforeAll(async () => {
    judgement = await judge(names, filesOf(cases, surroundings));
  }, 600_000);

  test.each(names)("%s", (name) => {
    const { [name]: of } = cases;
    if (of === undefined) throw new Error(`There is no case ${name}.`);
    expect(saidOf(judgement, name), of.because).toEqual(expectedOf(of));
  });
});

test("there are many, of every answer, and assignments that see less say why", () => {
  const all = roots.flatMap(({ cases }) => Object.values(cases));
  expect(all.length).toBeGreaterThanOrEqual(50);
  for (const answer of ["fits", "does not fit", "unproven"]) {
    expect(all.filter((each) => each.answer === answer).length).toBeGreaterThan(8);
  }
  for (const { answer, because, plain } of all) {
    expect(because).not.toBe("");
    if (plain !== undefined) expect(plain.answer).not.toBe(answer);
  }
});
