/** What a type leads to: every declaration that it names, and theirs, and what cannot be resolved among them. */
import type { Finding } from "./engine.js";
import { placeOf } from "./finding.js";
import { brokenIn } from "./heritage.js";
import type { Language, NamedSymbol, Node } from "./language.js";

/** A node that stands for something unresolved, and the nodes where the compiler may complain about it. */
interface Suspect {
  readonly node: Node;
  readonly places: readonly Node[];
}

/** The name in the declaration that an alias of the check file stands for, given by its type; of a member, in its own. */
export function declarationOf(language: Language, type: Node): Node | undefined {
  if (language.syntax.isIndexedAccessTypeNode(type)) {
    const name: unknown = JSON.parse(type.indexType.getText());
    const member = language.propertyOf(language.typeOfNode(type.objectType), String(name));
    const [found] = member === undefined ? [] : language.declarationsOf(member);
    return found === undefined || language.isLib(found.getSourceFile()) ? undefined : (language.nameOf(found) ?? found);
  }
  const declared = firstNamed(language, type);
  return declared && (language.nameOf(declared) ?? declared);
}

/** Only the type itself is looked through: what it names leads on and on, and every name is a question to the compiler. */
function firstNamed(language: Language, type: Node): Node | undefined {
  const named: Node[] = [];
  const follow = (declaration: Node) => void (declaration !== type && named.push(declaration));
  visit(language, type, { visited: new Set(), follow, suspect: () => {} });
  return named[0];
}

/** What cannot be resolved, or not even be parsed, of the type that an alias of the check file stands for. */
export function unresolvedOf(language: Language, type: Node): readonly Finding[] {
  const { nodes, suspects } = walk(language, [type]);
  const files = new Set(nodes.map((node) => node.getSourceFile()));
  // The first of a file: what follows it is often not wrong at all.
  const broken = [...files].flatMap((file) => language.syntacticIn(file).slice(0, 1));
  // What is declared nowhere, not even by an import, leaves no trace in what it is extended by.
  const bases = suspects.length > 0 ? [] : brokenIn(language, nodes).map((node) => ({ node, places: [node] }));
  const unresolved = [...broken.map(({ finding }) => finding), ...explain(language, [...suspects, ...bases])];
  if (unresolved.length > 0 || !language.isError(language.typeOfNode(type))) return unresolved;
  const declared = nodes.find((node) => node !== type);
  const place = (declared && language.nameOf(declared)) ?? declared ?? type;
  return [{ code: 0, lines: ["Its type cannot be resolved."], location: placeOf(place) }];
}

/** Why the types that these nodes name cannot be resolved. */
export function unresolvedIn(language: Language, nodes: readonly Node[]): readonly Finding[] {
  return explain(language, walk(language, nodes).suspects);
}

/** Declarations in the order in which they are met, the start included; those of TypeScript's `lib` are left out. */
function walk(language: Language, start: readonly Node[]) {
  const nodes = [...start];
  const queued = new Set<Node>(start);
  const suspects: Suspect[] = [];
  const visitor: Visitor = {
    visited: new Set(),
    follow: (declaration) => {
      if (!queued.has(declaration)) nodes.push(declaration);
      queued.add(declaration);
    },
    suspect: (found) => void suspects.push(found),
  };
  for (const node of nodes) visit(language, node, visitor);
  return { nodes, suspects };
}

interface Visitor {
  readonly visited: Set<Node>;
  readonly follow: (declaration: Node) => void;
  readonly suspect: (found: Suspect) => void;
}

function visit(language: Language, node: Node, visitor: Visitor): void {
  const { syntax } = language;
  if (visitor.visited.has(node)) return;
  visitor.visited.add(node);
  if (isTypeName(language, node) && language.isError(language.typeOfNode(node))) {
    visitor.suspect({ node, places: [node, ...importsOf(language, leftmost(language, node))] });
  }
  if (syntax.isIdentifier(node)) visitName(language, node, visitor);
  if (syntax.isImportTypeNode(node)) visitImport(language, node, visitor);
  node.forEachChild((child) => {
    if (!isHidden(language, node, child)) visit(language, child, visitor);
    return undefined;
  });
}

