/** One root for many cases: a package, a namespace, an entry point and an assignment for each. */
import { link } from "../../support/tree.js";
import { manifest } from "../support/root.js";
import type { Case, Cases, Files, Package } from "./case.js";

/** What a root is like, besides its cases. */
export interface Surroundings {
  readonly compilerOptions?: object;
  /** `type` of its package.json. */
  readonly type?: "module" | "commonjs";
  readonly beside?: Files;
}

/** Lines of a file with an assignment, from 1: what a compiler says there, it says of that. */
export const LINES = { wanted: 1, plugin: 2, known: 3, checked: 4 } as const;

export const FOLDER = "src/assignments";

const options = { module: "nodenext", target: "es2023", lib: ["es2023"], types: [], customConditions: ["source"] };

export function filesOf(cases: Cases, { compilerOptions = {}, type = "module", beside = {} }: Surroundings): Files {
  const all = Object.entries(cases);
  return {
    "tsconfig.json": { compilerOptions: { ...options, strict: true, skipLibCheck: true, ...compilerOptions } },
    ...manifest(fieldOf(all), { type, dependencies: Object.fromEntries(all.map(([name]) => [name, "1"])) }),
    ...beside,
    ...Object.assign({}, ...all.map(([name, of]) => filesOfCase(name, of))),
  };
}

const fieldOf = (all: readonly (readonly [string, Case])[]): object => ({
  namespaces: Object.fromEntries(
    all.map(([name, { form = "interface" }]) => [name, { [form]: `./src/wanted/${name}.ts#Wanted` }]),
  ),
  entryPoints: Object.fromEntries(
    all.map(([name, of]) => [name, { it: `${moduleOf(name, of)}#${of.export ?? "it"}` }]),
  ),
  build: { conditions: ["source"] },
});

const moduleOf = (name: string, { subpath }: Case): string => (subpath === undefined ? name : `${name}/${subpath}`);

const filesOfCase = (name: string, of: Case): Files => ({
  ...of.beside,
  [`src/wanted/${name}.ts`]: of.wanted,
  [`${FOLDER}/${name}.ts`]: assignment(name, of),
  ...laid(name, of.plugin),
});

function laid(name: string, { manifest: more, files, workspace }: Package): Files {
  const folder = workspace ? `packages/${name}` : `node_modules/${name}`;
  return {
    [`${folder}/package.json`]: { name, version: "1.0.0", ...more },
    ...Object.fromEntries(Object.entries(files).map(([path, content]) => [`${folder}/${path}`, content])),
    ...(workspace ? { [`node_modules/${name}`]: link(`../packages/${name}`) } : {}),
  };
}

/** What one would write by hand. */
function assignment(name: string, of: Case): string {
  const { clause, value } = imported(of.export ?? "it");
  const attributes = of.subpath?.endsWith(".json") ? ' with { type: "json" }' : "";
  return [
    `import type { Wanted } from "../wanted/${name}.js";`,
    `import ${clause} from "${moduleOf(name, of)}"${attributes};`,
    `export const known: 0 extends 1 & typeof ${value} ? true : false = false;`,
    `export const checked: ${of.form === "instances" ? "new (...args: any[]) => Wanted" : "Wanted"} = ${value};`,
    "",
  ].join("\n");
}

function imported(path: string): { readonly clause: string; readonly value: string } {
  if (path === "*") return { clause: "* as plugin", value: "plugin" };
  const [head = "", ...rest] = path.split(".");
  return { clause: head === "default" ? "plugin" : `{ ${head} as plugin }`, value: ["plugin", ...rest].join(".") };
}
