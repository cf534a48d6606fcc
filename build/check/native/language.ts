/** What the walks ask, answered by the API of TypeScript 7: every answer is a message from another process. */
import type { Node, SourceFile } from "typescript/unstable/ast";
import type {
  Checker,
  Diagnostic,
  NodeHandle,
  Program,
  Signature,
  Symbol as TsSymbol,
  Type,
} from "typescript/unstable/sync";
import { byCodeUnit } from "../../host.js";
import type { Answer, ModuleFacts } from "../engine.js";
import { type Chain, isOfSymbol, linesOf, placeIn } from "../finding.js";
import type { Language, Name, Said, SourceText, Symbols, Syntax, Types } from "../language.js";
import type { Api, Kinds } from "./compiler.js";
import { declarationsWith } from "./declarations.js";
import type { Report } from "./report.js";

export interface Inspected {
  readonly api: Api;
  readonly kinds: Kinds;
  readonly program: Program;
  readonly checker: Checker;
  /** The check file. */
  readonly file: SourceFile;
  readonly libFolder: string;
  /** What the compiler's program printed, where it was run. */
  readonly report: Report | undefined;
  /** By specifier, as the check file imports it, where that is known already. */
  readonly modules: ReadonlyMap<string, string>;
}

export function nativeLanguage(inspected: Inspected): Language {
  const { api, kinds, program, checker, file, libFolder } = inspected;
  const syntacticIn = memoized((of: SourceText) => said(of, program.getSyntacticDiagnostics(of.fileName)));
  const semanticIn = memoized((of: SourceText) => said(of, program.getSemanticDiagnostics(of.fileName)));
  const symbols = symbolsWith(api, checker);
  return {
    ...declarationsWith(api, kinds),
    ...symbols,
    ...typesWith(api, checker),
    syntax: kinds,
    file,
    statements: [...file.statements],
    isLib: (of) => of.fileName.startsWith(`${libFolder}/`),
    syntacticIn,
    semanticIn,
    findingsIn(path) {
      const of = program.getSourceFile(path);
      // A file that is not there would otherwise pass.
      if (of === undefined) throw new Error(`The compiler was not given ${path}.`);
      return [...syntacticIn(of), ...semanticIn(of)].map(({ finding }) => finding);
    },
    moduleOf: (specifier) => moduleFacts(inspected, symbols, specifier),
    sources: () => sourcesIn(inspected),
  };
}

/** Where it was not printed why a file is there, nothing is known of it: anybody may use it. */
function sourcesIn({ program, libFolder, report, file }: Inspected): Answer["sources"] {
  if (report !== undefined) return sourcesOf(report, libFolder, file.fileName);
  const paths = program.getSourceFileNames().filter((path) => isSource(path, libFolder, file.fileName));
  return new Map([...paths].sort(byCodeUnit).map((path) => [path, { imports: [], references: [], given: true }]));
}

export const sourcesOf = ({ files }: Report, libFolder: string, checkFile: string): Answer["sources"] =>
  new Map([...files].filter(([path]) => isSource(path, libFolder, checkFile)).sort(([a], [b]) => byCodeUnit(a, b)));

const isSource = (path: string, libFolder: string, checkFile: string): boolean =>
  !path.startsWith(`${libFolder}/`) && path !== checkFile;

export const factsOf = (file: string | undefined, ambient: boolean): ModuleFacts => ({
  file,
  javascript: file !== undefined && /\.[cm]?jsx?$/.test(file),
  ambient,
});

function moduleFacts({ kinds, modules }: Inspected, symbols: Symbols, specifier: Name): ModuleFacts {
  const symbol = symbols.symbolAt(specifier);
  const syntax: Syntax = kinds;
  const declarations = symbol === undefined ? [] : symbols.declarationsOf(symbol);
  const ambient = declarations.length > 0 && !declarations.some((each) => syntax.isSourceFile(each));
  const declaring = declarations[0]?.getSourceFile().fileName;
  return factsOf(ambient ? declaring : (modules.get(specifier.text) ?? declaring), ambient);
}

