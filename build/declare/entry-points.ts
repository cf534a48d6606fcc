/** `stowage.entryPoints`: the plugins that a package gives. */
import { diagnostic } from "../diagnostics.js";
import type { Host } from "../host.js";
import { fields, isObject, keyAt, members, type Reading, text, texts, valueAt, wrongType } from "../manifest/shape.js";
import type { EntryPointDeclaration, Json, Package, RejectedEntryPoint } from "../model.js";
import { expandDirectory } from "./directory.js";
import type { Found } from "./found.js";
import { entryPointProblem } from "./names.js";
import { isDiagnostic, parseTarget } from "./target.js";

/** Most entry points that one package may declare. */
const MOST = 10_000;

export function readEntryPoints(host: Host, reading: Reading, owner: Package, value: Json | undefined): Found {
  const all = members(reading, ["entryPoints"], value).map(([namespace, group]) =>
    typeof group === "string" || Array.isArray(group)
      ? expandDirectory(host, reading, owner, namespace, group)
      : readGroup(reading, owner, namespace, group),
  );
  const entryPoints = all.flatMap((each) => each.entryPoints);
  const directories = all.flatMap((each) => each.directories);
  if (entryPoints.length <= MOST) return { entryPoints, rejected: all.flatMap((each) => each.rejected), directories };
  const args = { what: `${owner.name} declares ${entryPoints.length} entry points`, limit: `${MOST}` };
  reading.report(diagnostic("STW1004", args, keyAt(reading, ["entryPoints"])));
  return { entryPoints: [], rejected: [], directories };
}

function readGroup(reading: Reading, owner: Package, namespace: string, group: Json): Found {
  const entryPoints: EntryPointDeclaration[] = [];
  const rejected: RejectedEntryPoint[] = [];
  for (const [name, value] of members(reading, ["entryPoints", namespace], group)) {
    const codes: string[] = [];
    const report: Reading["report"] = (found) => {
      codes.push(found.code);
      reading.report(found);
    };
    const read = readEntryPoint({ ...reading, report }, owner, namespace, name, value);
    if (read !== undefined) entryPoints.push(read);
    else {
      const location = keyAt(reading, ["entryPoints", namespace, name]);
      rejected.push({ namespace, name, package: owner, code: codes[0] ?? "STW1005", location });
    }
  }
  return { entryPoints, rejected, directories: [] };
}

function readEntryPoint(
  reading: Reading,
  owner: Package,
  namespace: string,
  name: string,
  value: Json,
): EntryPointDeclaration | undefined {
  const path = ["entryPoints", namespace, name];
  const location = keyAt(reading, path);
  const problem = entryPointProblem(name, location);
  if (problem !== undefined) reading.report(problem);
  if (typeof value !== "string" && !isObject(value)) return wrongType(reading, path, "a target or an object", value);
  const long = isObject(value);
  const found = long
    ? fields(reading, path, value, ["target", "description", "before", "after"])
    : new Map<string, Json>([["target", value]]);
  const written = text(reading, long ? [...path, "target"] : path, found.get("target"));
  if (written === undefined)
    return found.has("target") ? undefined : wrongType(reading, path, 'an object with "target"', value);
  const target = parseTarget(written.value, owner, written.location);
  if (isDiagnostic(target)) reading.report(target);
  if (isDiagnostic(target) || problem !== undefined) return undefined;
  return {
    namespace,
    name,
    target,
    package: owner,
    description: text(reading, [...path, "description"], found.get("description"))?.value,
    before: texts(reading, [...path, "before"], found.get("before")).map((each) => each.value),
    after: texts(reading, [...path, "after"], found.get("after")).map((each) => each.value),
    location,
    targetLocation: valueAt(reading, long ? [...path, "target"] : path),
  };
}
