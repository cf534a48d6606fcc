/** What takes longer than the time limit is named, and nothing of it goes on. */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Choice, chooseEngine } from "../../build/check/choose.js";
import type { Engine } from "../../build/check/engine.js";
import { check } from "../../build/check/index.js";
import { endlessAmong, type Limits, limitsOf } from "../../build/check/limit.js";
import { nodeHost } from "../../build/host.js";
import { plan } from "../../build/pipeline.js";
import { judgeBy } from "../support/engine.js";
import { bundle } from "./support/bundle.js";
import { endless, endlessInterface } from "./support/endless.js";
import { children, leftIn } from "./support/left.js";
import { draftOf, manifest, root, strict } from "./support/root.js";

describe("the search", () => {
  const limits: Limits = { whole: 40, step: 10, most: Number.POSITIVE_INFINITY };

  /** Each item takes so long, one after the other. */
  const trying = (costs: readonly number[]) => {
    const tried: number[][] = [];
    const attempt = async (items: readonly number[], limit: number) => {
      tried.push([...items]);
      return items.reduce((sum, item) => sum + (costs[item] ?? 0), 0) <= limit ? items : undefined;
    };
    return { tried, attempt, items: costs.map((_, index) => index) };
  };
  const never = Number.POSITIVE_INFINITY;
  const guilty = (costs: readonly number[]) => costs.flatMap((cost, index) => (cost === never ? [index] : []));
  const levels = (count: number) => Math.ceil(Math.log2(Math.max(count, 2)));

  test("finds all that never finish, in few attempts", () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 300 }), async (bad) => {
        const costs = bad.map((each) => (each ? never : 0));
        fc.pre(guilty(costs).length > 0);
        const { tried, attempt, items } = trying(costs);
        expect(await endlessAmong(items, limits, attempt)).toEqual(guilty(costs));
        expect(tried.length).toBeLessThanOrEqual(guilty(costs).length * (2 * levels(costs.length) + 1));
      }),
    ));

  test("blames nobody who is only slow, alone or together", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(0, 1, 15, 39, never), { minLength: 2, maxLength: 60 }),
        async (costs) => {
          const { tried, attempt, items } = trying(costs);
          expect(await endlessAmong(items, limits, attempt)).toEqual(guilty(costs));
          expect(tried.length).toBeLessThanOrEqual(3 * costs.length);
        },
      ),
    ));

  test("one alone is at fault without being tried again", async () => {
    const { tried, attempt } = trying([never]);
    expect(await endlessAmong([0], limits, attempt)).toEqual([0]);
    expect(tried).toEqual([]);
  });

  test("stops when enough are found", async () => {
    const { attempt, items, tried } = trying(Array.from({ length: 64 }, () => never));
    expect(await endlessAmong(items, { ...limits, most: 3 }, attempt)).toEqual([0, 1, 2]);
    expect(tried.length).toBeLessThan(64);
  });

  test("limits are what a timer can wait for", () => {
    expect(limitsOf(30)).toEqual({ whole: 30_000, step: 7500, most: 10 });
    expect(limitsOf(2)).toEqual({ whole: 2000, step: 1000, most: 10 });
    expect(limitsOf(0.5)).toEqual({ whole: 500, step: 500, most: 10 });
    expect(limitsOf(1e12).whole).toBe(2 ** 31 - 1);
  });
});

test("together they take too long, and nobody is at fault", async () => {
  judgeBy("native");
  const folder = root(files({}, bank, {}));
  const { resolution } = plan(nodeHost, folder);
  if (resolution === undefined) throw new Error("not resolved");
  /** Several plugins at once never finish. */
  const slowly = async (choice: Choice, at: string): Promise<Engine | undefined> => {
    const engine = await chooseEngine(choice, at, nodeHost);
    if (engine === undefined) return undefined;
    const open: Engine["open"] = async (setup, signal) => {
      const session = await engine.open(setup, signal);
      const waiting = () =>
        new Promise<never>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
      const isSlow = (text: string) => text.split(/^import .* as p\d/m).length > 2;
      return { ...session, ask: (question) => (isSlow(question.file.text) ? waiting() : session.ask(question)) };
    };
    return { ...engine, open };
  };
  const given = { engine: "native", strictMethods: false, timeLimit: 4 } as const;
  const { value, diagnostics } = await check(resolution, draftOf(resolution), given, slowly);
  expect(value.checked).toBeUndefined();
  expect(diagnostics.map(({ code, message, fix }) => `${code} ${message} ${fix}`)).toEqual([
    "STW4021 Types could not be checked in 4 s, and no single plugin is at fault. Raise build.check.timeLimit.",
  ]);
  expect(leftIn(folder)).toEqual([]);
  judgeBy("ts-morph");
});

const plugins = { good: "./src/good.ts#bank", bad: "./src/bad.ts#bank" };

/** Two namespaces: what is wrong with one is reported whatever becomes of the other. */
const files = (more: object, contracts: string, check: object) => ({
  ...strict,
  ...manifest({
    namespaces: { "app.bank": "./src/contracts.ts#Bank", "app.other": "./src/other.ts#Other" },
    entryPoints: { "app.bank": { ...plugins, ...more }, "app.other": { wrong: "./src/other.ts#wrong" } },
    build: { check },
  }),
  "src/contracts.ts": contracts,
  "src/good.ts": "export const bank = { read: (path: string) => path };",
  "src/bad.ts": "export const bank = { read: (path: string) => path.length };",
  "src/endless.ts": endless,
  "src/other.ts": "export interface Other { readonly size: number } export const wrong = { size: '' };",
});

const bank = "export interface Bank { read(path: string): string }";

describe.each([
  ["ts-morph", 8],
  ["native", 4],
] as const)("%s", (engine, timeLimit) => {
  let verdictOn: (folder: string) => Promise<readonly string[]>;
  beforeAll(async () => {
    judgeBy(engine);
    const build: typeof import("../../build/index.js") = await import(
      pathToFileURL(join(await bundle("esm"), "build/index.js")).href
    );
    verdictOn = async (folder) => {
      const { diagnostics } = await build.verify(build.plan(build.nodeHost, folder));
      return diagnostics.map(({ code, location, message }) => `${code} ${location?.line} ${message}`);
    };
  });
  afterEach(() => expect(children()).toBe(""));
  afterAll(() => judgeBy("ts-morph"));
  const s = `${timeLimit} s`;

  test("a plugin is named, and the others are judged", async () => {
    const folder = root(files({ endless: "./src/endless.ts#bank" }, bank, { engine, timeLimit }));
    expect(await verdictOn(folder)).toEqual([
      expect.stringMatching(/^STW4001 \d+ "bad" does not fit app\.bank: /),
      `STW4020 14 Whether "endless" fits app.bank could not be found out in ${s}.`,
      expect.stringMatching(/^STW4001 \d+ "wrong" does not fit app\.other: /),
    ]);
    expect(leftIn(folder)).toEqual([]);
  });

  test("an interface is named, and the others are judged", async () => {
    const folder = root(files({}, endlessInterface, { engine, timeLimit }));
    expect(await verdictOn(folder)).toEqual([
      `STW4020 7 Whether anything fits app.bank could not be found out in ${s}: its interface alone takes longer.`,
      expect.stringMatching(/^STW4001 \d+ "wrong" does not fit app\.other: /),
    ]);
    expect(leftIn(folder)).toEqual([]);
  });
});
