/** The import rules of the repository, and its size rules as a report. */
import { readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path/posix";
import glob from "fast-glob";
import ts from "typescript-6";
import { describe, expect, test } from "vitest";

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typesOnly: boolean;
}

const files = glob.sync(["src/**/*.ts", "build/**/*.ts"]).sort();
const imports = files.flatMap(importsOf);

function importsOf(file: string): readonly Import[] {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
  return source.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
    const specifier = statement.moduleSpecifier;
    if (specifier === undefined || !ts.isStringLiteral(specifier)) return [];
    const to = specifier.text.startsWith(".")
      ? normalize(join(dirname(file), specifier.text)).replace(/\.js$/, ".ts")
      : specifier.text;
    return [{ from: file, to, typesOnly: isTypesOnly(statement) }];
  });
}

function isTypesOnly(statement: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(statement)) return statement.isTypeOnly;
  const clause = statement.importClause;
  if (clause === undefined) return false;
  const named = clause.namedBindings;
  const allTypes = named !== undefined && ts.isNamedImports(named) && named.elements.every((each) => each.isTypeOnly);
  return clause.isTypeOnly || (clause.name === undefined && allTypes);
}

/** Prints each offence as `from -> to`. */
const shown = (offences: readonly Import[]): readonly string[] => offences.map(({ from, to }) => `${from} -> ${to}`);

/** `build/check/index.ts` → `check`; what lies in `build` itself has no folder. */
const folderOf = (file: string): string | undefined => /^build\/([^/]+)\//.exec(file)?.[1];

const stages = ["open", "discover", "declare", "select", "resolve", "generate", "check", "write"];
const services = ["manifest", "model", "report", "wording"];
const top = ["cli", "pipeline", "index", "inputs"];

describe("imports point down only", () => {
  test("there is something to look at", () => {
    expect(files.length).toBeGreaterThan(40);
    expect(imports.length).toBeGreaterThan(100);
  });

  test("src imports nothing but itself", () => {
    expect(shown(imports.filter(({ from, to }) => from.startsWith("src/") && !to.startsWith("src/")))).toEqual([]);
  });

  test("build takes only types from src", () => {
    expect(
      shown(
        imports.filter(({ from, to, typesOnly }) => from.startsWith("build/") && to.startsWith("src/") && !typesOnly),
      ),
    ).toEqual([]);
  });

  test("stages never import each other", () => {
    const offences = imports.filter(({ from, to }) => {
      const [a, b] = [folderOf(from), folderOf(to)];
      return a !== undefined && b !== undefined && a !== b && stages.includes(a) && stages.includes(b);
    });
    expect(shown(offences)).toEqual([]);
  });

  test("stages and services import neither the pipeline nor what is above it", () => {
    const below = [...stages, ...services];
    const above = [...top.map((name) => `build/${name}.ts`)];
    const offences = imports.filter(
      ({ from, to }) =>
        below.includes(folderOf(from) ?? "") &&
        (above.includes(to) || ["adapters", "commands"].includes(folderOf(to) ?? "")),
    );
    expect(shown(offences)).toEqual([]);
  });

  test("every folder of build is a stage, a service, the commands or the adapters", () => {
    const folders = new Set(files.flatMap((file) => folderOf(file) ?? []));
    expect([...folders].sort()).toEqual([...stages, ...services, "adapters", "commands"].sort());
  });

  test.each([
    ["node:fs", ["build/host.ts"]],
    ["fast-glob", ["build/host.ts"]],
    ["ts-morph", ["build/check/ts-morph.ts"]],
    ["esbuild", ["build/adapters/esbuild.ts"]],
  ])("%s is imported by one file, types aside", (library, owners) => {
    const users = imports.filter(({ to, from, typesOnly }) => to === library && !typesOnly && !owners.includes(from));
    expect(shown(users)).toEqual([]);
  });

  test("there are no import cycles", () => {
    expect(cycles()).toEqual([]);
  });
});

/** Cycles among values: types vanish. */
function cycles(): readonly string[] {
  const next = new Map<string, string[]>();
  for (const { from, to, typesOnly } of imports) if (!typesOnly) next.set(from, [...(next.get(from) ?? []), to]);
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) found.push([...path.slice(path.indexOf(file)), file].join(" -> "));
    if (path.includes(file) || done.has(file)) return;
    for (const each of next.get(file) ?? []) visit(each, [...path, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  return found;
}

test("console and process.exit stay in the command line", () => {
  const offenders = files.filter((file) => /\bconsole\.|process\.exit\(/.test(readFileSync(file, "utf8")));
  expect(offenders).toEqual([]);
});

test("no file has more than 250 lines, no function more than 50", () => {
  const sizes = files.map((file) => ({ file, lines: readFileSync(file, "utf8").split("\n").length }));
  const functions = files.flatMap(functionsOf);
  const long = [...functions].sort((a, b) => b.lines - a.lines);
  const median = long[Math.floor(long.length / 2)]?.lines;
  console.log(
    [
      `${files.length} files, ${functions.length} functions, ${median} lines in the middle`,
      ...[...sizes]
        .sort((a, b) => b.lines - a.lines)
        .slice(0, 5)
        .map(({ file, lines }) => `  ${lines} lines ${file}`),
      ...long.slice(0, 5).map(({ name, lines }) => `  ${lines} lines ${name}`),
    ].join("\n"),
  );
  expect(sizes.filter(({ lines }) => lines > 250)).toEqual([]);
  expect(functions.filter(({ lines }) => lines > 50)).toEqual([]);
});

function functionsOf(file: string): readonly { readonly name: string; readonly lines: number }[] {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
  const found: { name: string; lines: number }[] = [];
  const line = (position: number) => source.getLineAndCharacterOfPosition(position).line;
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node)) {
      found.push({ name: `${file} ${node.name?.getText() ?? ""}`, lines: line(node.end) - line(node.getStart()) + 1 });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
