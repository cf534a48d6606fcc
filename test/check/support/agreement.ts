/**
 * Whether the application's own `tsc` says of registries what stowage says: TypeScript 6 under the root's own options, over
 * the texts that this check has generated.
 */
import ts from "typescript-6";
import type { Diagnostic } from "../../../build/diagnostics.js";
import type { Registry, Resolution } from "../../../build/model.js";

/** Why stowage refuses what `tsc` lets through. */
const stricter: Readonly<Record<string, string>> = {
  STW3003: "The types have the export, and the JavaScript has not: tsc reads types alone.",
  STW4002: "any fits everything.",
  STW4003: "Without noImplicitAny a module without types is any; with it, tsc says so too.",
  STW4005:
    "What the interface cannot resolve is said at its own file, which may be a declaration file, and is any in the registry.",
  STW4006: "Everything fits any, and nothing but never is refused by never.",
  STW4008: "tsc does not know what is bundled.",
  STW4009: "What the plugin cannot resolve is said at its own file, and is any in the registry.",
  STW4018: "tsc says nothing where it was told to.",
};

/** Sentences, of which there should be none. */
export function contradictionsIn(
  { namespaces, traits, conditions }: Resolution,
  diagnostics: readonly Diagnostic[],
  registries: readonly Registry[],
): readonly string[] {
  if (traits.tsconfig === undefined) return [];
  const program = programOf(traits.tsconfig.file, conditions, registries);
  if (program.getOptionsDiagnostics().length > 0) return [];
  return namespaces.flatMap(({ declaration: { name } }) => {
    const said = registries
      .filter(({ namespace }) => namespace === name)
      .flatMap(({ files }) => saidOf(program, files));
    const errors = diagnostics.filter((each) => each.severity === "error" && isAbout(each, name));
    if (said.length > 0)
      return errors.length > 0 || hasElsewhere(diagnostics, name) ? [] : [`tsc refuses ${name}: ${said[0]}`];
    return errors
      .filter(({ code }) => stricter[code] === undefined)
      .map(({ code, message }) => `tsc accepts ${name}, and stowage says ${code} ${message}`);
  });
}

const isAbout = ({ args, of }: Diagnostic, name: string): boolean =>
  of?.namespace === name || ("namespace" in args && args.namespace === name);

/** Some problems are about a module, whatever namespace needs it. */
const hasElsewhere = (diagnostics: readonly Diagnostic[], name: string): boolean =>
  diagnostics.some((each) => each.severity === "error" && !("namespace" in each.args) && !isAbout(each, name));

function saidOf(program: ts.Program, files: Registry["files"]): readonly string[] {
  return files.flatMap(({ file }) => {
    const source = program.getSourceFile(file);
    if (source === undefined) throw new Error(`There is no ${file}.`);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
      ({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "),
    );
  });
}

const libraries = new Map<string, ts.SourceFile | undefined>();

/** Conditions of the build are named in tsconfig too, as docs/package-json.md has it. */
function programOf(tsconfig: string, conditions: readonly string[], registries: readonly Registry[]): ts.Program {
  const folder = tsconfig.slice(0, tsconfig.lastIndexOf("/"));
  const { config } = ts.readConfigFile(tsconfig, ts.sys.readFile);
  const { options: given, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, folder, undefined, tsconfig);
  const options = conditions.length === 0 ? given : { ...given, customConditions: [...conditions] };
  const texts = new Map(registries.flatMap(({ files }) => files.map(({ file, text }) => [file, text] as const)));
  const base = ts.createCompilerHost(options, true);
  const read = (file: string) => texts.get(file) ?? base.readFile(file);
  const host: ts.CompilerHost = {
    ...base,
    getCurrentDirectory: () => folder,
    fileExists: (file) => texts.has(file) || base.fileExists(file),
    directoryExists: (path) =>
      [...texts.keys()].some((file) => file.startsWith(`${path}/`)) || ts.sys.directoryExists(path),
    readFile: read,
    getSourceFile: (file, how) => {
      if (!file.includes("/typescript-6/lib/")) {
        const text = read(file);
        return text === undefined ? undefined : ts.createSourceFile(file, text, how, true);
      }
      if (!libraries.has(file)) libraries.set(file, base.getSourceFile(file, how));
      return libraries.get(file);
    },
  };
  const ambient = fileNames.filter((file) => /\.d\.[cm]?ts$/.test(file));
  return ts.createProgram([...ambient, ...texts.keys()], { ...options, noEmit: true }, host);
}
