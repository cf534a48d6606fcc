/** Verdicts are those of `tsc` on an assignment that somebody writes by hand. */
import { join } from "node:path";
import ts from "typescript-6";
import { expect, test } from "vitest";
import { checkRoot, dependency, manifest, strict } from "./support/root.js";

interface Shape {
  /** Declares `T`. */
  readonly type: string;
  readonly form?: "interface" | "instances";
  /** Text of the plugin's module; a declaration file. */
  readonly plugin: string;
  readonly export: string;
  /** What the export is in `import … from "plugins/<shape>"`. */
  readonly clause: string;
  readonly value?: string;
}

const codec = "export type T = (data: string) => string;";
const bank = "export interface T { write(path: string, size?: number): Promise<void>; readonly name: string }";

const shapes: Readonly<Record<string, Shape>> = {
  "function-fits": {
    type: codec,
    plugin: "export declare function x(data: string): string;",
    export: "x",
    clause: "{ x }",
  },
  "function-wider": {
    type: codec,
    plugin: "export declare function x(data: string | number): 'a';",
    export: "x",
    clause: "{ x }",
  },
  "function-narrower": {
    type: codec,
    plugin: "export declare function x(data: 'a'): string;",
    export: "x",
    clause: "{ x }",
  },
  "function-async": {
    type: codec,
    plugin: "export declare function x(data: string): Promise<string>;",
    export: "x",
    clause: "{ x }",
  },
  "function-overloaded": {
    type: codec,
    plugin: "export declare function x(data: number): number; export declare function x(data: string): string;",
    export: "x",
    clause: "{ x }",
  },
  "function-generic": {
    type: codec,
    plugin: "export declare function x<A extends string>(data: A): A;",
    export: "x",
    clause: "{ x }",
  },
  "function-generic-narrow": {
    type: codec,
    plugin: "export declare function x<A extends number>(data: A): string;",
    export: "x",
    clause: "{ x }",
  },
  "class-fits": {
    type: bank,
    form: "instances",
    plugin: "export default class { constructor(a: number); name: string; write(path: string): Promise<void>; }",
    export: "default",
    clause: "x",
  },
  "class-optional": {
    type: bank,
    form: "instances",
    plugin: "export default class { name?: string; write(path: string): Promise<void>; }",
    export: "default",
    clause: "x",
  },
  "class-private": {
    type: bank,
    form: "instances",
    plugin: "export default class { private name: string; write(path: string): Promise<void>; }",
    export: "default",
    clause: "x",
  },
  "class-more": {
    type: bank,
    form: "instances",
    plugin:
      "export default class<A = 1> { name: 'n'; write(path: string, size?: number, more?: A): Promise<void>; more: A }",
    export: "default",
    clause: "x",
  },
  "class-wrong": {
    type: bank,
    form: "instances",
    plugin: "export default class { name: string; write(path: string, size: string): Promise<void>; }",
    export: "default",
    clause: "x",
  },
  "object-literal-types": {
    type: "export interface T { kind: 'a' | 'b' }",
    plugin: "export declare const x: { kind: string };",
    export: "x",
    clause: "{ x }",
  },
  "object-index": {
    type: "export interface T { [name: string]: () => void }",
    plugin: "export declare const x: { a: () => number; b: () => void };",
    export: "x",
    clause: "{ x }",
  },
  "object-readonly": {
    type: "export interface T { list: string[] }",
    plugin: "export declare const x: { list: readonly string[] };",
    export: "x",
    clause: "{ x }",
  },
  "module-fits": {
    type: bank,
    plugin: "export declare const name: string; export declare function write(path: string): Promise<void>;",
    export: "*",
    clause: "* as x",
  },
  "module-lacks": { type: bank, plugin: "export declare const name: string;", export: "*", clause: "* as x" },
  "attribute-deep": {
    type: codec,
    plugin: "export declare const a: { b: { c(data: string): string } };",
    export: "a.b.c",
    clause: "{ a }",
    value: "a.b.c",
  },
  "attribute-wrong": {
    type: codec,
    plugin: "export declare const a: { b: { c: number } };",
    export: "a.b.c",
    clause: "{ a }",
    value: "a.b.c",
  },
  "type-parameter-default": {
    type: "export interface T<O = { a: 1 }> { options: O }",
    plugin: "export declare const x: { options: { a: 2 } };",
    export: "x",
    clause: "{ x }",
  },
  "construct-signature": {
    type: "export interface T { new (path: string): { name: string } }",
    plugin: "export declare class x { constructor(path: string, more: number); name: string }",
    export: "x",
    clause: "{ x }",
  },
  "this-type": {
    type: "export interface T { on(name: string): this }",
    form: "instances",
    plugin: "export declare class x { on(name: string): this }",
    export: "x",
    clause: "{ x }",
  },
  "union-of-shapes": {
    type: "export type T = { kind: 'a'; a: number } | { kind: 'b'; b: number }",
    plugin: "export declare const x: { kind: 'a'; b: number };",
    export: "x",
    clause: "{ x }",
  },
};

const names = Object.keys(shapes);

/** `tsc` over one file for each shape, with an assignment; gives the shapes in whose files it finds errors. */
function rejectedByTsc(folder: string): readonly string[] {
  const files = names.map((name) => join(folder, `src/${name}.ts`));
  const options = {
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    strict: true,
    noEmit: true,
    types: [],
  };
  const program = ts.createProgram(files, options);
  return names.filter((_, index) => program.getSemanticDiagnostics(program.getSourceFile(files[index]!)).length > 0);
}

function assignment(name: string, { form, clause, value }: Shape): string {
  const wanted = form === "instances" ? "new (...args: any[]) => T" : "T";
  return `import type { T } from "./types/${name}.js";
import ${clause} from "plugins/${name}";
export const checked: ${wanted} = ${value ?? "x"};
`;
}

test(`${names.length} shapes`, async () => {
  const texts = Object.entries(shapes);
  const plugins = texts.flatMap(([name, { plugin }]) => [
    [`${name}.d.ts`, plugin],
    [`${name}.js`, ""],
  ]);
  const checked = await checkRoot({
    ...strict,
    ...manifest(
      {
        namespaces: Object.fromEntries(
          texts.map(([name, { form = "interface" }]) => [name, { [form]: `./src/types/${name}.ts#T` }]),
        ),
        entryPoints: Object.fromEntries(
          texts.map(([name, shape]) => [name, { it: `plugins/${name}#${shape.export}` }]),
        ),
      },
      { dependencies: { plugins: "1" } },
    ),
    ...Object.fromEntries(texts.map(([name, { type }]) => [`src/types/${name}.ts`, type])),
    ...Object.fromEntries(texts.map(([name, shape]) => [`src/${name}.ts`, assignment(name, shape)])),
    ...dependency("plugins", Object.fromEntries(plugins), { exports: { "./*": "./*.js" } }),
  });
  const rejected = checked.diagnostics.map(({ code, args }) => `${code} ${"namespace" in args ? args.namespace : ""}`);
  const expected = rejectedByTsc(checked.folder);
  expect(expected.length).toBeGreaterThan(8);
  expect(names.length - expected.length).toBeGreaterThan(8);
  expect([...rejected].sort()).toEqual([...expected].sort().map((name) => `STW4001 ${name}`));
});
