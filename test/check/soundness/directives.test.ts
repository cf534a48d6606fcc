/** Comments that keep the compiler silent: in the way where the interface looks, nobody's business elsewhere. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { judgeBy } from "../../support/engine.js";
import { checkRoot, dependency, manifest, shown, strict } from "../support/root.js";
import { type Cases, judged } from "./table.js";

const hides = (comment: string) =>
  `error STW4018 Whether "it" fits n cannot be known: ${comment} hides what the compiler says of it.`;

const type = "export interface T { name: string; read(path: string): string }";
const good = "read(path: string): string { return path; }";

const cases: Cases = {
  "a whole file": {
    type,
    plugin: `/* about it */\n// @ts-nocheck\nexport const it = { name: "x", ${good} };`,
    says: hides("@ts-nocheck"),
  },
  "a whole file, in other letters, below a shebang": {
    type,
    plugin: `#!/usr/bin/env node\n// @TS-NoCheck\nexport const it = { name: "x", ${good} };`,
    says: hides("@ts-nocheck"),
  },
  "the declaration, in the last line of a comment": {
    type,
    plugin: `import type { T } from "./type.js";\n/**\n * why\n * @ts-expect-error */\nexport const it: T = { name: 1 };`,
    says: hides("@ts-expect-error"),
  },
  "the declaration": {
    type,
    plugin: `import type { T } from "./type.js";\n// @ts-expect-error\nexport const it: T = { name: 1 };`,
    says: hides("@ts-expect-error"),
  },
  "a member of a value with a type": {
    type,
    plugin: `import type { T } from "./type.js";\nexport const it: T = {\n  // @ts-ignore\n  name: 1,\n  ${good}\n};`,
    says: hides("@ts-ignore"),
  },
  "a member of a class": {
    form: "instances",
    type,
    plugin: `export class it {\n  // @ts-ignore why not\n  name: string = 1;\n  ${good}\n}`,
    says: hides("@ts-ignore"),
  },
  "what a method returns": {
    form: "instances",
    type,
    plugin: `export class it {\n  name = "";\n  read(path: string): string {\n    // @ts-expect-error\n    return path.length;\n  }\n}`,
    says: hides("@ts-expect-error"),
  },
  "what a function returns": {
    type: "export type T = (path: string) => string;",
    plugin: "export function it(path: string): string {\n  /* @ts-ignore */\n  return path.length;\n}",
    says: hides("@ts-ignore"),
  },
  "a function that is not where a type was given": {
    type: "export type T = (path: string) => string;",
    plugin: "export const it = (path: string): string =>\n  // @ts-ignore\n  path.length;",
    says: hides("@ts-ignore"),
  },

  "a member that the interface does not have": {
    form: "instances",
    type,
    plugin: `export class it {\n  name = "";\n  // @ts-expect-error\n  more: string = 1;\n  ${good}\n}`,
  },
  "nothing, where it is not in the last line of a comment": {
    type,
    plugin: `/* @ts-ignore\n   was here */\nexport const it = { name: "x", ${good} };`,
  },
  "something in a body": {
    form: "instances",
    type,
    plugin: `export class it {\n  name = "";\n  read(path: string): string {\n    // @ts-ignore\n    this.gone();\n    return path;\n  }\n}`,
  },
  "something else in the file": {
    type,
    plugin: `// @ts-expect-error\nconst other: string = 1;\nexport const it = { name: "x", ${good} };\n// @ts-ignore\nexport const more: string = other.gone;`,
  },
  "a member of an object that the interface does not have": {
    type,
    plugin: `export const it = {\n  name: "x",\n  ${good},\n  more: {\n    // @ts-ignore\n    a: gone,\n  },\n};`,
  },
  "a text that says so": {
    type,
    plugin: `export const it = { name: "see @ts-nocheck", ${good} };`,
  },
  "something of the interface's own file that is no type of it": {
    type: `// @ts-expect-error\nconst other: string = 1;\n${type}\nexport { other };`,
    plugin: `export const it = { name: "x", ${good} };`,
  },
};

afterAll(() => judgeBy("ts-morph"));

