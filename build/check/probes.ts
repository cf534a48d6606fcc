/** Lines that are asked about a plugin that does not fit: what types are, and what would fit instead. */
import { literal } from "../code.js";
import { byCodeUnit } from "../host.js";
import type { ResolvedNamespace } from "../model.js";
import { typeName, wantedName } from "./assertions.js";
import type { PluginCase } from "./failures.js";
import { memberCalled, pathText, type Step } from "./lines.js";
import type { Misfit } from "./misfit.js";
import { access } from "./text.js";

/** A type that is printed: that of the plugin or of the interface where they meet, as it is called or written out. */
export type Printed = "given" | "given signature" | "wanted" | "wanted signature" | "given sort" | "wanted sort";

/** What of a plugin that does not fit would. */
export type Would = "defined" | "instances" | "value" | "result" | "exports" | "namespaces";

export interface Probe {
  readonly of: PluginCase;
  readonly asks: Printed | Would;
  /** One line. A finding on it has the type, or says that it would fit. */
  readonly text: string;
}

/** Stands for no name, and no type is assignable to it. */
const NONE = literal("-");

/** What the lines need besides the guards. `others` are namespaces by their places. */
export const headOf = (others: readonly (readonly [number, ResolvedNamespace])[]): string =>
  [
    "type ToldSignature<F> = F extends abstract new (...a: infer A) => infer R ? new (...a: A) => R : F extends (...a: infer A) => infer R ? (...a: A) => R : F;",
    'type ToldSort<T> = IsAny<T> extends true ? never : IsNew<T> extends true ? "class" : IsCall<T> extends true ? "function" : [T] extends [object] ? "object" : "value";',
    // The same with and without null and undefined, one member deep: only what that changes is due to them.
    "type ToldBare<R> = IsNever<NonNullable<R>> extends true ? R : NonNullable<R>;",
    "type ToldBareResult<R> = [ToldBare<R>] extends [Promise<infer P>] ? Promise<ToldBare<P>> : ToldBare<R>;",
    "type ToldCopied<S> = S extends (...a: infer A) => infer R ? (...a: A) => R : { [K in keyof S]: S[K] extends (...a: infer A) => infer R ? (...a: A) => R : S[K] };",
    "type ToldDefined<S> = S extends (...a: infer A) => infer R ? (...a: A) => ToldBareResult<R> : { [K in keyof S]-?: Required<S>[K] extends (...a: infer A) => infer R ? (...a: A) => ToldBareResult<R> : ToldBare<S[K]> };",
    "type ToldFits<S, T> = IsNever<NonNullable<S>> extends true ? false : Fits<ToldCopied<S>, T> extends true ? false : Fits<S, T> extends true ? false : Fits<ToldDefined<NonNullable<S>>, T>;",
    // What anything fits says nothing.
    "type ToldVague<T> = IsAny<T> extends true ? true : [{}] extends [T] ? true : [new () => {}] extends [T] ? true : false;",
    "type ToldMatching<T, N> = { [K in keyof N & string]-?: ToldVague<N[K]> extends true ? never : Fits<T, N[K]> extends true ? K : never }[keyof N & string];",
    `interface ToldNamespaces { ${others.map(([index, each]) => `${literal(each.declaration.name)}: ${wantedName({ namespace: index, plugin: undefined })}; `).join("")}}`,
  ].join("\n");

const print = (name: string, type: string): string => `export function ${name}(v: ${type}): ${NONE} { return v; }`;
/** Of alternatives the compiler names the first, but for those that are in a list; what is made of them has no alias. */
const printNames = (name: string, type: string): string => print(name, `[\`${MARK}\${${type}}\`]`);

/** Begins every name that is printed. */
const MARK = "-";

/** Texts in a type such as `["-default" | "-other"]`. */
export const namesIn = (type: string): readonly string[] =>
  [...type.matchAll(/"(?:[^"\\]|\\.)*"/g)]
    .map(([text]) => String(JSON.parse(text)).slice(MARK.length))
    .sort(byCodeUnit);

/** In the order in which what would fit is told. */
export function probesOf(of: PluginCase, misfit: Misfit | undefined, index: number): readonly Probe[] {
  const types = misfit === undefined ? [] : typesFor(of, misfit);
  const printed = types.map(([asks, type], at): Probe => ({ of, asks, text: print(`t${index}_${at}`, type) }));
  return [...printed, ...hintProbes(of, index)];
}

