/** Whatever happens between two checks, what is kept changes no verdict. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { checkIn, manifest, root, shown, strict } from "./support/root.js";

/** `STOWAGE_RUNS=50` for a long run. */
const runs = Number(process.env.STOWAGE_RUNS ?? 2);

const names = ["a", "b", "c"] as const;

/** What each plugin may be. */
const plugins = [
  "export const codec = (data: string): string => data;",
  "export const codec = (data: string): number => 1;",
  'import type { Data } from "./data.js"; export const codec = (data: Data): string => String(data);',
  "export const codec = (data: Given): string => String(data);",
  `export const codec = (data: string): string => data;
   declare global { interface Everywhere { readonly more: string } }`,
  'import type { Near } from "near"; export const codec = (data: Near): string => String(data);',
];

/** Files that others are about; empty: not there. */
const others: Readonly<Record<string, readonly string[]>> = {
  "src/contracts.ts": [
    "export type Codec = (data: string) => string;",
    "export type Codec = (data: number) => string;",
    'import type { Data } from "./data.js"; export type Codec = (data: Data) => string;',
    `declare global { interface Everywhere { readonly name?: string } }
     export type Codec = (data: string) => string | Everywhere;`,
  ],
  "src/data.d.ts": ["export type Data = string;", "export type Data = number;"],
  "src/data.ts": ["", "export type Data = boolean;"],
  "src/given.d.ts": ["type Given = string;", "type Given = number;"],
  "src/deep/given.d.ts": ["", "interface Everywhere { readonly deep: string }"],
  "node_modules/near/package.json": ['{ "name": "near", "version": "1.0.0", "types": "./index.d.ts" }'],
  "node_modules/near/index.d.ts": ["export type Near = string;", "export type Near = number;"],
  "src/node_modules/near/package.json": ["", '{ "name": "near", "version": "2.0.0", "types": "./index.d.ts" }'],
  "src/node_modules/near/index.d.ts": ["", "export type Near = boolean;", "export type Near = string;"],
};

type Step = readonly [path: string, text: string];

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(fc.constantFrom(...names.map((name) => `src/${name}.ts`)), fc.constantFrom(...plugins)),
  fc
    .constantFrom(...Object.entries(others))
    .chain(([path, texts]) => fc.tuple(fc.constant(path), fc.constantFrom(...texts))),
  fc.tuple(
    fc.constant("package.json"),
    fc.subarray([...names], { minLength: 1 }).map((live) => manifestOf(live)),
  ),
);

const manifestOf = (live: readonly string[]): string =>
  JSON.stringify(
    manifest({
      namespaces: { "app.codec": "./src/contracts.ts#Codec" },
      entryPoints: { "app.codec": Object.fromEntries(live.map((name) => [name, `./src/${name}.ts#codec`])) },
    })["package.json"],
  );

function take(folder: string, [path, text]: Step): void {
  const file = join(folder, path);
  rmSync(file, { force: true });
  if (text === "") return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

const first: readonly Step[] = [
  ["package.json", manifestOf(names)],
  ...names.map((name): Step => [`src/${name}.ts`, plugins[0] ?? ""]),
  ...Object.entries(others).map(([path, [text = ""]]): Step => [path, text]),
];

/** Clocks of file systems are coarse: what was changed just now is not kept. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 50));

test(
  "a check that remembers says what one says that does not",
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 5 }), async (steps) => {
        const [remembering, forgetful] = [root(strict), root(strict)];
        for (const each of [undefined, ...steps]) {
          for (const folder of [remembering, forgetful]) {
            for (const one of each === undefined ? first : [each]) take(folder, one);
            rmSync(join(forgetful, "node_modules/.cache"), { recursive: true, force: true });
          }
          await settled();
          expect(shown(await checkIn(remembering)), each?.join(" ")).toBe(shown(await checkIn(forgetful)));
        }
      }),
      { numRuns: runs, endOnFailure: true },
    );
  },
  60_000 * (1 + runs),
);
