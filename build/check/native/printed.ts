/** The answer to a question from what the compiler's program printed, where that says it all. */
import type { Answer, Question } from "../engine.js";
import { factsOf, filesOf } from "./language.js";
import type { Printed, Report } from "./report.js";
import { specifiersIn } from "./specifiers.js";
import type { Suspicion } from "./suspicion.js";
import type { Ours } from "./workplace.js";

/** undefined where only the compiler itself can tell the rest. */
export function printedAnswer(
  report: Report,
  question: Question,
  { checkFile, registries }: Ours,
  libFolder: string,
  suspicion: () => Suspicion,
): Answer | undefined {
  const { closures, pairs, exports, declarations, file } = question;
  if (exports.length > 0 || declarations.length > 0 || !isComplete(report, checkFile)) return undefined;
  const own = report.diagnostics.filter((each) => each.file === checkFile);
  if (report.diagnostics.some((each) => each.file !== undefined && registries.includes(each.file))) return undefined;
  const judged = closures.length > 0 || pairs.length > 0;
  const modules = modulesIn(report, checkFile);
  const specifiers = judged ? specifiersIn(file.text) : [];
  if (specifiers.some((each) => !modules.has(each)) || (judged && specifiers.some(suspicion()))) return undefined;
  const lines = file.text.split("\n");
  return {
    findings: own.map((each) => findingOf(each, lines)),
    modules: new Map([...modules].map(([specifier, found]) => [specifier, factsOf(found)])),
    closures: new Map(closures.map((alias) => [alias, []])),
    pairs: new Map(pairs.map(({ source }) => [source, []])),
    exports: new Map(),
    declarations: new Map(),
    files: filesOf([...report.files.keys()], { libFolder, ours: [checkFile, ...registries] }),
  };
}

/**
 * What is wrong with options, with global types or with syntax is all that the compiler prints where there is any; that
 * it found something in our own file, whose syntax is right, says that it checked types.
 */
function isComplete({ diagnostics, understood }: Report, checkFile: string): boolean {
  const located = diagnostics.every(({ file }) => file !== undefined && !file.endsWith("/tsconfig.json"));
  const checked = diagnostics.some(({ file, code }) => file === checkFile && isSemantic(code));
  return understood && located && (diagnostics.length === 0 || checked);
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

/** How long the place is, is not printed; nobody is shown a place in our own file. */
const findingOf = ({ file = "", line, column, code, lines }: Printed, texts: readonly string[]) => ({
  code,
  lines,
  location: { file, line, column, length: 0, lineText: texts[line - 1] ?? "" },
});
