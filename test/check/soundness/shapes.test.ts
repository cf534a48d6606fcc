/** Overloads, optional members, `this`, constraints and weak types: what fits of each, and what does not. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { judgeBy } from "../../support/engine.js";
import { type Cases, judged } from "./table.js";

const unfit = `error STW4001 "it" does not fit n: `;
const weak = "warning STW4016 The interface of n asks for nothing, so nearly everything fits it.";

const over = "export interface T { (a: string): string; (a: number): number }";
const optional = "export interface T { name: string; size?: number; close?(hard: boolean): void }";
const fluent = "export interface T { on(name: string): this; done(): void }";
const generic = "export interface T { <A extends { id: string }>(items: readonly A[]): Map<string, A> }";

const cases: Cases = {
  "every overload": {
    type: over,
    plugin:
      "export function it(a: string): string; export function it(a: number): number; export function it(a: any) { return a; }",
  },
  "one signature for all overloads": {
    type: over,
    plugin: "export const it = <A extends string | number>(a: A): A => a;",
  },
  "one overload too few": { type: over, plugin: "export const it = (a: string): string => a;", says: unfit },
  "an overload with another result": {
    type: over,
    plugin: "export declare const it: { (a: string): string; (a: number): string };",
    says: unfit,
  },

  "optional members left out": { type: optional, plugin: "export const it = { name: 'x' };" },
  "optional members of their types": {
    type: optional,
    plugin: "export const it = { name: 'x', size: 1, close(hard?: boolean) { void hard; } };",
  },
  "an optional member of another type": {
    type: optional,
    plugin: "export const it = { name: 'x', size: '1' };",
    says: unfit,
  },
  "an optional method with another parameter": {
    type: optional,
    plugin: "export const it = { name: 'x', close(hard: string) { void hard; } };",
    says: unfit,
  },
  "an optional member that may be null": {
    type: optional,
    plugin: "export declare const it: { name: string; size: number | null };",
    says: unfit,
  },
  "an optional member where one is needed": {
    type: optional,
    plugin: "export declare const it: { name?: string };",
    says: unfit,
  },

  "this for this": {
    form: "instances",
    type: fluent,
    plugin: "export class it { on(name: string) { void name; return this; } done() {} }",
  },
  "a subclass with this": {
    form: "instances",
    type: fluent,
    plugin:
      "class Base { on(name: string): this { void name; return this; } } export class it extends Base { done() {} }",
  },
  "a base for this": {
    form: "instances",
    type: fluent,
    plugin:
      "class Base { on(name: string): Base { void name; return this; } } export class it extends Base { done() {} }",
    says: unfit,
  },
  "a parameter of type this": {
    form: "instances",
    type: "export interface T { same(other: this): boolean; id: number }",
    plugin: "export class it { id = 1; more = 2; same(other: this) { return other.more === this.more; } }",
    says: `warning STW4014 "it" takes less than n gives: in same, parameter other takes it, and is given T.`,
  },
  "a this that it cannot have, which TypeScript does not compare with the interface's none": {
    type: "export interface T { run(): void }",
    plugin: "export const it = { run(this: { other: string }) { void this.other; } };",
  },

  "the same constraint": {
    type: generic,
    plugin:
      "export const it = <A extends { id: string }>(items: readonly A[]) => new Map(items.map((each) => [each.id, each] as const));",
  },
  "a wider constraint": {
    type: generic,
    plugin: "export declare const it: <A extends { id: string | number }>(items: Iterable<A>) => Map<string, A>;",
  },
  "a narrower constraint": {
    type: generic,
    plugin: "export declare const it: <A extends { id: string; size: number }>(items: readonly A[]) => Map<string, A>;",
    says: unfit,
  },
  "a type that forgets the argument": {
    type: generic,
    plugin: "export declare const it: (items: readonly { id: string }[]) => Map<string, { id: string }>;",
    says: unfit,
  },
  "a class with a constraint": {
    form: "instances",
    type: "export interface T<O extends object = { a: 1 }> { options: O }",
    plugin: "export class it<O extends { a: number }> { declare options: O }",
  },

  "a weak interface, and what has one of its members": {
    type: "export interface T { a?: string; b?: number }",
    plugin: "export const it = { a: 'x' };",
    says: weak,
  },
  "a weak interface, and something else": {
    form: "instances",
    type: "export interface T { a?: string; b?: number }",
    plugin: "export class it { [key: string]: never }",
    says: weak,
  },
  "an interface without members": { type: "export interface T {}", plugin: "export const it = 1;", says: weak },
  "an interface that is unknown": { type: "export type T = unknown;", plugin: "export const it = 1;", says: weak },
  "a record is not weak": {
    type: "export type T = Readonly<Record<string, () => void>>;",
    plugin: "export const it = { a() {} };",
  },
  "an object is not": { type: "export type T = object;", plugin: "export const it = {};", says: weak },
};

afterAll(() => judgeBy("ts-morph"));

describe.each(["ts-morph", "native"] as const)("%s", (engine) => {
  beforeAll(() => judgeBy(engine));

  test("shapes", async () => {
    const { said, expected } = await judged(cases);
    expect(said).toEqual(expected);
  });
});
