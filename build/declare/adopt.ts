/** Families that the root adopts: `{ "adopt": "@keyv/*#default" }`, one entry point a direct dependency. */
import { diagnostic } from "../diagnostics.js";
import { keyAt, text } from "../manifest/shape.js";
import type { EntryPointDeclaration, Json, RejectedEntryPoint } from "../model.js";
import type { Candidate } from "./adoptable.js";
import { type Family, memberName, memberTarget, parseFamily } from "./family.js";
import { type Declaring, type Found, noting } from "./found.js";
import { entryPointProblem } from "./names.js";
import { isDiagnostic, parseTarget } from "./target.js";

/** Only the root chooses what takes part in a build, and its families are made of what it depends on itself. */
export function adoptFamily(declaring: Declaring, namespace: string, value: Json): Found {
  const path = ["entryPoints", namespace, "adopt"];
  const { reading, codes } = noting(declaring.reading);
  const { owner } = declaring;
  if (owner.chain.length > 0) {
    reading.report(diagnostic("STW2021", { namespace, package: owner.name }, keyAt(reading, path)));
    return refused(declaring, namespace, "STW2021");
  }
  const written = text(reading, path, value);
  const family = written && parseFamily(written, owner);
  if (family === undefined || "code" in family) {
    if (family !== undefined) reading.report(family);
    return refused(declaring, namespace, codes[0] ?? "STW1005");
  }
  return members({ ...declaring, reading }, namespace, family);
}

/** A family without members has no name of its own, and is accounted for by its key. */
export function refused({ reading, owner }: Declaring, namespace: string, code: string): Found {
  const location = keyAt(reading, ["entryPoints", namespace, "adopt"]);
  return { entryPoints: [], rejected: [{ namespace, name: "adopt", package: owner, code, location }], directories: [] };
}

function members(declaring: Declaring, namespace: string, family: Family): Found {
  const entryPoints: EntryPointDeclaration[] = [];
  const rejected: RejectedEntryPoint[] = [];
  const { candidates } = declaring.adoptable;
  for (const { name, state, manifest } of candidates) {
    const called = memberName(family, name, manifest);
    if (called === undefined || state !== "there") continue;
    const found = member(declaring, namespace, family, called, memberTarget(family, name));
    if ("code" in found) rejected.push(found);
    else entryPoints.push(found);
  }
  const found = { entryPoints, rejected, directories: [] };
  return entryPoints.length + rejected.length > 0 ? found : none(declaring, namespace, family);
}

function member(
  { reading, owner }: Declaring,
  namespace: string,
  { location }: Family,
  name: string,
  target: string,
): EntryPointDeclaration | RejectedEntryPoint {
  const found = entryPointProblem(name, location) ?? parseTarget(target, owner, location);
  if (isDiagnostic(found)) {
    reading.report(found);
    return { namespace, name, package: owner, code: found.code, location };
  }
  const places = { location, targetLocation: location, namespaceLocation: keyAt(reading, ["entryPoints", namespace]) };
  return { namespace, name, target: found, package: owner, description: undefined, before: [], after: [], ...places };
}

/** Of a package that is not there nobody knows the keywords. What is not installed and should be is told already. */
function none(declaring: Declaring, namespace: string, family: Family): Found {
  const { candidates, others } = declaring.adoptable;
  const could = ({ name }: Candidate) => family.kind === "keyword" || memberName(family, name, undefined) !== undefined;
  const missing = new Set(candidates.filter((each) => each.state !== "there" && could(each)).map(({ state }) => state));
  if (missing.has("broken")) return { entryPoints: [], rejected: [], directories: [] };
  const near = others.filter(({ name, manifest }) => memberName(family, name, manifest) !== undefined);
  const severity = missing.has("absent") ? "warning" : "error";
  const args = { family: family.value, near: [...new Set(near.map(({ name }) => name))] };
  declaring.reading.report(diagnostic("STW2020", args, family.location, { severity }));
  return severity === "error"
    ? refused(declaring, namespace, "STW2020")
    : { entryPoints: [], rejected: [], directories: [] };
}
