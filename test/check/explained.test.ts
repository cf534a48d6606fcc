/** What is said of a plugin that does not fit: the same from every compiler, whatever words that has for it. */
import { describe, expect, test } from "vitest";
import { check } from "../../build/check/index.js";
import { misfitIn } from "../../build/check/misfit.js";
import { listText, signatureIn } from "../../build/check/signature.js";
import type { Diagnostic } from "../../build/diagnostics.js";
import { nodeHost } from "../../build/host.js";
import { plan } from "../../build/pipeline.js";
import { plainStyle } from "../../build/report/style.js";
import { diagnosticText } from "../../build/report/text.js";
import type { Content } from "../support/tree.js";
import { type Checked, checkRoot, dependency, draftOf, manifest, root, settings, strict } from "./support/root.js";

type Files = Readonly<Record<string, Content>>;
type Form = "instances" | "interface";

const bank = "interface T { read(path: string): string; write(path: string, data: string): void }";
const codec = "type T = (data: string) => string";
const read = "read(path: string) { return path }";
const write = "write(path: string, data: string) {}";

/** Form and text of the interface T, text of the plugin's module, and what is said of its export `it`. */
const sentences: Readonly<Record<string, readonly [Form, string, string, string]>> = {
  "a parameter": [
    "instances",
    "interface T { write(path: string): void }",
    "declare class URL { href: string }\nexport class it { write(path: URL) {} }",
    "method write takes (path: URL), a calls it with (path: string).",
  ],
  "one of several parameters": [
    "instances",
    bank,
    `export class it { ${read} write(path: string, data: number) {} }`,
    "method write takes (…, data: number), a calls it with (…, data: string).",
  ],
  "a parameter of an object": [
    "interface",
    "interface T { io: { read(p: string): string } }",
    "export const it = { io: { read(p: number) { return '' } } }",
    "method io.read takes (p: number), a calls it with (p: string).",
  ],
  "a parameter of what a method returns": [
    "interface",
    "interface T { open(p: string): { read(x: string): string } }",
    "export const it = { open(p: string) { return { read(x: number) { return '' } } } }",
    "method open().read takes (x: number), a calls it with (x: string).",
  ],
  "a member of a parameter": [
    "instances",
    "interface T { write(options: { a: { b: string } }): void }",
    "export class it { write(options: { a: { b: number } }) {} }",
    "method write wants options.a.b to be number, a passes string.",
  ],
  "a member of a parameter that is not passed": [
    "instances",
    "interface T { write: (options: { a: string }) => void }",
    "export class it { write(options: { a: string; b: number }) {} }",
    "method write wants options.b, a passes none.",
  ],
  "a parameter of a callback": [
    "instances",
    "interface T { each(f: (x: string) => void): void }",
    "export class it { each(f: (x: number) => void) {} }",
    "method each takes (f: (x: number) => void), a calls it with (f: (x: string) => void).",
  ],
  "the result of a callback, which one compiler gives no types of": [
    "instances",
    "interface T { each(f: (x: string) => string): void }",
    "export class it { each(f: (x: string) => number) {} }",
    "method each takes (f: (x: string) => number), a calls it with (f: (x: string) => string).",
  ],
  "a parameter that is taken apart": [
    "instances",
    "interface T { a(x: { q: string }): void }",
    "export class it { a({ q }: { q: number }) { void q } }",
    "method a takes ({ q }: { q: number; }), a calls it with (x: { q: string; }).",
  ],
  "a rest parameter": [
    "instances",
    "interface T { a(...x: string[]): void }",
    "export class it { a(...x: number[]) {} }",
    "method a takes (...x: number[]), a calls it with (...x: string[]).",
  ],
  "a type parameter of the plugin": [
    "instances",
    "interface T { a(x: string): string }",
    "export class it { a<X extends number>(x: X) { return '' } }",
    "method a takes <X extends number>(x: X), a calls it with (x: string).",
  ],
  "a type parameter of the interface": [
    "instances",
    "interface T { a<X>(x: X): X }",
    "export class it { a(x: string): string { return x } }",
    "method a takes (x: string), a calls it with <X>(x: X).",
  ],
  "a function's parameter": [
    "interface",
    codec,
    "export const it = (data: number) => ''",
    "it takes (data: number), a calls it with (data: string).",
  ],
  "a function's parameter of another name": [
    "interface",
    "type T = (data: string, more: string) => string",
    "export const it = (data: string, n: number) => ''",
    "it takes (…, n: number), a calls it with (…, more: string).",
  ],
  "a parameter where a function is one of several": [
    "interface",
    "type T = { b: 1 } | ((x: string) => string)",
    "export const it = (x: number) => ''",
    "it takes (x: number), a calls it with (x: string).",
  ],
  "a constructor's parameter": [
    "interface",
    "interface T { new (path: string): { name: string } }",
    "export class it { constructor(path: number) {} name = '' }",
    "its constructor takes (path: number), a calls it with (path: string).",
  ],
  "too many parameters": [
    "instances",
    bank,
    `export class it { read(path: string, more: number) { return path } ${write} }`,
    "method read requires 2 parameters, a passes 1: (path: string).",
  ],
  "too many parameters of a function": [
    "interface",
    codec,
    "export const it = (data: string, more: string) => ''",
    "it requires 2 parameters, a passes 1: (data: string).",
  ],
  "parameters where none are passed": [
    "instances",
    "interface T { close(): void }",
    "export class it { close(how: string) {} }",
    "method close requires 1 parameter, a passes none.",
  ],
  "a missing method": [
    "instances",
    bank,
    `export class it { ${read} }`,
    "it has no method write, a calls write(path: string, data: string).",
  ],
  "a missing property": [
    "interface",
    "interface T { b: string; c: number | undefined }",
    "export const it = { b: '' }",
    "it has no property c, a wants c: number | undefined.",
  ],
  "a missing property of a property": [
    "instances",
    "interface T { options: { a: { b: string } } }",
    "export class it { options = { a: {} } }",
    "options.a has no property b, a wants b: string.",
  ],
  "a missing method of what a method returns": [
    "instances",
    "interface T { on(n: string): this; x: 1 }",
    "class Base { x = 1 as const }; export class it { on(n: string): Base { return this } x = 1 as const }",
    "what on() returns has no method on, a calls on(n: string).",
  ],
  "two missing members": ["instances", bank, "export class it {}", "it lacks read and write, which a wants."],
  "many missing members": [
    "instances",
    "interface T { b: 1; c: 1; d: 1; e: 1; f: 1; g: 1; h: 1 }",
    "export class it {}",
    "it lacks b, c, d, e and 3 more, which a wants.",
  ],
  "a missing symbol": [
    "interface",
    "interface T { [Symbol.iterator](): Iterator<string> }",
    "export const it = {}",
    "it has no [Symbol.iterator], which a wants.",
  ],
  "a result": [
    "instances",
    bank,
    `export class it { read(path: string) { return 1 } ${write} }`,
    "method read returns number, a wants string.",
  ],
  "a result without arguments": [
    "instances",
    "interface T { read(): Promise<string> }",
    "export class it { read() { return '' } }",
    "method read returns string, a wants Promise<string>.",
  ],
  "a promise's result": [
    "instances",
    "interface T { stat(): Promise<{ size: number }> }",
    "export class it { async stat() { return { size: '' } } }",
    "method stat returns Promise<{ size: string; }>, a wants Promise<{ size: number; }>.",
  ],
  "a member of a result": [
    "instances",
    "interface T { stat(p: string): { size: number } }",
    "export class it { stat(p: string) { return { size: '' } } }",
    "property stat().size is string, a wants number.",
  ],
  "the result of a result": [
    "interface",
    "interface T { open(p: string): { read(): string } }",
    "export const it = { open(p: string) { return { read() { return 1 } } } }",
    "method open().read returns number, a wants string.",
  ],
  "a function's result": [
    "interface",
    codec,
    "export const it = (data: string) => 1",
    "it returns number, a wants string.",
  ],
  "a result that may be nothing": [
    "interface",
    "interface T { a(): string }",
    "export const it: { a(): string | undefined } = { a() { return undefined } }",
    "method a returns string | undefined, a wants string.",
  ],
  "a property": [
    "instances",
    "interface T { name: string }",
    "export class it { name = 1 }",
    "property name is number, a wants string.",
  ],
  "a property of a property": [
    "instances",
    "interface T { options: { a: { b: string } } }",
    "export class it { options = { a: { b: 1 } } }",
    "property options.a.b is number, a wants string.",
  ],
  "a property with a name that is no identifier": [
    "interface",
    "interface T { 'x-y': { 'a.b': string } }",
    "export const it = { 'x-y': { 'a.b': 1 } }",
    'property "x-y"["a.b"] is number, a wants string.',
  ],
  "one of several texts": [
    "interface",
    "interface T { kind: 'a' | 'b' }",
    "export const it = { kind: 'c' as string }",
    'property kind is string, a wants "a" | "b".',
  ],
  "a list that cannot be written to": [
    "interface",
    "interface T { a: string[] }",
    "export const it: { a: readonly string[] } = { a: [] }",
    "property a is readonly string[], a wants string[].",
  ],
  "a key among any": [
    "interface",
    "interface T { [k: string]: string }",
    "export const it = { b: 1 }",
    "property b is number, a wants string.",
  ],
  "a static property": [
    "interface",
    "interface T { new (): { name: string }; kind: string }",
    "export class it { name = ''; static kind = 1 }",
    "property kind is number, a wants string.",
  ],
  "a property of instances of a class that is wanted itself": [
    "interface",
    "interface T { new (): { name: string } }",
    "export class it { name = 1 }",
    "property name of what it makes is number, a wants string.",
  ],
  "a private member": [
    "instances",
    bank,
    `export class it { private ${read} ${write} }`,
    "read is private, a wants it public.",
  ],
  "a private member of the interface": [
    "instances",
    "class T { private b = 1; c = 2 }",
    "export class it { private b = 1; c = 2 }",
    "it has a private b of its own, a wants that of T.",
  ],
  "an abstract class": [
    "instances",
    bank,
    `export abstract class it { ${read} ${write} }`,
    "it is an abstract class, a makes instances of it.",
  ],
  "a private constructor": [
    "instances",
    bank,
    `export class it { private constructor() {} ${read} ${write} }`,
    "its constructor is private, a makes instances of it.",
  ],
  "a function for an object": ["interface", bank, "export function it() {}", "it is a function, a wants an object: T."],
  "a class for an object": ["interface", bank, "export class it {}", "it is a class, a wants an object: T."],
  "an object for a function": [
    "interface",
    codec,
    "export const it = { b: 1 }",
    "it is an object, a wants a function: (data: string) => string.",
  ],
  "a class for a function": [
    "interface",
    codec,
    "export class it {}",
    "it is a class, a wants a function: (data: string) => string.",
  ],
  "an object for a class": [
    "instances",
    bank,
    "export const it = { b: 1 }",
    "it is an object, a wants a class whose instances are T.",
  ],
  "a function for a class": [
    "instances",
    bank,
    "export const it = () => 1",
    "it is a function, a wants a class whose instances are T.",
  ],
  null: ["interface", bank, "export const it = null", "it is null, a wants an object: T."],
  "what may be null": [
    "interface",
    "interface T { a(): string }",
    "export declare const it: { a(): string } | null",
    "it can be null, a wants an object: T.",
  ],
  "a text": ["interface", codec, "export let it = ''", "it is string, a wants a function: (data: string) => string."],
  "nothing of what is all optional": [
    "interface",
    "interface T { b?: string; c?: number }",
    "export const it = { d: 1 }",
    "it has none of the members of T.",
  ],
  // Where there are no words for it, the compiler's own sentence stays.
  "several signatures": [
    "instances",
    "interface T { a(x: string): string; a(x: number): number }",
    "export class it { a(x: string): string { return x } }",
    "in a, parameter x: type 'number' is not assignable to type 'string'.",
  ],
  "what a list holds": [
    "interface",
    "type T = { b: string }[]",
    "export const it = [{ b: 1 }]",
    "in b: type 'number' is not assignable to type 'string'.",
  ],
  "a tuple": [
    "interface",
    "type T = [string, number]",
    "export declare const it: [string]",
    "source has 1 element(s) but target requires 2.",
  ],
};

