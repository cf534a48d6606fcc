/** The check file: one line for each thing that is asserted, each known by whom it is about. */

import { isPlain, literal } from "../code.js";
import { compactData } from "../data/print.js";
import type { Data, LoadMode, ResolvedNamespace, ResolvedPlugin } from "../model.js";
import { guards } from "./guards.js";
import { access, typeOf } from "./text.js";
import { PROVED } from "./unproved.js";

/** What plugins that are data files have become. */
export type Values = ReadonlyMap<ResolvedPlugin, Data>;

/** What a line asserts. A finding on it means that it does not hold. */
export type Claim =
  /** The module is there, and has the export. */
  | "import"
  /** The members that lead to the export are there. */
  | "export"
  /** For plugins: it can be used as a value. */
  | "value"
  | "not any"
  | "not never"
  /** For interfaces: neither constructed nor called. */
  | "not new"
  | "not call"
  /** For interfaces: something does not fit. */
  | "not weak"
  /** For plugins. */
  | "fits"
  | "proved"
  /** It fits too where methods are taken for properties with functions. */
  | "strict";

/** Places in `namespaces` and in their plugins; without a plugin it is about the interface. */
export interface Subject {
  readonly namespace: number;
  readonly plugin: number | undefined;
}

export interface Assertion {
  readonly subject: Subject;
  readonly claim: Claim;
  /** One line. */
  readonly text: string;
}

/** Names of a subject in the check file. */
const suffix = ({ namespace, plugin }: Subject): string => `${namespace}${plugin === undefined ? "" : `_${plugin}`}`;
/** The type of an interface as it is declared, and of a plugin. */
export const typeName = (subject: Subject): string => `T${suffix(subject)}`;
/** What plugins of a namespace have to fit. */
export const wantedName = ({ namespace }: Subject): string => `W${namespace}`;

/** `values` are those of data files; one that is not in it is not asserted. */
export function assertionsOf(namespaces: readonly ResolvedNamespace[], values: Values): readonly Assertion[] {
  return namespaces.flatMap((each, namespace) => [
    ...interfaceLines(each, { namespace, plugin: undefined }),
    ...each.plugins.flatMap((plugin, index) => {
      const subject = { namespace, plugin: index };
      return plugin.data === undefined
        ? pluginLines(each, plugin, subject)
        : dataLines(each, values.get(plugin), subject);
    }),
  ]);
}

/** As a registry has it: what is no key of the interface does not fit. The text of the value ends the line. */
function dataLines({ declaration: { form } }: ResolvedNamespace, value: Data | undefined, subject: Subject) {
  if (value === undefined) return [];
  const wanted = wantedType(form, typeName({ ...subject, plugin: undefined }));
  const text = `export const v${suffix(subject)}: ${wanted} = ${compactData(value).text};`;
  return [{ subject, claim: "fits", text } satisfies Assertion];
}

/** `line` of a finding in it, counted from 1, leads to its assertion. */
export function checkFile(assertions: readonly Assertion[]) {
  const head = guards.split("\n");
  const text = [...head, ...assertions.map((each) => each.text), ""].join("\n");
  return { text, at: (line: number): Assertion | undefined => assertions[line - 1 - head.length] };
}

function interfaceLines({ declaration, interface: module }: ResolvedNamespace, subject: Subject): readonly Assertion[] {
  const { clause, type } = interfaceType(declaration.target.export, `i${suffix(subject)}`);
  const name = typeName(subject);
  const line = (claim: Claim, text: string): Assertion => ({ subject, claim, text });
  return [
    line("import", `import type ${clause} from ${literal(module.specifier)};`),
    line(
      "export",
      `export type ${name} = ${type}; export type ${wantedName(subject)} = ${wantedType(declaration.form, name)};`,
    ),
    line("not any", constant(subject, "a", `IsAny<${name}>`)),
    line("not never", constant(subject, "n", `IsNever<${name}>`)),
    line("not new", constant(subject, "c", `IsNew<${wantedName(subject)}>`)),
    line("not call", constant(subject, "f", `IsCall<${wantedName(subject)}>`)),
    line("not weak", constant(subject, "k", `IsWeak<${name}>`)),
  ];
}

/** Written out where it is compared: messages then say `ClassOf<Bank>`. */
const wantedType = (form: "interface" | "instances", name: string): string =>
  form === "instances" ? `ClassOf<${name}>` : name;

/** Members of a namespace are reached by dots; an interface that is a module is the type of the module. */
function interfaceType(path: string, local: string): { readonly clause: string; readonly type: string } {
  if (path === "*") return { clause: `* as ${local}`, type: `typeof ${local}` };
  const [head = "", ...rest] = path.split(".");
  const dotted = rest.every(isPlain) ? [local, ...rest].join(".") : typeOf(local, rest);
  return {
    clause: head === "default" ? local : `{ ${isPlain(head) ? head : literal(head)} as ${local} }`,
    type: dotted,
  };
}

function pluginLines(
  { declaration: { form, load } }: ResolvedNamespace,
  { export: path, module }: ResolvedPlugin,
  subject: Subject,
): readonly Assertion[] {
  const local = `p${suffix(subject)}`;
  const { clause, names } = bind(path, local);
  const [type, declared] = [typeName(subject), typeName({ ...subject, plugin: undefined })];
  const judged = form === "instances" ? `InstanceOf<${type}>` : type;
  const wanted = wantedType(form, declared);
  const line = (claim: Claim, text: string): Assertion => ({ subject, claim, text });
  return [
    line("import", `import ${load === "async" ? "type " : ""}${clause} from ${literal(module.specifier)};`),
    line("export", `export type ${type} = ${typeOf(local, names)};`),
    line(
      "value",
      `export function y${suffix(subject)}() { return ${valueText(load, module.specifier, path, local)}; }`,
    ),
    line("not any", constant(subject, "a", `IsAny<${type}>`)),
    line("not never", constant(subject, "n", `IsNever<${type}>`)),
    line("fits", passedOn(subject, "w", type, wanted)),
    // The places stand in the message, since they are the type that is not assignable.
    line("proved", passedOn(subject, "g", `Unproved<${judged}, ${declared}>`, literal(PROVED))),
    line("strict", passedOn(subject, "s", `Loose<${judged}>`, `Strict<${declared}>`)),
  ];
}

/** A type query takes what is exported as a type only, a value does not. An asynchronous plugin is not imported as one. */
function valueText(load: LoadMode, specifier: string, path: string, local: string): string {
  if (load === "sync") return access(local, bind(path, local).names);
  const [head = ""] = path.split(".");
  const whole = path === "*" || head === "default";
  return `import(${literal(specifier)}).then((m) => ${whole ? "m" : access("m", [head])})`;
}

const constant = (subject: Subject, prefix: string, type: string): string =>
  `export const ${prefix}${suffix(subject)}: ${type} = false;`;

/** Functions, since a reference at the top of a file is followed through all that is assigned above it. */
const passedOn = (subject: Subject, prefix: string, from: string, to: string): string =>
  `export function ${prefix}${suffix(subject)}(v: ${from}): ${to} { return v; }`;

/** The import that a registry makes for a plugin, and the members that lead from there to it. */
function bind(path: string, local: string): { readonly clause: string; readonly names: readonly string[] } {
  if (path === "*") return { clause: `* as ${local}`, names: [] };
  const [head = "", ...rest] = path.split(".");
  if (head === "default") return { clause: local, names: rest };
  if (!isPlain(head)) return { clause: `* as ${local}`, names: [head, ...rest] };
  return { clause: `{ ${head} as ${local} }`, names: rest };
}
