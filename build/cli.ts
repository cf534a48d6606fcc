#!/usr/bin/env node
/** The program `stowage`: the only place that prints and sets the exit code. */
import { resolve } from "node:path";
import { forGitHub, type Printed, printJson, printText } from "./commands/print.js";
import { showProgress } from "./commands/progress.js";
import { exitCode, failed, type Result, runCheck, runGenerate, runInit, runList, runWhy } from "./commands/run.js";
import { type Invoked, parse, usage } from "./commands/usage.js";
import { watch } from "./commands/watch.js";
import { HostError, nodeHost, toPosix } from "./host.js";
import { isContinuousIntegration, plan } from "./pipeline.js";
import { styleFor } from "./report/style.js";
import { isGitHubActions } from "./report/workflow.js";
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
  const folder = toPosix(resolve(invoked.root ?? "."));
  if (!invoked.watch) return exitCode(await once(invoked, folder));
  const end = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => end.abort());
  await watch(nodeHost, plan(nodeHost, folder).inputs, async () => (await once(invoked, folder)).inputs, end.signal);
  return 0;
}

async function once(invoked: Invoked, folder: string): Promise<Result> {
  const done = showProgress(process.stderr, "Checking plugins");
  const result = await attempt(invoked, folder).finally(done);
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

/** What the disk refuses, and no stage has a better place for, is a problem like any other. */
async function attempt(invoked: Invoked, folder: string): Promise<Result> {
  try {
    return await commandResult(invoked, folder);
  } catch (error) {
    if (error instanceof HostError) return failed(folder, error);
    throw error;
  }
}

async function commandResult(invoked: Invoked, folder: string): Promise<Result> {
  const { command, check, watch: watching, words } = invoked;
  const [namespace = "", name] = words;
  if (command === "why") return runWhy(nodeHost, folder, { namespace, name });
  if (command === "init") return runInit(nodeHost, folder);
  if (command === "list") return runList(nodeHost, folder);
  if (command === "check") return runCheck(nodeHost, folder);
  return runGenerate(nodeHost, folder, check || (!watching && isContinuousIntegration(process.env)));
}

function print({ stdout, stderr }: Printed): void {
  if (stderr !== "") process.stderr.write(`${stderr}\n`);
  if (stdout !== "") process.stdout.write(`${stdout}\n`);
}

await main();
