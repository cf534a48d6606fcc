/** Plugins that are data files: read here, so that everything after works on values. */
import { isData, readData } from "../data/index.js";
import { diagnostic, type Outcome } from "../diagnostics.js";
import { HostError } from "../host.js";
import { suggest } from "../manifest/suggest.js";
import type { EntryPointDeclaration, RawData, ResolvedModule } from "../model.js";
import { pathFrom } from "../paths.js";
import type { Scope } from "./module.js";

/** undefined where the module is no data file, and where it cannot be read: then there are diagnostics. */
export function dataOf(
  { host, root }: Scope,
  declaration: EntryPointDeclaration,
  module: ResolvedModule,
): Outcome<RawData | undefined> {
  try {
    return read(host, declaration, module);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    const args = { path: pathFrom(root.id, error.path), problem: error.message };
    return { value: undefined, diagnostics: [diagnostic("STW2009", args, declaration.targetLocation)] };
  }
}

function read(
  host: Scope["host"],
  { target, targetLocation }: EntryPointDeclaration,
  { file, name }: ResolvedModule,
): Outcome<RawData | undefined> {
  const bytes = file !== undefined && isData(file) ? host.readFile(file) : undefined;
  if (file === undefined || bytes === undefined) return { value: undefined, diagnostics: [] };
  const { value: whole, diagnostics } = readData(file, bytes);
  if (whole === undefined) return { value: undefined, diagnostics };
  const found = follow(whole, target.export);
  if ("kind" in found) return { value: found, diagnostics };
  const { available } = found;
  const args = { export: target.export, module: name, suggestion: suggest(target.export, available), available };
  return { value: undefined, diagnostics: [...diagnostics, diagnostic("STW3003", args, targetLocation)] };
}

/** `default` and `*` mean the whole, anything else the keys that lead into it; or the keys that could have come next. */
function follow(whole: RawData, path: string): RawData | { readonly available: readonly string[] } {
  if (path === "default" || path === "*") return whole;
  let data = whole;
  for (const [index, step] of path.split(".").entries()) {
    const members = data.kind === "record" ? data.members : new Map<string, RawData>();
    const next = members.get(step);
    const before = path.split(".").slice(0, index);
    if (next === undefined) return { available: [...members.keys()].map((key) => [...before, key].join(".")) };
    data = next;
  }
  return data;
}
