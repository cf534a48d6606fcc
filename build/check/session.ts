/** The check's engine on top of ts-morph's compiler. */
import { byCodeUnit } from "../host.js";
import type { GeneratedFile } from "../model.js";
import { closureOf, type Inspection } from "./closure.js";
import type { Answer, Engine, ModuleExports, ModuleFacts, Question, Session, Setup } from "./engine.js";
import { findingOf } from "./finding.js";
import { unresolvedBetween } from "./pairs.js";
import { openPrograms, type Programs } from "./program.js";
import { type Library, loadTsMorph, type ts } from "./ts-morph.js";

/** undefined where ts-morph can be loaded neither from the root's `folder` nor from here. */
export function tsMorphEngine(folder: string): Engine | undefined {
  const library = loadTsMorph(folder);
  return library && engineOf(library);
}

function engineOf(library: Library): Engine {
  return {
    name: `ts-morph ${library.version} (TypeScript ${library.compiler.version})`,
    open: async (setup) => openSession(library, setup),
  };
}

function openSession(library: Library, setup: Setup): Session {
  const programs = openPrograms(library, setup);
  return {
    problems: programs.problems,
    ask: async (question) => answer(library, setup, programs, question),
  };
}

function answer({ compiler }: Library, setup: Setup, programs: Programs, question: Question): Answer {
  const program = programs.create([question.file]);
  const checker = program.getTypeChecker();
  const file = program.getSourceFile(question.file.file) ?? missing(question.file.file);
  const inspection: Inspection = { compiler, program, checker, file };
  const imports = importsOf(compiler, file);
  const aliases = aliasesOf(compiler, file);
  const alias = (name: string) => aliases.get(name) ?? missing(name);
  return {
    findings: [question.file.file, ...question.also].flatMap((each) => findingsOf(program, each)),
    modules: new Map([...imports].map(([name, node]) => [name, moduleFacts(inspection, programs, node)])),
    closures: new Map(question.closures.map((name) => [name, closureOf(inspection, alias(name))])),
    pairs: new Map(
      question.pairs.map(({ source, target }) => [source, unresolvedBetween(inspection, alias(source), alias(target))]),
    ),
    exports: new Map(question.exports.map((name) => [name, moduleExports(inspection, imports.get(name))])),
    files: filesOf(program, [...setup.overlay, question.file]),
  };
}

function missing(name: string): never {
  throw new Error(`The compiler does not know ${name} of the check file.`);
}

/** Module specifiers by their text. */
function importsOf(compiler: Library["compiler"], file: ts.SourceFile): ReadonlyMap<string, ts.Expression> {
  return new Map(
    file.statements
      .filter(compiler.isImportDeclaration)
      .map(({ moduleSpecifier }) => [(moduleSpecifier as ts.StringLiteral).text, moduleSpecifier]),
  );
}

const aliasesOf = (compiler: Library["compiler"], file: ts.SourceFile) =>
  new Map(file.statements.filter(compiler.isTypeAliasDeclaration).map((each) => [each.name.text, each]));

function findingsOf(program: ts.Program, path: string) {
  const file = program.getSourceFile(path);
  if (file === undefined) return [];
  return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].flatMap(
    (each) => findingOf(each) ?? [],
  );
}

/** Resolved once more: two copies of one version of a package share a source file, which then names the first copy. */
function moduleFacts({ compiler, checker }: Inspection, { options, host }: Programs, node: ts.Expression): ModuleFacts {
  const file = node.getSourceFile();
  const mode = compiler.getModeForUsageLocation(file, node as ts.StringLiteral, options);
  const text = (node as ts.StringLiteral).text;
  const { resolvedModule } = compiler.resolveModuleName(text, file.fileName, options, host, undefined, undefined, mode);
  const ambient = checker.getSymbolAtLocation(node)?.getDeclarations()?.[0]?.getSourceFile().fileName;
  const found = resolvedModule?.resolvedFileName ?? ambient;
  return { file: found, javascript: found !== undefined && /\.[cm]?jsx?$/.test(found) };
}

function moduleExports(inspection: Inspection, node: ts.Expression | undefined): ModuleExports {
  const { checker } = inspection;
  const module = node && checker.getSymbolAtLocation(node);
  const all = module === undefined ? [] : checker.getExportsOfModule(module);
  const named = (wanted: boolean) =>
    all
      .filter((each) => each.name !== "export=" && isValue(inspection, each) === wanted)
      .map((each) => each.name)
      .sort(byCodeUnit);
  return { values: named(true), types: named(false) };
}

/** A value that is passed on by `export type` is none. */
function isValue({ compiler, checker }: Inspection, exported: ts.Symbol): boolean {
  let symbol: ts.Symbol | undefined = exported;
  while (symbol !== undefined && (symbol.flags & compiler.SymbolFlags.Alias) !== 0) {
    if (symbol.getDeclarations()?.some(compiler.isTypeOnlyImportOrExportDeclaration)) return false;
    symbol = checker.getImmediateAliasedSymbol(symbol);
  }
  return symbol !== undefined && (symbol.flags & compiler.SymbolFlags.Value) !== 0;
}

function filesOf(program: ts.Program, overlay: readonly GeneratedFile[]): readonly string[] {
  const ours = new Set(overlay.map(({ file }) => file));
  return program
    .getSourceFiles()
    .filter((each) => !program.isSourceFileDefaultLibrary(each) && !ours.has(each.fileName))
    .map((each) => each.fileName)
    .sort(byCodeUnit);
}
