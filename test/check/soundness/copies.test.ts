/** Two copies of the package that an interface's classes come from. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { judgeBy } from "../../support/engine.js";
import { checkRoot, dependency, manifest, strict } from "../support/root.js";

/** The root and the plugin's package each with a copy. */
const rootWith = (mine: string, theirs: string) =>
  checkRoot({
    ...strict,
    ...manifest(
      { namespaces: { n: "./src/t.ts#T" }, entryPoints: { n: { it: "plug#it" } } },
      { dependencies: { plug: "1", contracts: "2" } },
    ),
    "src/t.ts": 'import type { Link } from "contracts"; export interface T { open(): Link }',
    ...dependency("contracts", { "index.d.ts": mine }, { types: "./index.d.ts", version: "2.0.0" }),
    ...dependency(
      "plug",
      {
        "index.js": "export const it = 1;",
        "index.d.ts": 'export { it } from "middle";',
      },
      { exports: "./index.js", dependencies: { middle: "1" } },
    ),
    ...dependency(
      "middle",
      { "index.d.ts": 'import type { Link } from "contracts"; export declare const it: { open(): Link };' },
      { types: "./index.d.ts", dependencies: { contracts: "1" } },
    ),
    ...dependency(
      "middle/node_modules/contracts",
      { "index.d.ts": theirs },
      { name: "contracts", types: "./index.d.ts" },
    ),
  });

const copies =
  "1.0.0 in node_modules/middle/node_modules/contracts (plug > middle > contracts), and the interface's is 2.0.0 in node_modules/contracts (app > contracts)";

afterAll(() => judgeBy("ts-morph"));

describe.each(["ts-morph", "native"] as const)("%s", (engine) => {
  beforeAll(() => judgeBy(engine));

  test.each([
    ["a private member", "export declare class Link { private secret: string; href: string }"],
    ["a protected member", "export declare class Link { protected secret: string; href: string }"],
    ["a member with #", "export declare class Link { #secret; href: string }"],
  ])("%s", async (_, text) => {
    const { diagnostics, verdict } = await rootWith(text, text);
    expect(verdict.checked).toBeUndefined();
    expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
      `STW4015 "it" does not fit n: it was made with another copy of contracts than the interface: ${copies}.`,
    ]);
    expect(diagnostics[0]?.notes.length).toBeGreaterThan(0);
  });

  test("a class that only looks alike is none of another copy", async () => {
    const link = "export declare class Link { private secret: string; href: string }";
    const { diagnostics } = await checkRoot({
      ...strict,
      ...manifest({ namespaces: { n: "./src/t.ts#T" }, entryPoints: { n: { it: "./src/p.ts#it" } } }),
      "src/t.ts": `${link} export interface T { open(): Link }`,
      "src/p.ts": `${link} export declare const it: { open(): Link };`,
    });
    expect(diagnostics.map(({ code }) => code)).toEqual(["STW4001"]);
  });

  test("alike and without such members they fit", async () => {
    const { diagnostics } = await rootWith(
      "export declare class Link { href: string }",
      "export class Link { href: string }",
    );
    expect(diagnostics).toEqual([]);
  });
});
