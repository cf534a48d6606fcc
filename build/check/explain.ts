/** A second question, asked only where something failed: what the types are, and what would have been right. */
import type { Location, ResolvedNamespace, ResolvedPlugin } from "../model.js";
import { type Assertion, assertionsOf, checkFile, typeName } from "./assertions.js";
import type { Finding, ModuleExports, Question, Session } from "./engine.js";
import { brokenOf, casesOf, type Failures, kindOf, modulesOf, type PluginCase } from "./failures.js";
import { type Misfit, misfitIn } from "./misfit.js";
import {
  headOf,
  namesIn,
  type Place,
  type Places,
  type Printed,
  type Probe,
  placesOf,
  probesOf,
  type Would,
} from "./probes.js";

export interface Explanation {
  /** By specifier, of modules where something is missing. */
  readonly exports: ReadonlyMap<string, ModuleExports>;
  /** By the alias of the interface, of namespaces with plugins that fail. */
  readonly declarations: ReadonlyMap<string, Location>;
  /** Of plugins that do not fit. */
  readonly told: ReadonlyMap<ResolvedPlugin, Told>;
}

export interface Told {
  /** undefined where the compiler's words are not known. */
  readonly misfit: Misfit | undefined;
  readonly types: ReadonlyMap<Printed, string>;
  /** What would fit: names of exports or namespaces, where it is about such. In the order in which to tell them. */
  readonly hints: readonly Hint[];
  /** Where to look: at a member if it is about one, otherwise at the whole. */
  readonly interface: Declared | undefined;
  readonly plugin: Declared | undefined;
}

export interface Declared {
  readonly location: Location;
  /** Of the member; undefined where it is the whole. */
  readonly name: string | undefined;
}

export interface Hint {
  readonly would: Would;
  readonly names: readonly string[];
}

interface Case {
  readonly of: PluginCase;
  readonly misfit: Misfit | undefined;
  readonly places: Places;
  readonly probes: readonly Probe[];
}

/** What is known when it comes to explaining. */
export interface Examined {
  readonly namespaces: readonly ResolvedNamespace[];
  /** Further ones of this build, with nothing wrong about them. */
  readonly others: readonly ResolvedNamespace[];
  readonly failures: Failures;
  /** By alias: what an interface leads to and cannot be resolved. */
  readonly closures: ReadonlyMap<string, readonly Finding[]>;
}

export async function explain(session: Session, path: string, examined: Examined): Promise<Explanation> {
  const { namespaces, failures } = examined;
  const exports = missingFrom(namespaces, failures);
  const interfaces = troubled(namespaces, failures);
  if (exports.length === 0 && interfaces.length === 0) {
    return { exports: new Map(), declarations: new Map(), told: new Map() };
  }
  const cases = unfitIn(namespaces, failures);
  const probes = cases.flatMap((each) => each.probes);
  const places = cases.flatMap((each) => [each.places.plugin, each.places.interface].flatMap((place) => place ?? []));
  const before = headFor(examined, places);
  const file = { file: path, text: `${before}${probes.map(({ text }) => `${text}\n`).join("")}` };
  const aliases = [...cases.map(({ of }) => typeName(of.subject)), ...places.map(({ alias }) => alias)];
  const declarations = [...interfaces, ...aliases];
  const question: Question = { file, also: [], closures: [], pairs: [], exports, declarations };
  const answer = await session.ask(question);
  const said = saidOf(probes, answer.findings, before.split("\n").length);
  const told = cases.map((each) => [each.of.plugin, toldOf(each, said, answer.declarations)] as const);
  return { exports: answer.exports, declarations: answer.declarations, told: new Map(told) };
}

