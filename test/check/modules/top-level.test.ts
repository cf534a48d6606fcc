/** Where a module awaits at its top level, held against what esbuild says of the same text. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are texts of modules
import { readFileSync } from "node:fs";
import { transformSync } from "esbuild";
import glob from "fast-glob";
import { describe, expect, test } from "vitest";
import { topLevelAwait } from "../../../build/check/modules/top-level.js";

/** cjs output cannot have it, so that esbuild refuses it. */
function expected(text: string): boolean {
  try {
    transformSync(text, { loader: "ts", format: "cjs", logLevel: "silent" });
    return false;
  } catch (error) {
    if (error instanceof Error && error.message.includes("Top-level await")) return true;
    throw error;
  }
}

describe("as esbuild says", () => {
  test.each([
    ["await 0;"],
    ["export const a = await import('x');"],
    ["for await (const a of b) c();"],
    ["{ await 0 }"],
    ["if (a) { await b }"],
    ["const f = async () => await a\nawait b"],
    ["const f = async () => { await a }; await b"],
    ["const f = async () => a ? await b : c, d = await e"],
    ["x = a ? async () => await b : await c"],
    ["const a = `${await b}`"],
    ["const a = async(b); await c"],
    ["async function f(): Promise<{ a: 1 }> { await 0 } await 1"],
    ["const a = b / await c / d"],
    ["export default await a"],
    ["x.async = 1\nawait y"],
    ["const f = async <T,>(a: T): Promise<T> => await a; await [0]"],
    ["// await 0"],
    ["/* await 0 */"],
    ["'await 0'; `await ${a} await`; /await 0/; a = b / await_ / 2"],
    ["async function f() { await 0 }"],
    ["async function* f() { for await (const a of b) await a }"],
    ["const f = async () => { if (a) { await b } }"],
    ["const f = async a => await a"],
    ["const f = async (a = async () => await 1) => `${await a} ${await a}`"],
    ["class A { async b() { await 0 } async *c() { await 0 } async [d]() { await 0 } async #e() { await 0 } }"],
    ["class A { await() { } async = 1 }"],
    ["const a = { await: 1, async b() { await 0 }, 'await': 2 }.await"],
    ["async function f(a: { b: 1 }): Promise<{ c: 1 }> { await a }"],
    ["const f = async <T,>(a: T): Promise<T | { b: () => void }> => { await a }"],
    ["if (a) /await 0/.test(b); const c = {} / 2"],
    ["const f = async () =>\n  await a\n    .b(async () => await c)"],
    ["const a = `${async () => { await `${b}` }}`"],
  ])("%s", (text) => {
    expect(topLevelAwait(text) !== undefined).toBe(expected(text));
  });

  test("of all of this repository's own modules", () => {
    const files = glob.sync(["{build,src,test,plugins,examples}/**/*.{ts,mjs}", "!**/*.d.ts", "!**/node_modules/**"]);
    const texts = files.map((file) => readFileSync(file, "utf8")).filter((text) => /\bawait\b/.test(text));
    expect(texts.length).toBeGreaterThan(100);
    const wrong = texts.filter((text) => (topLevelAwait(text) !== undefined) !== expected(text));
    expect(wrong).toEqual([]);
  });
});

test("the place is that of the first", () => expect(topLevelAwait("a;\n  await b; await c")).toBe(5));

test.each([["({"], ["'"], ["`${"], ["a)"]])("what cannot be read, as %s await 0, is taken not to await", (text) => {
  expect(topLevelAwait(`${text} await 0`)).toBeUndefined();
});
