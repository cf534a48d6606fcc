/**
 * Unresolved types where they matter: in the members of a plugin that its interface looks at. Assignability cannot see
 * them, since they are assignable to everything; a plugin's whole closure would be too much, since many packages name
 * types of packages that are not there and that nobody here asks for.
 */
import { unresolvedIn } from "./closure.js";
import { hiddenIn } from "./directives.js";
import type { Finding } from "./engine.js";
import { placeOf } from "./finding.js";
import { brokenIn } from "./heritage.js";
import type { Language, Node, Signature, Type } from "./language.js";

/** How many members, parameters and results deep is looked; a limit for types that go on for ever. */
const DEPTH = 8;

/** A type that is given where another is wanted, as assignability compares them. */
interface Compared {
  readonly given: Type;
  readonly wanted: Type;
  /** Parameters go the other way: there the plugin wants what the interface gives. */
  readonly plugin: "given" | "wanted";
  /** Declarations in whose texts the plugin's type may be found. */
  readonly at: readonly Node[];
  readonly depth: number;
}

/** Pairs that were met, by direction, with the least depth at which that was. */
export type Met = Readonly<Record<Compared["plugin"], Map<Type, Map<Type, number>>>>;

export const nothingMet = (): Met => ({ given: new Map(), wanted: new Map() });

/**
 * Why the source, a plugin's type, cannot be judged: nothing where no unresolved type of it meets the target, and the
 * compiler may speak of all that does. Then all pairs that were met are added to `sound`, and are not looked at again: plugins
 * of one interface have much in common.
 */
export function unresolvedBetween(language: Language, source: Node, target: Node, sound: Met): readonly Finding[] {
  const types = { given: language.typeOfNode(source), wanted: language.typeOfNode(target) };
  const symbol = language.symbolOf(types.given);
  const at = orElse(symbol && language.declarationsOf(symbol), [source]);
  const queue: Compared[] = [{ ...types, plugin: "given", at, depth: 0 }];
  const met = nothingMet();
  const found: Finding[] = [];
  const looked = new Set(namedIn(language, source));
  const declaring = new Set(looked);
  for (const pair of queue) {
    for (const node of declarationsOfType(language, pair[pair.plugin])) declaring.add(node);
    if (language.isError(pair[pair.plugin])) {
      found.push(...explained(language, pair.at));
      continue;
    }
    const next = parts(language, pair);
    for (const node of next.flatMap((each) => each.at)) looked.add(node);
    for (const each of next) {
      if (!isToSee(each) || hasMet(sound, each) || hasMet(met, each)) continue;
      meet(met, each);
      queue.push(each);
    }
  }
  for (const node of looked) declaring.add(node);
  found.push(...brokenIn(language, declaring).flatMap((each) => explained(language, [each])));
  const problems = found.length > 0 ? found : hiddenIn(language, looked);
  if (problems.length === 0) for (const pair of queue) meet(sound, pair);
  return problems;
}

/** But those of TypeScript's `lib`. */
function declarationsOfType(language: Language, type: Type): readonly Node[] {
  const symbol = language.symbolOf(type);
  const found = symbol === undefined ? [] : language.declarationsOf(symbol);
  return found.filter((each) => !language.isLib(each.getSourceFile()));
}

/** What the names in a type stand for. */
function namedIn(language: Language, node: Node): readonly Node[] {
  const symbol = language.syntax.isIdentifier(node) ? language.symbolAt(node) : undefined;
  const target = symbol && (language.isAlias(symbol) ? language.aliased(symbol) : symbol);
  const found =
    target === undefined ? [] : language.declarationsOf(target).filter((each) => !language.syntax.isSourceFile(each));
  const deeper: Node[] = [];
  node.forEachChild((child) => void deeper.push(...namedIn(language, child)));
  return [...found, ...deeper];
}

const orElse = (nodes: readonly Node[] | undefined, otherwise: readonly Node[]): readonly Node[] =>
  nodes === undefined || nodes.length === 0 ? otherwise : nodes;

function explained(language: Language, at: readonly Node[]): readonly Finding[] {
  const findings = unresolvedIn(language, at);
  const [first] = at;
  if (findings.length > 0 || first === undefined) return findings;
  const name = language.nameOf(first)?.getText() ?? "this";
  return [{ code: 0, lines: [`A type of '${name}' cannot be resolved.`], location: placeOf(first) }];
}

const isToSee = ({ given, wanted, depth }: Compared): boolean => given !== wanted && depth <= DEPTH;

/** Less deep than before, more of it may come within reach. */
function hasMet(met: Met, { given, wanted, plugin, depth }: Compared): boolean {
  const known = met[plugin].get(given)?.get(wanted);
  return known !== undefined && known <= depth;
}

function meet(met: Met, pair: Compared): void {
  if (hasMet(met, pair)) return;
  const { given, wanted, plugin, depth } = pair;
  const others = met[plugin].get(given) ?? new Map<Type, number>();
  met[plugin].set(given, others);
  others.set(wanted, depth);
}