/** All that the lines of the probes need above them. */
function headFor({ namespaces, others, failures, closures }: Examined, places: readonly Place[]): string {
  const all = [...namespaces, ...others.map((each) => ({ ...each, plugins: [] }))];
  const sound = [...all.entries()].filter(([namespace]) => {
    const subject = { namespace, plugin: undefined };
    const failed = failures(subject);
    const isKnown = brokenOf(failed) === undefined && !failed.has("not any") && !failed.has("not never");
    return isKnown && (closures.get(typeName(subject)) ?? []).length === 0;
  });
  const { text } = checkFile(assertionsOf(all, new Map()).filter(isNeeded));
  return `${text}${[headOf(sound), ...places.map((place) => place.text)].join("\n")}\n`;
}

function unfitIn(namespaces: readonly ResolvedNamespace[], failures: Failures): readonly Case[] {
  const unfit = modulesOf(namespaces).filter(({ subject }) => failures(subject).has("fits"));
  return unfit.map((of, index) => {
    const lines = failures(of.subject).get("fits")?.lines ?? [];
    const misfit = misfitIn(lines, of.namespace.declaration.form === "instances");
    return { of, misfit, places: placesOf(of, misfit, index), probes: probesOf(of, misfit, index) };
  });
}

/** Interfaces that a plugin fails, by their aliases. */
const troubled = (namespaces: readonly ResolvedNamespace[], failures: Failures): readonly string[] => [
  ...new Set(
    casesOf(namespaces)
      .filter(({ subject }) => failures(subject).size > 0)
      .map(({ subject }) => typeName({ ...subject, plugin: undefined })),
  ),
];

const isNeeded = ({ claim }: Assertion): boolean => claim === "import" || claim === "export";

/** Specifiers of modules in which an export is missing, or is only a type. */
function missingFrom(namespaces: readonly ResolvedNamespace[], failures: Failures): readonly string[] {
  const interfaces = namespaces.map((each, namespace) => ({
    failed: failures({ namespace, plugin: undefined }),
    specifier: each.interface.specifier,
  }));
  const plugins = modulesOf(namespaces).map(({ subject, plugin }) => ({
    failed: failures(subject),
    specifier: plugin.module.specifier,
  }));
  const missing = [...interfaces, ...plugins].filter(({ failed }) => {
    const finding = brokenOf(failed);
    return finding !== undefined && kindOf(finding) !== "no module";
  });
  return [...new Set(missing.map(({ specifier }) => specifier))];
}

/** `first` is the line of the first probe. What else the compiler says there has no answer in it. */
function saidOf(probes: readonly Probe[], findings: readonly Finding[], first: number): ReadonlyMap<Probe, Finding> {
  const said = new Map<Probe, Finding>();
  for (const finding of findings) {
    const probe = probes[finding.location.line - first];
    if (probe !== undefined && finding.code === 2322) said.set(probe, finding);
  }
  return said;
}

function toldOf(
  { of, misfit, places, probes }: Case,
  said: ReadonlyMap<Probe, Finding>,
  declarations: ReadonlyMap<string, Location>,
): Told {
  const types = new Map<Printed, string>();
  const hints: Hint[] = [];
  for (const probe of probes) {
    const finding = said.get(probe);
    if (finding === undefined) continue;
    if (isHint(probe.asks)) hints.push({ would: probe.asks, names: namesIn(typeIn(finding)) });
    else types.set(probe.asks, typeIn(finding));
  }
  const declared = (place: Place | undefined, otherwise: string): Declared | undefined => {
    const member = place && declarations.get(place.alias);
    if (member !== undefined) return { location: member, name: place?.name };
    const location = declarations.get(otherwise);
    return location && { location, name: undefined };
  };
  return {
    misfit,
    types,
    hints,
    interface: declared(places.interface, typeName({ ...of.subject, plugin: undefined })),
    plugin: declared(places.plugin, typeName(of.subject)),
  };
}

const isHint = (asks: Probe["asks"]): asks is Would => !/ sort$|^given|^wanted/.test(asks);

const typeIn = ({ lines }: Finding): string =>
  /^Type '(.*)' is not assignable to type '"-"'\.$/.exec(lines[0] ?? "")?.[1] ?? "";