const all = Object.entries(sentences);

test(`${all.length} plugins that do not fit`, async () => {
  const files = all.flatMap(([, [, type, plugin]], index) => [
    [`src/c${index}.ts`, `export ${type}`],
    [`src/p${index}.ts`, plugin],
  ]);
  const { diagnostics } = await checkRoot({
    ...strict,
    ...manifest({
      namespaces: Object.fromEntries(
        all.map(([, [form]], index) => [`n${index}.a`, { [form]: `./src/c${index}.ts#T` }]),
      ),
      entryPoints: Object.fromEntries(all.map((_, index) => [`n${index}.a`, { it: `./src/p${index}.ts#it` }])),
    }),
    ...Object.fromEntries(files),
  });
  const said = all.map(([title], index): [string, readonly string[]] => {
    const own = diagnostics.filter((each) => each.code === "STW4001" && each.of?.namespace === `n${index}.a`);
    return [title, own.map(({ message }) => message.replaceAll(`n${index}.a`, "a"))];
  });
  const expected = all.map(([title, [, , , text]]) => [title, [`"it" does not fit a: ${text}`]]);
  expect(Object.fromEntries(said)).toEqual(Object.fromEntries(expected));
});

/** A root with the namespace app.it of T, and its plugin it. */
const one = (form: Form, type: string, plugin: string, more: object = {}): Files => ({
  ...strict,
  ...manifest({
    namespaces: { "app.it": { [form]: "./src/contracts.ts#T" }, ...more },
    entryPoints: { "app.it": { it: "./src/plugin.ts#it" } },
  }),
  "src/contracts.ts": `export ${type}`,
  "src/plugin.ts": plugin,
});

