/** One root for many cases: a package, a namespace, an entry point and an assignment for each. */
import { link } from "../../../support/tree.js";
import { manifest } from "../../support/root.js";
import type { Case, Cases, Files } from "./case.js";

/** Where assignments are, and the tsconfig that has nothing else. */
export const BY_HAND = { folder: "by-hand", project: "tsconfig.by-hand.json" } as const;

/** What the package and the namespace of a case are called: `@types/…` is for the types of such a package. */
export const idOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

export function filesOf(cases: Cases, compilerOptions: object): Files {
  const all = Object.entries(cases).map(([name, of]) => [idOf(name), of] as const);
  const options = { module: "nodenext", target: "es2023", strict: true, skipLibCheck: true, types: [] };
  return {
    "tsconfig.json": { compilerOptions: { ...options, ...compilerOptions }, include: ["src"] },
    [BY_HAND.project]: { extends: "./tsconfig.json", include: [BY_HAND.folder] },
    ...manifest(fieldOf(all), { dependencies: Object.fromEntries(all.map(([id]) => [id, "1"])) }),
    ...Object.assign({}, ...all.map(([id, of]) => filesOfCase(id, of))),
  };
}

const fieldOf = (all: readonly (readonly [string, Case])[]): object => ({
  namespaces: Object.fromEntries(
    all.map(([id, { form = "interface" }]) => [id, { [form]: `./src/wanted/${id}.ts#Wanted` }]),
  ),
  entryPoints: Object.fromEntries(all.map(([id, of]) => [id, { it: `${id}#${of.export ?? "it"}` }])),
});

const filesOfCase = (id: string, of: Case): Files => ({
  ...of.beside,
  [`src/wanted/${id}.ts`]: of.wanted,
  [`${BY_HAND.folder}/${id}.ts`]: assignment(id, of),
  ...packageOf(id, of),
});

/** What is written in TypeScript is a workspace. */
function packageOf(id: string, { plugin, manifest: more }: Case): Files {
  const workspace = "index.ts" in plugin;
  const folder = workspace ? `packages/${id}` : `node_modules/${id}`;
  const exports = workspace ? "./index.ts" : "./index.js";
  return {
    [`${folder}/package.json`]: { name: id, version: "1.0.0", type: "module", ...(more ?? { exports }) },
    ...Object.fromEntries(Object.entries(plugin).map(([path, content]) => [`${folder}/${path}`, content])),
    ...(workspace ? { [`node_modules/${id}`]: link(`../packages/${id}`) } : {}),
  };
}

/** What one would write by hand. */
function assignment(id: string, { form, export: path = "it" }: Case): string {
  const { clause, value } = imported(path);
  return [
    `import type { Wanted } from "../src/wanted/${id}.js";`,
    `import ${clause} from "${id}";`,
    `export const checked: ${form === "instances" ? "new (...args: any[]) => Wanted" : "Wanted"} = ${value};`,
    "",
  ].join("\n");
}

function imported(path: string): { readonly clause: string; readonly value: string } {
  if (path === "*") return { clause: "* as plugin", value: "plugin" };
  const [head = "", ...rest] = path.split(".");
  return { clause: head === "default" ? "plugin" : `{ ${head} as plugin }`, value: ["plugin", ...rest].join(".") };
}
