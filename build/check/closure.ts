/** What a type leads to: every declaration that it names, and theirs, and what cannot be resolved among them. */
import type { Closure, Finding } from "./engine.js";
import { findingOf, placeOf } from "./finding.js";
import type { Compiler, ts } from "./ts-morph.js";

/** What a walk through one program needs. */
export interface Inspection {
  readonly compiler: Compiler;
  readonly program: ts.Program;
  readonly checker: ts.TypeChecker;
  /** The check file. Names in it mean nothing to anybody. */
  readonly file: ts.SourceFile;
}

/** A node that stands for something unresolved, and the nodes where the compiler may complain about it. */
interface Suspect {
  readonly node: ts.Node;
  readonly places: readonly ts.Node[];
}

/** Types of the compiler that stand for a mistake have this name; to everything else they are `any`. */
export const isErrorType = (type: ts.Type): boolean => "intrinsicName" in type && type.intrinsicName === "error";

/** Of the type that an alias of the check file stands for. */
export function closureOf(inspection: Inspection, alias: ts.TypeAliasDeclaration): Closure {
  const { compiler, program, checker } = inspection;
  const { nodes, suspects } = walk(inspection, [alias.type]);
  const declared = nodes.find((node) => node !== alias.type);
  const name = declared && compiler.getNameOfDeclaration(declared as ts.Declaration);
  const files = new Set(nodes.map((node) => node.getSourceFile()));
  // The first of a file: what follows it is often not wrong at all.
  const broken = [...files].flatMap((file) => program.getSyntacticDiagnostics(file).slice(0, 1));
  const unresolved = [...broken.flatMap((each) => findingOf(each) ?? []), ...explain(inspection, suspects)];
  const mute = unresolved.length === 0 && isErrorType(checker.getTypeFromTypeNode(alias.type));
  return {
    declaration: declared && placeOf(name ?? declared),
    unresolved: mute ? [unnamed(name ?? declared ?? alias)] : unresolved,
  };
}

const unnamed = (node: ts.Node): Finding => ({
  code: 0,
  lines: ["Its type cannot be resolved."],
  location: placeOf(node),
});

/** Why the types that these nodes name cannot be resolved. */
export function unresolvedIn(inspection: Inspection, nodes: readonly ts.Node[]): readonly Finding[] {
  return explain(inspection, walk(inspection, nodes).suspects);
}

/** Declarations in the order in which they are met, the start included; those of TypeScript's `lib` are left out. */
function walk(inspection: Inspection, start: readonly ts.Node[]) {
  const nodes = [...start];
  const queued = new Set<ts.Node>(start);
  const suspects: Suspect[] = [];
  const visitor: Visitor = {
    visited: new Set(),
    follow: (declaration) => {
      if (!queued.has(declaration)) nodes.push(declaration);
      queued.add(declaration);
    },
    suspect: (found) => void suspects.push(found),
  };
  for (const node of nodes) visit(inspection, node, visitor);
  return { nodes, suspects };
}

interface Visitor {
  readonly visited: Set<ts.Node>;
  readonly follow: (declaration: ts.Node) => void;
  readonly suspect: (found: Suspect) => void;
}

function visit(inspection: Inspection, node: ts.Node, visitor: Visitor): void {
  const { compiler, checker } = inspection;
  if (visitor.visited.has(node)) return;
  visitor.visited.add(node);
  if (isTypeName(compiler, node) && isErrorType(checker.getTypeFromTypeNode(node))) {
    visitor.suspect({ node, places: [node, ...importsOf(inspection, leftmost(compiler, node))] });
  }
  if (compiler.isIdentifier(node)) visitName(inspection, node, visitor);
  if (compiler.isImportTypeNode(node)) visitSymbol(inspection, node, visitor);
  compiler.forEachChild(node, (child) => {
    if (!isHidden(compiler, node, child)) visit(inspection, child, visitor);
  });
}

function visitName(inspection: Inspection, name: ts.Identifier, visitor: Visitor): void {
  const { checker } = inspection;
  const symbol = checker.getSymbolAtLocation(name);
  if (symbol === undefined) return;
  const aliased = (symbol.flags & inspection.compiler.SymbolFlags.Alias) !== 0;
  const target = aliased ? checker.getAliasedSymbol(symbol) : symbol;
  if (aliased && (target.declarations ?? []).length === 0) {
    visitor.suspect({ node: name, places: importsOf(inspection, name) });
  }
  followAll(inspection, target, visitor);
}

function visitSymbol(inspection: Inspection, node: ts.ImportTypeNode, visitor: Visitor): void {
  const { symbol, aliasSymbol } = inspection.checker.getTypeFromTypeNode(node);
  for (const each of [symbol, aliasSymbol]) if (each !== undefined) followAll(inspection, each, visitor);
}

