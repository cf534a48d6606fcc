/** What is wrong with the interface of a namespace. */
import { type Diagnostic, diagnostic } from "../diagnostics.js";
import { suggest } from "../manifest/suggest.js";
import type { Invocation, ResolvedNamespace } from "../model.js";
import { typeName } from "./assertions.js";
import type { Finding } from "./engine.js";
import { brokenOf, type Context, kindOf, noteAt } from "./failures.js";
import { fromRoot, problemOf } from "./problem.js";

export function interfaceProblems(
  context: Context,
  { declaration, interface: module }: ResolvedNamespace,
  index: number,
): readonly Diagnostic[] {
  const { name: namespace, targetLocation: at, target } = declaration;
  const failed = context.failures({ namespace: index, plugin: undefined });
  const broken = brokenOf(failed);
  if (broken !== undefined && ["missing", "only value"].includes(kindOf(broken))) {
    const known = context.explanation.exports.get(module.specifier);
    const others = [...(known?.types ?? []), ...(known?.values ?? [])].filter((name) => name !== target.export);
    const suggestion = suggest(target.export, others);
    return [diagnostic("STW4004", { namespace, export: target.export, module: module.name, suggestion }, at)];
  }
  if (broken !== undefined) return [unresolved(context, namespace, broken, at)];
  if (failed.has("not any") || failed.has("not never")) return [diagnostic("STW4006", { namespace }, at)];
  const open = closure(context, index).map((each) => unresolved(context, namespace, each, at, "It is named here."));
  return open.length === 0 && failed.has("not weak") ? [diagnostic("STW4016", { namespace }, at)] : open;
}

const closure = ({ answer }: Context, namespace: number): readonly Finding[] =>
  answer.closures.get(typeName({ namespace, plugin: undefined })) ?? [];

function unresolved(
  context: Context,
  namespace: string,
  finding: Finding,
  at: Diagnostic["location"],
  where?: string,
): Diagnostic {
  const problem = fromRoot(context.root, problemOf(finding.lines));
  const notes = where === undefined ? [] : [noteAt(context, where, finding.location)];
  return diagnostic("STW4005", { namespace, problem }, at, { notes });
}

/** Classes are constructed; otherwise the interface's own signatures say it. */
export function invocationOf({ failures }: Context, { declaration }: ResolvedNamespace, namespace: number): Invocation {
  if (declaration.form === "instances") return "new";
  const failed = failures({ namespace, plugin: undefined });
  if (failed.has("not new")) return "new";
  return failed.has("not call") ? "call" : "none";
}
