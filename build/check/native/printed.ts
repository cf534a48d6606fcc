/** The answer to a question from what the compiler's program printed, where that says it all. */
import type { Answer, ModuleFacts, Question } from "../engine.js";
import { factsOf, sourcesOf } from "./language.js";
import type { Reading } from "./reading.js";
import type { Printed, Report } from "./report.js";
import { specifiersIn } from "./specifiers.js";

/** undefined where only the compiler itself can tell the rest. */
export function printedAnswer(reading: Reading, question: Question): Answer | undefined {
  const { report, ours, libFolder } = reading;
  const [checkFile = "", ...registries] = ours;
  const { closures, pairs, exports, declarations, file } = question;
  const isOpen = exports.length > 0 || declarations.length > 0 || !isComplete(report, checkFile);
  if (isOpen || report.diagnostics.some((each) => registries.includes(each.file ?? ""))) return undefined;
  // Where nothing is to be judged, nobody asks about modules either.
  const modules = closures.length + pairs.length > 0 ? trustedModules(reading, file.text) : new Map();
  if (modules === undefined) return undefined;
  const lines = file.text.split("\n");
  return {
    findings: report.diagnostics.flatMap((each) => (each.file === checkFile ? [findingOf(each, lines)] : [])),
    modules,
    closures: new Map(closures.map((alias) => [alias, []])),
    pairs: new Map(pairs.map(({ source }) => [source, []])),
    exports: new Map(),
    declarations: new Map(),
    sources: sourcesOf(report, libFolder, checkFile),
  };
}

/** undefined where one of the check file's modules is not known, or may lead to something unresolved. */
function trustedModules(reading: Reading, text: string): Answer["modules"] | undefined {
  const suspicion = reading.suspicion();
  if (suspicion.everything) return undefined;
  const files = modulesIn(reading.report, reading.ours[0] ?? "");
  const modules = new Map<string, ModuleFacts>();
  for (const specifier of specifiersIn(text)) {
    const declaring = reading.declaring(specifier);
    const file = declaring[0] ?? files.get(specifier);
    // Where there is a file for it too, it depends on the declaring files which of them counts.
    const isDoubtful =
      declaring.length === 0 ? suspicion.module(specifier) : files.has(specifier) || declaring.some(suspicion.file);
    if (file === undefined || isDoubtful) return undefined;
    modules.set(specifier, factsOf(file, declaring.length > 0));
  }
  return modules;
}

/**
 * What is wrong with options, with global types or with syntax is all that the compiler prints where there is any; that
 * it found something in our own file, whose syntax is right, says that it checked types.
 */
function isComplete({ diagnostics, files, understood }: Report, checkFile: string): boolean {
  const located = diagnostics.every(({ file }) => file !== undefined && !file.endsWith("/tsconfig.json"));
  const checked = diagnostics.some(({ file, code }) => file === checkFile && isSemantic(code));
  return understood && files.has(checkFile) && located && (diagnostics.length === 0 || checked);
}

const isSemantic = (code: number): boolean => [2, 7].includes(Math.floor(code / 1000));

/** By specifier, of what the check file imports, where there is but one file for it. */
export function modulesIn({ files }: Report, checkFile: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const ambiguous = new Set<string>();
  for (const [file, { imports }] of files) {
    for (const { specifier } of imports.filter(({ from }) => from === checkFile)) {
      if ((found.get(specifier) ?? file) !== file) ambiguous.add(specifier);
      found.set(specifier, file);
    }
  }
  return new Map([...found].filter(([specifier]) => !ambiguous.has(specifier)));
}

/** How long the place is, is not printed. `texts` are the lines of the file. */
export const findingOf = ({ file = "", line, column, code, lines }: Printed, texts: readonly string[]) => ({
  code,
  lines,
  location: { file, line, column, length: 0, lineText: texts[line - 1] ?? "" },
});
