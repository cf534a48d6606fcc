/** Any text survives the way through JSON, the generated file and a bundler, as it was. */
import { type BuildOptions, build, type Plugin } from "esbuild";
import fc from "fast-check";
import ts from "typescript-6";
import { describe, expect, test } from "vitest";
import { access, identifier, literal } from "../../build/code.js";
import { generate } from "../../build/generate/index.js";
import { serve, verdictText } from "../../build/generate/serve.js";
import type { Resolution, ResolvedPlugin } from "../../build/model.js";
import { type GivenRoot, resolutionOf } from "./given.js";

const folder = "/app";

const roots: Readonly<Record<string, GivenRoot>> = {
  "TypeScript, ES modules": { folder, type: "module", format: "esm", compilerOptions: { module: "nodenext" } },
  "TypeScript, es2020": { folder, type: "module", format: "esm", compilerOptions: { module: "es2020" } },
  "TypeScript, CommonJS, verbatim": {
    folder,
    format: "cjs",
    compilerOptions: { module: "nodenext", verbatimModuleSyntax: true },
  },
  "JavaScript, ES modules": { folder, type: "module", format: "esm" },
  "JavaScript, CommonJS": { folder, format: "cjs" },
};

/** Everything that has ended a string, a line, a comment, a script or a process before its time. */
const nasty = fc.constantFrom(
  ..."\" ' ` \\ \u2028 \u2029 \0 \n \r */ // <!-- --> </script> ${ __proto__ constructor then default * # \ud800 \udfff 𐀀 é ﷐ \ufeff \u202e class await".split(
    " ",
  ),
);
const anything = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: "binary" }) },
  {
    weight: 2,
    arbitrary: fc.array(fc.oneof(nasty, fc.string({ maxLength: 3 })), { maxLength: 5 }).map((all) => all.join("")),
  },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 8 })
      .map((all) => String.fromCharCode(...all)),
  },
);
const step = anything.filter((text) => text !== "" && !text.includes("."));
/** The name of an export is well-formed text; the members that follow it may be anything. */
const exported = step.filter((text) => !/\p{Cs}/u.test(text) && text !== "*" && text !== "default");
const path = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom("*", "default") },
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.oneof(exported, fc.constant("default")), fc.array(step, { maxLength: 3 }))
      .map(([head, rest]) => [head, ...rest].join(".")),
  },
);

interface Sample {
  readonly name: string;
  readonly module: string;
  readonly package: string;
  readonly path: string;
}

const sample: fc.Arbitrary<Sample> = fc.record({ name: anything, module: anything, package: anything, path });
const unanswered = { invocations: new Map(), values: new Map() };
const samples = fc.array(sample, { minLength: 1, maxLength: 6 });

/** Through JSON, as manifests bring them. */
function resolutionFor(root: GivenRoot, all: readonly Sample[], load: "sync" | "async"): Resolution {
  const read: readonly Sample[] = JSON.parse(JSON.stringify(all));
  const base = resolutionOf(root, [
    { name: "n", interface: "contracts#Bank", load, plugins: read.map((each) => [each.name, "p#default"]) },
  ]);
  const plugins = base.namespaces[0]!.plugins.map(
    (plugin, index): ResolvedPlugin => ({
      declaration: { ...plugin.declaration, package: { ...base.root, name: read[index]!.package } },
      module: { ...plugin.module, specifier: `plugin-${index}`, name: read[index]!.module },
      export: read[index]!.path,
      data: undefined,
    }),
  );
  return { ...base, namespaces: [{ ...base.namespaces[0]!, plugins }] };
}

/** A module whose export at `path` is the text `plugin <index>`. */
function pluginText(path: string, index: number): string {
  const value = JSON.stringify(`plugin ${index}`);
  if (path === "*") return `export const value = ${value};`;
  const [head = "", ...rest] = path.split(".");
  const nested = rest.reduceRight((inner, name) => `{ [${JSON.stringify(name)}]: ${inner} }`, value);
  return `const value = ${nested}; export { value as ${JSON.stringify(head)} };`;
}

const program = (
  requires: boolean,
): string => `${requires ? 'const m = require("registry"); const registry = m.default ?? m;' : 'import registry from "registry";'}
globalThis.answer = Promise.all(registry.entryPoints.map(async ({ name, target, package: owner, load }) => {
  const loaded = await load();
  const plugin = registry.load === "async" ? loaded.plugin : loaded;
  return { name, target, owner, plugin: typeof plugin === "string" ? plugin : plugin.value };
}));`;

function modules(texts: ReadonlyMap<string, string>, loader: "ts" | "js"): Plugin {
  return {
    name: "modules",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^/ }, ({ path: id }) => ({ path: id, namespace: "test" }));
      onLoad({ filter: /^/, namespace: "test" }, ({ path: id }) => ({
        contents: texts.get(id) ?? "",
        loader: id === "registry" ? loader : "js",
      }));
    },
  };
}

