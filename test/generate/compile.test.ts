/** Registries of every kind of root, under every strict flag, through the real compilers, and run in Node. */
import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";
import { generate } from "../../build/generate/index.js";
import type { JsonObject } from "../../build/model.js";
import { tree } from "../support/tree.js";
import { type GivenNamespace, type GivenRoot, resolutionOf } from "./given.js";
import { contracts, packages } from "./packages.js";

const run = promisify(execFile);
const repository = fileURLToPath(new URL("../..", import.meta.url));

const compilers: Readonly<Record<string, string>> = {
  "5.9": "node_modules/typescript-5.9/bin/tsc",
  "6": "node_modules/typescript-6/bin/tsc",
  "7": "node_modules/typescript/bin/tsc",
};

const strict: JsonObject = {
  target: "es2022",
  lib: ["es2022"],
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  noImplicitReturns: true,
  isolatedModules: true,
  esModuleInterop: true,
  isolatedDeclarations: true,
  declaration: true,
  skipLibCheck: false,
};

/** `import … = require()` is no erasable syntax, and a CommonJS module under `verbatimModuleSyntax` has no other. */
const erasable: JsonObject = { erasableSyntaxOnly: true };

interface Kind {
  readonly title: string;
  readonly type: "module" | "commonjs";
  readonly format: "esm" | "cjs";
  readonly options: JsonObject;
  readonly language: "ts" | "js";
}

const nodenext: JsonObject = { module: "nodenext", moduleResolution: "nodenext" };
const verbatim: JsonObject = { verbatimModuleSyntax: true };

const kinds: readonly Kind[] = [
  {
    title: "TypeScript, ES modules, nodenext",
    type: "module",
    format: "esm",
    options: { ...nodenext, ...verbatim, ...erasable },
    language: "ts",
  },
  {
    title: "TypeScript, ES modules, bundler",
    type: "module",
    format: "esm",
    options: { module: "esnext", moduleResolution: "bundler", ...verbatim, ...erasable },
    language: "ts",
  },
  {
    title: "TypeScript, ES modules, es2020, bundler",
    type: "module",
    format: "esm",
    options: { module: "es2020", moduleResolution: "bundler", skipLibCheck: true, ...verbatim, ...erasable },
    language: "ts",
  },
  {
    title: "TypeScript, CommonJS, nodenext",
    type: "commonjs",
    format: "cjs",
    options: { ...nodenext, ...erasable },
    language: "ts",
  },
  {
    title: "TypeScript, CommonJS, nodenext, verbatim",
    type: "commonjs",
    format: "cjs",
    options: { ...nodenext, ...verbatim },
    language: "ts",
  },
  {
    title: "TypeScript, CommonJS, bundler",
    type: "commonjs",
    format: "cjs",
    options: { module: "commonjs", moduleResolution: "bundler", ...erasable },
    language: "ts",
  },
  { title: "JavaScript, ES modules", type: "module", format: "esm", options: nodenext, language: "js" },
  { title: "JavaScript, CommonJS", type: "commonjs", format: "cjs", options: nodenext, language: "js" },
];

const banks = ({ format, options }: Kind): GivenNamespace["plugins"] => [
  ["fs", "esm#FsBank"],
  ["main", "esm#default"],
  ["nested", "esm#nested.deep.Bank"],
  ["odd", "esm#nested.x-y.c"],
  ["dashed", "esm#x-y"],
  ["reserved", "esm#class"],
  ["accented", "esm#größe"],
  ["own", "../own.js#Own"],
  ["flagged", "flagged#Named"],
  // Node gives an ES module all of `module.exports`; in an ES module root under `bundler` compilers and Node disagree.
  ...(format === "cjs" ? ([["flagged main", "flagged#default"]] as const) : []),
  ...(options.module === "nodenext" && format === "esm"
    ? ([["flagged main", "flagged#default.default"]] as const)
    : []),
  ["bare", "bare#default"],
  ["bare named", "bare#default.Named"],
];

const expectedBanks = (kind: Kind): Readonly<Record<string, string>> => ({
  fs: "FsBank",
  main: "Main",
  nested: "Nested",
  odd: "Odd",
  dashed: "Dashed",
  reserved: "Reserved",
  accented: "Accented",
  own: "Own",
  flagged: "FlaggedNamed",
  ...(banks(kind).some(([name]) => name === "flagged main") ? { "flagged main": "FlaggedMain" } : {}),
  bare: "Bare",
  "bare named": "BareNamed",
});