function only({ diagnostics }: Checked): Diagnostic {
  const [first, ...others] = diagnostics.filter(({ severity }) => severity === "error");
  if (first === undefined || others.length > 0) throw new Error(`not one error, but ${diagnostics.length}`);
  expect(first.code).toBe("STW4001");
  return first;
}

/** Where notes point to, as `src/contracts.ts:1:24`. */
const places = ({ folder }: Checked, { notes }: Diagnostic): readonly string[] =>
  notes.flatMap(({ location: at }) =>
    at === undefined ? [] : [`${at.file.slice(folder.length + 1)}:${at.line}:${at.column}`],
  );

test.each<[string, Form, string, string, readonly string[]]>([
  [
    "a member of both",
    "instances",
    bank,
    `export class it {\n  ${read}\n  write(path: number, data: string) {}\n}`,
    ["src/contracts.ts:1:50", "src/plugin.ts:3:3"],
  ],
  [
    "an inherited member",
    "instances",
    bank,
    `class Base {\n  write(path: number, data: string) {}\n}\nexport class it extends Base { ${read} }`,
    ["src/contracts.ts:1:50", "src/plugin.ts:2:3"],
  ],
  ["a missing one", "instances", bank, `export class it { ${read} }`, ["src/contracts.ts:1:50", "src/plugin.ts:1:14"]],
  [
    "a member of a result, by the method",
    "interface",
    "interface T { b: { stat(): { size: 1 } } }",
    "export const it = { b: { stat: () => ({ size: 2 }) } };",
    ["src/contracts.ts:1:27", "src/plugin.ts:1:26"],
  ],
  [
    "the whole",
    "interface",
    codec,
    "\nexport const it = (data: number) => ''",
    ["src/contracts.ts:1:13", "src/plugin.ts:2:14"],
  ],
])("notes point to %s", async (_, form, type, plugin, expected) => {
  const checked = await checkRoot(one(form, type, plugin));
  expect(places(checked, only(checked))).toEqual(expected);
});

