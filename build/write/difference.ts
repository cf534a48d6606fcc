/** What a registry's text says of its entry points, and how two texts differ: this is what a review looks at. */
import { groupBy } from "../group.js";
import type { Change, ChangeLine } from "../model.js";
import type { Chains } from "./chains.js";

export type Difference = Pick<Change, "added" | "removed" | "changed">;

interface Entry {
  readonly name: string;
  readonly target: string;
  readonly package: string;
  readonly invoke: string;
  /** Of a data file: its value as it is written. */
  readonly value: string | undefined;
}

const string = String.raw`("(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")`;
/** A formatter may have broken the lines; quotes it leaves alone, since names may hold others. */
const line = new RegExp(
  String.raw`^\s*\{\s*name: ${string},\s*target: ${string},\s*package: ${string},\s*invoke: ${string},\s*load: (?:\(\) => (?:Promise\.resolve\(\{ plugin: )?(p\d+)\b)?`,
  "gm",
);

/** How the entry points of a registry changed; undefined stands for a file that is not there. */
export function difference(before: string | undefined, after: string | undefined, chains: Chains): Difference {
  const lineOf = (text: string, of: Entry | undefined): ChangeLine => ({
    text,
    entryPoint: of && { name: of.name, target: of.target, package: of.package, chain: chains.get(of.package) },
  });
  const old = entriesOf(before ?? "");
  const now = entriesOf(after ?? "");
  const gone = without(old, now);
  const { added, changed, left } = follow(without(now, old), gone);
  return {
    added: added.map((entry) => lineOf(shown(entry), entry)),
    removed: left.map((entry) => lineOf(shown(entry), entry)),
    changed: [
      ...headChanges(before, after).map((text) => lineOf(text, undefined)),
      ...changed.map(([was, entry]) => lineOf(changeOf(was, entry), entry)),
      ...reordering(old, now).map((text) => lineOf(text, undefined)),
    ],
  };
}

/** What a registry says of its namespace as a whole. */
const head: readonly (readonly [what: string, where: RegExp])[] = [
  ["interface", /^import type (?!.* from "stowage";$)(.*);$/m],
  ["pattern", /\bpattern: ("[a-z]+")/],
  ["load", /\bload: ("[a-z]+")/],
];

/** Where both texts say something. */
function headChanges(before: string | undefined, after: string | undefined): readonly string[] {
  return head.flatMap(([what, where]) => {
    const [was, now] = [before, after].map((text) => where.exec(text ?? "")?.[1]);
    return was === undefined || now === undefined || was === now ? [] : [`${what} -> ${now} (was ${was})`];
  });
}

/** Of our own text, whatever it has become: lines that are not as we write them are passed over. */
function entriesOf(text: string): readonly Entry[] {
  return [...text.matchAll(line)].map(([, ...all]) => {
    const [name = "", target = "", owner = "", invoke = ""] = all.slice(0, 4).map((field): string => JSON.parse(field));
    return { name, target, package: owner, invoke, value: dataText(text, all[4]) };
  });
}

/** Data files are constants; what is imported is none. A literal has no line break in it that is not between its parts. */
function dataText(text: string, local: string | undefined): string | undefined {
  return local && new RegExp(String.raw`^const ${local}\b[^=]*= ([^]*?);$`, "m").exec(text)?.[1];
}

const key = (entry: Entry): string =>
  JSON.stringify([entry.name, entry.target, entry.package, entry.invoke, entry.value ?? null]);

/** Those of `entries` that `others` does not have; the same one twice counts twice. */
function without(entries: readonly Entry[], others: readonly Entry[]): readonly Entry[] {
  const left = new Map<string, number>();
  for (const each of others) left.set(key(each), (left.get(key(each)) ?? 0) + 1);
  return entries.filter((entry) => {
    const count = left.get(key(entry)) ?? 0;
    left.set(key(entry), count - 1);
    return count <= 0;
  });
}

interface Followed {
  readonly added: readonly Entry[];
  readonly changed: readonly (readonly [was: Entry, now: Entry])[];
  readonly left: readonly Entry[];
}

/** Takes an entry that came for the successor of one with its name that went, in the order of both. */
function follow(fresh: readonly Entry[], gone: readonly Entry[]): Followed {
  const waiting = new Map([...groupBy(gone, ({ name }) => name)].map(([name, group]) => [name, [...group]]));
  const pairs = fresh.map((now) => [waiting.get(now.name)?.shift(), now] as const);
  return {
    added: pairs.flatMap(([was, now]) => (was === undefined ? [now] : [])),
    changed: pairs.flatMap(([was, now]) => (was === undefined ? [] : [[was, now] as const])),
    left: [...waiting.values()].flat(),
  };
}

const plain = (name: string): string => (/^[^\s"]+$/.test(name) ? name : JSON.stringify(name));
const shown = ({ name, target }: Entry): string => `${plain(name)} -> ${target}`;

function changeOf(was: Entry, now: Entry): string {
  if (was.target !== now.target) return `${shown(now)} (was ${was.target})`;
  if (was.package !== now.package) return `${shown(now)} (declared by ${now.package}, was ${was.package})`;
  if (was.value !== now.value) return `${shown(now)} (its value)`;
  return `${shown(now)} (invoke ${now.invoke}, was ${was.invoke})`;
}

/** The first of those that stayed which another has overtaken. */
function reordering(old: readonly Entry[], now: readonly Entry[]): readonly string[] {
  const before = without(old, without(old, now));
  const after = without(now, without(now, old));
  const moved = after.findIndex((entry, index) => key(entry) !== key(before[index] ?? entry));
  const [from, to] = [before[moved], after[moved]];
  return from === undefined || to === undefined ? [] : [`${shown(to)} (now before ${shown(from)})`];
}
