/** The two ways to accept what is pending: installing its package, or a preset that re-exports it. */
import { isData } from "../data/index.js";
import type { Accounted, PackageManager, Preset } from "../model.js";
import { installCommand } from "../wording/install.js";

export interface Acceptance {
  /** undefined where no command says what it is, such as for a path. */
  readonly install: string | undefined;
  /** undefined for what the root depends on already, for data files, and for what cannot be read. */
  readonly preset: Preset | undefined;
}

/** undefined for what is not pending. */
export function acceptanceOf(manager: PackageManager, each: Accounted): Acceptance | undefined {
  const { outcome } = each;
  if (outcome.status !== "pending") return undefined;
  const { chain, range } = outcome;
  const wanted = { name: chain.at(-1) ?? "", range, production: chain.length === 1 };
  return { install: installCommand(manager, wanted), preset: presetOf(each, chain, range) };
}

function presetOf(
  { target, namespace, name }: Accounted,
  chain: readonly string[],
  range: string | undefined,
): Preset | undefined {
  const [preset, ...deeper] = chain;
  const last = deeper.at(-1);
  if (preset === undefined || last === undefined || target === undefined) return undefined;
  const [module = "", exported = "default"] = target.split("#");
  if (isData(module)) return undefined;
  const specifier = `${last}${module.slice(1)}`;
  const base = specifier
    .replace(/^@[^/]*\//, "")
    .replace(/\.[cm]?js$/, "")
    .replace(/[^\w.-]+/g, "-");
  return {
    package: preset,
    file: `${base}.js`,
    text: `export ${clause(exported)} from ${JSON.stringify(specifier)};`,
    manifest: {
      ...(deeper.length > 1 ? { dependencies: { [last]: range ?? "*" } } : {}),
      exports: { [`./${base}`]: `./${base}.js` },
      stowage: { entryPoints: { [namespace]: { [name]: `./${base}#${exported === "*" ? "plugin" : exported}` } } },
    },
  };
}

/** `export *` would leave the default export out. */
function clause(exported: string): string {
  if (exported === "*") return "* as plugin";
  const [first = ""] = exported.split(".");
  return `{ ${/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(first) ? first : JSON.stringify(first)} }`;
}

/** Of each pending package once: its command, or what to do where there is none, and the other way. */
export function acceptanceLines(manager: PackageManager, accounted: readonly Accounted[]): readonly string[] {
  const lines = new Map<string, string>();
  for (const each of accounted) {
    const found = acceptanceOf(manager, each);
    const { id, name, chain } = each.package;
    if (found === undefined || lines.has(id)) continue;
    const install = found.install ?? byHand(name);
    lines.set(
      id,
      `${install}, or ${chain.length === 1 ? "list its field in build.from" : `let ${chain[0]} re-export it`}`,
    );
  }
  return [...lines.values()];
}

/** A path or a repository means nothing without the package that names it. */
export const byHand = (name: string): string => `add ${name} to the dependencies of the root`;