async function run(texts: ReadonlyMap<string, string>, loader: "ts" | "js", options: BuildOptions): Promise<unknown> {
  const plugins = [modules(texts, loader)];
  const built = await build({
    entryPoints: ["main"],
    bundle: true,
    write: false,
    format: "iife",
    logLevel: "silent",
    ...options,
    plugins,
  });
  new Function(built.outputFiles?.[0]?.text ?? "")();
  return Reflect.get(globalThis, "answer");
}

const expected = (all: readonly Sample[]) =>
  all.map((each, index) => ({
    name: each.name,
    target: `${each.module}#${each.path}`,
    owner: each.package,
    plugin: `plugin ${index}`,
  }));

const pluginTexts = (all: readonly Sample[]) =>
  all.map((each, index) => [`plugin-${index}`, pluginText(each.path, index)] as const);

describe.each(Object.entries(roots))("%s", (_, root) => {
  const requires = root.format === "cjs";

  test.each(["sync", "async"] as const)("the file, %s", async (load) => {
    await fc.assert(
      fc.asyncProperty(samples, fc.boolean(), async (all, minify) => {
        const [file] = generate(resolutionFor(root, all, load), unanswered)[0]!.files;
        const texts = new Map([...pluginTexts(all), ["registry", file!.text], ["main", program(requires)]]);
        expect(await run(texts, root.compilerOptions ? "ts" : "js", { minify })).toEqual(expected(all));
      }),
      { numRuns: 60 },
    );
  });

  test.each(["sync", "async"] as const)("what is served, %s", async (load) => {
    await fc.assert(
      fc.asyncProperty(samples, async (all) => {
        const resolution = resolutionFor(root, all, load);
        const { registry, wrappers, verdict } = serve(resolution)[0]!;
        const texts = new Map([...pluginTexts(all), ["registry", registry], ["main", program(requires)]]);
        texts.set(verdict, verdictText(resolution.namespaces[0]!, unanswered));
        for (const { id, text } of wrappers) texts.set(id, text);
        expect(await run(texts, "js", {})).toEqual(expected(all));
      }),
      { numRuns: 60 },
    );
  });

  test("the types, and nothing outside ASCII or with a tag in it", () => {
    fc.assert(
      fc.property(samples, fc.constantFrom("sync", "async"), (all, load) => {
        for (const { file, text } of generate(resolutionFor(root, all, load), unanswered)[0]!.files) {
          expect(text).toMatch(/^[\n\x20-\x7e]*$/);
          expect(text).not.toMatch(/<[/!]|-->/);
          if (file.endsWith(".js")) continue;
          expect(syntaxErrors(file, text)).toEqual([]);
          expect(mapNames(file, text)).toEqual([...new Set(all.map(({ name }) => name))]);
        }
      }),
      { numRuns: 200 },
    );
  });
});

const parse = (file: string, text: string) => ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);

const syntaxErrors = (file: string, text: string): readonly string[] =>
  ts
    .transpileModule(text, {
      fileName: file.replace(".d.ts", ".ts"),
      reportDiagnostics: true,
      compilerOptions: { module: ts.ModuleKind.CommonJS },
    })
    .diagnostics?.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n")) ?? [];

/** The names in the registry's map of plugins. */
function mapNames(file: string, text: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertySignature(node) && ts.isStringLiteral(node.name)) found.push(node.name.text);
    ts.forEachChild(node, visit);
  };
  visit(parse(file, text));
  return found;
}

test("a literal is JSON and JavaScript alike", () => {
  fc.assert(
    fc.property(anything, (text) => {
      expect(JSON.parse(literal(text))).toBe(text);
      expect(new Function(`return ${literal(text)}`)()).toBe(text);
    }),
  );
});

test("an identifier is the name that it stands for, or it is none", () => {
  fc.assert(
    fc.property(fc.oneof(anything, fc.constantFrom("é", "ﬁ", "𐊧", "a\u200d", "ℼ", "x゙", "$", "_1")), (name) => {
      const written = identifier(name);
      const object = Object.defineProperty({}, name, { value: "here" });
      if (written !== undefined) expect(new Function("p0", `return p0.${written}`)(object)).toBe("here");
    }),
  );
});

test("access reaches the member, and no other", () => {
  fc.assert(
    fc.property(fc.array(anything, { minLength: 1, maxLength: 4 }), (names) => {
      const object = names.reduceRight<unknown>(
        (inner, name) => Object.defineProperty({}, name, { value: inner }),
        "here",
      );
      expect(new Function("p0", `return ${access("p0", names)}`)(object)).toBe("here");
    }),
  );
});
