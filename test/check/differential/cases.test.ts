/** Verdicts written by hand, and what stowage says with either engine, and three compilers of a plain assignment. */
import { beforeAll, describe, expect, test } from "vitest";
import type { Case, Cases } from "./by-hand/case.js";
import { classes } from "./by-hand/classes.js";
import { functions } from "./by-hand/functions.js";
import { javascript } from "./by-hand/javascript.js";
import { judge, type Said } from "./by-hand/judges.js";
import { literals } from "./by-hand/literals.js";
import { modules } from "./by-hand/modules.js";
import { nominal } from "./by-hand/nominal.js";
import { objects } from "./by-hand/objects.js";
import { packages } from "./by-hand/packages.js";
import { results } from "./by-hand/results.js";
import { filesOf, idOf } from "./by-hand/root.js";

const typed: readonly Cases[] = [objects, nominal, literals, classes, functions, results, modules, packages];

const roots: readonly { readonly name: string; readonly cases: Cases; readonly compilerOptions: object }[] = [
  { name: "with types", cases: Object.assign({}, ...typed), compilerOptions: {} },
  {
    name: "with JavaScript whose types are inferred",
    cases: javascript,
    compilerOptions: { allowJs: true, maxNodeModuleJsDepth: 3 },
  },
];

const compilers = ["tsc 5.9", "tsc 6", "tsc 7"];

function expectedOf(of: Case): Readonly<Record<string, string>> {
  const plain = "tsc" in of ? of.tsc : of.verdict;
  return {
    ...{ "ts-morph": of.verdict, native: of.verdict },
    ...Object.fromEntries(compilers.map((each) => [each, plain])),
  };
}

/** What a judge says, in full where it is not what is expected. */
const saidOf = (judgement: ReadonlyMap<string, Said>, name: string, expected: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    [...judgement].map(([judge, said]) => {
      const text = said.get(idOf(name)) ?? "fits";
      return [judge, text.startsWith(`${expected[judge]}: `) ? expected[judge] : text];
    }),
  );

describe.each(roots)("$name", ({ cases, compilerOptions }) => {
  let judgement: ReadonlyMap<string, Said>;

  beforeAll(async () => {
    judgement = await judge(filesOf(cases, compilerOptions));
  });

  test.each(Object.entries(cases))("%s", (name, of) => {
    const expected = expectedOf(of);
    expect(saidOf(judgement, name, expected), of.why).toEqual(expected);
  });
});

test("there are many, and of every verdict", () => {
  const all = roots.flatMap(({ cases }) => Object.values(cases));
  expect(all.length).toBeGreaterThanOrEqual(50);
  for (const [verdict, least] of Object.entries({ fits: 20, unfit: 20, unproven: 8 })) {
    expect(all.filter((each) => each.verdict === verdict).length, verdict).toBeGreaterThanOrEqual(least);
  }
});

test("no name is given twice, so that none hides another", () => {
  const names = [...typed, javascript].flatMap((each) => Object.keys(each).map(idOf));
  expect(new Set(names).size).toBe(names.length);
});
