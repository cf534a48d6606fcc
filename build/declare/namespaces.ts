/** `stowage.namespaces`: the plugin APIs that a package owns. */
import { isData } from "../data/index.js";
import { diagnostic } from "../diagnostics.js";
import { fields, isObject, keyAt, members, oneOf, type Reading, text, valueAt, wrongType } from "../manifest/shape.js";
import type { Json, LoadMode, NamespaceDeclaration, Package, Pattern, Placed, RejectedNamespace } from "../model.js";
import { MOST_NAMESPACES } from "./entry-points.js";
import { noting } from "./found.js";
import { namespaceProblem } from "./names.js";
import { isDiagnostic, parseTarget } from "./target.js";

const known = ["interface", "instances", "pattern", "load", "description"];
const patterns: readonly Pattern[] = ["driver", "hook", "extension"];
const loads: readonly LoadMode[] = ["sync", "async"];

export interface FoundNamespaces {
  readonly namespaces: readonly NamespaceDeclaration[];
  readonly rejectedNamespaces: readonly RejectedNamespace[];
}

export function readNamespaces(reading: Reading, owner: Package, value: Json | undefined): FoundNamespaces {
  const namespaces: NamespaceDeclaration[] = [];
  const rejectedNamespaces: RejectedNamespace[] = [];
  const all = members(reading, ["namespaces"], value);
  if (all.length > MOST_NAMESPACES) {
    const args = { what: `${owner.name} declares ${all.length} namespaces`, limit: `${MOST_NAMESPACES}` };
    reading.report(diagnostic("STW1004", args, keyAt(reading, ["namespaces"])));
    return { namespaces, rejectedNamespaces };
  }
  for (const [name, each] of all) {
    const { reading: noted, codes } = noting(reading);
    const problem = namespaceProblem(name, keyAt(reading, ["namespaces", name]));
    if (problem !== undefined) noted.report(problem);
    const read = readNamespace(noted, owner, name, each);
    if (problem === undefined && read !== undefined) namespaces.push(read);
    else rejectedNamespaces.push({ name, owner, code: codes[0] ?? "STW1005" });
  }
  return { namespaces, rejectedNamespaces };
}

function readNamespace(reading: Reading, owner: Package, name: string, value: Json): NamespaceDeclaration | undefined {
  const path = ["namespaces", name];
  if (typeof value !== "string" && !isObject(value)) return wrongType(reading, path, "a target or an object", value);
  const found: ReadonlyMap<string, Json> =
    typeof value === "string" ? new Map([["interface", value]]) : fields(reading, path, value, known);
  const form = found.has("instances") ? "instances" : "interface";
  const chosen = typeof value === "string" ? path : [...path, form];
  if (found.has("instances") && found.has("interface")) {
    return wrongType(reading, path, 'an object with either "interface" or "instances"', value, "one with both");
  }
  if (!found.has(form))
    return wrongType(reading, path, 'an object with "interface" or "instances"', value, "one without");
  const placed: Placed<string> | undefined = text(reading, chosen, found.get(form));
  const target = placed && parseTarget(placed.value, owner, placed.location);
  if (target === undefined || isDiagnostic(target)) {
    if (target !== undefined) reading.report(target);
    return undefined;
  }
  if (isData(target.module)) {
    reading.report(diagnostic("STW1015", { target: target.text }, valueAt(reading, chosen)));
    return undefined;
  }
  return {
    name,
    owner,
    form,
    target,
    pattern: oneOf(reading, [...path, "pattern"], found.get("pattern"), patterns) ?? "driver",
    load: oneOf(reading, [...path, "load"], found.get("load"), loads) ?? "sync",
    description: text(reading, [...path, "description"], found.get("description"))?.value,
    location: keyAt(reading, path),
    targetLocation: valueAt(reading, chosen),
  };
}