describe.each(["ts-morph", "native"] as const)("%s", (engine) => {
  beforeAll(() => judgeBy(engine));

  test("directives", async () => {
    const { said, expected } = await judged(cases);
    expect(said).toEqual(expected);
  });

  test.each([
    ["a script in which a namespace exports", "declare namespace Foo {\n  export interface Q {}\n}"],
    ["a script with a comment that begins with import", "/*\nimport this first\n*/"],
  ])("what cannot be resolved in %s is found where it is used", async (_, top) => {
    const checked = await checkRoot({
      ...one("import './g.js'; export interface T { read(path: string): Global }"),
      "src/g.d.ts": `${top}\ninterface Global { z: Nope }`,
      "src/p.ts": "export const it = { read: (path: string) => ({ z: 5 }) };",
    });
    expect(shown(checked)).toMatch(/^STW4005 .*Cannot find name 'Nope'/);
  });

  test.each([
    [
      "a class that extends what is declared nowhere",
      "export declare class T extends Gone { read(path: string): string }",
    ],
    ["an interface that does", "export interface T extends Gone { read(path: string): string }"],
  ])("%s is no interface", async (_, contracts) => {
    expect(shown(await checkRoot(one(contracts)))).toMatch(/^STW4005 .*Gone/);
  });

  test("what no letter's case hides: // @TS-NOCHECK over what cannot be resolved", async () => {
    const text =
      "// @TS-NOCHECK\nimport { Y } from 'nowhere';\nexport const it: { read(path: Y): string } = { read: () => '' };";
    expect(
      shown(await checkRoot(one("export interface T { read(path: string): string }", { "src/p.ts": text }))),
    ).toMatch(/^STW4009 /);
  });

  test("two plugins that share what cannot be resolved are both named", async () => {
    const checked = await checkRoot({
      ...one("export interface T { read(path: string): { z: number } }", {
        "src/p.ts":
          "import type { S } from './s.js';\nexport const it = { read: (path: string): S => ({ z: path as never }) };",
        "src/q.ts":
          "import type { S } from './s.js';\nexport const it = { read: (path: string): S => ({ z: path as never }) };",
        "src/s.ts": "import type { B } from 'nowhere';\nexport interface S { z: B }",
      }),
      ...manifest({
        namespaces: { n: "./src/t.ts#T" },
        entryPoints: { n: { it: "./src/p.ts#it", other: "./src/q.ts#it" } },
      }),
    });
    expect(checked.diagnostics.map(({ code, of }) => `${code} ${of?.name}`)).toEqual(["STW4009 it", "STW4009 other"]);
  });

  const one = (contracts: string, more: object = {}) => ({
    ...strict,
    ...manifest(
      { namespaces: { n: "./src/t.ts#T" }, entryPoints: { n: { it: "./src/p.ts#it" } } },
      { dependencies: { pkg: "1" } },
    ),
    "src/t.ts": contracts,
    "src/p.ts": "export const it = { read: (path: string) => path };",
    ...dependency("pkg", {}, { types: "./index.d.ts" }),
    ...more,
  });

  test.each([
    ["@ts-ignore", "// @ts-ignore\nimport type { Gone } from 'gone';\nexport interface T { read(path: Gone): string }"],
    ["@ts-expect-error", "export interface T {\n  // @ts-expect-error\n  read(path: Gone): string }"],
    ["@ts-nocheck", "// @ts-nocheck\nexport interface T { read(path: Gone): string }"],
  ])("what %s hides of the interface is found", async (_, contracts) => {
    expect(shown(await checkRoot(one(contracts)))).toMatch(/^STW4005 /);
  });

  test.each([[true], [false]])(
    "with skipLibCheck: %s, what a declaration file cannot resolve is found",
    async (skipLibCheck) => {
      const files = one("import type { Path } from 'pkg';\nexport interface T { read(path: Path): string }", {
        "tsconfig.json": { compilerOptions: { module: "nodenext", strict: true, types: [], skipLibCheck } },
        "node_modules/pkg/index.d.ts": "import type { Gone } from 'gone';\nexport type Path = Gone;",
      });
      expect(shown(await checkRoot(files))).toContain(
        "STW4005 package.json:7:12 The interface of n has a type that cannot be resolved: Cannot find module 'gone'",
      );
    },
  );

  test.each([[undefined], [false]])(
    "untyped JavaScript, where the root says noImplicitAny: %s",
    async (noImplicitAny) => {
      const files = {
        ...one("export interface T { read(path: string): string }"),
        ...manifest(
          { namespaces: { n: "./src/t.ts#T" }, entryPoints: { n: { it: "pkg#it" } } },
          { dependencies: { pkg: "1" } },
        ),
        "tsconfig.json": {
          compilerOptions: { module: "nodenext", types: [], ...(noImplicitAny === false ? { noImplicitAny } : {}) },
        },
        ...dependency("pkg", { "index.js": "export const it = { read: (path) => path };" }, { exports: "./index.js" }),
      };
      expect(shown(await checkRoot(files))).toMatch(/^STW4003 .* pkg comes without types\./);
    },
  );
});