test("a member of the library is no place to look at", async () => {
  const checked = await checkRoot(one("interface", "interface T { length: string }", "export const it = [1]"));
  expect(places(checked, only(checked))).toEqual(["src/contracts.ts:1:22", "src/plugin.ts:1:14"]);
});

test("never, which the compiler takes for anything", async () => {
  const { resolution } = plan(nodeHost, root(one("interface", codec, "export declare const it: never")));
  if (resolution === undefined) throw new Error("not resolved");
  const { diagnostics } = await check(resolution, draftOf(resolution), settings());
  expect(diagnostics.map(({ message }) => message)).toEqual(['"it" does not fit app.it: its type is never.']);
});

test("the compiler's own words are a note of their own kind", async () => {
  const { notes } = only(await checkRoot(one("interface", codec, "export let it = 1")));
  expect(notes.at(-1)).toEqual({ kind: "compiler", text: "Type 'number' is not assignable to type 'T'." });
});

test("in the terminal the compiler speaks under --verbose alone", async () => {
  const checked = await checkRoot(one("interface", codec, "export let it = 1"));
  const [short, whole] = [false, true].map((verbose) => {
    const text = diagnosticText(checked.folder, only(checked), plainStyle, verbose);
    return text.slice(text.indexOf("  note:"));
  });
  expect(short).toBe(`  note: The interface of app.it is T. (src/contracts.ts:1:13)
    1 | export ${codec}
      |             ^
  note: The plugin is declared here. (src/plugin.ts:1:12)
    1 | export let it = 1
      |            ^^`);
  expect(whole).toBe(`${short}\n  note: Type 'number' is not assignable to type 'T'.`);
});