/** A symbol that `lib` declares is known, however others add to it; a whole file is no declaration. */
function followAll({ compiler, program }: Inspection, symbol: ts.Symbol, { follow }: Visitor): void {
  const declarations = symbol.declarations ?? [];
  if (declarations.some((each) => program.isSourceFileDefaultLibrary(each.getSourceFile()))) return;
  for (const each of declarations) if (!compiler.isSourceFile(each)) follow(each);
}

/** What a class extends is a value: its name is looked at as one. */
function isTypeName(compiler: Compiler, node: ts.Node): node is ts.TypeNode {
  if (compiler.isExpressionWithTypeArguments(node)) return compiler.isInterfaceDeclaration(node.parent.parent);
  return compiler.isTypeReferenceNode(node) || compiler.isTypeQueryNode(node) || compiler.isImportTypeNode(node);
}

/** Bodies and initial values matter only where a type is inferred from them, and private members not at all. */
function isHidden(compiler: Compiler, parent: ts.Node, child: ts.Node): boolean {
  if (compiler.isClassElement(child) && isPrivate(compiler, child)) return true;
  if (compiler.isFunctionLike(parent) && "body" in parent && child === parent.body) {
    const untyped = compiler.isConstructorDeclaration(parent) || compiler.isSetAccessor(parent);
    return untyped || parent.type !== undefined;
  }
  if (compiler.isVariableDeclaration(parent) || compiler.isPropertyDeclaration(parent)) {
    return child === parent.initializer && parent.type !== undefined;
  }
  return false;
}

const isPrivate = (compiler: Compiler, member: ts.ClassElement): boolean =>
  (compiler.getCombinedModifierFlags(member) & compiler.ModifierFlags.Private) !== 0 ||
  (member.name !== undefined && compiler.isPrivateIdentifier(member.name));

/** The name that a type's name begins with: `a` of `a.b.C<D>`. */
function leftmost(compiler: Compiler, node: ts.TypeNode): ts.Node {
  let name: ts.Node = node;
  if (compiler.isTypeReferenceNode(node)) name = node.typeName;
  else if (compiler.isExpressionWithTypeArguments(node)) name = node.expression;
  else if (compiler.isTypeQueryNode(node)) name = node.exprName;
  while (compiler.isQualifiedName(name) || compiler.isPropertyAccessExpression(name)) {
    name = compiler.isQualifiedName(name) ? name.left : name.expression;
  }
  return name;
}

/** Where a name is imported and passed on, this file first: the name there and the module that it comes from. */
function importsOf({ compiler, checker }: Inspection, name: ts.Node): readonly ts.Node[] {
  const places: ts.Node[] = [];
  let symbol = checker.getSymbolAtLocation(name);
  while (symbol !== undefined && (symbol.flags & compiler.SymbolFlags.Alias) !== 0) {
    places.push(...(symbol.declarations ?? []).flatMap((each) => [each, ...moduleOf(compiler, each)]));
    symbol = checker.getImmediateAliasedSymbol(symbol);
  }
  return places;
}

function moduleOf(compiler: Compiler, declaration: ts.Node): readonly ts.Node[] {
  for (let node = declaration; !compiler.isSourceFile(node); node = node.parent) {
    if (compiler.isImportDeclaration(node) || compiler.isExportDeclaration(node)) {
      return node.moduleSpecifier ? [node.moduleSpecifier] : [];
    }
  }
  return [];
}

/** The compiler's own words for each; where it has none (in JavaScript it says little), ours. */
function explain({ program, file }: Inspection, suspects: readonly Suspect[]): readonly Finding[] {
  const found = new Map<string, Finding>();
  for (const { node, places } of suspects) {
    const said = places
      .filter((place) => place.getSourceFile() !== file)
      .flatMap((place) => saidWithin(program, place));
    const findings = said.length > 0 || node.getSourceFile() === file ? said : [ownWords(node)];
    for (const each of findings) found.set(`${each.location.file}:${each.location.line}:${each.location.column}`, each);
  }
  return [...found.values()];
}

function saidWithin(program: ts.Program, place: ts.Node): readonly Finding[] {
  const file = place.getSourceFile();
  return program
    .getSemanticDiagnostics(file)
    .filter(({ start = -1 }) => start >= place.getStart(file) && start < place.end)
    .flatMap((each) => findingOf(each) ?? []);
}

const ownWords = (node: ts.Node): Finding => ({
  code: 0,
  lines: [`'${node.getText()}' cannot be resolved.`],
  location: placeOf(node),
});
