/** Types that are only equal to themselves: enums, unique symbols, brands. */
import { type Cases, declared } from "./case.js";

/** A package that both sides use, and an interface of its `Wanted`. */
const shared = (name: string, types: string, javascript: string) => ({
  wanted: `export type { Wanted } from "${name}";`,
  manifest: { exports: "./index.js", dependencies: { [name]: "1" } },
  beside: {
    [`node_modules/${name}/package.json`]: { name, version: "1.0.0", type: "module", exports: "./index.js" },
    [`node_modules/${name}/index.d.ts`]: types,
    [`node_modules/${name}/index.js`]: javascript,
  },
});

const colors = (name: string) =>
  shared(
    name,
    `export declare enum Color { Red = "red", Blue = "blue" }\nexport interface Wanted { color: Color }`,
    `export const Color = { Red: "red", Blue: "blue" };`,
  );
const marked = (name: string) =>
  shared(
    name,
    "export declare const mark: unique symbol;\nexport interface Wanted { readonly [mark]: true }",
    "export const mark = Symbol();",
  );
const money = (name: string) =>
  shared(
    name,
    `export type Cents = number & { readonly __brand: "cents" };
export declare function cents(of: number): Cents;\nexport interface Wanted { price: Cents }`,
    "export const cents = (of) => of;",
  );

export const nominal: Cases = {
  "a member of a shared enum": {
    ...colors("enum-of-both"),
    plugin: declared(`import { Color } from "enum-of-both";\nexport declare const it: { color: Color.Red };`),
    verdict: "fits",
    why: "It is the same enum.",
  },
  "the text of an enum's member": {
    ...colors("enum-of-one"),
    plugin: declared(`export declare const it: { color: "red" };`),
    verdict: "unfit",
    why: "A string enum takes its members only.",
  },
  "another enum with the same texts": {
    ...colors("enum-of-another"),
    plugin: declared(`declare enum Paint { Red = "red", Blue = "blue" }\nexport declare const it: { color: Paint };`),
    verdict: "unfit",
    why: "Enums are of the same type when they are the same.",
  },
  "a shared unique symbol": {
    ...marked("mark-of-both"),
    plugin: declared(`import { mark } from "mark-of-both";\nexport declare const it: { readonly [mark]: true };`),
    verdict: "fits",
    why: "The key is the same symbol.",
  },
  "a unique symbol of its own": {
    ...marked("mark-of-one"),
    plugin: declared(`declare const mark: unique symbol;\nexport declare const it: { readonly [mark]: true };`),
    verdict: "unfit",
    why: "Two unique symbols are never the same.",
  },
  "a branded value": {
    ...money("brand-of-both"),
    plugin: declared(
      `import { cents } from "brand-of-both";\nexport declare const it: { price: ReturnType<typeof cents> };`,
    ),
    verdict: "fits",
    why: "It comes from where the brand is given.",
  },
  "a value without its brand": {
    ...money("brand-of-one"),
    plugin: declared("export declare const it: { price: number };"),
    verdict: "unfit",
    why: "Any number has no brand.",
  },
};
