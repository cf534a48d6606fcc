/** What has to hold of every tree, whatever is in it. Each text says what does not; none is good. */
import { inspect } from "node:util";
import { toMessages } from "../../build/adapters/messages.js";
import { printJson, printText } from "../../build/commands/print.js";
import type { Result } from "../../build/commands/run.js";
import { generate } from "../../build/generate/index.js";
import type { Host } from "../../build/host.js";
import type { Registry } from "../../build/model.js";
import { type Plan, plan, serve } from "../../build/pipeline.js";
import { plainStyle } from "../../build/report/style.js";
import { write } from "../../build/write/index.js";
import { memoryHost, type Nodes } from "../support/memory.js";
import { proof } from "../write/given.js";
import { ROOT } from "./trees.js";

export function problemsIn(nodes: Nodes): readonly string[] {
  try {
    const host = memoryHost(nodes);
    const planned = plan(host, ROOT);
    const answer = printJson("list", resultOf(planned)).stdout;
    return [
      ...accountProblems(planned),
      ...(answer === printJson("list", resultOf(plan(host, ROOT))).stdout ? [] : ["a second plan differs"]),
      ...(host.touched.length === 0 ? [] : [`a plan has written ${host.touched.join(", ")}`]),
      ...printProblems(planned),
      ...writeProblems(planned, nodes),
    ];
  } catch (error) {
    return [`thrown: ${inspect(error)}`];
  }
}

const resultOf = (planned: Plan): Result => ({
  ...{ changes: [], steps: [], why: [], engine: undefined, builds: undefined },
  ...planned,
  manager: planned.root?.manager ?? "npm",
});

/** Each declaration ends somewhere, and what ends in an error has an error that is reported. */
function accountProblems({ accounted, diagnostics }: Plan): readonly string[] {
  const codes = new Set<string>(diagnostics.map(({ code }) => code));
  return accounted.flatMap(({ name, outcome }) =>
    outcome.status === "error" && !codes.has(outcome.code)
      ? [`${name} is in error ${outcome.code}, and nothing is said`]
      : [],
  );
}

/** What a terminal obeys, or shows in another order than it is written. Line breaks are ours. */
const control = /[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

function printProblems(planned: Plan): readonly string[] {
  const { stdout, stderr } = printText("list", resultOf(planned), plainStyle, true);
  const { errors, warnings } = toMessages(ROOT, planned.diagnostics);
  const messages = [...errors, ...warnings].flatMap(({ text = "", notes = [] }) => [
    text,
    ...notes.map((note) => note.text ?? ""),
  ]);
  const empty = planned.diagnostics.filter(({ message }) => message.trim() === "");
  return [
    ...[stdout, stderr, ...messages].flatMap((text) => {
      const found = control.exec(text.replaceAll("\n", ""))?.[0];
      return found === undefined ? [] : [`${JSON.stringify(found)} is printed`];
    }),
    ...empty.map(({ code }) => `${code} has no message`),
  ];
}

/** As if all of it had passed the check, which is more than `settle` ever writes. */
function writeProblems(planned: Plan, nodes: Nodes): readonly string[] {
  const { resolution, root } = planned;
  if (resolution === undefined || root === undefined) return [];
  serve(resolution);
  const registries = generate(resolution, { invocations: new Map(), values: new Map() });
  const host = memoryHost(nodes);
  const settle = () => settleIn(host, planned, registries);
  const first = settle();
  const again = first.diagnostics.length > 0 ? [] : settle().value.filter(({ kind }) => kind !== "unchanged");
  return [
    ...registries.flatMap(({ files }) => files).flatMap(({ file, text }) => textProblems(file, text)),
    ...host.touched
      .filter((path) => !path.startsWith(`${resolution.out}/`) || !path.startsWith(`${ROOT}/`))
      .map((path) => `${path} was written`),
    ...again.map(({ file, kind }) => `${file} is ${kind} by a second run`),
  ];
}

const settleIn = (host: Host, { root, resolution }: Plan, registries: readonly Registry[]) =>
  write(host, proof, {
    root: root?.id ?? ROOT,
    out: resolution?.out ?? ROOT,
    location: undefined,
    registries,
    chains: new Map(),
    compare: false,
  });

const textProblems = (file: string, text: string): readonly string[] =>
  /^[\x20-\x7e\n]*$/.test(text) ? [] : [`${file} is not plain ASCII`];
