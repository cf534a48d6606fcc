/**
 * What a declaration says of itself besides members and signatures, where something unresolved leaves no trace in its type:
 * what it extends, what its type parameters are limited to, what `this` has to be, what it is a predicate of.
 */
import type { Language, Node } from "./language.js";

/** Nodes of those among declarations that cannot be resolved; of what they extend also what that says of itself. */
export function brokenIn(language: Language, declarations: Iterable<Node>): readonly Node[] {
  const all = new Set(declarations);
  const broken: Node[] = [];
  // A set that grows while it is walked gives what was added too.
  for (const declaration of all) {
    for (const node of partsOf(language, declaration)) {
      if (isBroken(language, node)) broken.push(node);
      else for (const each of extended(language, node)) all.add(each);
    }
  }
  return broken;
}

/** Heritage by its names, and nodes of types. */
function partsOf(language: Language, declaration: Node): readonly Node[] {
  const { syntax } = language;
  if (syntax.isMappedTypeNode(declaration)) return declaration.type === undefined ? [] : [declaration.type];
  const parts: Node[] = [];
  declaration.forEachChild((child) => {
    // What a class implements gives it nothing.
    if (syntax.isHeritageClause(child) && child.getText().startsWith("extends")) parts.push(...child.types);
    else if (syntax.isTypeParameterDeclaration(child)) parts.push(...given(child.constraint));
    else if (syntax.isTypePredicateNode(child)) parts.push(...given(child.type));
    else if (isThis(child)) parts.push(...given(child.type));
    return undefined;
  });
  return parts;
}

const given = (node: Node | undefined): readonly Node[] => (node === undefined ? [] : [node]);

/** The parameter that stands for `this`. */
function isThis(node: Node): node is Node & { readonly type?: Node } {
  return "name" in node && "type" in node && /^this\s*[:,)]?/.test(node.getText()) && nameText(node.name) === "this";
}

const nameText = (name: unknown): unknown =>
  typeof name === "object" && name !== null && "text" in name ? name.text : undefined;

function isBroken(language: Language, node: Node): boolean {
  const { syntax } = language;
  if (!syntax.isExpressionWithTypeArguments(node)) return language.isError(language.typeOfNode(node));
  if (syntax.isInterfaceDeclaration(node.parent.parent)) {
    return (
      language.isError(language.typeOfNode(node)) ||
      argumentsOf(node).some((each) => language.isError(language.typeOfNode(each)))
    );
  }
  const name = syntax.isIdentifier(node.expression) ? language.symbolAt(node.expression) : undefined;
  if (!syntax.isIdentifier(node.expression)) return false;
  return name === undefined || (language.isAlias(name) && language.declarationsOf(language.aliased(name)).length === 0);
}

const argumentsOf = (node: Node): readonly Node[] =>
  "typeArguments" in node && Array.isArray(node.typeArguments) ? node.typeArguments : [];

/** The classes and interfaces that a heritage clause names, but those of TypeScript's `lib`. */
function extended(language: Language, node: Node): readonly Node[] {
  const { syntax } = language;
  if (!syntax.isExpressionWithTypeArguments(node)) return [];
  const symbol = language.symbolAt(node.expression);
  const target = symbol && (language.isAlias(symbol) ? language.aliased(symbol) : symbol);
  const found = target === undefined ? [] : language.declarationsOf(target);
  return found.filter((each) => !language.isLib(each.getSourceFile()) && !syntax.isSourceFile(each));
}
