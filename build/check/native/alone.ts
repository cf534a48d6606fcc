/**
 * The answer where this TypeScript has no API: its program alone judges. What it prints counts as it stands; where
 * something may be unresolved that only the API could settle, that is the answer, so that nothing passes unproved.
 */
import { nodeHost } from "../../host.js";
import { memoize } from "../../memoize.js";
import type { GeneratedFile } from "../../model.js";
import type { Answer, Finding, Question } from "../engine.js";
import { factsOf, sourcesOf } from "./language.js";
import { findingOf, modulesIn } from "./printed.js";
import type { Reading } from "./reading.js";
import type { Printed, Report } from "./report.js";
import { specifiersBehind, specifiersIn } from "./specifiers.js";

/**
 * Where options, syntax or global types are wrong, the compiler prints nothing else. That this does not fit, of which it has
 * to say so, shows that it has checked types.
 */
export const withSign = ({ file, text }: GeneratedFile): GeneratedFile => ({ file, text: `${text}${SIGN}\n` });

const SIGN = "export const typesAreChecked: never = 0;";

/** Without what explains: exports of modules, and where something is declared. The program was run `withSign`. */
export function aloneAnswer(reading: Reading, question: Question): Answer {
  const { report, libFolder } = reading;
  const { file, also, closures, pairs } = question;
  const lines = memoize((path) => (path === file.file ? file.text : textOf(path)).split("\n"));
  const isSign = (each: Printed) => each.file === file.file && each.line >= lines(file.file).length;
  const doubts = doubtsIn(reading, question, lines);
  const behind = specifiersBehind(file.text);
  const unproved = (alias: string): readonly Finding[] => [...new Set([...behind(alias)].flatMap(doubts))];
  return {
    findings: [file.file, ...also].flatMap((path) =>
      saidOf(report, path)
        .filter((each) => !isSign(each))
        .map((each) => findingOf(each, lines(path))),
    ),
    modules: new Map(specifiersIn(file.text).map((specifier) => [specifier, moduleOf(reading, file.file, specifier)])),
    closures: new Map(closures.map((alias) => [alias, unproved(alias)])),
    pairs: new Map(pairs.map(({ source }) => [source, unproved(source)])),
    exports: new Map(),
    declarations: new Map(),
    sources: sourcesOf(report, libFolder, file.file),
  };
}

const textOf = (path: string): string => nodeHost.readFile(path)?.toString("utf8") ?? "";

const saidOf = ({ diagnostics }: Report, path: string): readonly Printed[] =>
  diagnostics.filter((each) => each.file === path);

/** As they are where an API is there: what is missed of a package that `types` names is missed where it is used. */
export const problemsIn = ({ diagnostics }: Report): readonly string[] =>
  diagnostics.filter((each) => isGlobal(each) && each.code !== NO_TYPES).map(({ lines }) => lines.join(" "));

const NO_TYPES = 2688;

const isGlobal = ({ file }: Printed): boolean => file === undefined || file.endsWith("/tsconfig.json");

/** By specifier, why what it leads to is not proved; each finding is the same object wherever it is met. */
function doubtsIn(
  reading: Reading,
  { file: { file, text } }: Question,
  lines: (path: string) => readonly string[],
): (specifier: string) => readonly Finding[] {
  const { report } = reading;
  const said = memoize((path): Finding => {
    const [first] = saidOf(report, path);
    return first === undefined ? silence(path, lines(path)) : findingOf(first, lines(path));
  });
  const sign = text.split("\n").length;
  if (!report.understood || !saidOf(report, file).some(({ line }) => line === sign)) {
    const [first = notUnderstood] = report.diagnostics.filter((each) => each.file !== file);
    const finding = findingOf(first, first.file === undefined ? [] : lines(first.file));
    return () => [finding];
  }
  return (specifier) => causesOf(reading, file, specifier).map(said);
}

/** Where both a file and a declaration by name are there, which of them counts depends on the declaring file. */
function causesOf(reading: Reading, checkFile: string, specifier: string): readonly string[] {
  const suspicion = reading.suspicion();
  const declaring = reading.declaring(specifier);
  const file = modulesIn(reading.report, checkFile).get(specifier);
  if (declaring.length > 0 && file !== undefined) return declaring;
  if (suspicion.everything) return suspicion.causes(specifier);
  if (declaring.length > 0) return declaring.filter((each) => suspicion.file(each));
  const causes = suspicion.causes(specifier);
  return causes.length === 0 && file === undefined ? [checkFile] : causes;
}

function moduleOf(reading: Reading, checkFile: string, specifier: string) {
  const [declaring] = reading.declaring(specifier);
  return factsOf(declaring ?? modulesIn(reading.report, checkFile).get(specifier), declaring !== undefined);
}

const notUnderstood: Printed = {
  file: undefined,
  line: 1,
  column: 1,
  code: 0,
  lines: ["TypeScript has printed something else than what it found."],
};

const API = "and this TypeScript has no API to ask";

/** The compiler says little of JavaScript, and nothing of what such comments stand at. */
const silence = (file: string, [lineText = ""]: readonly string[]): Finding => ({
  code: 0,
  lines: [`${file} is JavaScript or has a comment such as @ts-ignore, which may hide something, ${API}.`],
  location: { file, line: 1, column: 1, length: 0, lineText },
});

/** Nothing can be judged: `old` is a registry of an earlier run, which only the API could read this run's in place of. */
export function unaskedAnswer({ file: { file }, closures, pairs }: Question, old: string | undefined): Answer {
  const why =
    old === undefined
      ? `Files of this run could not be laid where the compiler would find them as from ${file}`
      : `${old} is of an earlier run, and is in the way of this run's: remove it`;
  const finding: Finding = {
    code: 0,
    lines: [`${why}, ${API}.`],
    location: { file: old ?? file, line: 1, column: 1, length: 0, lineText: "" },
  };
  return {
    findings: [],
    modules: new Map(),
    closures: new Map(closures.map((alias) => [alias, [finding]])),
    pairs: new Map(pairs.map(({ source }) => [source, [finding]])),
    exports: new Map(),
    declarations: new Map(),
    sources: new Map(),
  };
}