test.each([
  ["(path: URL) => void", "(path: URL)", "void"],
  ["new (...all: any[]) => T", "(...all: any[])", "T"],
  [
    "<X extends { a: () => string }>(x?: X, y: (z: X) => void) => x is Y",
    "<X extends { a: () => string }>(x?: X, y: (z: X) => void)",
    "x is Y",
  ],
  [
    `(this: T, { a, b: [c] }: { a: ") => ("; b: [string] }) => () => 1`,
    `({ a, b: [c] }: { a: ") => ("; b: [string] })`,
    "() => 1",
  ],
  ["() => Map<string, () => void> | undefined", "()", "Map<string, () => void> | undefined"],
])("a function's type is read: %s", (text, list, result) => {
  const found = signatureIn(text);
  expect(found && [listText(found), found.result]).toEqual([list, result]);
});

test.each([
  ["string"],
  ["((x: string) => void) | undefined"],
  ["{ (x: string): void; (x: number): void; }"],
  ["(x: string"],
  ["(x) => void"],
  ["typeof it"],
])("no function's type: %s", (text) => expect(signatureIn(text)).toBeUndefined());

test("a text that could be read in two ways is not read", () => {
  const type = `"' is not assignable to type '"`;
  expect(misfitIn([`Type '${type}' is not assignable to type 'string'.`], false)).toBeUndefined();
  expect(
    misfitIn(["Type 'A' is not assignable to type 'string'.", "  What nobody has said yet."], false),
  ).toBeUndefined();
});