const modules: GivenNamespace["plugins"] = [
  ["esm", "esm#*"],
  ["flagged", "flagged#*"],
  ["bare", "bare#*"],
];

function namespacesOf(kind: Kind): readonly GivenNamespace[] {
  const bank = { interface: "../contracts.js#Bank", form: "instances" } as const;
  const whole = { interface: "../contracts.js#Whole" };
  const one: GivenNamespace["plugins"] = [["own", "../own.js#own"]];
  return [
    { name: "t.bank", ...bank, plugins: banks(kind) },
    { name: "t.bank.async", ...bank, load: "async", plugins: banks(kind) },
    { name: "t.whole", ...whole, pattern: "extension", plugins: modules },
    { name: "t.whole.async", ...whole, pattern: "extension", load: "async", plugins: modules },
    { name: "t.empty", ...bank, plugins: [] },
    {
      name: "t.hook",
      interface: "../contracts.js#default",
      pattern: "hook",
      plugins: [
        ...one,
        ["own", "../own.js#other"],
        ['</script>"\u2028', "../own.js#own"],
        ["constructor", "../own.js#own"],
      ],
    },
    { name: "t.member", interface: "../contracts.js#Outer.Inner", plugins: one },
    { name: "t.clash", interface: "../contracts.js#Namespace", plugins: one },
    { name: "t.reserved", interface: "../contracts.js#class", plugins: one },
  ];
}

const ownSource = (language: "ts" | "js", commonjs: boolean): string => {
  const [type, exported] = language === "ts" ? [": string", ": { id(): string }"] : ["", ""];
  if (commonjs && language === "js") {
    return `exports.Own = class { id() { return "Own"; } };\nexports.own = { id: () => "own" };\nexports.other = { id: () => "other" };\n`;
  }
  return [
    `export class Own { id()${type} { return "Own"; } }`,
    `export const own${exported} = { id: () => "own" };`,
    `export const other${exported} = { id: () => "other" };`,
    "",
  ].join("\n");
};

/** Under `verbatimModuleSyntax` a CommonJS source of the root's own is written with `export =`. */
const verbatimOwn = `class Own { id(): string { return "Own"; } }
const own = { id: (): string => "own" };
const other = { id: (): string => "other" };
const all: { Own: typeof Own; own: typeof own; other: typeof other } = { Own, own, other };
export = all;
`;

/** The program: loads everything there is and prints what it is. Types are checked where there is a compiler. */
function mainSource(kind: Kind, namespaces: readonly GivenNamespace[]): string {
  const typed = kind.language === "ts";
  const assign = kind.format === "cjs" && kind.options.verbatimModuleSyntax === true;
  const imports = namespaces.map(({ name }, index) => {
    const file = `"./plugins.gen/${name}.js"`;
    if (assign) return `import n${index} = require(${file});`;
    if (kind.format === "cjs" && !typed) return `const n${index} = require(${file}).default;`;
    return `import n${index} from ${file};`;
  });
  const all = namespaces.map((_, index) => `n${index}`).join(", ");
  const any = typed ? ": any" : "";
  return `${imports.join("\n")}
${typed ? "declare const console: { log(text: string): void };" : ""}
const what = (plugin${any})${any} =>
  typeof plugin === "function" ? new plugin().id() : typeof plugin.id === "function" ? plugin.id() : [plugin.id, typeof plugin.default === "function" ? plugin.default.name : typeof plugin.default];
const answer = async ()${typed ? ": Promise<void>" : ""} => {
  const out${typed ? ": any" : ""} = {};
  for (const namespace of [${all}]) {
    const entries${typed ? ": any[]" : ""} = [];
    for (const entry of namespace.entryPoints) {
      const loaded${any} = await entry.load();
      const plugin = namespace.load === "async" ? loaded.plugin : loaded;
      const again${any} = await entry.load();
      if ((namespace.load === "async" ? again.plugin : again) !== plugin) throw new Error("another plugin: " + entry.target);
      entries.push([entry.name, what(plugin), entry.invoke]);
    }
    out[namespace.name] = entries;
  }
  console.log(JSON.stringify(out));
};
answer();
`;
}

