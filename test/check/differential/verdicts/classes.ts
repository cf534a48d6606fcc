/** Classes, their constructors and members, and what is mistaken for one of the two. */
import { type Cases, declared, fits, source, unfit } from "../case.js";

const bank = "export interface Wanted { readonly name: string; write(path: string, size?: number): Promise<void> }";
const body = "name = 'x'; async write(path: string) { void path; }";
const maker = "export interface Wanted { new (path: string): { readonly path: string } }";

export const classes: Cases = {
  "class-implements": {
    ...fits("it has the members, and its constructor is its own affair"),
    form: "instances",
    wanted: bank,
    plugin: source(`export class it { constructor(readonly root: string, more: { a: 1 }) { void more; } ${body} }`),
  },
  "class-inherits": {
    ...fits("members of the class that it extends count"),
    form: "instances",
    wanted: bank,
    plugin: source(`class Base { ${body} }\nexport class it extends Base { more = 1; }`),
  },
  "class-lacks-method": {
    ...unfit("write is missing"),
    form: "instances",
    wanted: bank,
    plugin: source("export class it { name = 'x'; }"),
  },
  "class-static-instead": {
    ...unfit("what is static is not there on instances"),
    form: "instances",
    wanted: bank,
    plugin: source("export class it { static name2 = 'x'; static async write(path: string) { void path; } }"),
  },
  "class-generic": {
    ...fits("an argument can be found for which it is a bank"),
    form: "instances",
    wanted: bank,
    plugin: source(`export class it<Options extends object = { a: 1 }> { declare options: Options; ${body} }`),
  },
  "class-expression": {
    ...fits("a constant that holds a class is one"),
    form: "instances",
    wanted: bank,
    plugin: source(`const mixed = <B extends new (...args: any[]) => object>(base: B) => class extends base { ${body} };
export const it = mixed(class { other = 1; });`),
  },
  "class-abstract": {
    ...unfit("an abstract class cannot be constructed"),
    form: "instances",
    wanted: bank,
    plugin: source(`export abstract class it { ${body} }`),
  },
  "class-private-constructor": {
    ...unfit("a private constructor cannot be called from outside"),
    form: "instances",
    wanted: bank,
    plugin: source(`export class it { private constructor() {} static make() { return new it(); } ${body} }`),
  },
  "class-protected-constructor": {
    ...unfit("a protected constructor cannot be called from outside"),
    form: "instances",
    wanted: bank,
    plugin: source(`export class it { protected constructor() {} ${body} }`),
  },
  "class-where-instance-is-wanted": {
    ...unfit("a class is none of its instances"),
    wanted: bank,
    plugin: source(`export class it { ${body} }`),
  },
  "instance-where-class-is-wanted": {
    ...unfit("an instance cannot be constructed"),
    form: "instances",
    wanted: bank,
    plugin: source(`class Bank { ${body} }\nexport const it = new Bank();`),
  },
  "function-where-class-is-wanted": {
    ...unfit("a factory is called, not constructed"),
    form: "instances",
    wanted: bank,
    plugin: source(`class Bank { ${body} }\nexport const it = () => new Bank();`),
  },

  "constructor-signature": {
    ...fits("it takes the path that it is constructed with"),
    wanted: maker,
    plugin: source("export class it { constructor(readonly path: string, readonly size = 1) {} }"),
  },
  "constructor-needs-more": {
    ...unfit("it needs two arguments and gets one"),
    wanted: maker,
    plugin: source("export class it { constructor(readonly path: string, readonly size: number) {} }"),
  },
  "constructor-takes-other": {
    ...unfit("parameters of constructors are compared strictly"),
    wanted: maker,
    plugin: source("export class it { path = ''; constructor(path: 'a') { this.path = path; } }"),
  },
  "constructor-overloads": {
    ...fits("one of its overloads takes a path"),
    wanted: maker,
    plugin: declared(
      "export declare class it { readonly path: string; constructor(size: number); constructor(path: string) }",
      "export class it { constructor(x) { this.path = String(x); } }",
    ),
  },
  "constructor-overloads-none": {
    ...unfit("none of its overloads takes a path"),
    wanted: maker,
    plugin: declared(
      "export declare class it { readonly path: string; constructor(size: number); constructor(on: boolean) }",
      "export class it { constructor(x) { this.path = String(x); } }",
    ),
  },
  "constructor-abstract-wanted": {
    ...fits("an abstract class is enough where nobody constructs it"),
    wanted: "export type Wanted = abstract new () => { run(): void };",
    plugin: source("export abstract class it { abstract run(): void; }"),
  },
  "constructor-and-statics": {
    ...unfit("the static member is of another type"),
    wanted: "export interface Wanted { new (): object; readonly id: string }",
    plugin: source("export class it { static readonly id = 1; }"),
  },

  "member-private": {
    ...unfit("a private member is not there for others"),
    form: "instances",
    wanted: bank,
    plugin: source("export class it { private name = 'x'; async write() { void this.name; } }"),
  },
  "member-protected": {
    ...unfit("a protected member is not there for others"),
    form: "instances",
    wanted: bank,
    plugin: source("export class it { protected name = 'x'; async write() {} }"),
  },
  "member-hash": {
    ...unfit("#name is not name"),
    form: "instances",
    wanted: bank,
    plugin: source("export class it { #name = 'x'; async write() { void this.#name; } }"),
  },
  "member-hash-besides": {
    ...fits("private members besides are nobody's business"),
    form: "instances",
    wanted: bank,
    plugin: source(
      `export class it { #secret = 1; private other = 2; ${body} sum() { return this.#secret + this.other; } }`,
    ),
  },
  "getter-for-readonly": {
    ...fits("a getter can be read"),
    form: "instances",
    wanted: bank,
    plugin: source("export class it { get name() { return 'x'; } async write() {} }"),
  },
  "getter-of-other-type": {
    ...unfit("the getter gives a number"),
    form: "instances",
    wanted: bank,
    plugin: source("export class it { get name() { return 1; } async write() {} }"),
  },
  "setter-only": {
    ...fits("what is read of a setter has, for TypeScript, the type that is set"),
    form: "instances",
    wanted: "export interface Wanted { name: string }",
    plugin: source("export class it { set name(name: string) { void name; } }"),
  },
  "setter-takes-more": {
    ...fits("what is read is compared, and that is a string"),
    form: "instances",
    wanted: "export interface Wanted { name: string }",
    plugin: source(
      "export class it { #n = ''; get name(): string { return this.#n; } set name(n: string | number) { this.#n = String(n); } }",
    ),
  },
  "member-optional": {
    ...unfit("the member may be missing"),
    form: "instances",
    wanted: bank,
    plugin: source("export class it { name?: string; async write() {} }"),
  },
  "fluent-this": {
    ...fits("this is what on returns"),
    form: "instances",
    wanted: "export interface Wanted { on(name: string): this; done(): void }",
    plugin: source(
      "class Base { on(name: string): this { void name; return this; } }\nexport class it extends Base { done() {} }",
    ),
  },
  "fluent-base": {
    ...unfit("on returns the base, which has no done"),
    form: "instances",
    wanted: "export interface Wanted { on(name: string): this; done(): void }",
    plugin: source(
      "class Base { on(name: string): Base { void name; return this; } }\nexport class it extends Base { done() {} }",
    ),
  },
  "method-takes-less": {
    ...unfit("write takes 'a' alone, and is given any path"),
    plain: fits("parameters of methods are compared in both directions"),
    form: "instances",
    wanted: bank,
    plugin: source("export class it { name = 'x'; async write(path: 'a') { void path; } }"),
  },
  "method-takes-other": {
    ...unfit("a path is no number in either direction"),
    form: "instances",
    wanted: bank,
    plugin: source("export class it { name = 'x'; async write(path: number) { void path; } }"),
  },
};