describe("hints", () => {
  const nullish = "It fits but for null and undefined: rule them out, or let the interface take them.";

  test.each<[string, Form, string, string, string | undefined]>([
    [
      "it may be null",
      "interface",
      "interface T { a(): string }",
      "export declare const it: { a(): string } | null",
      nullish,
    ],
    [
      "a result may be undefined",
      "interface",
      "interface T { a(): string }",
      "export declare const it: { a(): string | undefined }",
      nullish,
    ],
    [
      "a promised result may be null",
      "instances",
      "interface T { a(): Promise<string> }",
      "export declare class it { a(): Promise<string | null> }",
      nullish,
    ],
    [
      "a property may be missing",
      "interface",
      "interface T { a: string }",
      "export declare const it: { a?: string }",
      nullish,
    ],
    [
      "a function's result may be undefined",
      "interface",
      codec,
      "export declare const it: (data: string) => string | undefined",
      nullish,
    ],
    [
      "something else is wrong too",
      "interface",
      bank,
      "export declare const it: { read(path: string): string | null }",
      undefined,
    ],
    ["nothing but null", "interface", "interface T { a: string }", "export declare const it: { a: null }", undefined],
    [
      "an index signature that null has no part in",
      "interface",
      "interface T { [k: string]: string }",
      "class X { a = '' }; export const it = new X()",
      undefined,
    ],
    ["an abstract class", "instances", bank, `export abstract class it { ${read} ${write} }`, undefined],
    [
      "a class with a name is no instance",
      "instances",
      "interface T { name: string }",
      "export class it { name = 1 }",
      undefined,
    ],
    [
      "several exports",
      "interface",
      codec,
      "export const it = 1; export const b = (x: string) => x; export const c = b;",
      'Other exports fit: write "./src/plugin.ts#b" or "./src/plugin.ts#c".',
    ],
    [
      "the default export first",
      "interface",
      codec,
      "export const it = 1; export const b = (x: string) => x; export default b;",
      'The default export fits: write "./src/plugin.ts#default".',
    ],
  ])("%s", async (_, form, type, plugin, expected) => {
    expect(only(await checkRoot(one(form, type, plugin))).fix).toBe(expected);
  });

  test("another namespace, unless everything fits that", async () => {
    const others = {
      "app.bank": { instances: "./src/others.ts#Bank" },
      "app.any": { instances: "./src/others.ts#Anything" },
      "app.open": "./src/others.ts#Anything",
    };
    const files = one("interface", codec, `export class it { ${read} ${write} }`, others);
    const text = `export ${bank.replace("T", "Bank")}\nexport interface Anything { a?: string }`;
    const found = only(await checkRoot({ ...files, "src/others.ts": text }));
    expect(found.fix).toBe("It fits app.bank: declare it there.");
  });
});

describe("made for another version", () => {
  const files = (version: string, field: object, more: Files = {}): Files => ({
    ...strict,
    ...manifest({}, { dependencies: { host: "*", maker: "*" }, overrides: { host: "*" } }),
    ...dependency(
      "host",
      { "index.js": "", "index.d.ts": `export ${codec}` },
      { version, exports: "./index.js", stowage: { namespaces: { "host.it": ".#T" } } },
    ),
    ...dependency(
      "maker",
      { "index.js": "export const it = 1;", "index.d.ts": "export declare const it: number;" },
      { exports: "./index.js", stowage: { entryPoints: { "host.it": { it: ".#it" } } }, ...field },
    ),
    ...more,
  });
  const said = async (all: Files) => {
    const { reason, fix } = only(await checkRoot(all));
    return [reason, fix];
  };

  test.each([["peerDependencies"], ["dependencies"]])("as its %s say", async (field) => {
    expect(await said(files("2.1.0", { [field]: { host: "^1.2.0" } }))).toEqual([
      "maker was made for host ^1.2.0; the interface is that of 2.1.0.",
      "Install a version of maker that was made for host 2.1.0, or host ^1.2.0 here.",
    ]);
  });

  test("as a copy of its own says", async () => {
    const copy = dependency("maker/node_modules/host", { "index.js": "" }, { name: "host", version: "1.4.0" });
    expect(await said(files("2.1.0", { dependencies: { host: "^1.2.0" } }, copy))).toEqual([
      "maker was made for a copy of host of its own: 1.4.0 in node_modules/maker/node_modules/host; the interface is that of 2.1.0 in node_modules/host.",
      "Install a version of maker that was made for host 2.1.0, or host 1.4.0 here.",
    ]);
  });

  test.each([["^2.0.0"], ["1.x || >=2.1"], ["*"], ["latest"], ["file:../host"]])(
    "not where %s allows it",
    async (range) => {
      expect(await said(files("2.1.0", { peerDependencies: { host: range } }))).toEqual([undefined, undefined]);
    },
  );
});
