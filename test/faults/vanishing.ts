/** A folder or file that goes while the walk is under way, at each call that asks anything of the disk. */
import { join } from "node:path/posix";
import { hasErrors } from "../../build/diagnostics.js";
import type { Host } from "../../build/host.js";
import { type Plan, plan } from "../../build/pipeline.js";
import { memoryHost, type Node } from "../support/memory.js";
import type { Check } from "./check.js";

const ROOT = "/work/app";
const namespace = "t.bank";

const manifest = (more: object): string => JSON.stringify({ name: "x", private: true, type: "commonjs", ...more });
const declaring = (target: string) => ({ entryPoints: { [namespace]: { [target]: target } } });

const texts: Readonly<Record<string, string>> = {
  "package.json": manifest({
    dependencies: { one: "*", "@scope/two": "*" },
    stowage: {
      namespaces: { [namespace]: { interface: "./src/x.ts#X", pattern: "extension" } },
      ...declaring("./src/own.js"),
    },
  }),
  "src/x.ts": "export interface X {}",
  "src/own.js": "",
  "node_modules/one/package.json": manifest({ dependencies: { three: "*" }, stowage: "./stowage.json" }),
  "node_modules/one/stowage.json": JSON.stringify({ entryPoints: { [namespace]: "./lib/*.js#*" } }),
  "node_modules/one/lib/a.js": "",
  "node_modules/one/lib/b.js": "",
  "node_modules/one/node_modules/three/package.json": manifest({ stowage: declaring("./index.js") }),
  "node_modules/one/node_modules/three/index.js": "",
  "node_modules/@scope/two/package.json": manifest({ main: "lib", stowage: declaring(".") }),
  "node_modules/@scope/two/lib/index.js": "",
};

const nodes = new Map(
  Object.entries(texts).map(([path, text]): [string, Node] => [
    join(ROOT, path),
    { kind: "file", bytes: Buffer.from(text) },
  ]),
);

const victims = [
  ...[
    "",
    "src",
    "node_modules",
    "node_modules/one",
    "node_modules/@scope",
    "node_modules/one/lib",
    "node_modules/@scope/two/lib",
  ],
  ...Object.keys(texts),
];

const whole = answerOf(plan(memoryHost(nodes), ROOT));

/** What is right where a victim was never there. */
function without(victim: string): string {
  const host = memoryHost(nodes);
  host.removeFolder(victim);
  return answerOf(plan(host, ROOT));
}

/** Every call for every victim; each victim is one check. */
export const vanishing = (): readonly Check[] =>
  victims.map((path) => ({
    title: `${path || "the root"} goes during the walk`,
    problems: [...new Set(problemsOf(join(ROOT, path)))],
  }));

function problemsOf(victim: string): readonly string[] {
  const problems: string[] = [];
  for (let call = 1; ; call += 1) {
    const { host, calls } = losing(victim, call);
    try {
      const planned = plan(host, ROOT);
      const isRight = [whole, without(victim)].includes(answerOf(planned));
      if (!isRight && !hasErrors(planned.diagnostics))
        problems.push(`at call ${call} plugins are left out without an error`);
    } catch (error) {
      problems.push(`at call ${call} an error is thrown: ${error instanceof Error ? error.stack : error}`);
    }
    if (calls() < call) return problems;
  }
}

/** What takes part, as it is written. */
function answerOf({ resolution, accounted, diagnostics }: Plan): string {
  const plugins = resolution?.namespaces.flatMap((each) => each.plugins.map(({ module }) => module.specifier));
  return JSON.stringify([
    plugins,
    accounted.map(({ name, outcome }) => [name, outcome.status]),
    hasErrors(diagnostics),
  ]);
}

/** A disk on which `victim` is removed before the `at`-th call. */
function losing(victim: string, at: number): { readonly host: Host; readonly calls: () => number } {
  const memory = memoryHost(nodes);
  let calls = 0;
  const before = <Given extends readonly unknown[], Answer>(ask: (...given: Given) => Answer) => {
    return (...given: Given): Answer => {
      calls += 1;
      if (calls === at) memory.removeFolder(victim);
      return ask(...given);
    };
  };
  const { readFile, readDirectory, realPath, kind, isLink, stat, glob } = memory;
  const host: Host = {
    ...memory,
    ...{
      readFile: before(readFile),
      readDirectory: before(readDirectory),
      realPath: before(realPath),
      kind: before(kind),
    },
    ...{ isLink: before(isLink), stat: before(stat), glob: before(glob) },
  };
  return { host, calls: () => calls };
}
