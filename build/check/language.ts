/**
 * What the walks through declarations and types ask of a compiler. Each engine answers with the nodes, symbols, types and
 * signatures of its own compiler, and is given only those back: members are methods, whose parameters may be narrower.
 */
import type { Answer, Finding, ModuleFacts } from "./engine.js";

export interface SourceText {
  readonly fileName: string;
  readonly text: string;
}

export interface Node {
  readonly parent: Node;
  readonly end: number;
  getStart(): number;
  getText(): string;
  getSourceFile(): SourceText;
  forEachChild(visit: (child: Node) => undefined): unknown;
}

export interface Name extends Node {
  readonly text: string;
}

export interface NamedSymbol {
  readonly name: string;
}

/** Equal where it is the same object. */
export interface Type {
  readonly flags: number;
}

export interface Signature {
  readonly parameters: readonly unknown[];
}

/** Kinds of nodes, called as both compilers call them. */
export interface Syntax {
  isConstructorDeclaration(node: Node): boolean;
  isExportDeclaration(node: Node): node is Node & { readonly moduleSpecifier?: Node };
  isHeritageClause(node: Node): node is Node & { readonly types: readonly Node[] };
  isExpressionWithTypeArguments(node: Node): node is Node & { readonly expression: Node };
  isIdentifier(node: Node): boolean;
  isImportDeclaration(node: Node): node is Node & { readonly moduleSpecifier: Node };
  isImportTypeNode(node: Node): boolean;
  isIndexedAccessTypeNode(node: Node): node is Node & { readonly objectType: Node; readonly indexType: Node };
  isInterfaceDeclaration(node: Node): boolean;
  isMappedTypeNode(node: Node): node is Node & { readonly type?: Node };
  isPropertyAccessExpression(node: Node): node is Node & { readonly expression: Node };
  isPropertyDeclaration(node: Node): node is Node & { readonly type?: Node; readonly initializer?: Node };
  isQualifiedName(node: Node): node is Node & { readonly left: Node };
  isSourceFile(node: Node): boolean;
  isTypeParameterDeclaration(node: Node): node is Node & { readonly constraint?: Node };
  isTypePredicateNode(node: Node): node is Node & { readonly type?: Node };
  isTypeAliasDeclaration(node: Node): node is Node & { readonly name: Name; readonly type: Node };
  isTypeQueryNode(node: Node): node is Node & { readonly exprName: Node };
  isTypeReferenceNode(node: Node): node is Node & { readonly typeName: Node };
  isVariableDeclaration(node: Node): node is Node & { readonly type?: Node; readonly initializer?: Node };
}

export interface Declarations {
  /** A function, method, accessor or constructor, with its body where it has one. */
  bodyOf(node: Node): { readonly body: Node; readonly type: Node | undefined } | undefined;
  isSetAccessor(node: Node): boolean;
  /** A private member of a class. */
  isPrivate(node: Node): boolean;
  /** An import or export that passes on types alone. */
  isTypeOnly(node: Node): boolean;
  /** What a declaration calls itself. */
  nameOf(declaration: Node): Node | undefined;
}

export interface Symbols {
  symbolAt(node: Node): NamedSymbol | undefined;
  declarationsOf(symbol: NamedSymbol): readonly Node[];
  isAlias(symbol: NamedSymbol): boolean;
  isValue(symbol: NamedSymbol): boolean;
  /** What an alias stands for at last, and what it stands for at first. */
  aliased(symbol: NamedSymbol): NamedSymbol;
  nextAliased(symbol: NamedSymbol): NamedSymbol | undefined;
  exportsOf(module: NamedSymbol): readonly NamedSymbol[];
}

export interface Types {
  /** Types of the compiler that stand for a mistake; to everything else they are `any`. */
  isError(type: Type): boolean;
  /** Of the type that a node names. */
  typeOfNode(node: Node): Type;
  typeOfSymbol(symbol: NamedSymbol): Type;
  symbolOf(type: Type): NamedSymbol | undefined;
  aliasOf(type: Type): NamedSymbol | undefined;
  unionOf(type: Type): readonly Type[] | undefined;
  /** An object or an intersection. */
  isStructured(type: Type): boolean;
  /** The generic type, and what it was given. */
  instanceOf(type: Type): { readonly generic: Type; readonly given: readonly Type[] } | undefined;
  elementOf(array: Type): Type | undefined;
  propertiesOf(type: Type): readonly NamedSymbol[];
  /** Of the type's boxed form where it is a primitive. A symbol's property is called as `propertiesOf` calls it. */
  propertyOf(type: Type, name: string): NamedSymbol | undefined;
  /** What its index signatures hold. */
  indexedOf(type: Type): readonly Type[];
  callsOf(type: Type): readonly Signature[];
  constructsOf(type: Type): readonly Signature[];
  parametersOf(signature: Signature): readonly NamedSymbol[];
  resultOf(signature: Signature): Type;
  declarationOf(signature: Signature): Node | undefined;
}

/** A program with the check file in it. */
export interface Language extends Declarations, Symbols, Types {
  readonly syntax: Syntax;
  /** The check file, whose names mean nothing to anybody, and its statements. */
  readonly file: SourceText;
  readonly statements: readonly Node[];
  isLib(file: SourceText): boolean;
  syntacticIn(file: SourceText): readonly Said[];
  semanticIn(file: SourceText): readonly Said[];
  /** Of a file by its path, of all kinds. */
  findingsIn(path: string): readonly Finding[];
  /** Of an import's specifier in the check file. */
  moduleOf(specifier: Name): ModuleFacts;
  sources(): Answer["sources"];
}

/** A finding, and the offset that it begins at. */
export interface Said {
  readonly start: number;
  readonly finding: Finding;
}
