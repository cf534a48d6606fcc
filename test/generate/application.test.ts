/** What the application's own compiler makes of a registry: how much work it is, and what it says where a plugin does not fit. */
import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { generate } from "../../build/generate/index.js";
import type { JsonObject, LoadMode } from "../../build/model.js";
import { type Content, tree } from "../support/tree.js";
import { type GivenRoot, resolutionOf } from "./given.js";
import { packages } from "./packages.js";

const run = promisify(execFile);
const repository = fileURLToPath(new URL("../..", import.meta.url));

const program = (alias: string): string => join(repository, "node_modules", alias, "bin/tsc");
/** Those that print how many pairs of types they compared. */
const counting = ["typescript-5.9", "typescript-6"];
const compilers = [...counting, "typescript"];

interface Kind {
  readonly title: string;
  readonly format: "esm" | "cjs";
  readonly load: LoadMode;
  readonly path: string;
  readonly options: JsonObject;
}

const nodenext: JsonObject = { module: "nodenext", moduleResolution: "nodenext" };
const verbatim: JsonObject = { ...nodenext, verbatimModuleSyntax: true };

const kinds: readonly Kind[] = [
  { title: "ES modules, sync", format: "esm", load: "sync", path: "Plugin", options: verbatim },
  { title: "ES modules, async", format: "esm", load: "async", path: "Plugin", options: verbatim },
  { title: "ES modules, whole modules", format: "esm", load: "sync", path: "*", options: verbatim },
  { title: "CommonJS, async", format: "cjs", load: "async", path: "Plugin", options: nodenext },
  { title: "CommonJS, default exports", format: "cjs", load: "sync", path: "default", options: verbatim },
  { title: "CommonJS, async, whole modules", format: "cjs", load: "async", path: "*", options: nodenext },
];

/** A package whose plugin differs in type from every other; `result` is what its `id` gives. */
function packageOf(index: number, { path }: Kind, result: string): Readonly<Record<string, Content>> {
  const whole = `export declare const own${index}: ${index};\nexport declare function id(): ${result};\n`;
  const named = `declare class Plugin { readonly own${index}: ${index}; id(): ${result} }\n`;
  const exported = path === "default" ? "export default Plugin;\n" : "export { Plugin };\n";
  return {
    [`node_modules/plugin${index}/package.json`]: { name: `plugin${index}`, types: "./index.d.ts" },
    [`node_modules/plugin${index}/index.d.ts`]: path === "*" ? whole : named + exported,
  };
}

/** An application with its registry, of a plugin for each of `results`. */
function application(kind: Kind, results: readonly string[]): string {
  const folder = tree({
    ...packages,
    ...Object.assign({}, ...results.map((result, index) => packageOf(index, kind, result))),
    "package.json": { name: "app", type: kind.format === "esm" ? "module" : "commonjs" },
    "tsconfig.json": {
      compilerOptions: { ...options, ...kind.options },
      include: ["src"],
    },
    "src/contracts.ts": contracts,
  });
  const given: GivenRoot = {
    folder,
    type: kind.format === "esm" ? "module" : "commonjs",
    format: kind.format,
    compilerOptions: { ...options, ...kind.options },
  };
  const whole = kind.path === "*";
  const plugins = results.map((_, index) => [`p${index}`, `plugin${index}#${kind.path}`] as const);
  const namespace = { name: "n", interface: `../contracts.js#${whole ? "Whole" : "Plugin"}`, plugins, load: kind.load };
  const resolution = resolutionOf(given, [{ ...namespace, form: whole ? "interface" : "instances" }]);
  for (const { files } of generate(resolution, { invocations: new Map(), values: new Map() })) {
    for (const { file, text } of files) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }
  return folder;
}

const options: JsonObject = {
  target: "es2022",
  lib: ["es2022"],
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  isolatedModules: true,
  isolatedDeclarations: true,
  declaration: true,
  esModuleInterop: true,
  skipLibCheck: true,
  noEmit: true,
};

const contracts = `export interface Plugin { id(): string }
export interface Whole { id(): string }
`;

/** What the compiler prints; with problems it fails. */
async function compile(compiler: string, folder: string, more: readonly string[] = []): Promise<string> {
  try {
    const { stdout } = await run("node", [program(compiler), "-p", ".", "--pretty", "false", ...more], { cwd: folder });
    return stdout;
  } catch (error) {
    if (error instanceof Error && "stdout" in error && error.stdout !== "") return String(error.stdout);
    throw error;
  }
}

const all = (count: number): readonly string[] => Array.from({ length: count }, () => "string");

/** How many pairs of types were compared and remembered: what a compiler's time grows with, and the same on every run. */
async function comparisons(compiler: string, folder: string): Promise<number> {
  const text = await compile(compiler, folder, ["--extendedDiagnostics"]);
  expect(text).not.toContain("error");
  const counts = [...text.matchAll(/cache size:\s*(\d+)/g)].map(([, count]) => Number(count));
  expect(counts).toHaveLength(4);
  return counts.reduce((sum, count) => sum + count, 0);
}

describe.each(kinds)("$title", (kind) => {
  test.each(counting)("ten times the plugins are ten times the comparisons: %s", async (compiler) => {
    const few = await comparisons(compiler, application(kind, all(20)));
    const many = await comparisons(compiler, application(kind, all(200)));
    expect(many / few).toBeLessThan(11);
  });

  test.each(compilers)("the plugin that does not fit is where the error is: %s", async (compiler) => {
    const folder = application(kind, ["string", "number", "string"]);
    const errors = (await compile(compiler, folder)).split("\n").filter((line) => /^\S/.test(line));
    expect(errors).toHaveLength(1);
    const [, line = "", column = ""] =
      /^src\/plugins\.gen\/n\.ts\((\d+),(\d+)\): error TS2322: /.exec(errors[0] ?? "") ?? [];
    const entry = readFileSync(join(folder, "src/plugins.gen/n.ts"), "utf8").split("\n")[Number(line) - 1] ?? "";
    expect(entry).toContain('name: "p1"');
    const place = kind.load === "async" ? entry.lastIndexOf("plugin:") : entry.lastIndexOf("=> ") + 3;
    expect(Number(column) - 1).toBe(place);
  });
});
