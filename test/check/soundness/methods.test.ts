/** Methods that take less than the interface gives: TypeScript lets them through, and stowage says so. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { check } from "../../../build/check/index.js";
import { unwritten } from "../../../build/check/methods.js";
import { nodeHost } from "../../../build/host.js";
import { plan } from "../../../build/pipeline.js";
import { judgeBy } from "../../support/engine.js";
import { draftOf, manifest, root, settings, strict } from "../support/root.js";
import { type Cases, judged } from "./table.js";

const narrow = (text: string) => `warning STW4014 "it" takes less than n gives: ${text}`;

const cases: Cases = {
  "a method of a class": {
    form: "instances",
    type: "export interface T { write(path: string | URL): void }\ndeclare class URL { href: string }",
    plugin: "export class it { write(path: string) { void path; } }",
    says: narrow("in write, parameter path takes string, and is given string | URL."),
  },
  "a method of an object": {
    type: "export interface T { write(path: string, size: number | undefined): void }",
    plugin: "export const it = { write(path: string, size: number) { void [path, size]; } };",
    says: narrow("in write, parameter size takes number, and is given number | undefined."),
  },
  "a property with a function, where the interface has a method": {
    type: "export interface T { write(path: string | number): void }",
    plugin: "export const it = { write: (path: string) => void path };",
    says: narrow("in write, parameter path takes string, and is given string | number."),
  },
  "objects inside": {
    type: "export interface T { nested: { deep: { m(x: string | number): void } } }",
    plugin: "export declare const it: { nested: { deep: { m(x: string): void } } };",
    says: narrow("in nested.deep.m, parameter x takes string, and is given string | number."),
  },
  "what a promise brings": {
    type: "export interface T { open(): Promise<{ m(x: string | number): void }> }",
    plugin: "export declare const it: { open(): Promise<{ m(x: string): void }> };",
    says: narrow("in open(), m, parameter x takes string, and is given string | number."),
  },
  "what a list holds": {
    type: "interface Item { has(part: string): boolean }\nexport interface T { list(): readonly Item[] }",
    plugin: "export declare const it: { list(): { has(part: 'a'): boolean }[] };",
    says: narrow(`in list(), has, parameter part takes "a", and is given string.`),
  },
  "a member that it wants of what it is given": {
    type: "interface Options { a: string }\nexport interface T { open(options: Options): void }",
    plugin:
      "interface More { a: string; b: number }\nexport class It { open(options: More) { void options; } }\nexport const it = new It();",
    says: narrow("in open, parameter options takes More, and is given Options."),
  },
  "a method of what it is given, called with more": {
    type: "export interface T { run(context: { log(text: string): void }): void }",
    plugin: "export const it = { run(context: { log(text: string | number): void }) { context.log(1); } };",
    says: narrow("in run, parameter context, log, parameter text takes string, and is given string | number."),
  },
  "the plugin itself, where the interface is a method's type": {
    type: "interface Bank { write(path: string | number): void }\nexport type T = Bank['write'];",
    plugin: "export const it = { write(path: string) { void path; } }.write;",
    says: narrow("parameter path takes string, and is given string | number."),
  },
  "a plugin's call signature beside members": {
    type: "export interface T { (text: string): string; install(app: { name?: string }): void }",
    plugin: "export declare const it: { (text: string): string; install(app: { name: string }): void };",
    says: narrow("in install, parameter app takes { name: string; }, and is given { name?: string | undefined; }."),
  },
  "one of two overloads": {
    type: "export interface T { on(name: 'a', value: string | number): void; on(name: 'b', value: string): void }",
    plugin: "export declare const it: { on(name: 'a' | 'b', value: string): void };",
    says: narrow("in on, parameter value takes string, and is given string | number."),
  },
  "instances that a constructor makes": {
    type: "export interface T { new (): { write(path: string | number): void } }",
    plugin: "export class it { write(path: string) { void path; } }",
    says: narrow("in write, parameter path takes string, and is given string | number."),
  },

  "a function instead of a method is an error anyway": {
    type: "export interface T { write: (path: string | number) => void }",
    plugin: "export const it = { write(path: string) { void path; } };",
    says: `error STW4001 "it" does not fit n: `,
  },
  "methods that take as much or more": {
    form: "instances",
    type: `
      export declare class Link { private secret: number; protected own: 1; next(of: Link): this }
      interface Item { name: string; has(part: string): boolean }
      export interface T {
        write(path: string, data: string | Uint8Array): Promise<void>;
        generic<A extends string>(a: A, each: (a: A) => void): A;
        context(context: { log(text: string): void; items(): Item[] }): this;
        list(): Item[];
        optional?(x?: string): void;
        map: Map<string, Item>;
        bytes: Uint8Array;
        find(test: (item: Item) => boolean): Item | undefined;
        copy(): T;
        link(link: Link): Link;
        over(link: Link): void;
        over(link: string): Link;
        make<A>(a: A): Link;
      }`,
    plugin: `
      import type { Link, T } from "./type.js";
      interface Item { name: string; has(part: string): boolean; more: 1 }
      export class it {
        async write(path: string | number) { void path; }
        generic<A extends string, B>(a: A, each: (a: A) => void, more?: B) { each(a); void more; return a; }
        context(context: { log(text: "a"): void }) { context.log("a"); return this; }
        list(): Item[] { return []; }
        optional(x: string | undefined) { void x; }
        map = new Map<string, Item>();
        bytes = Buffer();
        find(test: (item: Item) => boolean): Item | undefined { void test; return undefined; }
        copy() { return this; }
        link(link: Link) { return link.next(link); }
        over(link: Link): void;
        over(link: string): Link;
        over(link: Link | string): Link { return link as Link; }
        make(a: unknown): Link { return a as Link; }
        #own = 1;
        protected hidden(x: this) { return this.#own; }
      }
      declare function Buffer(): Uint8Array & { extra(x: string): void };`,
  },
};

/** What is not proved: the documentation says so. */
const limits: Cases = {
  "a method of the interface with type parameters": {
    type: "export interface T { write<A>(first: A, path: string | number): void }",
    plugin: "export const it = { write<A>(first: A, path: string) { void [first, path]; } };",
  },
  "what a map holds": {
    type: "export interface T { map: Map<string, { m(x: string | number): void }> }",
    plugin: "export declare const it: { map: Map<string, { m(x: string): void }> };",
  },
};

