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

/** Two types that assignability compares, and the declarations in whose texts the source's may be found. */
interface Compared {
  readonly source: ts.Type;
  readonly target: ts.Type;
  readonly at: readonly ts.Node[];
  readonly depth: number;
}

/** Why the source cannot be judged: nothing where no unresolved type meets the target. */
export function unresolvedBetween(
  inspection: Inspection,
  source: ts.TypeAliasDeclaration,
  target: ts.TypeAliasDeclaration,
): readonly Finding[] {
  const { checker } = inspection;
  const types = { source: checker.getTypeAtLocation(source), target: checker.getTypeAtLocation(target) };
  const queue: Compared[] = [
    { ...types, at: orElse(types.source.getSymbol()?.getDeclarations(), [source.type]), depth: 0 },
  ];
  const seen = new Set<string>();
  const found: Finding[] = [];
  for (const pair of queue) {
    if (isErrorType(pair.source)) found.push(...explained(inspection, pair.at));
    else queue.push(...parts(inspection, pair).filter((each) => isNew(seen, each)));
  }
  return found;
}

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

function isNew(seen: Set<string>, { source, target, depth }: Compared): boolean {
  const key = `${idOf(source)} ${idOf(target)}`;
  if (source === target || depth > DEPTH || seen.has(key)) return false;
  seen.add(key);
  return true;
}

const ids = new WeakMap<ts.Type, number>();
let lastId = 0;

function idOf(type: ts.Type): number {
  const id = ids.get(type) ?? ++lastId;
  ids.set(type, id);
  return id;
}

const orElse = (nodes: readonly ts.Node[] | undefined, otherwise: readonly ts.Node[]): readonly ts.Node[] =>
  nodes === undefined || nodes.length === 0 ? otherwise : nodes;

/** What has to fit for the pair to fit: members, signatures, type arguments. */
function parts(inspection: Inspection, pair: Compared): readonly Compared[] {
  const { compiler, checker } = inspection;
  const { source, target, at, depth } = pair;
  if (target.isUnion()) return target.types.map((each) => ({ ...pair, target: each, depth: depth + 1 }));
  if (source.isUnion()) return source.types.map((each) => ({ ...pair, source: each, depth: depth + 1 }));
  const shared = typeArguments(inspection, pair);
  if (shared !== undefined) return shared;
  if ((target.flags & (compiler.TypeFlags.Object | compiler.TypeFlags.Intersection)) === 0) return [];
  const members = checker.getPropertiesOfType(target).flatMap((wanted) => {
    const given = checker.getPropertyOfType(source, wanted.name);
    if (given === undefined) return [];
    const declared = orElse(given.getDeclarations(), at);
    const types = { source: checker.getTypeOfSymbol(given), target: checker.getTypeOfSymbol(wanted) };
    return [{ ...types, at: declared, depth: depth + 1 }];
  });
  return [
    ...members,
    ...signatures(inspection, pair, source.getCallSignatures(), target.getCallSignatures()),
    ...signatures(inspection, pair, source.getConstructSignatures(), target.getConstructSignatures()),
  ];
}

/** Of two instances of one generic type only the arguments can differ. */
function typeArguments({ compiler, checker }: Inspection, { source, target, at, depth }: Compared) {
  const [a, b] = [reference(compiler, source), reference(compiler, target)];
  if (a === undefined || b === undefined || a.target !== b.target) return undefined;
  const wanted = checker.getTypeArguments(b);
  return checker
    .getTypeArguments(a)
    .flatMap((each, index) => (wanted[index] ? [{ source: each, target: wanted[index], at, depth: depth + 1 }] : []));
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
  return given.flatMap((source) => wanted.flatMap((target) => between(inspection, pair, source, target)));
}

/** Parameters by position, and the results. */
function between(
  { checker }: Inspection,
  { at, depth }: Compared,
  source: ts.Signature,
  target: ts.Signature,
): readonly Compared[] {
  const parameters = target.getParameters().flatMap((wanted, index) => {
    const given = source.getParameters()[index];
    if (given === undefined) return [];
    const types = { source: checker.getTypeOfSymbol(given), target: checker.getTypeOfSymbol(wanted) };
    return [{ ...types, at: orElse(given.getDeclarations(), at), depth: depth + 1 }];
  });
  const declared = source.getDeclaration();
  const result = { source: source.getReturnType(), target: target.getReturnType() };
  return [...parameters, { ...result, at: declared ? [declared] : at, depth: depth + 1 }];
}
