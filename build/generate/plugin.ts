/** How one plugin is imported, named as a type, and loaded. Identifiers are counted: `p0`, `p1`, … */

import { access, isPlain, literal } from "../code.js";
import { prettyData } from "../data/print.js";
import type { Data, LoadMode, ResolvedPlugin } from "../model.js";
import type { Helper } from "./interop.js";
import type { Syntax } from "./syntax.js";

/** What an import declaration brings, and the names that lead from there to the export. */
export interface Binding {
  readonly kind: "default" | "module" | "named";
  readonly clause: string;
  readonly names: readonly string[];
}

/** Of `default`, `*`, or names joined by dots, imported as `local`. */
export function bind(path: string, local: string, { stringNames }: Pick<Syntax, "stringNames">): Binding {
  if (path === "*") return { kind: "module", clause: `* as ${local}`, names: [] };
  const [head = "", ...rest] = path.split(".");
  if (head === "default") return { kind: "default", clause: local, names: rest };
  // A lone surrogate cannot be written as the name of an export ("IsStringWellFormedUnicode" in ECMAScript's grammar).
  const quotable = stringNames && !/\p{Cs}/u.test(head);
  const name = isPlain(head) ? head : quotable ? literal(head) : undefined;
  if (name === undefined) return { kind: "module", clause: `* as ${local}`, names: [head, ...rest] };
  return { kind: "named", clause: name === local ? `{ ${name} }` : `{ ${name} as ${local} }`, names: rest };
}

/** The pieces of a plugin, each where its file wants it. */
export interface Piece {
  /** `import type { FsBank as p0 } from "@harbor/bank-fs";`; data has none. */
  readonly typeImport: string | undefined;
  /** `typeof p0` */
  readonly type: string;
  /** The declaration that brings the value; an asynchronous plugin has none. */
  readonly valueImport: string | undefined;
  /** A statement that has to follow the imports. */
  readonly constant: string | undefined;
  /** The plugin as an expression: `p0`; of an asynchronous one, a promise of it in its box. */
  readonly value: string;
  /** `() => p0` */
  readonly load: string;
  readonly helpers: readonly Helper[];
}

/**
 * Of a plugin that is code; `wanted` is the interface. Each `load` says that it gives one: the compiler then holds the
 * plugin against the interface right there, while the union of as many different types as there are plugins, which it
 * would otherwise make of the list, takes it time that grows with their square.
 */
export function pieceOf(plugin: ResolvedPlugin, index: number, load: LoadMode, wanted: string, syntax: Syntax): Piece {
  const local = `p${index}`;
  const { clause, names } = bind(plugin.export, local, syntax);
  const specifier = literal(plugin.module.specifier);
  const typed: Typed = {
    typeImport: `import type ${clause} from ${specifier};`,
    type: `typeof ${access(local, names)}`,
  };
  if (load === "async") return asynchronous(plugin, index, typed, wanted, syntax);
  if (syntax.values === "require") return required(plugin, index, typed, wanted, syntax);
  const valueImport = `import ${clause} from ${specifier};`;
  return {
    ...typed,
    valueImport,
    constant: undefined,
    ...loading(access(local, names), annotation(wanted, syntax)),
    helpers: [],
  };
}

/**
 * Of a data file: its value, of the interface's type. Before the check it is not known what an INI file's value becomes,
 * and there is none.
 */
export function dataPiece(value: Data | undefined, index: number, load: LoadMode, type: string, syntax: Syntax): Piece {
  const local = `p${index}`;
  const text = value === undefined ? `undefined${syntax.language === "ts" ? " as never" : ""}` : prettyData(value);
  const constant = `const ${local}${annotation(type, syntax)} = ${text};`;
  return { typeImport: undefined, type, valueImport: undefined, constant, ...boxed(local, load), helpers: [] };
}

/** What is there at once, in its box where it is asked for asynchronously. */
export const boxed = (value: string, load: LoadMode): Pick<Piece, "value" | "load"> =>
  loading(load === "async" ? `Promise.resolve({ plugin: ${value} })` : value);

const loading = (value: string, type = ""): Pick<Piece, "value" | "load"> => ({ value, load: `()${type} => ${value}` });

type Typed = Pick<Piece, "typeImport" | "type">;

/** The module is `m0`; `s0` is its namespace object, made once, so that `load` gives the same one on every call. */
function required(
  { export: path, module }: ResolvedPlugin,
  index: number,
  typed: Typed,
  wanted: string,
  syntax: Syntax,
): Piece {
  const result = annotation(wanted, syntax);
  const whole = `m${index}`;
  const source = `require(${literal(module.specifier)});`;
  const valueImport = `${syntax.language === "ts" ? "import" : "const"} ${whole} = ${source}`;
  const piece = { ...typed, valueImport, constant: undefined };
  const [head = "", ...rest] = path.split(".");
  if (path === "*") {
    const constant = `const s${index}${annotation(typed.type, syntax)} = moduleOf(${whole});`;
    return { ...piece, constant, ...loading(`s${index}`, result), helpers: ["moduleOf"] };
  }
  if (head !== "default") return { ...piece, ...loading(access(whole, [head, ...rest]), result), helpers: [] };
  const value = access(`defaultOf(${whole})`, rest) + assertion(typed.type, syntax);
  return { ...piece, ...loading(value, result), helpers: ["defaultOf"] };
}

function asynchronous(plugin: ResolvedPlugin, index: number, typed: Typed, wanted: string, syntax: Syntax): Piece {
  const box = `Boxed<${wanted}>`;
  const { value, helpers } = boxedValue(plugin.export, syntax);
  const asserted = helpers.length > 0 ? assertion(typed.type, syntax) : "";
  const promise = `import(${literal(plugin.module.specifier)}).then((m)${annotation(box, syntax)} => ({ plugin: ${value}${asserted} }))`;
  const piece = { ...typed, valueImport: undefined, constant: undefined, helpers };
  if (plugin.export !== "*" || syntax.dynamic !== "copied") return { ...piece, ...loading(promise) };
  const constant = `let s${index}${annotation(`Promise<${box}> | undefined`, syntax)};`;
  return { ...piece, constant, ...loading(`(s${index} ??= ${promise})`) };
}

/** The plugin, of the module `m` that `import()` gave. */
function boxedValue(
  path: string,
  { dynamic }: Syntax,
): { readonly value: string; readonly helpers: readonly Helper[] } {
  const [head = "", ...rest] = path.split(".");
  if (dynamic !== "wrapped") return { value: path === "*" ? "m" : access("m", [head, ...rest]), helpers: [] };
  if (path === "*") return { value: "unwrapped(m)", helpers: ["unwrapped"] };
  if (head === "default") return { value: access("defaultOf(m.default)", rest), helpers: ["defaultOf"] };
  return { value: access(`memberOf(m, ${literal(head)})`, rest), helpers: ["memberOf"] };
}

const annotation = (type: string, { language }: Syntax): string => (language === "ts" ? `: ${type}` : "");

/** What helpers give is `any`; the type that it has stands beside it. */
const assertion = (type: string, { language }: Syntax): string => (language === "ts" ? ` as ${type}` : "");
