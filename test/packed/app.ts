/** The application of these tests, in a folder outside the repository, with everything installed from tarballs. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import glob from "fast-glob";
import ts from "typescript-6";
import { once } from "./once.js";
import { install, node, run } from "./run.js";
import { tarball } from "./tarball.js";

const fixtures = join(import.meta.dirname, "fixtures");

export interface Kind {
  readonly language: "ts" | "js";
  readonly type: "module" | "commonjs";
}

/** Compilers, runners and bundlers in a folder whose `apps` find them, as in a monorepo. Absolute path. */
export const tools = (): Promise<string> =>
  once("tools", async (folder) => {
    for (const each of ["package.json", "package-lock.json"])
      cpSync(join(import.meta.dirname, each), join(folder, each));
    await install(folder);
    mkdirSync(join(folder, "apps"));
  });

/** Folder with the application's `node_modules`: stowage and the plugin packages. */
export const installed = (): Promise<string> =>
  once("installed", async (folder) => {
    const packages = readdirSync(fixtures).filter(
      (each) => existsSync(join(fixtures, each, "index.d.ts")) || each === "banks",
    );
    const packing = ["pack", ...packages.map((each) => join(fixtures, each)), "--pack-destination", folder];
    await run(folder, "npm", [...packing, "--loglevel=error"]);
    const plugins = readdirSync(folder).filter((each) => each.endsWith(".tgz"));
    cpSync(join(fixtures, "app/package.json"), join(folder, "package.json"));
    await install(folder, await tarball(), ...plugins.map((each) => join(folder, each)));
  });

/** The application, ready to be built; `name` becomes its folder's. */
export async function application(name: string, kind: Kind): Promise<string> {
  const folder = join(await tools(), "apps", name);
  await copyInto(folder, kind);
  return folder;
}

/** The same wherever `folder` is; it must not exist yet. */
export async function copyInto(folder: string, { language, type }: Kind): Promise<void> {
  cpSync(join(fixtures, "app"), folder, { recursive: true });
  cpSync(join(await installed(), "node_modules"), join(folder, "node_modules"), { recursive: true });
  edit(join(folder, "package.json"), (text) => text.replace('"type": "module"', `"type": "${type}"`));
  if (language === "js") toJavaScript(folder, type);
}

/** Only interfaces stay TypeScript, as declarations; plugins have their types in comments. */
function toJavaScript(folder: string, type: Kind["type"]): void {
  for (const each of ["tsconfig.json", "src/answers.test.ts"]) rmSync(join(folder, each));
  for (const file of glob.sync("src/**/*.ts", { cwd: folder })) {
    const name = file.replace(/\.ts$/, "");
    const text = readFileSync(join(folder, file), "utf8");
    rmSync(join(folder, file));
    if (name.endsWith("contracts")) writeFileSync(join(folder, `${name}.d.ts`), text);
    else writeFileSync(join(folder, `${name}.js`), script(`${name}.js`, text, type));
  }
  edit(join(folder, "package.json"), (text) =>
    text.replaceAll("contracts.ts", "contracts.d.ts").replaceAll(/(?<!\.d)\.ts(?=#)/g, ".js"),
  );
}

/** Written by hand where there is such a file, else what TypeScript leaves of the text. */
function script(file: string, text: string, type: Kind["type"]): string {
  const written = join(fixtures, "javascript", file);
  const module = type === "module" ? ts.ModuleKind.ESNext : ts.ModuleKind.CommonJS;
  const compilerOptions = { module, target: ts.ScriptTarget.ES2022, esModuleInterop: true };
  return ts.transpileModule(existsSync(written) ? readFileSync(written, "utf8") : text, { compilerOptions }).outputText;
}

export function edit(file: string, change: (text: string) => string): void {
  writeFileSync(file, change(readFileSync(file, "utf8")));
}

/** Every file of a folder with its text, what is installed excepted. */
export function contents(folder: string): Readonly<Record<string, string>> {
  const files = glob.sync("**", { cwd: folder, ignore: ["node_modules/**"], dot: true }).sort();
  return Object.fromEntries(files.map((file) => [file, readFileSync(join(folder, file), "utf8")]));
}

/** `npx stowage …` in a folder; gives what it printed. */
export const stowage = (folder: string, ...args: readonly string[]): Promise<string> =>
  run(folder, "npx", ["--no-install", "stowage", ...args]);

/** A program of `tools`, by the path of its file in `node_modules`. */
export async function tool(folder: string, path: string, ...args: readonly string[]): Promise<string> {
  return node(folder, [join(await tools(), "node_modules", path), ...args]);
}
