/** A second question, asked only where something failed: what would have been right. */

import { literal } from "../code.js";
import type { Location, ResolvedNamespace } from "../model.js";
import { type Assertion, assertionsOf, checkFile, typeName, wantedName } from "./assertions.js";
import type { Finding, ModuleExports, Question, Session } from "./engine.js";
import { brokenOf, casesOf, type Failures, kindOf, literalsIn, modulesOf, type PluginCase } from "./failures.js";

export interface Explanation {
  /** By specifier, of modules where something is missing. */
  readonly exports: ReadonlyMap<string, ModuleExports>;
  /** By the alias of the interface, of namespaces with plugins that fail. */
  readonly declarations: ReadonlyMap<string, Location>;
  readonly hints: ReadonlyMap<PluginCase["plugin"], Hint>;
}

/** What of a plugin that does not fit would. */
export type Hint =
  | { readonly would: "instances" | "value" | "result" }
  | { readonly would: "exports"; readonly names: readonly string[] };

/** Stands for no name in the check file: no export is called so. */
const NONE = "-";

interface Probe {
  readonly of: PluginCase;
  readonly would: Hint["would"];
  readonly text: string;
}

export async function explain(
  session: Session,
  path: string,
  namespaces: readonly ResolvedNamespace[],
  failures: Failures,
): Promise<Explanation> {
  const unfit = modulesOf(namespaces).filter(({ subject }) => failures(subject).has("fits"));
  const exports = missingFrom(namespaces, failures);
  const declarations = troubled(namespaces, failures);
  if (exports.length === 0 && declarations.length === 0) {
    return { exports: new Map(), declarations: new Map(), hints: new Map() };
  }
  const probes = unfit.flatMap(probesOf);
  const base = checkFile(assertionsOf(namespaces, new Map()).filter(isNeeded));
  const first = base.text.split("\n").length;
  const file = { file: path, text: `${base.text}${probes.map(({ text }) => `${text}\n`).join("")}` };
  const question: Question = { file, also: [], closures: [], pairs: [], exports, declarations };
  const answer = await session.ask(question);
  return { ...answer, hints: hintsOf(probes, answer.findings, first) };
}

/** Interfaces that a plugin fails, by their aliases. */
const troubled = (namespaces: readonly ResolvedNamespace[], failures: Failures): readonly string[] => [
  ...new Set(
    casesOf(namespaces)
      .filter(({ subject }) => failures(subject).size > 0)
      .map(({ subject }) => typeName({ ...subject, plugin: undefined })),
  ),
];

const isNeeded = ({ claim }: Assertion): boolean => claim === "import" || claim === "export";

/** Specifiers of modules in which an export is missing, or is only a type. */
function missingFrom(namespaces: readonly ResolvedNamespace[], failures: Failures): readonly string[] {
  const interfaces = namespaces.map((each, namespace) => ({
    failed: failures({ namespace, plugin: undefined }),
    specifier: each.interface.specifier,
  }));
  const plugins = modulesOf(namespaces).map(({ subject, plugin }) => ({
    failed: failures(subject),
    specifier: plugin.module.specifier,
  }));
  const missing = [...interfaces, ...plugins].filter(({ failed }) => {
    const finding = brokenOf(failed);
    return finding !== undefined && kindOf(finding) !== "no module";
  });
  return [...new Set(missing.map(({ specifier }) => specifier))];
}

/** A line with a finding means that it would fit. */
function probesOf(of: PluginCase, index: number): readonly Probe[] {
  const { subject, namespace, plugin } = of;
  const [type, wanted] = [typeName(subject), wantedName(subject)];
  const declared = typeName({ ...subject, plugin: undefined });
  const probe = (would: Hint["would"], condition: string): Probe => ({
    of,
    would,
    text: `export const ${would}${index}: ${condition} = false;`,
  });
  const other =
    namespace.declaration.form === "instances"
      ? probe("value", `Fits<${type}, ${declared}>`)
      : probe("instances", `Fits<InstanceOf<${type}>, ${wanted}>`);
  const module = `import * as m${index} from ${literal(plugin.module.specifier)};`;
  const keys = `FittingKeys<typeof m${index}, ${wanted}>`;
  const exports = `${module} export function exports${index}(v: ${keys}): ${literal(NONE)} { return v; }`;
  return [other, probe("result", `Fits<ResultOf<${type}>, ${wanted}>`), { of, would: "exports", text: exports }];
}

/** `first` is the line of the first probe. The first that holds is taken, in the order in which they were asked. */
function hintsOf(
  probes: readonly Probe[],
  findings: readonly Finding[],
  first: number,
): ReadonlyMap<PluginCase["plugin"], Hint> {
  const hints = new Map<PluginCase["plugin"], Hint>();
  for (const finding of findings) {
    const probe = probes[finding.location.line - first];
    if (probe === undefined || finding.code !== 2322 || hints.has(probe.of.plugin)) continue;
    const { would } = probe;
    hints.set(probe.of.plugin, would === "exports" ? { would, names: literalsIn(finding) } : { would });
  }
  return hints;
}