afterAll(() => judgeBy("ts-morph"));

describe.each(["ts-morph", "native"] as const)("%s", (engine) => {
  beforeAll(() => judgeBy(engine));

  test("methods", async () => {
    const { said, expected } = await judged({ ...cases, ...limits });
    expect(said).toEqual(expected);
  });

  test("an error where the root is strict about it", async () => {
    const files = {
      ...strict,
      "src/t.ts": "export interface T { write(path: string | number): void }",
      "src/p.ts": "export const it = { write(path: string) { void path; } };",
    };
    const field = { namespaces: { n: "./src/t.ts#T" }, entryPoints: { n: { it: "./src/p.ts#it" } } };
    const { resolution } = plan(nodeHost, root({ ...files, ...manifest(field) }));
    if (resolution === undefined) throw new Error("There is a root.");
    const judge = async (strictMethods: boolean) => {
      const { value, diagnostics } = await check(resolution, draftOf(resolution), { ...settings(), strictMethods });
      return { passed: value.checked !== undefined, severities: diagnostics.map(({ severity }) => severity) };
    };
    expect(await judge(false)).toEqual({ passed: true, severities: ["warning"] });
    expect(await judge(true)).toEqual({ passed: false, severities: ["error"] });
    // What was kept of the check before is no other.
    expect(await judge(false)).toEqual({ passed: true, severities: ["warning"] });
  });
});

test.each([
  ["string", "string"],
  ["TakenMembers<Item, 4>[]", "Item[]"],
  ["string | GivenMembers<(a: A<B>) => C, 3>", "string | (a: A<B>) => C"],
  ["GivenMembers<A<TakenMembers<B, 2>, C>, 5>", "A<B, C>"],
  ["GivenMembers<{ a: ...", "GivenMembers<{ a: ..."],
])("our names for types are taken off: %s", (type, expected) => {
  expect(unwritten(type)).toBe(expected);
});
