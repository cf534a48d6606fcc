#!/usr/bin/env node
/** The program `stowage`: the only place that prints and sets the exit code. */
import { resolve } from "node:path";
import { init, type Step } from "./commands/init.js";
import { type Printed, printJson, printText } from "./commands/print.js";
import { showProgress } from "./commands/progress.js";
import { exitCode, type Result, runCheck, runGenerate, runList } from "./commands/run.js";
import { type Invoked, parse, usage } from "./commands/usage.js";
import { watch } from "./commands/watch.js";
import { HostError, nodeHost } from "./host.js";
import { isContinuousIntegration } from "./pipeline.js";
import { jsonDiagnostic, SCHEMA_VERSION } from "./report/json.js";
import { styleFor } from "./report/style.js";
import { diagnosticText } from "./report/text.js";
import { version } from "./version.js";

const style = styleFor(process.env, process.stderr.isTTY === true && process.stdout.isTTY === true);

/** `process.exit` would cut off what a pipe has not taken yet, so only the code is set. */
async function main(): Promise<void> {
  const parsed = parse(process.argv.slice(2));
  if (parsed.kind === "help") print({ stdout: usage(), stderr: "" });
  else if (parsed.kind === "version") print({ stdout: version, stderr: "" });
  else if (parsed.kind === "wrong") {
    print({ stdout: "", stderr: `stowage: ${parsed.problem}\nSee stowage --help.` });
    process.exitCode = 2;
  } else process.exitCode = await execute(parsed.invoked);
}

async function execute(invoked: Invoked): Promise<number> {
  const folder = resolve(invoked.root ?? ".");
  if (invoked.command === "init") return executeInit(folder, invoked.json);
  if (!invoked.watch) return (await once(invoked, folder)).code;
  const end = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => end.abort());
  await watch(nodeHost, async () => (await once(invoked, folder)).result.inputs, end.signal);
  return 0;
}

async function once(invoked: Invoked, folder: string): Promise<{ readonly code: number; readonly result: Result }> {
  const done = showProgress(process.stderr, "Checking plugins");
  const result = await commandResult(invoked, folder).finally(done);
  print(invoked.json ? printJson(invoked.command, result) : printText(invoked.command, result, style));
  return { code: exitCode(result), result };
}

function commandResult({ command, check, watch: watching }: Invoked, folder: string): Promise<Result> {
  if (command === "list") return runList(nodeHost, folder);
  if (command === "check") return runCheck(nodeHost, folder);
  return runGenerate(nodeHost, folder, check || (!watching && isContinuousIntegration(process.env)));
}

function executeInit(folder: string, json: boolean): number {
  const { value: steps, diagnostics } = init(nodeHost, folder);
  const failed = exitCode({ diagnostics }) === 1;
  const ok = !failed;
  const object = {
    schemaVersion: SCHEMA_VERSION,
    command: "init",
    ok,
    diagnostics: diagnostics.map((each) => jsonDiagnostic(folder, each)),
    steps,
  };
  if (json) print({ stdout: JSON.stringify(object, undefined, 2), stderr: "" });
  else
    print({
      stdout: initText(steps),
      stderr: diagnostics.map((each) => diagnosticText(folder, each, style)).join("\n\n"),
    });
  return failed ? 1 : 0;
}

function initText(steps: readonly Step[]): string {
  if (steps.length === 0) return "";
  const lines = steps.map(({ kind, what }) =>
    kind === "added" ? `${style.good("added")} ${what}` : `${style.faint("kept ")} ${what}`,
  );
  return [...lines, "", "Next: npm run stowage:generate"].join("\n");
}

function print({ stdout, stderr }: Printed): void {
  if (stderr !== "") process.stderr.write(`${stderr}\n`);
  if (stdout !== "") process.stdout.write(`${stdout}\n`);
}

main().catch((error: unknown) => {
  const known = error instanceof HostError;
  process.stderr.write(
    known ? `stowage: ${error.path}: ${error.message}\n` : `${error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exitCode = known ? 1 : 70;
});
