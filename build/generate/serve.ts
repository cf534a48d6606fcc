/**
 * What the esbuild adapter serves in place of a registry's file: the same entry points, each behind a module of its own.
 *
 * `require()` of an ES module inside a bundle is evaluated on the first call, and a module that re-exports one name keeps
 * the rest of the plugin's package out of the bundle. `require()` of the plugin itself would pick the package's `require`
 * condition, and a second copy, where the file's `import` picks another.
 *
 * The wrappers' paths matter. esbuild reads how a module's importer sees CommonJS from the nearest package.json only for
 * files that it resolved itself; for a path that a plugin gave, by its extension alone, in every namespace. Measured with
 * esbuild 0.28.2, the default of a CommonJS module with `__esModule`:
 *
 *   importer                                          gives
 *   registry file, root with `"type": "module"`       module.exports, as Node does
 *   registry file, any other root                     module.exports.default
 *   wrapper at `….mjs`                                module.exports
 *   wrapper at `….js`, whatever the root              module.exports.default
 *
 * So a wrapper ends in `.mjs` exactly where the file would be an ES module to Node.
 */
import { join } from "node:path/posix";
import { access, literal } from "../code.js";
import { compactData } from "../data/print.js";
import type { Resolution, ResolvedNamespace, ResolvedPlugin } from "../model.js";
import type { Answers } from "./index.js";
import { helperLines } from "./interop.js";
import { bind, boxed, pieceOf } from "./plugin.js";
import { entryText, registryObject } from "./registry.js";
import { type Syntax, syntaxOf } from "./syntax.js";

/** A module that has no file. */
export interface VirtualModule {
  /** `stowage:` and a path, whose extension has to be kept. */
  readonly id: string;
  readonly text: string;
}

/** A module that brings one plugin. */
export interface Wrapper extends VirtualModule {
  readonly plugin: ResolvedPlugin;
  /** How it brings it. */
  readonly by: "import" | "require";
}

export interface Served {
  readonly namespace: string;
  /** Absolute path of the file that `registry` stands in for; it need not exist. */
  readonly file: string;
  /** JavaScript. */
  readonly registry: string;
  /** Side effects of these must be denied, or esbuild keeps more of a plugin's package than is used. */
  readonly wrappers: readonly Wrapper[];
  /** The module that `registry` imports `invoke` from: its text, `verdictText`, is known once the check is. */
  readonly verdict: string;
}

/** What stands before the path in the ids of virtual modules. */
export const PREFIX = "stowage:";

/** One for each namespace, before anything is known of types. */
export function serve(resolution: Resolution): readonly Served[] {
  const syntax = syntaxOf(resolution.traits);
  const node = resolution.traits.format === "esm" && resolution.root.manifest.type === "module";
  return resolution.namespaces.map((namespace) => served(resolution.out, namespace, syntax, node ? "mjs" : "js"));
}

/** The text of the module `verdict` of a namespace: what only the check finds out. */
export function verdictText({ declaration, plugins }: ResolvedNamespace, { invocations, values }: Answers): string {
  const invoke = declaration.form === "instances" ? "new" : (invocations.get(declaration.name) ?? "none");
  const constants = plugins.map((plugin, index) => {
    const value = values.get(plugin);
    return value === undefined ? "" : `export const p${index} = ${compactData(value).text};\n`;
  });
  return `export const invoke = ${literal(invoke)};\n${constants.join("")}`;
}

function served(out: string, namespace: ResolvedNamespace, syntax: Syntax, extension: "mjs" | "js"): Served {
  const { declaration, plugins } = namespace;
  const id = (name: string) => `${PREFIX}${declaration.name}/${name}.${extension}`;
  const loadOf = ({ data }: ResolvedPlugin, index: number) =>
    data === undefined ? loadText(declaration.load, id(`${index}`)) : boxed(`p${index}`, declaration.load).load;
  const entries = plugins.map((plugin, index) => entryText(plugin, "invoke", loadOf(plugin, index)));
  const verdict = id("verdict");
  const answers = ["invoke", ...plugins.flatMap(({ data }, index) => (data === undefined ? [] : [`p${index}`]))];
  return {
    namespace: declaration.name,
    file: join(out, `${declaration.name}.${syntax.language}`),
    registry: `${declaration.load === "sync" ? EVALUATED : ""}${registryText({ verdict, answers }, registryObject(declaration, entries), syntax)}`,
    wrappers: plugins.flatMap((plugin, index) =>
      plugin.data === undefined ? [wrapper(id(`${index}`), absolute(plugin, out), declaration.load, syntax)] : [],
    ),
    verdict,
  };
}

/** A wrapper lies nowhere, and `out`, which relative specifiers start from, need not be there yet. */
function absolute(plugin: ResolvedPlugin, out: string): ResolvedPlugin {
  const { specifier, file } = plugin.module;
  if (!/^\.\.?\//.test(specifier)) return plugin;
  return { ...plugin, module: { ...plugin.module, specifier: file ?? join(out, specifier) } };
}

const loadText = (load: "sync" | "async", id: string): string =>
  load === "sync"
    ? `() => evaluated(require(${literal(id)}))`
    : `() => import(${literal(id)}).then((m) => ({ plugin: m.default }))`;

/**
 * esbuild 0.28.2 lets `require()` have a module that awaits at its top level, or imports one that does: in esm output it
 * comes back unfinished, its exports undefined, without an error or a warning at any time. (cjs output is refused.)
 */
const EVALUATED = `const evaluated = (module) => {
  if (module.evaluated) return module.default;
  throw new Error('its module is not evaluated yet: one that awaits at its top level takes a namespace with "load": "async"');
};
`;

/** A file with `export =` gives the registry itself to `require`; every other one has it as its default. */
function registryText(
  { verdict, answers }: { readonly verdict: string; readonly answers: readonly string[] },
  object: string,
  { language, values }: Syntax,
): string {
  const names = `{ ${answers.join(", ")} }`;
  return language === "ts" && values === "require"
    ? `const ${names} = require(${literal(verdict)});\nmodule.exports = ${object};\n`
    : `import ${names} from ${literal(verdict)};\nexport default ${object};\n`;
}

/** Set once everything before it is evaluated. */
const LAST = "export const evaluated = true;\n";

/** Brings the plugin as the registry's file would: by `require`, with that condition, where that is what it says. */
function wrapper(id: string, plugin: ResolvedPlugin, load: "sync" | "async", syntax: Syntax): Wrapper {
  return load === "sync" && syntax.values === "require"
    ? { id, plugin, by: "require", text: requiringText(plugin) }
    : { id, plugin, by: "import", text: importingText(plugin, load) };
}

function importingText(plugin: ResolvedPlugin, load: "sync" | "async"): string {
  const { clause, names } = bind(plugin.export, "p0", { stringNames: true });
  const given = names.length === 0 ? "export { p0 as default };" : `export default ${access("p0", names)};`;
  const last = load === "sync" ? LAST : "";
  return `import ${clause} from ${literal(plugin.module.specifier)};\n${given}\n${last}`;
}

function requiringText(plugin: ResolvedPlugin): string {
  const syntax: Syntax = { language: "js", values: "require", dynamic: "wrapped", stringNames: true };
  const { valueImport, constant, value, helpers } = pieceOf(plugin, 0, "sync", "unknown", syntax);
  const statements = [valueImport, ...helperLines(helpers, syntax), constant].flatMap((each) => each ?? []);
  return `${statements.join("\n")}\nexport default ${value};\n${LAST}`;
}
