/** What the walks ask, answered by ts-morph's compiler. */
import { dirname, join } from "node:path/posix";
import { byCodeUnit } from "../host.js";
import type { Answer, ModuleFacts, Source } from "./engine.js";
import { type Chain, isOfSymbol, linesOf, placeIn } from "./finding.js";
import type { Declarations, Language, Said, Symbols, Types } from "./language.js";
import type { Programs } from "./program.js";
import type { Compiler, ts } from "./ts-morph.js";

/** `file` is the check file. */
export function tsLanguage(compiler: Compiler, programs: Programs, program: ts.Program, file: ts.SourceFile): Language {
  const checker = program.getTypeChecker();
  const syntacticIn = (of: ts.SourceFile) => said(program.getSyntacticDiagnostics(of));
  const semanticIn = (of: ts.SourceFile) => said(program.getSemanticDiagnostics(of));
  return {
    ...declarationsWith(compiler),
    ...symbolsWith(compiler, checker),
    ...typesWith(compiler, checker),
    syntax: compiler,
    file,
    statements: [...file.statements],
    isLib: (of: ts.SourceFile) => program.isSourceFileDefaultLibrary(of),
    syntacticIn,
    semanticIn,
    findingsIn(path) {
      const of = program.getSourceFile(path);
      // A file that is not there would otherwise pass.
      if (of === undefined) throw new Error(`The compiler was not given ${path}.`);
      return [...syntacticIn(of), ...semanticIn(of)].map(({ finding }) => finding);
    },
    moduleOf: (node: ts.StringLiteral) => moduleFacts(compiler, checker, programs, node),
    sources: () => sourcesOf(programs, program, file.fileName),
  };
}

function said(diagnostics: readonly ts.Diagnostic[]): readonly Said[] {
  return diagnostics.flatMap(({ file, start = 0, length = 0, code, messageText }) =>
    file === undefined
      ? []
      : [{ start, finding: { code, lines: linesOf(chainOf(messageText)), location: placeIn(file, start, length) } }],
  );
}

function chainOf(message: string | ts.DiagnosticMessageChain): Chain {
  if (typeof message === "string") return { text: message, next: [] };
  return { text: message.messageText, next: (message.next ?? []).map(chainOf) };
}

const declarationsWith = (compiler: Compiler): Declarations => ({
  bodyOf(node: ts.Node) {
    if (!compiler.isFunctionLike(node) || !("body" in node) || node.body === undefined) return undefined;
    return { body: node.body, type: node.type };
  },
  isSetAccessor: (node: ts.Node) => compiler.isSetAccessor(node),
  isPrivate: (node: ts.Node) =>
    compiler.isClassElement(node) &&
    ((compiler.getCombinedModifierFlags(node) & compiler.ModifierFlags.Private) !== 0 ||
      (node.name !== undefined && compiler.isPrivateIdentifier(node.name))),
  isTypeOnly: (node: ts.Node) => compiler.isTypeOnlyImportOrExportDeclaration(node),
  nameOf: (node: ts.Declaration) => compiler.getNameOfDeclaration(node),
});

const symbolsWith = ({ SymbolFlags }: Compiler, checker: ts.TypeChecker): Symbols => ({
  symbolAt: (node: ts.Node) => checker.getSymbolAtLocation(node),
  declarationsOf: (symbol: ts.Symbol) => symbol.declarations ?? [],
  isAlias: (symbol: ts.Symbol) => (symbol.flags & SymbolFlags.Alias) !== 0,
  isValue: (symbol: ts.Symbol) => (symbol.flags & SymbolFlags.Value) !== 0,
  aliased: (symbol: ts.Symbol) => checker.getAliasedSymbol(symbol),
  nextAliased: (symbol: ts.Symbol) => checker.getImmediateAliasedSymbol(symbol),
  exportsOf: (module: ts.Symbol) => checker.getExportsOfModule(module),
});

