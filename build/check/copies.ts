/** Classes of two copies of one package: alike, and yet of no type in common, since they have private members. */
import { relative } from "node:path/posix";
import { type Diagnostic, diagnostic } from "../diagnostics.js";
import type { Context, PluginCase } from "./failures.js";
import { importedBy } from "./reached.js";
import { versionIn } from "./versions.js";

/** The same problems, named so where two copies are what is behind them. */
export function withCopies(context: Context, of: PluginCase, problems: readonly Diagnostic[]): readonly Diagnostic[] {
  const member = (context.failures(of.subject).get("fits")?.lines ?? []).flatMap(nominalIn)[0];
  const copies = member === undefined ? undefined : copiesOf(context, of);
  if (member === undefined || copies === undefined) return problems;
  const args = { plugin: of.plugin.declaration.name, namespace: of.namespace.declaration.name, member, ...copies };
  return problems.map((each) =>
    each.code === "STW4001" ? diagnostic("STW4015", args, each.location, { notes: each.notes }) : each,
  );
}

const patterns = [
  /^Types have separate declarations of a private property '(.+)'\.$/,
  /^Property '(.+)' is protected but type '.+' is not a class derived from '.+'\.$/,
  /^Property '(#.+)' in type '.+' refers to a different member that cannot be accessed from within type '.+'\.$/,
];

const nominalIn = (line: string): readonly string[] =>
  patterns.flatMap((pattern) => pattern.exec(line.trim())?.[1] ?? []);

interface Copies {
  readonly package: string;
  /** Each with its version, folder and chain: the plugin's, and the interface's. */
  readonly own: string;
  readonly other: string;
}

/** A package of which the plugin leads to one copy, and the interface to another. */
function copiesOf(context: Context, { plugin, namespace }: PluginCase): Copies | undefined {
  const [own, other] = [plugin.module, namespace.interface].map((module) =>
    packagesFrom(context, context.answer.modules.get(module.specifier)?.file),
  );
  for (const [folder, theirs] of other ?? []) {
    if (own?.has(folder)) continue;
    const ours = [...(own ?? [])].find(([, each]) => each.name === theirs.name)?.[1];
    if (ours !== undefined)
      return { package: ours.name, own: describe(context, ours), other: describe(context, theirs) };
  }
  return undefined;
}

interface Copy {
  readonly folder: string;
  readonly name: string;
  /** Names of packages, from the one in which the way begins. */
  readonly chain: readonly string[];
}

const describe = ({ host, root }: Context, { folder, chain }: Copy): string =>
  `${[versionIn(host, folder) ?? "", relative(root, folder) || "."].join(" in ").replace(/^ in /, "")} (${chain.join(" > ")})`;

/** By folder, those that a file leads to, by shortest ways. */
function packagesFrom({ owners, answer }: Context, start: string | undefined): ReadonlyMap<string, Copy> {
  const found = new Map<string, Copy>();
  if (start === undefined) return found;
  const imported = importedBy(answer.sources);
  const chains = new Map<string, readonly string[]>([[start, []]]);
  for (const [file, chain] of chains) {
    const owner = owners(file);
    if (owner === undefined) continue;
    const here = chain.at(-1) === owner.name ? chain : [...chain, owner.name];
    if (!found.has(owner.folder)) found.set(owner.folder, { ...owner, chain: here });
    for (const next of imported.get(file) ?? []) if (!chains.has(next)) chains.set(next, here);
  }
  return found;
}