/** What has to fit for the pair to fit: members, signatures, type arguments. */
function parts(language: Language, pair: Compared): readonly Compared[] {
  const { given, wanted } = pair;
  const [several, some] = [language.unionOf(wanted), language.unionOf(given)];
  // A choice leads no deeper: none of a union's types is a union.
  if (several !== undefined) return several.map((each) => ({ ...pair, wanted: each }));
  if (some !== undefined) return some.map((each) => ({ ...pair, given: each }));
  const shared = typeArguments(language, pair);
  if (shared !== undefined) return shared;
  if (!language.isStructured(wanted)) return [];
  return [
    ...members(language, pair),
    ...indexed(language, pair),
    ...signatures(language, pair, language.callsOf(given), language.callsOf(wanted)),
    ...signatures(language, pair, language.constructsOf(given), language.constructsOf(wanted)),
  ];
}

function members(language: Language, pair: Compared): readonly Compared[] {
  return language.propertiesOf(pair.wanted).flatMap((wanted) => {
    const given = language.propertyOf(pair.given, wanted.name);
    if (given === undefined) return [];
    const types = { given: language.typeOfSymbol(given), wanted: language.typeOfSymbol(wanted) };
    const declarations = language.declarationsOf(pair.plugin === "given" ? given : wanted);
    return [{ ...pair, ...types, at: orElse(declarations, pair.at), depth: pair.depth + 1 }];
  });
}

/** What either holds under any key, against all that the other one may have there. */
function indexed(language: Language, pair: Compared): readonly Compared[] {
  const depth = pair.depth + 1;
  const [given, wanted] = [language.indexedOf(pair.given), language.indexedOf(pair.wanted)];
  const owned = wanted.length === 0 ? [] : language.propertiesOf(pair.given);
  const named = given.length === 0 ? [] : language.propertiesOf(pair.wanted);
  return [
    ...wanted.flatMap((each) => given.map((one) => ({ ...pair, given: one, wanted: each, depth }))),
    ...wanted.flatMap((each) =>
      owned.map((symbol) => ({ ...pair, given: language.typeOfSymbol(symbol), wanted: each, depth })),
    ),
    ...named.flatMap((symbol) =>
      given.map((one) => ({ ...pair, given: one, wanted: language.typeOfSymbol(symbol), depth })),
    ),
  ];
}

/** Of two instances of one generic type only the arguments can differ. */
function typeArguments(language: Language, pair: Compared): readonly Compared[] | undefined {
  const [given, wanted] = [language.instanceOf(pair.given), language.instanceOf(pair.wanted)];
  if (given === undefined || wanted === undefined || given.generic !== wanted.generic) return undefined;
  return given.given.flatMap((each, index) => {
    const other = wanted.given[index];
    return other === undefined ? [] : [{ ...pair, given: each, wanted: other, depth: pair.depth + 1 }];
  });
}

function signatures(
  language: Language,
  pair: Compared,
  given: readonly Signature[],
  wanted: readonly Signature[],
): readonly Compared[] {
  return given.flatMap((one) => wanted.flatMap((other) => between(language, pair, one, other)));
}

/** The results, and the parameters by position: those the other way round. */
function between(language: Language, pair: Compared, given: Signature, wanted: Signature): readonly Compared[] {
  const depth = pair.depth + 1;
  const plugin = pair.plugin === "given" ? "wanted" : "given";
  const count = Math.max(language.parametersOf(given).length, language.parametersOf(wanted).length);
  const parameters = Array.from({ length: count }).flatMap((_, index) => {
    const [taken, passed] = [parameter(language, given, index), parameter(language, wanted, index)];
    if (taken === undefined || passed === undefined) return [];
    const at = orElse(language.declarationsOf((plugin === "wanted" ? taken : passed).symbol), pair.at);
    return [{ given: passed.type, wanted: taken.type, plugin, at, depth } satisfies Compared];
  });
  const declared = language.declarationOf(pair.plugin === "given" ? given : wanted);
  const at = declared === undefined ? pair.at : [declared];
  return [...parameters, { ...pair, given: language.resultOf(given), wanted: language.resultOf(wanted), at, depth }];
}

/** Of a rest parameter each position has the element's type. */
function parameter(language: Language, signature: Signature, index: number) {
  const all = language.parametersOf(signature);
  const symbol = all[Math.min(index, all.length - 1)];
  if (symbol === undefined) return undefined;
  const type = language.typeOfSymbol(symbol);
  const [declaration] = language.declarationsOf(symbol);
  const rest = declaration !== undefined && "dotDotDotToken" in declaration && declaration.dotDotDotToken !== undefined;
  if (!rest) return index < all.length ? { symbol, type } : undefined;
  return { symbol, type: language.elementOf(type) ?? type };
}
