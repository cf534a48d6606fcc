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
const services = ["manifest", "data", "report"];
const commands = ["adapters", "commands"];

/** What a file of build may import: nothing of a higher rank, and of the same rank only its own folder. */
function rankOf(file: string): number {
  const folder = folderOf(file);
  if (file === "build/cli.ts" || file === "build/index.ts") return 5;
  if (folder !== undefined && commands.includes(folder)) return 4;
  if (file === "build/pipeline.ts") return 3;
  if (folder !== undefined && stages.includes(folder)) return 2;
  return folder !== undefined && services.includes(folder) ? 1 : 0;
}

describe("imports point down only", () => {
  test("there is something to look at", () => {
    expect(files.length).toBeGreaterThan(40);
    expect(imports.length).toBeGreaterThan(100);
  });

  test("src imports nothing but itself", () => {
    expect(shown(imports.filter(({ from, to }) => from.startsWith("src/") && !to.startsWith("src/")))).toEqual([]);
  });

  test("build takes only types from src", () => {
    const values = imports.filter(
      ({ from, to, typesOnly }) => from.startsWith("build/") && to.startsWith("src/") && !typesOnly,
    );
    expect(shown(values)).toEqual([]);
  });

  test("nothing in build imports what is above it, and stages never import each other", () => {
    const inside = imports.filter(({ from, to }) => from.startsWith("build/") && to.startsWith("build/"));
    const up = inside.filter(({ from, to }) => rankOf(to) > rankOf(from));
    const across = inside.filter(
      ({ from, to }) => rankOf(from) === 2 && rankOf(to) === 2 && folderOf(from) !== folderOf(to),
    );
    expect(shown([...up, ...across])).toEqual([]);
  });

  test("only the pipeline imports stages", () => {
    const past = imports.filter(({ from, to }) => rankOf(to) === 2 && rankOf(from) > 3);
    expect(shown(past)).toEqual([]);
  });

  test("every folder of build has a rank", () => {
    const folders = new Set(files.flatMap((file) => folderOf(file) ?? []));
    expect([...folders].sort()).toEqual([...stages, ...services, ...commands, "model", "wording"].sort());
  });

  test.each([
    ["node:fs", ["build/host.ts"]],
    ["fast-glob", ["build/host.ts"]],
    ["yaml", ["build/data/yaml.ts"]],
    ["ini", ["build/data/ini.ts"]],
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
    if (ts.isFunctionLike(node) && "body" in node && node.body !== undefined) {
      const name = node.name?.getText() ?? node.parent.getText().slice(0, 30).split("\n")[0];
      found.push({ name: `${file} ${name}`, lines: line(node.end) - line(node.getStart()) + 1 });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
