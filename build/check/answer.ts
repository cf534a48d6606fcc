/** Answers a question from a program, the same way for every compiler. */
import { byCodeUnit } from "../host.js";
import { declarationOf, unresolvedOf } from "./closure.js";
import type { Answer, ModuleExports, Question } from "./engine.js";
import { placeOf } from "./finding.js";
import type { Language, Name, NamedSymbol, Node } from "./language.js";
import { nothingMet, unresolvedBetween } from "./pairs.js";

/** Which aliases of the check file may lead to something unresolved: others are not walked. */
export type Suspected = (alias: string) => boolean;

export function answer(language: Language, question: Question, suspected: Suspected = () => true): Answer {
  const imports = importsOf(language);
  const aliases = aliasesOf(language);
  const type = (name: string) => aliases.get(name) ?? missing(name);
  const unresolved = (name: string) => (suspected(name) ? unresolvedOf(language, type(name)) : []);
  const sound = nothingMet();
  const between = (source: string, target: string) =>
    suspected(source) ? unresolvedBetween(language, type(source), type(target), sound) : [];
  return {
    findings: [question.file.file, ...question.also].flatMap((each) => language.findingsIn(each)),
    modules: new Map([...imports].map(([name, node]) => [name, language.moduleOf(node)])),
    closures: new Map(question.closures.map((name) => [name, unresolved(name)])),
    pairs: new Map(question.pairs.map(({ source, target }) => [source, between(source, target)])),
    exports: new Map(question.exports.map((name) => [name, moduleExports(language, imports.get(name))])),
    declarations: new Map(
      question.declarations.flatMap((name) => {
        const found = declarationOf(language, type(name));
        return found === undefined ? [] : [[name, placeOf(found)]];
      }),
    ),
    sources: language.sources(),
  };
}

function missing(name: string): never {
  throw new Error(`The compiler does not know ${name} of the check file.`);
}

/** Module specifiers by their text. */
export function importsOf({ statements, syntax }: Language): ReadonlyMap<string, Name> {
  const specifiers = statements.filter(syntax.isImportDeclaration).map(({ moduleSpecifier }) => moduleSpecifier);
  return new Map(specifiers.filter(isName).map((each) => [each.text, each]));
}

const isName = (node: Node): node is Name => "text" in node;

/** Their types by their names. */
export const aliasesOf = ({ statements, syntax }: Language): ReadonlyMap<string, Node> =>
  new Map(statements.filter(syntax.isTypeAliasDeclaration).map(({ name, type }) => [name.text, type]));

function moduleExports(language: Language, node: Node | undefined): ModuleExports {
  const module = node && language.symbolAt(node);
  const all = module === undefined ? [] : language.exportsOf(module).filter(({ name }) => name !== "export=");
  const named = (wanted: boolean) =>
    all
      .filter((each) => isValue(language, each) === wanted)
      .map(({ name }) => name)
      .sort(byCodeUnit);
  return { values: named(true), types: named(false) };
}

/** A value that is passed on by `export type` is none. */
function isValue(language: Language, exported: NamedSymbol): boolean {
  let symbol: NamedSymbol | undefined = exported;
  while (symbol !== undefined && language.isAlias(symbol)) {
    if (language.declarationsOf(symbol).some((each) => language.isTypeOnly(each))) return false;
    symbol = language.nextAliased(symbol);
  }
  return symbol !== undefined && language.isValue(symbol);
}
