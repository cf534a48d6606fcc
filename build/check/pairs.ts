/**
 * Unresolved types where they matter: in the members of a plugin that its interface looks at. Assignability cannot see
 * them, since they are assignable to everything; a plugin's whole closure would be too much, since many packages name
 * types of packages that are not there and that nobody here asks for.
 */
import { type Inspection, isErrorType, unresolvedIn } from "./closure.js";
import type { Finding } from "./engine.js";
import { placeOf } from "./finding.js";
import type { ts } from "./ts-morph.js";

/** How many members, parameters and results deep is looked; a limit for types that go on for ever. */
const DEPTH = 8;

/** A type that is given where another is wanted, as assignability compares them. */
interface Compared {
  readonly given: ts.Type;
  readonly wanted: ts.Type;
  /** Parameters go the other way: there the plugin wants what the interface gives. */
  readonly plugin: "given" | "wanted";
  /** Declarations in whose texts the plugin's type may be found. */
  readonly at: readonly ts.Node[];
  readonly depth: number;
}

/** Pairs that were met, by direction. */
type Seen = Readonly<Record<Compared["plugin"], Map<ts.Type, Set<ts.Type>>>>;

/** Why the source, a plugin, cannot be judged: nothing where no unresolved type of it meets the target. */
export function unresolvedBetween(
  inspection: Inspection,
  source: ts.TypeAliasDeclaration,
  target: ts.TypeAliasDeclaration,
): readonly Finding[] {
  const { checker } = inspection;
  const types = { given: checker.getTypeAtLocation(source), wanted: checker.getTypeAtLocation(target) };
  const at = orElse(types.given.getSymbol()?.getDeclarations(), [source.type]);
  const queue: Compared[] = [{ ...types, plugin: "given", at, depth: 0 }];
  const seen: Seen = { given: new Map(), wanted: new Map() };
  const found: Finding[] = [];
  for (const pair of queue) {
    if (isErrorType(pair[pair.plugin])) found.push(...explained(inspection, pair.at));
    else queue.push(...parts(inspection, pair).filter((each) => isNew(seen, each)));
  }
  return found;
}

const orElse = (nodes: readonly ts.Node[] | undefined, otherwise: readonly ts.Node[]): readonly ts.Node[] =>
  nodes === undefined || nodes.length === 0 ? otherwise : nodes;

function explained(inspection: Inspection, at: readonly ts.Node[]): readonly Finding[] {
  const findings = unresolvedIn(inspection, at);
  const [first] = at;
  if (findings.length > 0 || first === undefined) return findings;
  return [
    { code: 0, lines: [`A type of '${nameOf(inspection, first)}' cannot be resolved.`], location: placeOf(first) },
  ];
}

const nameOf = ({ compiler }: Inspection, node: ts.Node): string =>
  compiler.getNameOfDeclaration(node as ts.Declaration)?.getText() ?? "this";

function isNew(seen: Seen, { given, wanted, plugin, depth }: Compared): boolean {
  if (given === wanted || depth > DEPTH) return false;
  const others = seen[plugin].get(given) ?? new Set<ts.Type>();
  seen[plugin].set(given, others);
  return others.size !== others.add(wanted).size;
}

/** What has to fit for the pair to fit: members, signatures, type arguments. */
function parts(inspection: Inspection, pair: Compared): readonly Compared[] {
  const { TypeFlags } = inspection.compiler;
  const { given, wanted, depth } = pair;
  if (wanted.isUnion()) return wanted.types.map((each) => ({ ...pair, wanted: each, depth: depth + 1 }));
  if (given.isUnion()) return given.types.map((each) => ({ ...pair, given: each, depth: depth + 1 }));
  const shared = typeArguments(inspection, pair);
  if (shared !== undefined) return shared;
  if ((wanted.flags & (TypeFlags.Object | TypeFlags.Intersection)) === 0) return [];
  return [
    ...members(inspection, pair),
    ...signatures(inspection, pair, given.getCallSignatures(), wanted.getCallSignatures()),
    ...signatures(inspection, pair, given.getConstructSignatures(), wanted.getConstructSignatures()),
  ];
}

