/** Compilers that block their thread have one of their own, which can be ended and is never in the way. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Worker } from "node:worker_threads";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Choice, chooseEngine } from "../../build/check/choose.js";
import type { Question, Setup } from "../../build/check/engine.js";
import { findTsMorph, loadTsMorph } from "../../build/check/ts-morph.js";
import type { Order, Task } from "../../build/check/worker/order.js";
import { runtimeArguments, startWorker } from "../../build/check/worker/worker.js";
import { nodeHost } from "../../build/host.js";
import { judgeBy } from "../support/engine.js";
import { tree } from "../support/tree.js";
import { bundle, script } from "./support/bundle.js";
import { endless } from "./support/endless.js";
import { children, leftIn } from "./support/left.js";
import { checkIn, manifest, root, shown, strict } from "./support/root.js";

type Build = typeof import("../../build/index.js");
type Choose = typeof import("../../build/check/choose.js");

let folder: string;
beforeAll(async () => {
  folder = await bundle("esm");
});
afterEach(() => expect(children()).toBe(""));
afterAll(() => judgeBy("ts-morph"));

const url = (file: string): string => pathToFileURL(join(folder, file)).href;

const files = (plugin: string, engine: Choice = "ts-morph") => ({
  ...strict,
  ...manifest({
    namespaces: { "app.bank": "./src/contracts.ts#Bank" },
    entryPoints: { "app.bank": { it: "./src/plugin.ts#bank" } },
    build: { check: { engine } },
  }),
  "src/contracts.ts": "export interface Bank { read(path: string): string }",
  "src/plugin.ts": plugin,
});
const good = "export const bank = { read: (path: string) => path };";
const bad = "export const bank = { read: (path: string) => path.length };";
/** Only the API can tell. */
const silent =
  "// @ts-ignore\nimport type { P } from 'nowhere';\nexport declare const bank: { read(path: P): string };";

/** Workers that are started while `run` runs. */
async function workersOf<Value>(run: () => Promise<Value>): Promise<{ readonly value: Value; readonly count: number }> {
  let count = 0;
  const counted = (_: Worker) => {
    count += 1;
  };
  process.on("worker", counted);
  try {
    return { value: await run(), count };
  } finally {
    process.off("worker", counted);
  }
}

describe.each(["esm", "cjs"] as const)("as %s", (format) => {
  let build: Build;
  beforeAll(async () => {
    if (format === "esm") build = await import(url("build/index.js"));
    else build = createRequire(import.meta.url)(join(await bundle("cjs"), "build/index.js"));
  });

  test.each([
    ["ts-morph", good, 1],
    ["ts-morph", bad, 1],
    ["native", good, 0],
    ["native", bad, 1],
    ["native", silent, 1],
  ] as const)("%s: says the same as in this thread (%#)", async (engine, plugin, workers) => {
    judgeBy(engine);
    const at = root(files(plugin, engine));
    const { value, count } = await workersOf(() => build.verify(build.plan(build.nodeHost, at)));
    expect(count).toBe(workers);
    const own = await workersOf(() => checkIn(root(files(plugin, engine))));
    expect(own.count).toBe(0);
    const { verdict, diagnostics } = value;
    if (verdict === undefined) throw new Error("no verdict");
    expect(shown({ folder: at, verdict, diagnostics })).toBe(shown(own.value));
    expect(verdict.engine).toBe(own.value.verdict.engine);
    expect(leftIn(at)).toEqual([]);
  });
});

const library = findTsMorph(import.meta.dirname);
if (library === undefined) throw new Error("ts-morph is not installed");
const never = new AbortController().signal;
const task = (at: string): Task => ({ question: question(at, "export const x: number = '';") });
const setup = (at: string): Setup => ({ folder: at, options: {}, tsconfig: undefined, overlay: [], ambient: [] });
const order = (at: string): Order => ({ kind: "ts-morph", library, setup: setup(at) });

const question = (at: string, text: string): Question => ({
  ...{ file: { file: join(at, "src/check.ts"), text }, also: [], closures: [], pairs: [], exports: [] },
  declarations: [],
});

test("the engine's name tells the compiler that is loaded", () => {
  expect(library.compiler).toBe(loadTsMorph(library).compiler.version);
});

