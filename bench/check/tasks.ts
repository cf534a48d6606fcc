/**
 * What is measured, each in a fresh process: `node tasks.js '{"task": …}'` prints milliseconds and what else is asked for
 * as JSON. Bundled together with the pipeline, as `dist` is; what it takes to load that is no part of any measure.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { type BuildOptions, build } from "esbuild";
import type typescript from "typescript-6";
import { stowage } from "../../build/adapters/esbuild.js";
import { hasErrors, nodeHost, plan, settle, type Verified, verify } from "../../build/index.js";
import { checkTypes } from "../../build/pipeline.js";

const require = createRequire(import.meta.url);

export type Task =
  /** The check of the package in `folder`, as a build does it. */
  | { readonly task: "check"; readonly folder: string }
  /** The build of the package in `folder`: its registries are written. */
  | { readonly task: "write"; readonly folder: string }
  /** A compiler's program, over a project. In that of a check findings in the check file are answers. */
  | { readonly task: "program"; readonly program: string; readonly project: string }
  /** The API of the compiler `compiler`, over the project, asked about what `check` asks about. */
  | { readonly task: "api"; readonly compiler: string; readonly project: string }
  /** Loads a library, as the engine or the API does. */
  | { readonly task: "load"; readonly library: string }
  | { readonly task: "stat" | "hash"; readonly list: string }
  /** `plain` bundles the registries that are on the disk, `adapter` checks beside the bundling, `both` one after the other. */
  | { readonly task: "bundle"; readonly folder: string; readonly how: "plain" | "adapter" | "both" };

export interface Told {
  readonly milliseconds: number;
  /** All files that the check depends on. */
  readonly files?: readonly string[];
}

async function run(task: Task): Promise<Told> {
  switch (task.task) {
    case "check":
      return check(task.folder);
    case "write":
      return timed(() => write(task.folder));
    case "program":
      return timed(() => program(task.program, task.project));
    case "api":
      return timed(() => api(task.compiler, task.project));
    case "load":
      return timed(() => load(task.library));
    case "bundle":
      return timed(() => bundle(task.folder, task.how));
    default:
      return look(task);
  }
}

async function timed(run: () => Promise<unknown>): Promise<Told> {
  const start = performance.now();
  await run();
  return { milliseconds: performance.now() - start };
}

/** What takes part is found first, and texts are made and written afterwards: those are other stages. */
async function check(folder: string): Promise<Told> {
  const { resolution, root } = plan(nodeHost, folder);
  if (resolution === undefined || root === undefined) throw new Error(`Nothing is to be checked in ${folder}.`);
  const start = performance.now();
  const { value: verdict, diagnostics } = await checkTypes(resolution, root.policy.check);
  const milliseconds = performance.now() - start;
  passed({ verdict, diagnostics });
  return { milliseconds, files: verdict.files };
}

async function write(folder: string): Promise<void> {
  const verified = await verify(plan(nodeHost, folder));
  passed(verified);
  settle(nodeHost, verified, { compare: false });
}

/** A problem would be looked into, which takes a time of its own. */
function passed({ diagnostics, verdict }: Pick<Verified, "diagnostics" | "verdict">): void {
  if (hasErrors(diagnostics) || verdict?.checked === undefined) {
    throw new Error(`It does not pass: ${JSON.stringify(diagnostics.slice(0, 3))}`);
  }
}

function program(path: string, project: string): Promise<void> {
  const child = spawn(path, ["-p", project, "--pretty", "false"], { stdio: ["ignore", "pipe", "inherit"] });
  const printed: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => printed.push(chunk));
  const isAnswer = () =>
    Buffer.concat(printed)
      .toString()
      .split("\n")
      .every((line) => /^$|stowage\+check\.ts\(/.test(line));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => (isAnswer() ? resolve() : reject(new Error(`${path} ended with ${code}.`))));
  });
}

async function api(compiler: string, project: string): Promise<void> {
  const ts: typeof typescript = require(compiler);
  const { config } = ts.readConfigFile(project, ts.sys.readFile);
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, dirname(project), undefined, project);
  const program = ts.createProgram({ rootNames: fileNames, options });
  const found = fileNames
    .flatMap((file) => program.getSourceFile(file) ?? [])
    .filter(({ isDeclarationFile }) => !isDeclarationFile)
    .flatMap((each) => [...program.getSyntacticDiagnostics(each), ...program.getSemanticDiagnostics(each)])
    .filter(({ file }) => !file?.fileName.endsWith("/stowage+check.ts"));
  if (found.length > 0) throw new Error(ts.formatDiagnostics(found.slice(0, 3), ts.createCompilerHost(options)));
}

/** ts-morph keeps the compiler's `lib` files in memory, which the engine asks it for. */
async function load(library: string): Promise<void> {
  const loaded: Partial<typeof import("ts-morph")> = require(library);
  if (loaded.Project !== undefined) new loaded.Project({ useInMemoryFileSystem: true });
}

async function bundle(folder: string, how: "plain" | "adapter" | "both"): Promise<void> {
  if (how === "both") passed(await verify(plan(nodeHost, folder)));
  const options: BuildOptions = {
    absWorkingDir: folder,
    entryPoints: ["src/main.ts"],
    bundle: true,
    minify: true,
    sourcemap: true,
    format: "cjs",
    platform: "node",
    outfile: "dist/main.cjs",
    logLevel: "error",
  };
  await build(how === "adapter" ? { ...options, plugins: [stowage()] } : options);
}

function look({ task, list }: { readonly task: "stat" | "hash"; readonly list: string }): Told {
  const files: readonly string[] = JSON.parse(readFileSync(list, "utf8"));
  const start = performance.now();
  for (const file of files) {
    if (task === "stat") statSync(file);
    else createHash("sha256").update(readFileSync(file)).digest("hex");
  }
  return { milliseconds: performance.now() - start };
}

process.stdout.write(JSON.stringify(await run(JSON.parse(process.argv[2] ?? ""))));