const typesWith = ({ TypeFlags, ObjectFlags }: Compiler, checker: ts.TypeChecker): Types => ({
  isError: (type: ts.Type) => "intrinsicName" in type && type.intrinsicName === "error",
  typeOfNode: (node: ts.TypeNode) => checker.getTypeFromTypeNode(node),
  typeOfSymbol: (symbol: ts.Symbol) => checker.getTypeOfSymbol(symbol),
  symbolOf: (type: ts.Type) => type.getSymbol(),
  aliasOf: (type: ts.Type) => type.aliasSymbol,
  unionOf: (type: ts.Type) => (type.isUnion() ? type.types : undefined),
  isStructured: (type: ts.Type) => (type.flags & (TypeFlags.Object | TypeFlags.Intersection)) !== 0,
  instanceOf(type: ts.Type) {
    if ((type.flags & TypeFlags.Object) === 0) return undefined;
    if (((type as ts.ObjectType).objectFlags & ObjectFlags.Reference) === 0) return undefined;
    const reference = type as ts.TypeReference;
    return { generic: reference.target, given: checker.getTypeArguments(reference) };
  },
  elementOf: (type: ts.Type) =>
    checker.isArrayType(type) ? checker.getTypeArguments(type as ts.TypeReference)[0] : undefined,
  propertiesOf: (type: ts.Type) => checker.getPropertiesOfType(type),
  propertyOf(type: ts.Type, name) {
    const apparent = checker.getApparentType(type);
    const found = checker.getPropertyOfType(apparent, name);
    return found ?? (isOfSymbol(name) ? apparent.getProperties().find((each) => each.name === name) : undefined);
  },
  indexedOf: (type: ts.Type) => checker.getIndexInfosOfType(type).map((each) => each.type),
  callsOf: (type: ts.Type) => type.getCallSignatures(),
  constructsOf: (type: ts.Type) => type.getConstructSignatures(),
  parametersOf: (signature: ts.Signature) => signature.getParameters(),
  resultOf: (signature: ts.Signature) => signature.getReturnType(),
  declarationOf: (signature: ts.Signature) => signature.getDeclaration(),
});

/** Resolved once more: two copies of one version of a package share a source file, which then names the first copy. */
function moduleFacts(
  compiler: Compiler,
  checker: ts.TypeChecker,
  { options, host }: Programs,
  node: ts.StringLiteral,
): ModuleFacts {
  const { fileName } = node.getSourceFile();
  const mode = compiler.getModeForUsageLocation(node.getSourceFile(), node, options);
  const { resolvedModule } = compiler.resolveModuleName(node.text, fileName, options, host, undefined, undefined, mode);
  const declarations = checker.getSymbolAtLocation(node)?.getDeclarations() ?? [];
  const ambient = declarations.length > 0 && !declarations.some(compiler.isSourceFile);
  const file = ambient ? declarations[0]?.getSourceFile().fileName : resolvedModule?.resolvedFileName;
  return { file, javascript: file !== undefined && /\.[cm]?jsx?$/.test(file), ambient };
}

function sourcesOf(programs: Programs, program: ts.Program, checkFile: string): Answer["sources"] {
  const files = program
    .getSourceFiles()
    .filter((each) => !program.isSourceFileDefaultLibrary(each) && each.fileName !== checkFile)
    .map((each) => each.fileName)
    .sort(byCodeUnit);
  const given = new Set(program.getRootFileNames());
  const imports = importsByFile(programs.imported);
  const references = referencesByFile(programs, program);
  return new Map(
    files.map((file): [string, Source] => {
      const [importing = [], referring = []] = [imports.get(file), references.get(file)];
      const isGiven = given.has(file) || (importing.length === 0 && referring.length === 0);
      return [file, { imports: importing, references: referring, given: isGiven || referring.includes("") }];
    }),
  );
}

/** From the empty path come the types that the options name. */
function referencesByFile({ referenced }: Programs, program: ts.Program): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const add = (file: string, from: string) => found.set(file, [...(found.get(file) ?? []), from]);
  for (const [from, files] of referenced) {
    for (const file of files) add(file, program.getSourceFile(from) === undefined ? "" : from);
  }
  for (const { fileName, referencedFiles } of program.getSourceFiles()) {
    for (const each of referencedFiles) add(join(dirname(fileName), each.fileName), fileName);
  }
  return found;
}

function importsByFile(imported: Programs["imported"]): ReadonlyMap<string, Source["imports"]> {
  const found = new Map<string, Source["imports"][number][]>();
  for (const [from, specifiers] of imported) {
    for (const [specifier, file] of specifiers) {
      const known = found.get(file);
      if (known === undefined) found.set(file, [{ from, specifier }]);
      else known.push({ from, specifier });
    }
  }
  return found;
}
