/** `stowage.entryPoints`: the plugins that a package gives. */
import { diagnostic } from "../diagnostics.js";
import { fields, isObject, keyAt, members, type Reading, text, texts, valueAt, wrongType } from "../manifest/shape.js";
import type { EntryPointDeclaration, Json, Package, RejectedEntryPoint } from "../model.js";
import { adoptFamily, refused } from "./adopt.js";
import { expandDirectory } from "./directory.js";
import { type Declaring, type Found, noting } from "./found.js";
import { entryPointProblem } from "./names.js";
import { isDiagnostic, parseTarget } from "./target.js";

/** Most entry points that one package may declare. */
const MOST = 10_000;

/** Most namespaces that one package may declare, or declare entry points for. */
export const MOST_NAMESPACES = 1000;

/** Most patterns of one package: each is a search of the disk. */
const MOST_PATTERNS = 250;

export function readEntryPoints(declaring: Declaring, value: Json | undefined): Found {
  const { host, reading, owner } = declaring;
  const groups = members(reading, ["entryPoints"], value);
  if (groups.length > MOST_NAMESPACES)
    return tooMany(reading, `${owner.name} has entry points in ${groups.length} namespaces`, MOST_NAMESPACES);
  const patterns = groups.flatMap(([, group]) => (isDirectory(group) ? group : [])).length;
  if (patterns > MOST_PATTERNS) return tooMany(reading, `${owner.name} has ${patterns} patterns`, MOST_PATTERNS);
  const all = groups.map(([namespace, group]) =>
    isDirectory(group)
      ? expandDirectory(host, reading, owner, namespace, group)
      : readGroup(declaring, namespace, group),
  );
  const entryPoints = all.flatMap((each) => each.entryPoints);
  const rejected = all.flatMap((each) => each.rejected);
  const count = entryPoints.length + rejected.length;
  if (count > MOST) return tooMany(reading, `${owner.name} declares ${count} entry points`, MOST);
  return { entryPoints, rejected, directories: all.flatMap((each) => each.directories) };
}

const isDirectory = (group: Json): group is string | readonly Json[] =>
  typeof group === "string" || Array.isArray(group);

function tooMany(reading: Reading, what: string, limit: number): Found {
  reading.report(diagnostic("STW1004", { what, limit: `${limit}` }, keyAt(reading, ["entryPoints"])));
  return { entryPoints: [], rejected: [], directories: [] };
}

/** Names, or a family that the root adopts; of both together only the names can be told apart. */
function readGroup(declaring: Declaring, namespace: string, group: Json): Found {
  const all = members(declaring.reading, ["entryPoints", namespace], group);
  const adopted = all.filter(([name]) => name === "adopt").map(([, value]) => adopt(declaring, namespace, value, all));
  const named = readNamed(
    declaring,
    namespace,
    all.filter(([name]) => name !== "adopt"),
  );
  return {
    entryPoints: [...named.entryPoints, ...adopted.flatMap((each) => each.entryPoints)],
    rejected: [...named.rejected, ...adopted.flatMap((each) => each.rejected)],
    directories: [],
  };
}

function adopt(declaring: Declaring, namespace: string, value: Json, group: Members): Found {
  if (group.length === 1 || declaring.owner.chain.length > 0) return adoptFamily(declaring, namespace, value);
  const { reading } = declaring;
  const args = { family: "adopt", problem: "it stands beside names, and must be the only key" };
  reading.report(diagnostic("STW1019", args, keyAt(reading, ["entryPoints", namespace, "adopt"])));
  return refused(declaring, namespace, "STW1019");
}

type Members = readonly (readonly [string, Json])[];

function readNamed({ reading, owner }: Declaring, namespace: string, group: Members): Found {
  const entryPoints: EntryPointDeclaration[] = [];
  const rejected: RejectedEntryPoint[] = [];
  for (const [name, value] of group) {
    const { reading: noted, codes } = noting(reading);
    const read = readEntryPoint(noted, owner, namespace, name, value);
    if (read !== undefined && codes.length === 0) entryPoints.push(read);
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
    namespaceLocation: keyAt(reading, ["entryPoints", namespace]),
  };
}