function memoized<Value>(find: (file: SourceText) => Value): (file: SourceText) => Value {
  const known = new Map<SourceText, Value>();
  return (file) => {
    const found = known.get(file) ?? find(file);
    known.set(file, found);
    return found;
  };
}

/** In the order of places, as the compiler's program prints them. */
const said = (file: SourceText, diagnostics: readonly Diagnostic[]): readonly Said[] =>
  diagnostics
    .map((each) => ({
      start: each.pos,
      finding: {
        code: each.code,
        lines: linesOf(chainOf(each)),
        location: placeIn(file, each.pos, each.end - each.pos),
      },
    }))
    .sort((a, b) => a.start - b.start);

const chainOf = ({ text, messageChain = [] }: Diagnostic): Chain => ({ text, next: messageChain.map(chainOf) });

/** The compiler's own symbol for what it does not find has no declarations. */
const symbolsWith = ({ SymbolFlags }: Api, checker: Checker): Symbols => ({
  symbolAt: (node: Node) => checker.getSymbolAtLocation(node),
  declarationsOf: (symbol: TsSymbol) => nodesOf(symbol.declarations),
  isAlias: (symbol: TsSymbol) => (symbol.flags & SymbolFlags.Alias) !== 0,
  isValue: (symbol: TsSymbol) => (symbol.flags & SymbolFlags.Value) !== 0,
  aliased: (symbol: TsSymbol) => checker.getAliasedSymbol(symbol),
  nextAliased: (symbol: TsSymbol) => checker.getImmediateAliasedSymbol(symbol),
  exportsOf: (module: TsSymbol) => checker.getExportsOfModule(module),
});

const nodesOf = (handles: readonly NodeHandle[]): readonly Node[] => handles.flatMap((each) => each.resolve() ?? []);

const typesWith = ({ TypeFlags, ObjectFlags, SignatureKind }: Api, checker: Checker): Types => ({
  isError: (type: Type) => type.isErrorType(),
  typeOfNode: (node: Node) => known(checker.getTypeAtLocation(node)),
  typeOfSymbol: (symbol: TsSymbol) => known(checker.getTypeOfSymbol(symbol)),
  symbolOf: (type: Type) => type.getSymbol(),
  aliasOf: (type: Type) => type.getAliasSymbol(),
  unionOf: (type: Type) => (type.isUnionType() ? type.getTypes() : undefined),
  isStructured: (type: Type) => (type.flags & (TypeFlags.Object | TypeFlags.Intersection)) !== 0,
  instanceOf(type: Type) {
    if (!type.isObjectType() || (type.objectFlags & ObjectFlags.Reference) === 0 || !type.isTypeReference()) {
      return undefined;
    }
    return { generic: type.getTarget(), given: checker.getTypeArguments(type) };
  },
  elementOf: (type: Type) =>
    checker.isArrayType(type) && type.isTypeReference() ? checker.getTypeArguments(type)[0] : undefined,
  propertiesOf: (type: Type) => checker.getPropertiesOfType(type),
  propertyOf(type: Type, name) {
    const apparent = known(checker.getApparentType(type));
    const found = checker.getPropertyOfType(apparent, name);
    const all = found === undefined && isOfSymbol(name) ? checker.getPropertiesOfType(apparent) : [];
    return found ?? all.find((each) => each.name === name);
  },
  indexedOf: (type: Type) => checker.getIndexInfosOfType(type).map(({ valueType }) => valueType),
  callsOf: (type: Type) => checker.getSignaturesOfType(type, SignatureKind.Call),
  constructsOf: (type: Type) => checker.getSignaturesOfType(type, SignatureKind.Construct),
  parametersOf: (signature: Signature) => signature.getParameters(),
  resultOf: (signature: Signature) => known(checker.getReturnTypeOfSignature(signature)),
  declarationOf: (signature: Signature) => signature.declaration?.resolve(),
});

function known(type: Type | undefined): Type {
  if (type === undefined) throw new Error("The compiler has no type for what it told of itself.");
  return type;
}
