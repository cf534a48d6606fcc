/** Cases made at random, with the answer that they have by construction. */
import fc from "fast-check";
import { type Answer, type Case, declared, type Files } from "../case.js";
import { mutate } from "./mutate.js";
import { write, writeMembers } from "./text.js";
import { type Type, wanted } from "./types.js";
import { vary } from "./vary.js";

export interface Made {
  readonly of: Case;
  /** What an assignment says; undefined where that depends on more. */
  readonly plain: Answer | undefined;
}

const box = "export interface Box<T> { readonly value: T; get(): T; each(use: (value: T) => void): void }";
const importBox = 'import type { Box } from "shared-box";';

const shared: Files = {
  "node_modules/shared-box/package.json": { name: "shared-box", version: "1.0.0", types: "./index.d.ts" },
  "node_modules/shared-box/index.d.ts": box,
};

/** Half of them fit. */
export const made: fc.Arbitrary<Made> = fc
  .record({
    of: wanted,
    fits: fc.boolean(),
    instances: fc.boolean(),
    choices: fc.array(fc.nat({ max: 5039 }), { minLength: 64, maxLength: 64 }),
  })
  .map(({ of, fits, instances, choices }) => {
    let used = 0;
    const choose = (count: number) => (choices[used++ % choices.length] ?? 0) % count;
    const form = instances && of.kind === "object" ? { form: "instances" as const } : {};
    const mutant = fits
      ? { type: vary(of, "given", choose), how: "it fits by construction", answer: "fits" as const, method: false }
      : mutate(of, "given", choose);
    const packaged = { ...form, wanted: wantedText(of), plugin: pluginOf(mutant.type, form.form), beside: shared };
    return {
      of: { ...packaged, answer: mutant.answer, because: mutant.how },
      plain: plainOf(mutant),
    };
  });

/** any anywhere but at the top fits, and so may what a method takes. */
function plainOf({ type, answer, method }: { readonly type: Type; readonly answer: Answer; readonly method: boolean }) {
  if (answer === "unproven") return type.kind === "plain" ? answer : "fits";
  return method ? undefined : answer;
}

function wantedText(of: Type): string {
  const { declarations, text } = of.kind === "object" ? writeMembers(of) : write(of);
  const own = of.kind === "object" ? `export interface Wanted { ${text} }` : `export type Wanted = ${text};`;
  return [importBox, ...declarations, own].join("\n");
}

function pluginOf(of: Type, form: "instances" | undefined) {
  const isClass = form === "instances" && of.kind === "object";
  const { declarations, text } = isClass ? writeMembers(of) : write(of);
  const own = isClass
    ? `export declare class it { constructor(...given: string[]); ${text} }`
    : `export declare const it: ${text};`;
  const javascript = isClass ? "export class it {}" : "export const it = undefined;";
  return declared([importBox, ...declarations, own].join("\n"), javascript);
}
