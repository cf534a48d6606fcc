/** Classes, and how they are constructed. */
import { type Cases, declared, source } from "./case.js";

const bank = "export interface Wanted { read(path: string): string; close(): Promise<void> }";
const members = "read(path: string): string { return path; } async close(): Promise<void> {}";
const made = "export interface Wanted { new (folder: string): { read(path: string): string }; readonly label: string }";

export const classes: Cases = {
  "a class whose instances fit": {
    form: "instances",
    wanted: bank,
    plugin: source(`export class it { ${members} }`),
    verdict: "fits",
    why: "Both methods are there.",
  },
  "a class without a method": {
    form: "instances",
    wanted: bank,
    plugin: source("export class it { read(path: string): string { return path; } }"),
    verdict: "unfit",
    why: "close is not there.",
  },
  "a class with a constructor of its own, and private fields": {
    form: "instances",
    wanted: bank,
    plugin: source(`export class it { #folder: string; constructor(folder: string) { this.#folder = folder; }
  folder() { return this.#folder; } ${members} }`),
    verdict: "fits",
    why: "What it takes to make one is its own affair, and so is what nobody sees.",
  },
  "an abstract class": {
    form: "instances",
    wanted: bank,
    plugin: source(`export abstract class it { ${members} }`),
    verdict: "unfit",
    why: "Nobody can make one.",
  },
  "a class with a private constructor": {
    form: "instances",
    wanted: bank,
    plugin: source(`export class it { private constructor() {} ${members} }`),
    verdict: "unfit",
    why: "Only the class itself can make one.",
  },
  "a class with a protected constructor": {
    form: "instances",
    wanted: bank,
    plugin: source(`export class it { protected constructor() {} ${members} }`),
    verdict: "unfit",
    why: "Only its subclasses can make one.",
  },
  "a class with two constructors": {
    form: "instances",
    wanted: bank,
    plugin: declared(
      "export declare class it { constructor(a: string); constructor(a: number, b: string);\n  read(path: string): string; close(): Promise<void> }",
      "export class it {}",
    ),
    verdict: "fits",
    why: "Whichever is called, instances are the same.",
  },
  "an instance where a class is wanted": {
    form: "instances",
    wanted: bank,
    plugin: source(`class Own { ${members} }\nexport const it = new Own();`),
    verdict: "unfit",
    why: "An instance cannot be constructed.",
  },
  "a class where an instance is wanted": {
    wanted: bank,
    plugin: source(`export class it { ${members} }`),
    verdict: "unfit",
    why: "The class itself has no such methods.",
  },
  "a method that is private": {
    form: "instances",
    wanted: bank,
    plugin: declared(
      "export declare class it { read(path: string): string; private close(): Promise<void> }",
      "export class it {}",
    ),
    verdict: "unfit",
    why: "Nobody else can call it.",
  },
  "an accessor for a property": {
    form: "instances",
    wanted: "export interface Wanted { name: string; readonly size: number }",
    plugin: source(
      "export class it { get name() { return ''; } set name(of: string) { void of; } get size() { return 1; } }",
    ),
    verdict: "fits",
    why: "Whoever reads or writes sees no difference.",
  },
  "an accessor of another type": {
    form: "instances",
    wanted: "export interface Wanted { readonly size: number }",
    plugin: source("export class it { get size() { return '1'; } }"),
    verdict: "unfit",
    why: "It gives a string.",
  },
  "a subclass of a class with a private member": {
    form: "instances",
    wanted: "export class Wanted { #own = 1; name(): string { return String(this.#own); } }",
    plugin: source(`class Base { name() { return ""; } }\nexport class it extends Base {}`),
    verdict: "unfit",
    why: "Only the class and its subclasses have #own.",
  },
  "a class with the private member's name": {
    form: "instances",
    wanted: "export class Wanted { private own = 1; name(): string { return String(this.own); } }",
    plugin: source(`export class it { private own = 1; name() { return String(this.own); } }`),
    verdict: "unfit",
    why: "private belongs to one declaration.",
  },
  "this for this": {
    form: "instances",
    wanted: "export interface Wanted { on(name: string): this; done(): void }",
    plugin: source("export class it { on(name: string) { void name; return this; } done() {} }"),
    verdict: "fits",
    why: "It gives itself.",
  },
  "a generic class": {
    form: "instances",
    wanted: "export interface Wanted { get(): string | undefined }",
    plugin: source(
      "export class it<T extends string = string> { value?: T; get(): T | undefined { return this.value; } }",
    ),
    verdict: "fits",
    why: "Whatever T is, it is a string.",
  },
  "a constructor and a static member": {
    wanted: made,
    plugin: source(
      "export class it { static readonly label = 'x'; constructor(folder?: string) { void folder; } read(path: string) { return path; } }",
    ),
    verdict: "fits",
    why: "It can be called with a folder, and has its label.",
  },
  "a constructor that takes something else": {
    wanted: made,
    plugin: source(
      "export class it { static readonly label = 'x'; constructor(size: number) { void size; } read(path: string) { return path; } }",
    ),
    verdict: "unfit",
    why: "It is called with a string.",
  },
  "a class without its static member": {
    wanted: made,
    plugin: source(
      "export class it { constructor(folder: string) { void folder; } read(path: string) { return path; } }",
    ),
    verdict: "unfit",
    why: "label is not there.",
  },
};
