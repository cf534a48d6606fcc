/** What is wrong with a plugin. */
import { type Diagnostic, diagnostic, type Note } from "../diagnostics.js";
import { suggest } from "../manifest/suggest.js";
import { typeName } from "./assertions.js";
import { HIDDEN } from "./directives.js";
import type { Finding } from "./engine.js";
import type { Declared, Told } from "./explain.js";
import { brokenOf, type Context, kindOf, literalsIn, noteAt, type PluginCase } from "./failures.js";
import { hintText } from "./hint.js";
import { fromRoot, lowerFirst, problemOf } from "./problem.js";
import { sentenceOf } from "./sentence.js";
import { outdatedOf } from "./versions.js";

/** A plugin that cannot be named cannot be judged; against an interface that is not sound none is. */
export function pluginProblems(context: Context, of: PluginCase, sound: boolean): readonly Diagnostic[] {
  const failed = context.failures(of.subject);
  const broken = brokenOf(failed);
  if (broken !== undefined) return [unnamed(context, of, broken)];
  return sound ? judged(context, of, failed) : [];
}

function unnamed(context: Context, of: PluginCase, finding: Finding): Diagnostic {
  const { plugin, namespace } = of;
  const { targetLocation: at } = plugin.declaration;
  const args = { export: plugin.export, module: plugin.module.name };
  const known = context.explanation.exports.get(plugin.module.specifier);
  const available = known?.values ?? [];
  const { javascript = false } = context.answer.modules.get(plugin.module.specifier) ?? {};
  const more = { notes: [compilerNote(context, finding)] };
  switch (kindOf(finding)) {
    case "missing":
      if (known?.types.includes(plugin.export)) return diagnostic("STW3004", args, at);
      // Of JavaScript that puts its exports together at run time, the compiler sees none.
      if (javascript && available.length === 0) return untyped(of, more);
      return diagnostic("STW3003", { ...args, available, suggestion: suggest(plugin.export, available) }, at);
    case "only type":
      return diagnostic("STW3004", args, at);
    case "no module":
      if (!plugin.module.specifier.startsWith("node:")) return untyped(of, more);
      return diagnostic("STW4007", { module: plugin.module.specifier }, at, more);
    default: {
      const problem = fromRoot(context.root, problemOf(finding.lines));
      return diagnostic("STW4010", { namespace: namespace.declaration.name, problem }, at, more);
    }
  }
}

function judged(context: Context, of: PluginCase, failed: ReturnType<Context["failures"]>): readonly Diagnostic[] {
  if (failed.has("not any")) return [unknown(context, of, ["it"])];
  const unresolved = unresolvedProblems(context, of);
  const fits = failed.get("fits");
  const never = failed.get("not never");
  if (never !== undefined) return [...unresolved, unfit(context, of, ["Its type is never."])];
  if (fits !== undefined) return [...unresolved, unfit(context, of, fits.lines)];
  const proved = failed.get("proved");
  if (proved === undefined) return unresolved;
  const places = literalsIn(proved);
  return [...unresolved, places.length > 0 ? unknown(context, of, places) : unfit(context, of, proved.lines)];
}

function unfit(context: Context, of: PluginCase, lines: readonly string[]): Diagnostic {
  const { plugin, namespace } = of;
  const told = context.explanation.told.get(plugin);
  const problem = told?.misfit && sentenceOf(told.misfit, told.types, wantedOf(namespace));
  const outdated = outdatedOf(context, of);
  const args = {
    plugin: plugin.declaration.name,
    namespace: namespace.declaration.name,
    problem: fromRoot(context.root, problem ?? lowerFirst(problemOf(lines))),
    reason: outdated?.reason,
    hint: hintText(plugin, told?.hints ?? []) ?? outdated?.fix,
  };
  const notes = [
    ...(told === undefined ? interfaceNotes(context, of) : placeNotes(of, told)),
    compilerNote(context, { lines }),
  ];
  return diagnostic("STW4001", args, plugin.declaration.targetLocation, { notes });
}

const wantedOf = ({ declaration: { name, target, form } }: PluginCase["namespace"]) => ({
  namespace: name,
  type: target.export,
  instances: form === "instances",
});

/** `places` says what is any: the first in the message, the others in a note. */
function unknown(context: Context, of: PluginCase, [where = "it", ...others]: readonly string[]): Diagnostic {
  const { plugin, namespace } = of;
  const notes: readonly Note[] = [
    ...interfaceNotes(context, of),
    ...(others.length > 0 ? [{ text: `So is ${others.join(", and so is ")}.` }] : []),
  ];
  if (context.answer.modules.get(plugin.module.specifier)?.javascript) return untyped(of, { notes });
  const args = { plugin: plugin.declaration.name, namespace: namespace.declaration.name, where };
  return diagnostic("STW4002", args, plugin.declaration.targetLocation, { notes });
}

function untyped({ plugin, namespace }: PluginCase, more: { readonly notes: readonly Note[] }): Diagnostic {
  const args = {
    plugin: plugin.declaration.name,
    namespace: namespace.declaration.name,
    module: plugin.module.specifier.startsWith(".") ? plugin.module.name : plugin.module.specifier,
  };
  return diagnostic("STW4003", args, plugin.declaration.targetLocation, more);
}

function hidden(context: Context, { plugin, namespace }: PluginCase, { lines, location }: Finding): Diagnostic {
  const args = { plugin: plugin.declaration.name, namespace: namespace.declaration.name, comment: lines[0] ?? "" };
  const notes = [noteAt(context, "It stands here.", location)];
  return diagnostic("STW4018", args, plugin.declaration.targetLocation, { notes });
}

function unresolvedProblems(context: Context, { subject, plugin, namespace }: PluginCase): readonly Diagnostic[] {
  return (context.answer.pairs.get(typeName(subject)) ?? []).map((finding) => {
    if (finding.code === HIDDEN) return hidden(context, { subject, plugin, namespace }, finding);
    const problem = fromRoot(context.root, problemOf(finding.lines));
    const args = { plugin: plugin.declaration.name, namespace: namespace.declaration.name, problem };
    const notes = [noteAt(context, "It is named here.", finding.location)];
    return diagnostic("STW4009", args, plugin.declaration.targetLocation, { notes });
  });
}

export function interfaceNotes(
  { explanation }: Context,
  { subject, namespace: { declaration } }: PluginCase,
): readonly Note[] {
  const location = explanation.declarations.get(typeName({ ...subject, plugin: undefined }));
  const text = `The interface of ${declaration.name} is ${declaration.target.export}.`;
  return location === undefined ? [] : [{ text, location }];
}

/** Where to look: at the member, or at the whole. */
function placeNotes({ namespace: { declaration } }: PluginCase, told: Told): readonly Note[] {
  const { name: namespace, target } = declaration;
  const note = (at: Declared | undefined, whole: string, member: string): readonly Note[] =>
    at === undefined ? [] : [{ text: at.name === undefined ? whole : `${at.name} ${member}`, location: at.location }];
  return [
    ...note(
      told.interface,
      `The interface of ${namespace} is ${target.export}.`,
      `in ${target.export}, the interface of ${namespace}`,
    ),
    ...note(told.plugin, "The plugin is declared here.", "in the plugin"),
  ];
}

const compilerNote = ({ root }: Context, { lines }: Pick<Finding, "lines">): Note => ({
  text: fromRoot(root, lines.join("\n")),
  kind: "compiler",
});
