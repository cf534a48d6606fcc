/** Objects and their members. */
import { type Cases, declared, open, source } from "./case.js";

const bank = "export interface Wanted { name: string; read(path: string): string; size?: number }";
const table = "export interface Wanted { [key: string]: number }";

export const objects: Cases = {
  "an object with every member": {
    wanted: bank,
    plugin: source(`export const it = { name: "x", read: (path: string) => path, size: 1 };`),
    verdict: "fits",
    why: "Every member is there and of its type.",
  },
  "an object without a member": {
    wanted: bank,
    plugin: source(`export const it = { name: "x" };`),
    verdict: "unfit",
    why: "read is not there.",
  },
  "an object with more, and without what is optional": {
    wanted: bank,
    plugin: source(`export const it = { name: "x", read: () => "", more: true };`),
    verdict: "fits",
    why: "What is optional may be missing, and nobody looks at what is more.",
  },
  "an optional member of another type": {
    wanted: bank,
    plugin: source(`export const it = { name: "x", read: () => "", size: "1" };`),
    verdict: "unfit",
    why: "size may be missing, but not a string.",
  },
  "an optional member where one is needed": {
    wanted: bank,
    plugin: declared("export declare const it: { name?: string; read(path: string): string };"),
    verdict: "unfit",
    why: "name may be undefined.",
  },
  "a member that may be null": {
    wanted: bank,
    plugin: declared("export declare const it: { name: string | null; read(): string };"),
    verdict: "unfit",
    why: "name may be null.",
  },
  "a plugin that may be undefined": {
    wanted: bank,
    plugin: declared("export declare const it: { name: string; read(): string } | undefined;"),
    verdict: "unfit",
    why: "There may be no plugin.",
  },
  "null where the interface has it": {
    wanted: "export interface Wanted { parent: string | null }",
    plugin: source("export const it = { parent: null };"),
    verdict: "fits",
    why: "null is one of the two.",
  },
  "a readonly member where one is written": {
    wanted: "export interface Wanted { count: number }",
    plugin: source("export const it = { count: 1 } as const;"),
    verdict: "fits",
    why: "TypeScript does not compare readonly, and 1 is a number.",
  },
  "a readonly array where one is changed": {
    wanted: "export interface Wanted { all: string[] }",
    plugin: declared("export declare const it: { all: readonly string[] };"),
    verdict: "unfit",
    why: "A readonly array has no push.",
  },
  "an object for a table": {
    wanted: table,
    plugin: source("export const it = { a: 1, b: 2 };"),
    verdict: "fits",
    why: "All of its members are known, and are numbers.",
  },
  "an object of an interface for a table": {
    wanted: table,
    plugin: source("interface Own { a: number }\nexport const it: Own = { a: 1 };"),
    verdict: "unfit",
    why: "An interface can have more members elsewhere, so it has no index signature.",
  },
  "a table of something else": {
    wanted: table,
    plugin: declared("export declare const it: Record<string, string>;"),
    verdict: "unfit",
    why: "Its values are strings.",
  },
  "something else three members deep": {
    wanted: "export interface Wanted { a: { b: { c: () => Promise<string[]> } } }",
    plugin: declared("export declare const it: { a: { b: { c: () => Promise<number[]> } } };"),
    verdict: "unfit",
    why: "In the end there are numbers.",
  },
  "any three members deep": {
    wanted: "export interface Wanted { a: { b: { c: () => Promise<string[]> } } }",
    plugin: declared("export declare const it: { a: { b: { c: () => Promise<any[]> } } };"),
    verdict: "unproven",
    why: "In the end there may be anything.",
    ...open,
  },
  "any where the interface has unknown": {
    wanted: "export interface Wanted { name: string; data: unknown }",
    plugin: declared("export declare const it: { name: string; data: any };"),
    verdict: "fits",
    why: "Nothing is asked of data.",
  },
  "a plugin that is any": {
    wanted: bank,
    plugin: declared("export declare const it: any;"),
    verdict: "unproven",
    why: "It may be anything.",
    ...open,
  },
  "a plugin that is never": {
    wanted: bank,
    plugin: declared("export declare const it: never;"),
    verdict: "unfit",
    why: "There is no such value.",
    tsc: "fits",
    unseen: "never is assignable to everything.",
  },
  "a plugin that is unknown": {
    wanted: bank,
    plugin: declared("export declare const it: unknown;"),
    verdict: "unfit",
    why: "unknown has no members.",
  },
  "a type that refers to itself": {
    wanted: "export interface Wanted { value: string; next?: Wanted; all: readonly Wanted[] }",
    plugin: declared("interface Own { value: string; next: Own; all: Own[]; more: 1 }\nexport declare const it: Own;"),
    verdict: "fits",
    why: "However deep one looks, it is the same.",
  },
  "nothing in common with what is all optional": {
    wanted: "export interface Wanted { color?: string; size?: number }",
    plugin: source("export const it = { colour: 'red' };"),
    verdict: "unfit",
    why: "A type of optional members wants at least one of them.",
  },
};