function hintProbes(of: PluginCase, index: number): readonly Probe[] {
  const { namespace, plugin } = of;
  const { type, declared, wanted } = names(of);
  const probe = (asks: Would, condition: string): Probe => ({
    of,
    asks,
    text: `export const ${asks}${index}: ${condition} = false;`,
  });
  const [judged, target] = bases(of);
  const module = `import * as m${index} from ${literal(plugin.module.specifier)};`;
  const keys = `FittingKeys<typeof m${index}, ${wanted}>`;
  return [
    probe("defined", `ToldFits<${judged}, ${target}>`),
    namespace.declaration.form === "instances"
      ? probe("value", `IsNew<${type}> extends true ? false : Fits<${type}, ${declared}>`)
      : probe("instances", `Fits<InstanceOf<${type}>, ${wanted}>`),
    probe("result", `Fits<ResultOf<${type}>, ${wanted}>`),
    { of, asks: "exports", text: `${module} ${printNames(`exports${index}`, keys)}` },
    { of, asks: "namespaces", text: printNames(`namespaces${index}`, `ToldMatching<${type}, ToldNamespaces>`) },
  ];
}

const names = ({ subject }: PluginCase) => ({
  type: typeName(subject),
  declared: typeName({ ...subject, plugin: undefined }),
  wanted: wantedName(subject),
});

/** What is compared: of classes their instances. */
function bases(of: PluginCase): readonly [given: string, wanted: string] {
  const { type, declared } = names(of);
  return of.namespace.declaration.form === "instances" ? [`InstanceOf<${type}>`, declared] : [type, declared];
}

function typesFor(of: PluginCase, { path, made, what }: Misfit): readonly (readonly [Printed, string])[] {
  const { type, wanted } = names(of);
  const sorts: readonly (readonly [Printed, string])[] = [
    ["given sort", `ToldSort<${type}>`],
    ["wanted sort", `ToldSort<${wanted}>`],
  ];
  const [given, asked] = bases(of).map((base) => at(made ? `InstanceOf<${base}>` : base, path));
  const [name, ...others] = what.kind === "missing" ? what.names : [];
  const member =
    name === undefined || others.length > 0 || asked === undefined ? asked : at(asked, [memberCalled(name)]);
  return [
    ...(path.length === 0 ? sorts : []),
    ...(what.kind === "missing" || given === undefined ? [] : alike("given", given)),
    ...(member === undefined ? [] : alike("wanted", member)),
  ];
}

const alike = (side: "given" | "wanted", type: string): readonly (readonly [Printed, string])[] => [
  [side, type],
  [`${side} signature`, `ToldSignature<NonNullable<${type}>>`],
];

/** undefined where it cannot be written. */
function at(base: string, path: readonly Step[]): string | undefined {
  return path.reduce<string | undefined>((type, step) => {
    if (type === undefined || (step.kind === "member" && step.key === undefined)) return undefined;
    return step.kind === "call" ? `ResultOf<NonNullable<${type}>>` : access(`NonNullable<${type}>`, [step.key ?? ""]);
  }, base);
}

/** A type whose declaration is where a person has to look: `type G1 = InstanceOf<…>["write"]`. */
export interface Place {
  readonly alias: string;
  /** One line. */
  readonly text: string;
  /** What it is called: `write`. */
  readonly name: string;
}

export interface Places {
  readonly plugin: Place | undefined;
  readonly interface: Place | undefined;
}

/** Members of both, where it is about such. */
export function placesOf(of: PluginCase, misfit: Misfit | undefined, index: number): Places {
  if (misfit === undefined) return { plugin: undefined, interface: undefined };
  const { what } = misfit;
  const [given, wanted] = bases(of).map((base) => (misfit.made ? `InstanceOf<${base}>` : base));
  const path = membersIn(misfit.path);
  const [name, ...others] = "name" in what ? [what.name] : what.kind === "missing" ? what.names : [];
  const whole =
    name === undefined || others.length > 0 || path.length < misfit.path.length ? path : [...path, memberCalled(name)];
  return {
    plugin: placeOf(`G${index}`, given, what.kind === "missing" ? path : whole),
    interface: placeOf(`H${index}`, wanted, whole),
  };
}

/** Up to the first result. */
function membersIn(path: readonly Step[]): readonly Step[] {
  const call = path.findIndex(({ kind }) => kind === "call");
  return call < 0 ? path : path.slice(0, call);
}

function placeOf(alias: string, base: string | undefined, path: readonly Step[]): Place | undefined {
  const type = base === undefined || path.length === 0 ? undefined : at(base, path);
  return type === undefined ? undefined : { alias, text: `export type ${alias} = ${type};`, name: pathText(path) };
}
