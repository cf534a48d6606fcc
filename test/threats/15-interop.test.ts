import { expect, test } from "vitest";
import { app, bundle, type Files, generate, hasRegistry, project } from "./support.js";

/** CommonJS that was an ES module once, and CommonJS as it is. */
const packages: Files = {
  "node_modules/flagged/package.json": { name: "flagged", version: "1.0.0", main: "./index.js", types: "./index.d.ts" },
  "node_modules/flagged/index.js": `Object.defineProperty(exports, "__esModule", { value: true });
exports.default = class { id() { return "default"; } };
exports.Named = class { id() { return "named"; } };
`,
  "node_modules/flagged/index.d.ts":
    "declare class It { id(): string }\nexport default It;\nexport declare class Named { id(): string }\n",
  "node_modules/bare/package.json": { name: "bare", version: "1.0.0", main: "./index.js", types: "./index.d.ts" },
  "node_modules/bare/index.js": 'module.exports = class { id() { return "bare"; } };\n',
  "node_modules/bare/index.d.ts": "declare class It { id(): string }\nexport = It;\n",
};

interface Root {
  readonly language?: "ts" | "js";
  readonly type?: "module" | "commonjs";
  readonly module?: string;
}

function root({ language = "ts", type = "module", module = "nodenext" }: Root, target: string): string {
  const files = { ...app({}, ["flagged", "bare"]), ...packages };
  const { "package.json": manifest, "tsconfig.json": _, ...rest } = files;
  const said = { ...(manifest as object), type };
  const field = { namespaces: { "app.bank": { instances: "./src/contracts.ts#Bank" } } };
  const options = { module, moduleResolution: "bundler", strict: true, types: [], noEmit: true };
  const tsconfig = { compilerOptions: module === "nodenext" ? { ...options, moduleResolution: module } : options };
  const main = String(files["src/main.ts"]).replaceAll(/^import (.*) from (.*);$/gm, "const $1 = require($2);");
  return project({
    ...rest,
    "package.json": { ...said, stowage: { ...field, entryPoints: { "app.bank": { it: target } } } },
    ...(language === "ts" ? { "tsconfig.json": tsconfig } : {}),
    ...(language === "js" && type === "commonjs"
      ? { "src/main.js": main.replace('bank.js")', 'bank.js").default') }
      : {}),
    ...(language === "js" && type === "module" ? { "src/main.js": files["src/main.ts"] ?? "" } : {}),
  });
}

/** The default where the compiler takes the module's own, and where it takes all that is exported. */
test.each<[string, Root, string, string]>([
  ["TypeScript, ES modules", {}, "flagged#default.default", "default"],
  ["TypeScript, ES modules", {}, "flagged#Named", "named"],
  ["TypeScript, ES modules", {}, "bare", "bare"],
  ["TypeScript, by a bundler's rules", { module: "preserve" }, "flagged#Named", "named"],
  ["TypeScript, by a bundler's rules", { module: "preserve" }, "bare", "bare"],
  ["TypeScript, by a bundler's rules, no type", { module: "preserve", type: "commonjs" }, "flagged", "default"],
  ["TypeScript, CommonJS", { type: "commonjs" }, "flagged", "default"],
  ["TypeScript, CommonJS", { type: "commonjs" }, "bare", "bare"],
  ["TypeScript, CommonJS by its compiler", { type: "commonjs", module: "commonjs" }, "flagged", "default"],
  ["JavaScript, ES modules", { language: "js" }, "flagged#default.default", "default"],
  ["JavaScript, ES modules", { language: "js" }, "bare", "bare"],
  ["JavaScript, CommonJS", { language: "js", type: "commonjs" }, "flagged", "default"],
  ["JavaScript, CommonJS", { language: "js", type: "commonjs" }, "bare", "bare"],
])("15: in a root of %s (%o), %s is the one that was checked, in esm and cjs output", async (_, given, target, id) => {
  const folder = root(given, target);
  const entryPoints = [`src/main.${given.language ?? "ts"}`];
  const printed: string[] = [];
  for (const format of ["esm", "cjs"] as const)
    for (const plugins of [undefined, []])
      printed.push((await bundle(folder, { format, entryPoints, ...(plugins && { plugins }) })).printed);
  expect(printed).toEqual(printed.map(() => JSON.stringify([id])));
});

test.each([["esnext"], ["preserve"]])(
  "15: where the compiler and what runs differ (module %s), it is an error that says how to write the target",
  async (module) => {
    const folder = root({ module }, "flagged");
    const { codes, diagnostics } = await generate(folder);
    expect(codes).toEqual(["STW3014"]);
    expect(diagnostics[0]?.fix).toContain('"flagged#default.default"');
    expect(hasRegistry(folder)).toBe(false);
  },
);

test("15: the compiler's own words where the default is all that is exported", async () => {
  expect((await generate(root({}, "flagged"))).codes).toEqual(["STW4001"]);
});
