#!/usr/bin/env node
/** The program `stowage`: the only place that prints and sets the exit code. */
import { resolve } from "node:path";
import { runEach, severalBuilds } from "./commands/builds.js";
import { forGitHub, type Printed, printJson, printText } from "./commands/print.js";
import { showProgress } from "./commands/progress.js";
import { attempt, exitCode, type Result, runCheck, runGenerate, runInit, runList, runWhy } from "./commands/run.js";
import { type Invoked, parse, usage } from "./commands/usage.js";
import { watch } from "./commands/watch.js";
import { type Host, nodeHost, toPosix } from "./host.js";
import { isContinuousIntegration } from "./pipeline.js";
import { styleFor } from "./report/style.js";
import { isGitHubActions } from "./report/workflow.js";
import { version } from "./version.js";

const style = styleFor(process.env, process.stderr.isTTY === true && process.stdout.isTTY === true);

/** `process.exit` would cut off what a pipe has not taken yet, so only the code is set. */
async function main(): Promise<void> {
  const parsed = parse(process.argv.slice(2));
  if (parsed.kind === "help") print({ stdout: usage(), stderr: "" });
  else if (parsed.kind === "version") print({ stdout: version, stderr: "" });
  else if (parsed.kind === "wrong") process.exitCode = wrongUse(parsed.problem);
  else process.exitCode = await execute(parsed.invoked);
}

function wrongUse(problem: string): number {
  print({ stdout: "", stderr: `stowage: ${problem}\nSee stowage --help.` });
  return 2;
}

async function execute(invoked: Invoked): Promise<number> {
  const folder = toPosix(resolve(invoked.root ?? "."));
  const several = invoked.command === "why" ? severalBuilds(nodeHost, folder) : undefined;
  if (several !== undefined) return wrongUse(`why is about one root: add --root with one of ${several}.`);
  if (!invoked.watch) return exitCode(await once(invoked, folder));
  const end = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => end.abort());
  const { inputs } = await runEach(nodeHost, folder, runList);
  await watch(nodeHost, inputs, async () => (await once(invoked, folder)).inputs, end.signal);
  return 0;
}

async function once(invoked: Invoked, folder: string): Promise<Result> {
  const done = showProgress(process.stderr, "Checking plugins");
  const result = await attempt(folder, () => commandResult(invoked, folder)).finally(done);
  print(printed(invoked, result));
  return result;
}

function printed({ command, json, verbose }: Invoked, result: Result): Printed {
  const plain = json ? printJson(command, result) : printText(command, result, style, verbose);
  return isGitHubActions(process.env) ? forGitHub(plain, result, json, repositoryOf(result)) : plain;
}

/** Where the checked-out repository lies on a runner, which knows files by their paths from there. */
function repositoryOf({ folder }: Result): string {
  const { GITHUB_WORKSPACE: workspace = "" } = process.env;
  return (workspace === "" ? undefined : nodeHost.realPath(toPosix(resolve(workspace)))) ?? folder;
}

function commandResult(invoked: Invoked, folder: string): Result | Promise<Result> {
  if (invoked.command === "init") return runInit(nodeHost, folder);
  return runEach(nodeHost, folder, (reading, root) => rootResult(invoked, reading, root));
}

function rootResult(invoked: Invoked, reading: Host, root: string): Result | Promise<Result> {
  const { command, check, watch: watching, words } = invoked;
  const [namespace = "", name] = words;
  if (command === "why") return runWhy(reading, root, { namespace, name });
  if (command === "list") return runList(reading, root);
  if (command === "check") return runCheck(reading, root);
  const compare = check || (!watching && isContinuousIntegration(process.env));
  return runGenerate(nodeHost, root, compare, reading);
}

function print({ stdout, stderr }: Printed): void {
  if (stderr !== "") process.stderr.write(`${stderr}\n`);
  if (stdout !== "") process.stdout.write(`${stdout}\n`);
}

await main();
