/** Finds the modules of what was selected: what the registry imports, which file that is, and what cannot be found. */
import { join } from "node:path/posix";
import { about, type Diagnostic, type Outcome } from "../diagnostics.js";
import type { Host } from "../host.js";
import { parseDocument } from "../manifest/document.js";
import { memoize } from "../memoize.js";
import type {
  Resolution,
  ResolvedNamespace,
  ResolvedPlugin,
  Root,
  SelectedNamespace,
  Selection,
  Tree,
} from "../model.js";
import { dataOf } from "./data.js";
import { createFiles } from "./files.js";
import { isProblem, resolveModule, type Scope } from "./module.js";
import { unreachable } from "./published.js";

export function resolve(host: Host, root: Root, tree: Tree, selection: Selection): Outcome<Resolution> {
  const diagnostics: Diagnostic[] = [];
  const out = join(root.id, root.policy.out.value);
  const duplicates = memoize((id: string) => {
    const source = tree.packages.get(id)?.source;
    return source === undefined ? [] : parseDocument(source).diagnostics;
  });
  const files = createFiles(host);
  const scope: Scope = { host, files, root, tree, out, duplicates: ({ id }) => duplicates(id) };
  const namespaces = selection.namespaces.flatMap((each) => resolveNamespace(scope, each, diagnostics) ?? []);
  const { traits, policy } = root;
  const conditions = policy.conditions.map((each) => each.value);
  return {
    value: { root: tree.root, traits, conditions, out, namespaces },
    diagnostics,
  };
}

function resolveNamespace(
  scope: Scope,
  { declaration, entryPoints }: SelectedNamespace,
  diagnostics: Diagnostic[],
): ResolvedNamespace | undefined {
  const { target, owner, targetLocation: location } = declaration;
  const found = resolveModule(scope, { target, owner, location, purpose: "types" });
  const plugins = entryPoints.flatMap((each) => resolvePlugin(scope, each, diagnostics) ?? []);
  if (!isProblem(found)) return { declaration, interface: found, plugins };
  diagnostics.push(found);
  return undefined;
}

function resolvePlugin(
  scope: Scope,
  declaration: SelectedNamespace["entryPoints"][number],
  diagnostics: Diagnostic[],
): ResolvedPlugin | undefined {
  const { target, package: owner, targetLocation: location } = declaration;
  const barred = unreachable(scope.root, declaration);
  const module = resolveModule(scope, { target, owner, location, purpose: "values" });
  if (isProblem(module)) diagnostics.push(about(module, declaration));
  // Of a file that is not there nobody wants to know what else would be wrong with it.
  const isAbsent = isProblem(module) && module.code === "STW3001";
  if (barred !== undefined && !isAbsent) diagnostics.push(about(barred, declaration));
  if (isProblem(module)) return undefined;
  const { value: data, diagnostics: problems } = dataOf(scope, declaration, module);
  diagnostics.push(...problems.map((each) => about(each, declaration)));
  return problems.length > 0 ? undefined : { declaration, module, export: target.export, data };
}
