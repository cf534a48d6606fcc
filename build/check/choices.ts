/** What could stand in place of what does not fit in a data file: asked only where something does not. */
import { literal } from "../code.js";
import type { DataPath } from "../data/print.js";
import { suggest } from "../manifest/suggest.js";
import type { Data, DataRecord, ResolvedNamespace } from "../model.js";
import { type Assertion, assertionsOf, checkFile, type Values, wantedName } from "./assertions.js";
import type { Finding, Session } from "./engine.js";
import { literalsIn, type PluginCase, type Unfit } from "./failures.js";

/** Stands for no text of an interface. */
const NONE = "-";

/** The check file's lines that name the interfaces, and a line for each type: literals in it, where it has no others. */
export async function literalsOf(
  session: Session,
  path: string,
  namespaces: readonly ResolvedNamespace[],
  types: readonly string[],
): Promise<readonly (readonly string[])[]> {
  if (types.length === 0) return [];
  const base = checkFile(assertionsOf(namespaces, new Map()).filter(namesInterface));
  const first = base.text.split("\n").length;
  const lines = types.map((type, index) => `export function k${index}(v: ${type}): ${literal(NONE)} { return v; }\n`);
  const file = { file: path, text: base.text + lines.join("") };
  const answer = await session.ask({ file, also: [], closures: [], pairs: [], exports: [], declarations: [] });
  const literals: string[][] = types.map(() => []);
  for (const finding of answer.findings)
    literals[finding.location.line - first]?.push(...literalsIn(firstLine(finding)));
  return literals;
}

/** The lines below it are about single members of a union. */
const firstLine = (finding: Finding): Finding => ({ ...finding, lines: finding.lines.slice(0, 1) });

const namesInterface = ({ subject, claim }: Assertion): boolean =>
  subject.plugin === undefined && (claim === "import" || claim === "export");

/** The type that the interface has at a place of a data file. */
export const typeAt = ({ subject }: PluginCase, path: DataPath): string =>
  path.reduce<string>((inner, step) => `Step<${inner}, ${literal(`${step}`)}>`, wantedName(subject));

/** With what the compiler does not say: choices, and surplus keys where it found something else first. */
export async function withChoices(
  session: Session,
  path: string,
  namespaces: readonly ResolvedNamespace[],
  unfit: readonly Unfit[],
  values: Values,
): Promise<readonly Unfit[]> {
  const cases = [...new Set(unfit.map(({ of }) => of))];
  const records = cases.flatMap((of) => recordsIn(of, values.get(of.plugin), []));
  const types = [
    ...unfit.map(({ of, path: at, surplus }) => (surplus ? keysAt(of, at.slice(0, -1)) : `Spelled<${typeAt(of, at)}>`)),
    ...unfit.map(({ of, path: at }) => `Spelled<${typeAt(of, [...at, 0])}>`),
    ...records.map(({ of, path: at }) => keysAt(of, at)),
    ...records.map(({ of, path: at }) => `Needed<${typeAt(of, at)}>`),
  ];
  const literals = await literalsOf(session, path, namespaces, types);
  const [own, items, keys, needed] = divided(literals, [unfit.length, unfit.length, records.length, records.length]);
  const chosen = unfit.map((each, index) => ({ ...each, choices: own?.[index] ?? [], items: items?.[index] ?? [] }));
  const surplus = records.flatMap((each, index) => surplusIn(each, keys?.[index] ?? []));
  const absent = records.flatMap((each, index) => absentIn(each, needed?.[index] ?? [], keys?.[index] ?? []));
  const known = new Set(unfit.map(({ data }) => data));
  return [...chosen, ...[...surplus, ...absent].filter(({ data }) => !known.has(data))];
}

/** In parts of so many each. */
function divided<Item>(all: readonly Item[], lengths: readonly number[]): readonly (readonly Item[])[] {
  const starts = lengths.map((_, index) => lengths.slice(0, index).reduce((sum, length) => sum + length, 0));
  return lengths.map((length, index) => all.slice(starts[index], (starts[index] ?? 0) + length));
}

const keysAt = (of: PluginCase, path: DataPath): string => `KeysOf<${typeAt(of, path)}>`;

interface Keyed {
  readonly of: PluginCase;
  readonly path: DataPath;
  readonly record: DataRecord<Data>;
}

function recordsIn(of: PluginCase, data: Data | undefined, path: DataPath): readonly Keyed[] {
  if (data?.kind === "list") return data.items.flatMap((each, index) => recordsIn(of, each, [...path, index]));
  if (data?.kind !== "record") return [];
  const inner = [...data.members].flatMap(([key, each]) => recordsIn(of, each, [...path, key]));
  return [{ of, path, record: data }, ...inner];
}

/** Without keys, the interface has others than texts, or takes any. */
function surplusIn({ of, path, record }: Keyed, keys: readonly string[]): readonly Unfit[] {
  if (keys.length === 0) return [];
  return [...record.members]
    .filter(([key]) => !keys.includes(key))
    .map(([key, data]) => ({
      of,
      finding: undefined,
      data,
      path: [...path, key],
      surplus: true,
      ...nothing,
      choices: keys,
    }));
}

const nothing = { missing: [], choices: [], items: [] };

/** Keys that must be there, of a union those that all of it has; one that was meant by another is not missed as well. */
function absentIn({ of, path, record }: Keyed, needed: readonly string[], keys: readonly string[]): readonly Unfit[] {
  const meant = [...record.members.keys()].filter((key) => !keys.includes(key)).map((key) => suggest(key, keys));
  const missing = needed.filter((key) => !record.members.has(key) && !meant.includes(key));
  return missing.length === 0
    ? []
    : [{ of, finding: undefined, data: record, path, surplus: false, ...nothing, missing }];
}
