/**
 * Comments that keep the compiler silent (`@ts-nocheck`, `@ts-ignore`, `@ts-expect-error`) where it would speak of what an
 * interface looks at: there a type says only what somebody claims. In declaration files all types are claims, and what
 * cannot be resolved is found in any case; in JavaScript little is said at all.
 */
import type { Finding } from "./engine.js";
import { placeIn } from "./finding.js";
import type { Language, Node, SourceText } from "./language.js";

/** The code of findings that are about such a comment. */
export const HIDDEN = -1;

interface Directive {
  readonly name: string;
  readonly start: number;
  /** Where the line begins that it speaks of, blanks left out; undefined for the whole file. */
  readonly covers: number | undefined;
}

/** Comments that cover something of these declarations, but for what stands in bodies and does not say what they give. */
export function hiddenIn(language: Language, declarations: Iterable<Node>): readonly Finding[] {
  const found = new Map<string, Finding>();
  const known = new Map<SourceText, readonly Directive[]>();
  for (const node of declarations) {
    const file = node.getSourceFile();
    const directives = known.get(file) ?? directivesIn(file);
    known.set(file, directives);
    for (const { name, start, covers } of directives) {
      if (covers !== undefined && !concerns(language, node, covers)) continue;
      found.set(`${file.fileName}:${start}`, {
        code: HIDDEN,
        lines: [name],
        location: placeIn(file, start, name.length),
      });
    }
  }
  return [...found.values()];
}

function directivesIn({ fileName, text }: SourceText): readonly Directive[] {
  if (!/(?<!\.d)\.[cm]?tsx?$/.test(fileName) || !/@ts-/i.test(text)) return [];
  const whole = ofFile.exec(text);
  return [
    ...(whole === null ? [] : [{ name: "@ts-nocheck", start: whole[0].length, covers: undefined }]),
    ...[...text.matchAll(ofLine)].map((each) => directive(text, each.index, each[0], each[1] ?? "")),
    ...[...text.matchAll(/\/\*[\s\S]*?\*\//g)].flatMap((each) => {
      const name = lastOfBlock.exec(each[0])?.[1];
      return name === undefined ? [] : [directive(text, each.index, each[0], name)];
    }),
  ];
}

/** As the compiler reads it: in a comment of one line among those at the top, in any case of letters. */
const ofFile = /^(?:#!.*)?(?:\s|\/\*[\s\S]*?\*\/|\/\/(?!\/?\s*@ts-nocheck\b).*)*\/\/\/?\s*(?=@ts-nocheck\b)/i;

const ofLine = /\/\/\/?\s*(@ts-(?:ignore|expect-error))\b.*$/gm;

/** Of a comment of several lines the last one counts. */
const lastOfBlock = /(?:^|\n)\s*[/*]*\s*(@ts-(?:ignore|expect-error))\b[^\n]*$/;

const directive = (text: string, at: number, comment: string, name: string): Directive => ({
  name,
  start: at + comment.lastIndexOf(name),
  covers: nextCode(text, at + comment.length),
});

/** Past blanks and comments. */
function nextCode(text: string, from: number): number {
  const [skipped = ""] = /^(?:\s|\/\/.*|\/\*[\s\S]*?\*\/)*/.exec(text.slice(from)) ?? [];
  return from + skipped.length;
}

/** Members are declarations of their own, except those of a value whose type is written before it. */
function concerns(language: Language, declaration: Node, at: number): boolean {
  const { text } = declaration.getSourceFile();
  const start = text.lastIndexOf("\n", declaration.getStart()) + 1;
  if (at < start || at >= declaration.end) return false;
  const { syntax } = language;
  const holds = syntax.isVariableDeclaration(declaration) || syntax.isPropertyDeclaration(declaration);
  return reaches(language, declaration, at, { declaration, typed: holds && declaration.type !== undefined });
}

interface Within {
  readonly declaration: Node;
  readonly typed: boolean;
}

function reaches(language: Language, node: Node, at: number, within: Within): boolean {
  const child = childAt(node, at);
  if (child === undefined) return true;
  const { text } = child.getSourceFile();
  const isBlock = language.bodyOf(node)?.body === child && text[child.getStart()] === "{";
  if (isBlock) return (within.typed || node === within.declaration) && text.startsWith("return", at);
  return (within.typed || !isMember(language, node, child)) && reaches(language, child, at, within);
}

function childAt(node: Node, at: number): Node | undefined {
  let found: Node | undefined;
  node.forEachChild((child) => {
    if (child.getStart() <= at && at < child.end) found = child;
    return undefined;
  });
  return found;
}

/** Nodes of TypeScript 7 have all members that any node has, undefined where they have no meaning. */
const isMember = ({ syntax }: Language, node: Node, child: Node): boolean =>
  has(child, "name") && !has(node, "parameters") && !syntax.isPropertyAccessExpression(child);

const has = (node: Node, name: string): boolean => Reflect.get(node, name) !== undefined;