function lay(kind: Kind): string {
  const namespaces = namespacesOf(kind);
  const typed = kind.language === "ts";
  const assign = kind.format === "cjs" && kind.options.verbatimModuleSyntax === true;
  const folder = tree({
    ...packages,
    "package.json": { name: "app", type: kind.type },
    "tsconfig.json": {
      compilerOptions: {
        ...strict,
        ...kind.options,
        rootDir: "src",
        outDir: "dist",
        ...(typed ? {} : { noEmit: true }),
      },
      include: typed ? ["src"] : ["src/**/*.d.ts", "src/types.ts"],
    },
    ...(typed ? { "src/contracts.ts": contracts } : { "src/contracts.d.ts": contracts }),
    [`src/own.${kind.language}`]: assign ? verbatimOwn : ownSource(kind.language, kind.format === "cjs"),
    [`src/main.${kind.language}`]: mainSource(kind, namespaces),
    ...(typed ? {} : { "src/own.d.ts": ownTypes, "src/types.ts": usesTypes(namespaces) }),
  });
  const given: GivenRoot = {
    folder,
    type: kind.type,
    format: kind.format,
    ...(typed ? { compilerOptions: { ...strict, ...kind.options } } : {}),
  };
  for (const { files } of generate(resolutionOf(given, namespaces), { invocations: new Map(), values: new Map() })) {
    for (const { file, text } of files) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }
  return folder;
}

const ownTypes = `export declare class Own { id(): string }
export declare const own: { id(): string };
export declare const other: { id(): string };
`;

const usesTypes = (namespaces: readonly GivenNamespace[]): string =>
  `${namespaces.map(({ name }, index) => `import n${index} from "./plugins.gen/${name}.js";`).join("\n")}
export const all: readonly string[] = [${namespaces.map((_, index) => `n${index}.name`).join(", ")}];
`;

/** The compiler's complaints, or nothing. */
async function compile(project: string, compiler = ""): Promise<string> {
  try {
    await run("node", [join(repository, compiler), "-p", project]);
    return "";
  } catch (error) {
    return error instanceof Error && "stdout" in error ? String(error.stdout) || error.message : String(error);
  }
}

describe.each(kinds)("$title", (kind) => {
  let folder = "";
  beforeAll(() => {
    folder = lay(kind);
  });

  test.each(Object.keys(compilers))("compiles with TypeScript %s", async (version) => {
    // TypeScript 5.9 has `commonjs` with its older resolutions only.
    const old = kind.options.module === "commonjs" && version === "5.9";
    if (old) {
      const compilerOptions = {
        ...strict,
        ...kind.options,
        moduleResolution: "node10",
        rootDir: "src",
        outDir: "dist",
      };
      writeFileSync(join(folder, "tsconfig.old.json"), JSON.stringify({ compilerOptions, include: ["src"] }));
    }
    expect(await compile(old ? join(folder, "tsconfig.old.json") : folder, compilers[version])).toBe("");
  });

  test("runs in Node", async () => {
    const main = join(folder, kind.language === "ts" ? "dist/main.js" : "src/main.js");
    if (kind.language === "ts") await compile(folder, compilers["6"]);
    const { stdout } = await run("node", ["--disable-warning=ExperimentalWarning", main]);
    const out = JSON.parse(stdout);
    const expected = Object.entries(expectedBanks(kind)).map(([name, id]) => [name, id, "new"]);
    expect(out["t.bank"]).toEqual(expected);
    expect(out["t.bank.async"]).toEqual(expected);
    expect(out["t.hook"].map(([name, id]: readonly string[]) => [name, id])).toEqual([
      ["own", "own"],
      ["own", "other"],
      ['</script>"\u2028', "own"],
      ["constructor", "own"],
    ]);
    expect(out["t.empty"]).toEqual([]);
    const flagged = kind.format === "cjs" ? "FlaggedMain" : "object";
    const whole = [
      ["esm", ["esm", "Main"], "none"],
      ["flagged", ["flagged", flagged], "none"],
      ["bare", ["bare", "Bare"], "none"],
    ];
    expect(out["t.whole"]).toEqual(whole);
    expect(out["t.whole.async"]).toEqual(whole);
  });
});
