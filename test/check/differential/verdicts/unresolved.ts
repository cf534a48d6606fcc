/** What cannot be resolved, where nothing of it is left in members and signatures that are written out. */
import { type Case, type Cases, declared, fits, type Package, unproven } from "../case.js";

const plain = { plain: fits("what cannot be resolved is any to the compiler") };
const nowhere = "import type { B } from 'nowhere';\n";

/** A declaration file in which B is a type, or with `extends` a class, that is nowhere. */
const lost = (text: string, more: Package["files"] = {}): Package => declared(text, "export const it = {};", more);

const of = (wanted: string, plugin: string, because: string): Case => ({
  ...unproven(because),
  ...plain,
  wanted,
  plugin: lost(`${nowhere}${plugin}`),
});

export const unresolved: Cases = {
  "unresolved-under-any-key": of(
    "export interface Wanted { [key: string]: (text: string) => string }",
    "export declare const it: { [key: string]: B };",
    "whatever is under a key is a B",
  ),
  "unresolved-in-record": of(
    "export interface Wanted { handlers: Record<string, (text: string) => string> }",
    "export declare const it: { handlers: Record<string, B> };",
    "each handler is a B",
  ),
  "unresolved-member-of-record": of(
    "export interface Wanted { handlers: Record<string, (text: string) => string> }",
    "export declare const it: { handlers: { a: (text: B) => string } };",
    "one of the handlers takes a B",
  ),
  "unresolved-under-pattern": of(
    `export interface Wanted { name: string; [key: \`on\${string}\`]: { text: string } }`,
    "export declare const it: { name: string; onOpen: B };",
    "what is under a key of the pattern is a B",
  ),
  "unresolved-under-symbol": of(
    "export interface Wanted { [Symbol.toPrimitive](hint: string): string }",
    "export declare const it: { [Symbol.toPrimitive](hint: B): string };",
    "a method under a symbol takes a B",
  ),
  "unresolved-what-is-iterated": of(
    "export interface Wanted { all(): Iterable<{ a: string }> }",
    "export declare const it: { all(): Set<B> };",
    "it gives a set of B",
  ),
  "unresolved-iterator": of(
    "export interface Wanted { [Symbol.iterator](): Iterator<string> }",
    "export declare const it: { [Symbol.iterator](): Iterator<B> };",
    "it gives B after B",
  ),
  "unresolved-constraint": of(
    "export type Wanted = (of: { a: string }) => void;",
    "export declare function it<T extends B>(of: T): void;",
    "what it takes is limited to B",
  ),
  "unresolved-this": of(
    "export interface Wanted { run(this: { q: string }): void }",
    "export declare const it: { run(this: B): void };",
    "it has to be called on a B",
  ),
  "unresolved-predicate": of(
    "export interface Wanted { is(x: unknown): x is string }",
    "export declare const it: { is(x: unknown): x is B };",
    "it says of something that it is a B",
  ),
  "unresolved-mapped": of(
    "export interface Wanted { names<T>(of: T): { [K in keyof T]: string } }",
    "export declare const it: { names<T>(of: T): { [K in keyof T]: B } };",
    "each of what it gives is a B",
  ),
  "unresolved-base-class": {
    ...unproven("what it inherits is not known"),
    ...plain,
    form: "instances",
    wanted: "export interface Wanted { name: string; close?(code: number): Promise<void> }",
    plugin: lost("import { B } from 'nowhere';\nexport declare class it extends B { name: string }"),
  },
  "unresolved-base-class-undeclared": {
    ...unproven("what it inherits is not known"),
    ...plain,
    form: "instances",
    wanted: "export interface Wanted { name: string; close?(code: number): Promise<void> }",
    plugin: lost("export declare class it extends Undeclared { name: string }"),
  },
  "unresolved-base-of-base": {
    ...unproven("what it inherits in the end is not known"),
    ...plain,
    form: "instances",
    wanted: "export interface Wanted { name: string; close?(code: number): Promise<void> }",
    plugin: lost("import { Middle } from './middle.js';\nexport declare class it extends Middle { name: string }", {
      "middle.d.ts": "import { B } from 'nowhere';\nexport declare class Middle extends B { middle: string }",
      "middle.js": "export class Middle {}",
    }),
  },
  "unresolved-base-interface": of(
    "export interface Wanted { name: string; close?(code: number): Promise<void> }",
    "interface Named extends B { name: string }\nexport declare const it: Named;",
    "what it inherits is not known",
  ),
  "unresolved-where-nobody-looks": {
    ...fits("the interface does not look at what is a B"),
    wanted: "export interface Wanted { name: string }",
    plugin: lost(`${nowhere}export declare const it: { name: string; other: { [key: string]: B } };`),
  },
};
