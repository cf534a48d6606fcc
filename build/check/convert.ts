/**
 * Values of INI files are texts; the interface says what becomes of them. The compiler is asked for the kinds of value
 * that it takes at each place: they stand in its message, since they are the type that is not assignable.
 */
import { numberProblem } from "../data/limits.js";
import { type DataPath, dataPathText } from "../data/print.js";
import { about, type Diagnostic, diagnostic, type Outcome } from "../diagnostics.js";
import type { Data, DataScalar, DataText, DataTexts, RawData, ResolvedNamespace, ResolvedPlugin } from "../model.js";
import type { Values } from "./assertions.js";
import { literalsOf, typeAt } from "./choices.js";
import type { Session } from "./engine.js";
import { casesOf, type PluginCase } from "./failures.js";

/** A text, or several, of an INI file. */
interface Place {
  readonly of: PluginCase;
  readonly path: DataPath;
  readonly data: DataTexts;
}

export async function convert(
  session: Session,
  path: string,
  namespaces: readonly ResolvedNamespace[],
): Promise<Outcome<Values>> {
  const cases = casesOf(namespaces).filter(({ plugin }) => plugin.data !== undefined);
  const places = cases.flatMap((of) => (of.plugin.data === undefined ? [] : placesIn(of, of.plugin.data, [])));
  const types = places.map(({ of, path: at }) => `Kind<${typeAt(of, at)}>`);
  const kinds = await literalsOf(session, path, namespaces, types);
  const diagnostics: Diagnostic[] = [];
  const converted = new Map(
    places.map((place, index): [DataTexts, Data] => {
      const { value, diagnostics: found } = convertTexts(place, new Set(kinds[index]));
      diagnostics.push(...found);
      return [place.data, value];
    }),
  );
  const values = cases.flatMap(({ plugin }): [ResolvedPlugin, Data][] =>
    plugin.data === undefined ? [] : [[plugin, replaced(plugin.data, converted)]],
  );
  return { value: new Map(values), diagnostics };
}

function placesIn(of: PluginCase, data: RawData, path: DataPath): readonly Place[] {
  if (data.kind === "texts") return [{ of, path, data }];
  return data.kind === "record" ? [...data.members].flatMap(([key, each]) => placesIn(of, each, [...path, key])) : [];
}

function replaced(data: RawData, by: ReadonlyMap<DataTexts, Data>): Data {
  if (data.kind === "scalar") return data;
  if (data.kind === "texts") return by.get(data) ?? unconverted();
  if (data.kind === "list") return { ...data, items: data.items.map((each) => replaced(each, by)) };
  return { ...data, members: new Map([...data.members].map(([key, each]) => [key, replaced(each, by)])) };
}

/** Only INI files have texts, and no lists but those. */
function unconverted(): never {
  throw new Error("a text in a list was not asked about");
}

function convertTexts(place: Place, kinds: ReadonlySet<string>): Outcome<Data> {
  const { texts, ...at } = place.data;
  const [first, again] = texts;
  const scalars = scalarKinds.filter((kind) => kinds.has(kind));
  if (kinds.has("list") && (again !== undefined || scalars.length === 0)) {
    const wanted = scalarKinds.filter((kind) => kinds.has(`list of ${kind}`));
    const items = texts.map((each) => convertText(place, each, wanted));
    const diagnostics = items.flatMap((each) => each.diagnostics);
    return { value: { ...at, kind: "list", items: items.map(({ value }) => value) }, diagnostics };
  }
  const { value, diagnostics } = convertText(place, first, scalars);
  return { value, diagnostics: again === undefined ? diagnostics : [...diagnostics, repeated(place, first, again)] };
}

const scalarKinds = ["text", "number", "boolean"] as const;
type ScalarKind = (typeof scalarKinds)[number];

/** Where the interface takes nothing of the kind, the text stays what it is, and the assertion says what is wrong. */
function convertText(place: Place, text: DataText, kinds: readonly ScalarKind[]): Outcome<DataScalar> {
  if (kinds.length === 0 || kinds.includes("text")) return { value: text, diagnostics: [] };
  const values = kinds.map((kind) => (kind === "number" ? numberOf(text.value) : booleanOf(text.value)));
  const value = values.find((each) => each !== undefined);
  if (value !== undefined) return { value: { ...text, value }, diagnostics: [] };
  const expected = kinds.map((kind) => (kind === "number" ? "a number" : `one of ${words.join(", ")}`)).join(", or ");
  const { plugin, namespace, path } = named(place);
  const args = { plugin, namespace, path, expected, found: text.value };
  const found = diagnostic("STW4012", args, text.location);
  return { value: text, diagnostics: [about(found, place.of.plugin.declaration)] };
}

/** As Python's configparser and oslo.config have them. */
const booleans: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["false", false],
  ["yes", true],
  ["no", false],
  ["on", true],
  ["off", false],
  ["1", true],
  ["0", false],
]);
const words = [...booleans.keys()];

const booleanOf = (text: string): boolean | undefined => booleans.get(text.toLowerCase());

/** Decimal, and exactly what it says: no text that a number could not be turned back into. */
function numberOf(text: string): number | undefined {
  if (!/^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?$/i.test(text)) return undefined;
  const value = Number(text);
  return numberProblem(value, text) === undefined ? value : undefined;
}

function repeated(place: Place, first: DataScalar, again: DataScalar): Diagnostic {
  const { line, column } = first.key ?? first.location;
  const found = diagnostic("STW4013", { ...named(place), first: { line, column } }, again.key ?? again.location);
  return about(found, place.of.plugin.declaration);
}

const named = ({ of: { plugin, namespace }, path }: Place) => ({
  plugin: plugin.declaration.name,
  namespace: namespace.declaration.name,
  path: dataPathText(path),
});
