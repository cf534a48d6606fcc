/** What dependencies declare for others, and what that changes of an interface. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { judgeBy } from "../../support/engine.js";
import { checkRoot, dependency, manifest, strict } from "../support/root.js";

const plugin = `import "more";\nexport const it = { read: (path: string) => path } as never as import("./t.js").T;`;

const rootWith = (
  more: string,
  type = 'import type { Options } from "base"; export interface T { read(o: Options): Path }',
) =>
  checkRoot({
    ...strict,
    ...manifest(
      { namespaces: { n: "./src/t.ts#T" }, entryPoints: { n: { it: "./src/p.ts#it" } } },
      { dependencies: { more: "1", base: "1" } },
    ),
    "src/globals.d.ts": "interface Path { text: string }",
    "src/t.ts": type,
    "src/p.ts": plugin,
    ...dependency("base", { "index.d.ts": "export interface Options { a: 1 }" }, { types: "./index.d.ts" }),
    ...dependency("more", { "index.d.ts": `${more}\nexport {};` }, { types: "./index.d.ts" }),
    ...dependency("@types/given", { "index.d.ts": "declare global { interface Path { given: 1 } } export {};" }),
  });

afterAll(() => judgeBy("ts-morph"));

describe.each(["ts-morph", "native"] as const)("%s", (engine) => {
  beforeAll(() => judgeBy(engine));

  test.each([
    ["a global of the root", "declare global { interface Path { more: 1 } }", "Path, for all modules"],
    ["however it is spaced", "declare\n  global { interface Path { more: 1 } }", "Path, for all modules"],
    ["a module of another package", 'declare module "base" { interface Options { more?: 1 } }', "Options, in base"],
    [
      "a global of the language",
      "declare global { interface Promise<T> { cancel(): void } }",
      "Promise, for all modules",
    ],
  ])("%s", async (_, more, what) => {
    const type = 'import type { Options } from "base"; export interface T { read(o: Options): Promise<Path> }';
    const checked = await rootWith(more, type);
    expect(checked.diagnostics.map(({ severity, code, message }) => `${severity} ${code} ${message}`)).toEqual([
      `warning STW4017 more declares more of what the interface of n uses: ${what}.`,
    ]);
    expect(checked.diagnostics[0]?.notes[0]?.text).toBe("It stands in node_modules/more/index.d.ts.");
  });

  test.each([
    ["interfaces without members", "declare global { interface Path {} interface Promise<T> { /* none */ } }"],
    ["something that the interface does not use", "declare global { interface Other { more: 1 } }"],
    ["a module that it does not use", 'declare module "other" { interface Options { more: 1 } }'],
    ["its own module", 'declare module "more" { interface Options { more: 1 } }'],
    ["in a comment", "// declare global { interface Path { more: 1 } }"],
  ])("nothing of %s", async (_, more) => {
    expect((await rootWith(more)).diagnostics).toEqual([]);
  });
});