describe("a worker", () => {
  const at = (text: string) => join(tree({ "worker.mjs": text }), "worker.mjs");
  const asked = (text: string, signal = never) =>
    startWorker(at(text), order("/nowhere"), signal).ask(task("/nowhere"));

  test("answers", async () => {
    const home = tree({ "package.json": {} });
    const worker = startWorker(join(folder, "build/check/worker/main.js"), order(home), never);
    const [first, second] = await Promise.all([worker.ask(task(home)), worker.ask(task(home))]);
    expect(first.answer.findings.map(({ code }) => code)).toEqual([2322]);
    expect(second).toEqual(first);
    await worker.close();
    await worker.close();
    await expect(worker.ask(task(home))).rejects.toThrow(/worker of the type check/);
  });

  test("gives errors whole", async () => {
    const broken: Order = {
      kind: "ts-morph",
      library: { ...library, manifest: "/nowhere/package.json" },
      setup: setup("/nowhere"),
    };
    const worker = startWorker(join(folder, "build/check/worker/main.js"), broken, never);
    const error: unknown = await worker.ask(task("/nowhere")).catch((each: unknown) => each);
    await worker.close();
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ message: expect.stringContaining("/nowhere") });
    expect(error).toMatchObject({ stack: expect.stringMatching(/loadTsMorph/) });
  });

  test.each([
    ["fails to start", "throw new TypeError('boom');", /^boom$/],
    ["fails later", "setTimeout(() => { throw new TypeError('boom'); }, 20);", /^boom$/],
    ["ends", "process.exit(3);", /ended with 3/],
    ["ends without a word", "", /ended with 0/],
    ["rejects", "Promise.reject(new TypeError('boom'));", /^boom$/],
  ])("%s: it is an error", async (_, text, message) => {
    await expect(asked(text)).rejects.toThrow(message);
  });

  test("that was ended answers no later question either", async () => {
    const worker = startWorker(at("process.exit(3);"), order("/nowhere"), never);
    await expect(worker.ask(task("/nowhere"))).rejects.toThrow(/ended with 3/);
    await expect(worker.ask(task("/nowhere"))).rejects.toThrow(/ended with 3/);
  });

  test("that never comes back is ended by the signal, and its reason is the error", async () => {
    const ending = new AbortController();
    const reason = new Error("enough");
    const rejected = expect(asked("for (;;);", ending.signal)).rejects.toBe(reason);
    setTimeout(() => ending.abort(reason), 200);
    await rejected;
    await expect(asked("", ending.signal)).rejects.toBe(reason);
  });
});

describe.each(["ts-morph", "native"] as const)("%s", (engine) => {
  beforeAll(() => judgeBy(engine));

  /** Exports are what only the API knows. */
  const busy = (at: string): Question => ({
    ...question(at, 'import { bank } from "./plugin.js"; export const x: number = bank;'),
    exports: ["./plugin.js"],
  });

  test("that is busy for minutes is ended by the signal, with all that belongs to it", async () => {
    const at = root(files(endless));
    const { chooseEngine: choose }: Choose = await import(url("build/check/choose.js"));
    const ending = new AbortController();
    const session = await (await choose(engine, at, nodeHost))?.open(setup(at), ending.signal);
    const worker = once(process, "worker");
    const rejected = expect(session?.ask(busy(at))).rejects.toBe("enough");
    await worker;
    setTimeout(() => ending.abort("enough"), 1500);
    await rejected;
    expect(children()).toBe("");
    expect(leftIn(at)).toEqual([]);
    await expect(session?.ask(busy(at))).rejects.toBe("enough");
    await session?.close();
  });

  test("a signal that comes before anything has begun", async () => {
    const at = root(files(good));
    const session = await (await chooseEngine(engine, at, nodeHost))?.open(setup(at), AbortSignal.abort("enough"));
    await expect(session?.ask(busy(at))).rejects.toBe("enough");
    expect(leftIn(at)).toEqual([]);
  });

  test("no session keeps the process alive", async () => {
    const at = root(files(good));
    const text = `import { chooseEngine } from ${JSON.stringify(url("build/check/choose.js"))};
      import { nodeHost } from ${JSON.stringify(url("build/index.js"))};
      const engine = await chooseEngine(${JSON.stringify(engine)}, ${JSON.stringify(at)}, nodeHost);
      const session = await engine.open(${JSON.stringify(setup(at))}, new AbortController().signal);
      const answer = await session.ask(${JSON.stringify(busy(at))});
      console.log(answer.findings.length);`;
    const child = spawn(process.execPath, [script(folder, text)], { stdio: ["ignore", "pipe", "inherit"] });
    const printed: Buffer[] = [];
    child.stdout.on("data", (each: Buffer) => printed.push(each));
    expect(await once(child, "close")).toEqual([0, null]);
    expect(Buffer.concat(printed).toString()).toBe("1\n");
  });
});

test("a worker gets what loads Yarn's runtime, where that is loaded by arguments", () => {
  const given = ["--enable-source-maps", "-r", "./.pnp.cjs", "--experimental-loader=./.pnp.loader.mjs", "--eval", "1"];
  expect(runtimeArguments(given, true)).toEqual(["-r", "./.pnp.cjs", "--experimental-loader=./.pnp.loader.mjs"]);
  expect(runtimeArguments(given)).toEqual([]);
});