function members({ checker }: Inspection, pair: Compared): readonly Compared[] {
  const apparent = checker.getApparentType(pair.given);
  return checker.getPropertiesOfType(pair.wanted).flatMap((wanted) => {
    const given = checker.getPropertyOfType(apparent, wanted.name);
    if (given === undefined) return [];
    const types = { given: checker.getTypeOfSymbol(given), wanted: checker.getTypeOfSymbol(wanted) };
    const declarations = (pair.plugin === "given" ? given : wanted).getDeclarations();
    return [{ ...pair, ...types, at: orElse(declarations, pair.at), depth: pair.depth + 1 }];
  });
}

/** Of two instances of one generic type only the arguments can differ. */
function typeArguments({ compiler, checker }: Inspection, pair: Compared): readonly Compared[] | undefined {
  const [given, wanted] = [reference(compiler, pair.given), reference(compiler, pair.wanted)];
  if (given === undefined || wanted === undefined || given.target !== wanted.target) return undefined;
  const others = checker.getTypeArguments(wanted);
  return checker.getTypeArguments(given).flatMap((each, index) => {
    const other = others[index];
    return other === undefined ? [] : [{ ...pair, given: each, wanted: other, depth: pair.depth + 1 }];
  });
}

const reference = ({ ObjectFlags, TypeFlags }: Inspection["compiler"], type: ts.Type): ts.TypeReference | undefined =>
  (type.flags & TypeFlags.Object) !== 0 && ((type as ts.ObjectType).objectFlags & ObjectFlags.Reference) !== 0
    ? (type as ts.TypeReference)
    : undefined;

function signatures(
  inspection: Inspection,
  pair: Compared,
  given: readonly ts.Signature[],
  wanted: readonly ts.Signature[],
): readonly Compared[] {
  return given.flatMap((one) => wanted.flatMap((other) => between(inspection, pair, one, other)));
}

/** The results, and the parameters by position: those the other way round. */
function between(
  { checker }: Inspection,
  pair: Compared,
  given: ts.Signature,
  wanted: ts.Signature,
): readonly Compared[] {
  const depth = pair.depth + 1;
  const plugin = pair.plugin === "given" ? "wanted" : "given";
  const count = Math.max(given.getParameters().length, wanted.getParameters().length);
  const parameters = Array.from({ length: count }).flatMap((_, index) => {
    const [taken, passed] = [parameter(checker, given, index), parameter(checker, wanted, index)];
    if (taken === undefined || passed === undefined) return [];
    const at = orElse((plugin === "wanted" ? taken : passed).symbol.getDeclarations(), pair.at);
    return [{ given: passed.type, wanted: taken.type, plugin, at, depth } satisfies Compared];
  });
  const declared = (pair.plugin === "given" ? given : wanted).getDeclaration();
  const at = declared === undefined ? pair.at : [declared];
  return [...parameters, { ...pair, given: given.getReturnType(), wanted: wanted.getReturnType(), at, depth }];
}

/** Of a rest parameter each position has the element's type. */
function parameter(checker: ts.TypeChecker, signature: ts.Signature, index: number) {
  const all = signature.getParameters();
  const symbol = all[Math.min(index, all.length - 1)];
  if (symbol === undefined) return undefined;
  const type = checker.getTypeOfSymbol(symbol);
  const declaration = symbol.valueDeclaration;
  const rest = declaration !== undefined && "dotDotDotToken" in declaration && declaration.dotDotDotToken !== undefined;
  if (!rest) return index < all.length ? { symbol, type } : undefined;
  const [element] = checker.isArrayType(type) ? checker.getTypeArguments(type as ts.TypeReference) : [];
  return { symbol, type: element ?? type };
}
