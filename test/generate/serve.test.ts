/** What is served to esbuild gives the plugins that the files give: later, and without what they do not use. */
import { beforeEach, describe, expect, test } from "vitest";
import type { JsonObject, Resolution } from "../../build/model.js";
import { tree } from "../support/tree.js";
import { bundle, evaluate, serving, writeRegistries } from "./bundle.js";
import { type GivenNamespace, resolutionOf } from "./given.js";
import { contracts, packages } from "./packages.js";

const plugins: GivenNamespace["plugins"] = [
  ["fs", "esm#FsBank"],
  ["main", "esm#default"],
  ["nested", "esm#nested.deep.Bank"],
  ["odd", "esm#nested.x-y.c"],
  ["dashed", "esm#x-y"],
  ["accented", "esm#größe"],
  ["own", "../own.js#Own"],
  ["flagged", "flagged#Named"],
  ["flagged main", "flagged#default"],
  ["bare", "bare#default"],
  ["bare named", "bare#default.Named"],
  ["whole", "esm#*"],
  ["whole flagged", "flagged#*"],
  ["whole bare", "bare#*"],
  ["builtin", "node:path#posix.join"],
];

const namespaces: readonly GivenNamespace[] = [
  { name: "t.sync", interface: "../contracts.js#Bank", pattern: "hook", plugins },
  { name: "t.async", interface: "../contracts.js#Bank", pattern: "extension", load: "async", plugins },
];

/** Describes every plugin: a class or function by its name, an object by its keys and what its default is. */
const describing = `const what = (value) =>
  typeof value === "function" ? value.name
    : typeof value === "object" && value !== null
      ? Object.fromEntries(Object.keys(value).filter((key) => key !== "evaluated").sort().map((key) => [key, what(value[key])]))
      : value;
globalThis.answer = (async () => {
  const all = [];
  for (const namespace of registries) for (const { load, ...entry } of namespace.entryPoints) {
    const loaded = await load();
    all.push([namespace.name, namespace.pattern, namespace.load, entry, what(namespace.load === "async" ? loaded.plugin : loaded)]);
  }
  return all;
})();
`;

interface Kind {
  readonly title: string;
  readonly type?: "module" | "commonjs";
  readonly format: "esm" | "cjs";
  readonly compilerOptions?: JsonObject;
}

const kinds: readonly Kind[] = [
  { title: "TypeScript, type module", type: "module", format: "esm", compilerOptions: { module: "nodenext" } },
  { title: "TypeScript, ES modules without a type", format: "esm", compilerOptions: { module: "esnext" } },
  { title: "TypeScript, CommonJS", format: "cjs", compilerOptions: { module: "nodenext" } },
  { title: "TypeScript, compiled to CommonJS", format: "cjs", compilerOptions: { module: "commonjs" } },
  {
    title: "TypeScript, CommonJS, verbatim",
    format: "cjs",
    compilerOptions: { module: "nodenext", verbatimModuleSyntax: true },
  },
  { title: "JavaScript, type module", type: "module", format: "esm" },
  { title: "JavaScript, CommonJS", type: "commonjs", format: "cjs" },
];

function lay(kind: Kind, given: readonly GivenNamespace[], program: string): Resolution {
  const typed = kind.compilerOptions !== undefined;
  const requires = kind.format === "cjs" && (!typed || kind.compilerOptions?.verbatimModuleSyntax === true);
  const imports = given.map(({ name }, index) => {
    const file = `"./plugins.gen/${name}.js"`;
    if (!requires) return `import n${index} from ${file};`;
    return typed ? `import n${index} = require(${file});` : `const n${index} = require(${file}).default;`;
  });
  const list = `const registries${typed ? ": any" : ""} = [${given.map((_, index) => `n${index}`).join(", ")}];`;
  const folder = tree({
    ...packages,
    "package.json": { name: "app", ...(kind.type === undefined ? {} : { type: kind.type }) },
    "src/contracts.ts": contracts,
    [typed ? "src/own.ts" : "src/own.js"]:
      requires && !typed ? "exports.Own = class Own {};\n" : "export class Own {}\n",
    [typed ? "src/main.ts" : "src/main.js"]: `${imports.join("\n")}\n${list}\n${program}`,
  });
  const resolution = resolutionOf({ folder, ...kind }, given);
  writeRegistries(resolution);
  return resolution;
}

const entryOf = ({ root, traits }: Resolution): string => `${root.id}/src/main.${traits.tsconfig ? "ts" : "js"}`;

beforeEach(() => {
  Reflect.set(globalThis, "evaluated", []);
});

describe.each(kinds)("$title", (kind) => {
  test.each(["esm", "cjs"] as const)("gives every plugin that the file gives, in %s output", async (format) => {
    const resolution = lay(kind, namespaces, describing);
    const plain = await evaluate(await bundle(entryOf(resolution), format, []), format);
    const served = await evaluate(await bundle(entryOf(resolution), format, [serving(resolution)]), format);
    expect(plain).toHaveLength(2 * plugins.length);
    expect(served).toEqual(plain);
  });

  test.each(["esm", "cjs"] as const)("evaluates nothing before it is asked for, in %s output", async (format) => {
    const program = `const { entryPoints } = registries[0];
const log = globalThis${kind.compilerOptions ? " as any" : ""};
const before = [...log.evaluated];
const same = entryPoints[0].load() === entryPoints[0].load();
globalThis${kind.compilerOptions ? " as any" : ""}.answer = { before, after: [...log.evaluated], same };
`.replace("globalThis as any.answer", "log.answer");
    const given: GivenNamespace = {
      ...namespaces[0]!,
      plugins: [
        ["fs", "esm#FsBank"],
        ["bare", "bare#default"],
      ],
    };
    const resolution = lay(kind, [given], program);
    const answer = await evaluate(await bundle(entryOf(resolution), format, [serving(resolution)]), format);
    expect(answer).toEqual({ before: [], after: ["esm"], same: true });
  });
});

const typescript: Kind = kinds[0]!;

test("what a plugin's package has besides the plugin is left out", async () => {
  const given: GivenNamespace = {
    ...namespaces[0]!,
    plugins: [
      ["fs", "esm#FsBank"],
      ["dashed", "esm#x-y"],
    ],
  };
  for (const load of ["sync", "async"] as const) {
    const resolution = lay(typescript, [{ ...given, load }], describing);
    const text = await bundle(entryOf(resolution), "esm", [serving(resolution)]);
    expect(text).toContain("FsBank");
    expect(text).not.toContain("never to be bundled");
  }
});

test("a namespace that nobody uses is left out, with its plugins", async () => {
  const resolution = lay(typescript, namespaces, "");
  const text = await bundle(entryOf(resolution), "esm", [serving(resolution)]);
  expect(text).not.toContain("FsBank");
});

test("a plugin that throws does so again, and spoils no other", async () => {
  const program = `const [bad, good] = (registries as any)[0].entryPoints;
const attempt = () => { try { return bad.load(); } catch (error) { return (error as Error).message; } };
(globalThis as any).answer = [attempt(), attempt(), good.load().name];
`;
  const given: GivenNamespace = {
    ...namespaces[0]!,
    plugins: [
      ["bad", "thrower#default"],
      ["good", "esm#FsBank"],
    ],
  };
  const resolution = lay(typescript, [given], program);
  for (const format of ["esm", "cjs"] as const) {
    const text = await bundle(entryOf(resolution), format, [serving(resolution)]);
    expect(await evaluate(text, format)).toEqual(["no such device", "no such device", "FsBank"]);
  }
});
