/** What TypeScript 7 leaves to others of how declarations are read; TypeScript 6 has functions for it. */
import type { Node } from "typescript/unstable/ast";
import type { Declarations } from "../language.js";
import type { Api, Kinds } from "./compiler.js";

export const declarationsWith = ({ ModifierFlags }: Api, kinds: Kinds): Declarations => ({
  bodyOf: (node: Node) =>
    kinds.isFunctionLikeDeclaration(node) && node.body !== undefined ? { body: node.body, type: node.type } : undefined,
  isSetAccessor: (node: Node) => kinds.isSetAccessorDeclaration(node),
  isPrivate: (node: Node) =>
    isMember(kinds, node) &&
    ((node.modifierFlags & ModifierFlags.Private) !== 0 ||
      ("name" in node && node.name !== undefined && kinds.isPrivateIdentifier(node.name))),
  isTypeOnly: (node: Node) => isTypeOnly(kinds, node),
  nameOf: (node: Node) => nameOf(kinds, node),
});

const isMember = (kinds: Kinds, node: Node) =>
  kinds.isPropertyDeclaration(node) ||
  kinds.isMethodDeclaration(node) ||
  kinds.isGetAccessorDeclaration(node) ||
  kinds.isSetAccessorDeclaration(node) ||
  kinds.isConstructorDeclaration(node);

function isTypeOnly(kinds: Kinds, node: Node): boolean {
  if (kinds.isImportSpecifier(node)) return node.isTypeOnly || isTypeOnly(kinds, node.parent.parent);
  if (kinds.isNamespaceImport(node)) return isTypeOnly(kinds, node.parent);
  if (kinds.isImportClause(node)) return /^type\b/.test(node.getText());
  if (kinds.isImportEqualsDeclaration(node)) return node.isTypeOnly;
  if (kinds.isExportSpecifier(node)) return node.isTypeOnly || isTypeOnly(kinds, node.parent.parent);
  if (kinds.isNamespaceExport(node)) return isTypeOnly(kinds, node.parent);
  return kinds.isExportDeclaration(node) && node.isTypeOnly;
}

function nameOf(kinds: Kinds, node: Node): Node | undefined {
  if (kinds.isExportAssignment(node)) return kinds.isIdentifier(node.expression) ? node.expression : undefined;
  const named = nameIn(node);
  if (named !== undefined || !isNameless(kinds, node)) return named;
  return nameIn(node.parent);
}

/** What is called as what it is assigned to. */
const isNameless = (kinds: Kinds, node: Node): boolean =>
  (kinds.isFunctionExpression(node) || kinds.isArrowFunction(node) || kinds.isClassExpression(node)) &&
  (kinds.isVariableDeclaration(node.parent) || kinds.isPropertyAssignment(node.parent));

const nameIn = (node: Node): Node | undefined => ("name" in node ? (node.name as Node | undefined) : undefined);
