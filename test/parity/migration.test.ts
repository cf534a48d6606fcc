/** Builds and runs the plugin that docs/coming-from-stevedore.md moves: its blocks that name a file. */
import { spawnSync } from "node:child_process";
import { readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runGenerate } from "../../build/commands/run.js";
import { nodeHost } from "../../build/host.js";
import { tree } from "../support/tree.js";

const repository = join(import.meta.dirname, "../..");
const page = readFileSync(join(repository, "docs/coming-from-stevedore.md"), "utf8");
const files = Object.fromEntries(
  [...page.matchAll(/^```\w+ (\S+)\n(.*?)^```$/gms)].map(([, path = "", text = ""]) => [path, text]),
);
/** What the page says that a run prints. */
const promised = new Map(
  [...page.matchAll(/^\| `main\.js ?(\w*)` +\| `(.*?)` +\|$/gm)].map(([, arg, out]) => [arg, out]),
);

function project(changed: Readonly<Record<string, string>> = {}): string {
  const placed = Object.entries({ ...files, "linter/tsconfig.json": tsconfig, ...changed }).map(([path, text]) => [
    path.replace(/^linter\//, "").replace(/^formatter-sarif\//, "node_modules/formatter-sarif/"),
    text,
  ]);
  const folder = tree(Object.fromEntries(placed));
  symlinkSync(repository, join(folder, "node_modules/stowage"), "dir");
  return folder;
}

const tsconfig = JSON.stringify({
  compilerOptions: { strict: true, module: "nodenext", target: "es2022", noEmit: true, types: ["node"] },
  include: ["src"],
});

function run(folder: string, ...args: readonly string[]) {
  const tsx = join(repository, "node_modules/tsx/dist/cli.mjs");
  return spawnSync(process.execPath, [tsx, "src/main.ts", ...args], { cwd: folder, encoding: "utf8" });
}

test("the page shows all of it", () => {
  expect(Object.keys(files)).toEqual([
    "linter/src/formatter.ts",
    "linter/package.json",
    "linter/src/text.ts",
    "formatter-sarif/package.json",
    "formatter-sarif/formatter.js",
    "formatter-sarif/formatter.d.ts",
    "linter/src/main.ts",
  ]);
  expect([...promised.keys()]).toEqual(["", "sarif", "srif"]);
});

test("it builds, and prints what the page says", async () => {
  const folder = project();
  symlinkSync(join(repository, "node_modules/@types"), join(folder, "node_modules/@types"), "dir");
  expect((await runGenerate(nodeHost, folder, false)).diagnostics).toEqual([]);
  const compiled = spawnSync(process.execPath, [join(repository, "node_modules/typescript/bin/tsc"), "-p", folder]);
  expect(String(compiled.stdout)).toBe("");
  expect(run(folder).stdout.trimEnd()).toBe(promised.get(""));
  const [before = "", after = ""] = promised.get("sarif")?.split("…") ?? [];
  const sarif = run(folder, "sarif").stdout;
  expect(sarif.startsWith(before) && sarif.endsWith(after)).toBe(true);
  expect(JSON.parse(sarif).runs[0].results).toHaveLength(1);
  const failed = run(folder, "srif");
  expect(failed.stderr).toContain(promised.get("srif"));
  expect(failed.status).toBe(1);
});

test("a formatter with the parameters of old is refused, at its line", async () => {
  const old = "export declare function report(manager: object, file: object, severity: string): void;\n";
  const folder = project({ "formatter-sarif/formatter.d.ts": old });
  const { diagnostics } = await runGenerate(nodeHost, folder, false);
  expect(diagnostics.map(({ severity, location }) => [severity, location?.file.replace(`${folder}/`, "")])).toEqual([
    ["error", "node_modules/formatter-sarif/package.json"],
  ]);
});