function visitName(language: Language, name: Node, visitor: Visitor): void {
  const symbol = language.symbolAt(name);
  if (symbol === undefined) return;
  const aliased = language.isAlias(symbol);
  const target = aliased ? language.aliased(symbol) : symbol;
  const declarations = language.declarationsOf(target);
  if (aliased && declarations.length === 0) visitor.suspect({ node: name, places: importsOf(language, name) });
  followAll(language, declarations, visitor);
}

function visitImport(language: Language, node: Node, visitor: Visitor): void {
  const type = language.typeOfNode(node);
  const symbols = [language.symbolOf(type), language.aliasOf(type)].filter(
    (each): each is NamedSymbol => each !== undefined,
  );
  for (const each of symbols) followAll(language, language.declarationsOf(each), visitor);
}

/** What `lib` declares is known, however others add to it; a whole file is no declaration. */
function followAll({ syntax, isLib }: Language, declarations: readonly Node[], { follow }: Visitor): void {
  if (declarations.some((each) => isLib(each.getSourceFile()))) return;
  for (const each of declarations) if (!syntax.isSourceFile(each)) follow(each);
}

/** What a class extends is a value: its name is looked at as one. */
function isTypeName({ syntax }: Language, node: Node): boolean {
  if (syntax.isExpressionWithTypeArguments(node)) return syntax.isInterfaceDeclaration(node.parent.parent);
  return syntax.isTypeReferenceNode(node) || syntax.isTypeQueryNode(node) || syntax.isImportTypeNode(node);
}

/** Bodies and initial values matter only where a type is inferred from them, and private members not at all. */
function isHidden(language: Language, parent: Node, child: Node): boolean {
  const { syntax } = language;
  if (language.isPrivate(child)) return true;
  const implemented = language.bodyOf(parent);
  if (implemented?.body === child) {
    const untyped = syntax.isConstructorDeclaration(parent) || language.isSetAccessor(parent);
    return untyped || implemented.type !== undefined;
  }
  if (syntax.isVariableDeclaration(parent) || syntax.isPropertyDeclaration(parent)) {
    return child === parent.initializer && parent.type !== undefined;
  }
  return false;
}

/** The name that a type's name begins with: `a` of `a.b.C<D>`. */
function leftmost({ syntax }: Language, node: Node): Node {
  let name = node;
  if (syntax.isTypeReferenceNode(node)) name = node.typeName;
  else if (syntax.isExpressionWithTypeArguments(node)) name = node.expression;
  else if (syntax.isTypeQueryNode(node)) name = node.exprName;
  for (;;) {
    if (syntax.isQualifiedName(name)) name = name.left;
    else if (syntax.isPropertyAccessExpression(name)) name = name.expression;
    else return name;
  }
}

/** Where a name is imported and passed on, this file first: the name there and the module that it comes from. */
function importsOf(language: Language, name: Node): readonly Node[] {
  const places: Node[] = [];
  let symbol = language.symbolAt(name);
  while (symbol !== undefined && language.isAlias(symbol)) {
    places.push(...language.declarationsOf(symbol).flatMap((each) => [each, ...moduleOf(language, each)]));
    symbol = language.nextAliased(symbol);
  }
  return places;
}

function moduleOf({ syntax }: Language, declaration: Node): readonly Node[] {
  for (let node = declaration; !syntax.isSourceFile(node); node = node.parent) {
    if (syntax.isImportDeclaration(node) || syntax.isExportDeclaration(node)) {
      return node.moduleSpecifier ? [node.moduleSpecifier] : [];
    }
  }
  return [];
}

/** The compiler's own words for each; where it has none (in JavaScript it says little), ours. */
function explain(language: Language, suspects: readonly Suspect[]): readonly Finding[] {
  const ours = (node: Node) => node.getSourceFile().fileName === language.file.fileName;
  const found = new Map<string, Finding>();
  for (const { node, places } of suspects) {
    const said = places.filter((place) => !ours(place)).flatMap((place) => saidWithin(language, place));
    const findings = said.length > 0 || ours(node) ? said : [ownWords(node)];
    for (const each of findings) found.set(`${each.location.file}:${each.location.line}:${each.location.column}`, each);
  }
  return [...found.values()];
}

const saidWithin = (language: Language, place: Node): readonly Finding[] =>
  language
    .semanticIn(place.getSourceFile())
    .filter(({ start }) => start >= place.getStart() && start < place.end)
    .map(({ finding }) => finding);

const ownWords = (node: Node): Finding => ({
  code: 0,
  lines: [`'${node.getText()}' cannot be resolved.`],
  location: placeOf(node),
});
