/** The example as its users have it: built in a copy of the repository's part that it takes, and run from the single file. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once as event } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { afterAll } from "vitest";
import { once } from "../packed/once.js";

const repository = dirname(dirname(import.meta.dirname));

/** The folder of harbor's single file, which is alone in it; built once per run. */
export async function harborFile(): Promise<string> {
  const workspace = await built();
  const folder = await once("harbor-alone", (to) =>
    cpSync(join(workspace, "examples/harbor/dist"), to, { recursive: true }),
  );
  return join(folder, "harbor.mjs");
}

/** A copy of the application that a test may change and build. */
export async function application(): Promise<string> {
  const workspace = await built();
  const folder = join(temporary(), "harbor");
  copySources("examples/harbor", workspace, folder);
  symlinkSync(join(workspace, "node_modules"), join(folder, "node_modules"));
  return folder;
}

/** Builds an application as its own script does. */
export function build(folder: string): Outcome {
  return runSync([join(folder, "esbuild.config.mjs")], folder);
}

/** The plugins and the example, compiled and built, beside a `node_modules` in which the plugins are these. */
function built(): Promise<string> {
  return once("harbor", (folder) => {
    for (const part of ["plugins", "examples/harbor"]) copySources(part, repository, join(folder, part));
    linkPackages(folder);
    const typescript = join(repository, "node_modules/typescript/bin/tsc");
    for (const outcome of [runSync([typescript, "-b", "plugins"], folder), build(join(folder, "examples/harbor"))]) {
      if (outcome.status !== 0) throw new Error(outcome.stdout + outcome.stderr);
    }
  });
}

function copySources(part: string, from: string, to: string): void {
  const made = new Set(["dist", "node_modules"]);
  const filter = (path: string): boolean => !made.has(basename(path));
  cpSync(join(from, part), to, { recursive: true, filter });
}

function linkPackages(folder: string): void {
  const installed = join(repository, "node_modules");
  mkdirSync(join(folder, "node_modules/@harbor"), { recursive: true });
  for (const name of readdirSync(installed)) {
    if (name !== "@harbor") symlinkSync(realpathSync(join(installed, name)), join(folder, "node_modules", name));
  }
  for (const name of readdirSync(join(folder, "plugins"), { withFileTypes: true })) {
    if (name.isDirectory())
      symlinkSync(join(folder, "plugins", name.name), join(folder, "node_modules/@harbor", name.name));
  }
}

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function runSync(args: readonly string[], cwd: string): Outcome {
  return spawnSync(process.execPath, args, { cwd, encoding: "utf8" });
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What starts it: a program with its arguments, before Node's own path. */
  readonly through?: readonly string[];
  /** The single file. @default the one that was built from the repository */
  readonly file?: string;
  /** Is given the process when it has been started. */
  readonly started?: (child: ChildProcess) => void;
}

/** Runs harbor from its single file; without blocking, since some tests serve what it asks for. */
export async function harbor(args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  const { cwd = tmpdir(), env = {}, through = [], file = await harborFile() } = options;
  const [program, ...rest] = [...through, process.execPath, file, ...args] as [string, ...string[]];
  const child = spawn(program, rest, { cwd, env: { PATH: process.env.PATH, HOME: cwd, ...env } });
  options.started?.(child);
  const printed = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].on("data", (data: Buffer) => {
      printed[name] += data;
    });
  }
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status) => resolve({ status, ...printed }));
  });
}

/** What a run that must succeed has printed. */
export async function printed(args: readonly string[], options?: RunOptions): Promise<string> {
  const { status, stdout, stderr } = await harbor(args, options);
  if (status !== 0 || stderr !== "") throw new Error(`harbor ${args.join(" ")} ended with ${status}: ${stderr}`);
  return stdout;
}

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A fresh folder that is removed after the file's tests. */
export function temporary(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "harbor-test-")));
  folders.push(folder);
  return folder;
}

/** Serves on loopback until the file's tests are over; gives the address, without a path. */
export async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, "127.0.0.1");
  await event(server, "listening");
  servers.push(server);
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const servers: Server[] = [];

afterAll(() => {
  for (const server of servers.splice(0)) server.close();
});
