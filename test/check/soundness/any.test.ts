/** `any` in a plugin's own signature proves nothing, wherever the interface looks. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { judgeBy } from "../../support/engine.js";
import { type Cases, judged } from "./table.js";

const item = "export interface Item { name: string; size: number }\n";
const isAny = (where: string) => `error STW4002 Whether "it" fits n cannot be known: ${where} is any.`;

/** An interface with one member, and a plugin with another type for it. */
const member = (type: string, own: string, where?: string) => ({
  type: `${item}export interface T { m: ${type} }`,
  plugin: `${item}export declare const it: { m: ${own} };`,
  ...(where === undefined ? {} : { says: isAny(where) }),
});

const cases: Cases = {
  "the result of a promise": member(
    "() => Promise<Item>",
    "() => Promise<any>",
    "the resolved value of the result of m",
  ),
  "a member of that": member(
    "() => Promise<Item>",
    "() => Promise<{ name: any; size: number }>",
    "member name of the resolved value of the result of m",
  ),
  "elements of an array": member("readonly Item[]", "any[]", "each element of m"),
  "members of elements": member("Item[]", "{ name: string; size: any }[]", "member size of each element of m"),
  "a place in a tuple": member("[string, Item]", "[string, any]", "each element of m"),
  "values of a map": member("Map<string, Item>", "Map<string, any>", "each value of m"),
  "keys of a map": member("ReadonlyMap<string, Item>", "Map<any, Item>", "each key of m"),
  "elements of a set": member("Set<Item>", "Set<any>", "each value of m"),
  "what is iterated": member("() => Iterable<Item>", "() => Generator<any>", "each element of the result of m"),
  "what is iterated later": member(
    "() => AsyncIterable<Item>",
    "() => AsyncGenerator<any>",
    "each element of the result of m",
  ),
  "an array where something iterable is wanted": member("Iterable<Item>", "any[]", "each element of m"),
  "a record's values": member("Record<string, Item>", "Record<string, any>", "each value of m"),
  "one member of a record": member("Record<string, Item>", "{ a: any }", "member a of m"),
  "three members deep": member(
    "{ a: { b: Item } }",
    "{ a: { b: { name: any; size: 1 } } }",
    "member name of b of a of m",
  ),
  "a member of a parameter": member(
    "(options: Item) => void",
    "(options: { name: any }) => void",
    "member name of the first parameter of m",
  ),
  "an optional parameter": member("(item?: Item) => void", "(item?: any) => void", "the first parameter of m"),
  "a callback": member("(each: (item: Item) => void) => void", "(each: any) => void", "the first parameter of m"),
  "a parameter of a callback": member(
    "(each: (item: Item) => void) => void",
    "(each: (item: any) => void) => void",
    "the first parameter of the first parameter of m",
  ),
  "the result of a callback": member(
    "(each: () => Item) => void",
    "(each: () => any) => void",
    "the result of the first parameter of m",
  ),
  "a rest parameter": member("(...items: Item[]) => void", "(...items: any[]) => void", "one of the parameters of m"),
  "one member of a union": member(
    "{ kind: 'a'; item: Item } | { kind: 'b' }",
    "{ kind: 'a'; item: any }",
    "member item of m",
  ),
  "an overload of the interface that is not the last": member(
    "{ (a: string): Item; (a: number): number }",
    "{ (a: string): any; (a: number): number }",
    "the result of m",
  ),
  "a function that returns one": member(
    "() => (item: Item) => void",
    "() => (item: any) => void",
    "the first parameter of the result of m",
  ),
  "an optional member": member("{ a: string; name?: string }", "{ a: string; name?: any }", "member name of m"),
  "instances that a constructor makes": {
    type: "export interface T { new (): { name: string } }",
    plugin: "export declare const it: new () => { name: any };",
    says: isAny("member name of the result of its constructor"),
  },
  "a member of an instance, deep": {
    form: "instances",
    type: "export interface T { list(): Promise<string[]> }",
    plugin: "export class it { async list() { return JSON.parse('[]').map((each: any) => each.name) as any[] } }",
    says: isAny("each element of the resolved value of the result of list"),
  },

  "what the interface leaves open, deep": member(
    "{ log: (...all: any[]) => Promise<any>; data: Map<string, unknown>; list: any[]; each(f: (item: any) => unknown): void }",
    "{ log: (...all: any[]) => Promise<any>; data: Map<string, any>; list: any[]; each(f: (item: any) => any): void }",
  ),
  "a member that the interface does not have": member(
    "{ name: string }",
    "{ name: string; more: any; other(a: any): any }",
  ),
  "an overload beside those that fit": member(
    "{ (a: string): Item; (a: number): number }",
    "{ (a: string): Item; (a: number): number; (a: any): any }",
  ),
  "a member of a union that the interface does not take": member(
    "(a: { kind: 'y'; v: string }) => void",
    "(a: { kind: 'x'; v: any } | { kind: 'y'; v: string }) => void",
  ),
  "the member of a union that leaves it open": member(
    "{ kind: 'a'; v: string } | { kind: 'b'; v: any }",
    "{ kind: 'b'; v: any }",
  ),
  "a result that nobody looks at": member("() => void", "() => any"),
  "types that refer to themselves": {
    form: "instances",
    type: "export interface T { parent?: T; children: readonly T[]; on(name: string): this; copy(): T }",
    plugin:
      "export class it { parent?: it; children: it[] = []; on(name: string) { return this; } copy(): it { return this; } more: any }",
  },
  "types of the language": member(
    "{ date: Date; bytes: Uint8Array; error: Error; wait: Promise<RegExp>; url: Iterable<[string, string]> }",
    "{ date: Date; bytes: Uint8Array<ArrayBuffer>; error: TypeError; wait: Promise<RegExp>; url: Map<string, string> }",
  ),
  "a generic function": member("<A extends Item>(a: A) => A[]", "<A extends Item>(a: A) => A[]"),
};

afterAll(() => judgeBy("ts-morph"));

describe.each(["ts-morph", "native"] as const)("%s", (engine) => {
  beforeAll(() => judgeBy(engine));

  test("any", async () => {
    const { said, expected } = await judged(cases);
    expect(said).toEqual(expected);
  });
});
