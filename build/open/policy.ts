/** The root's `build`: what it accepts, and where it writes. */
import { diagnostic } from "../diagnostics.js";
import {
  fields,
  flag,
  keyAt,
  members,
  oneOf,
  positive,
  type Reading,
  text,
  texts,
  wrongType,
} from "../manifest/shape.js";
import type { DependencyKind, Json, Location, Placed, Policy } from "../model.js";

const known = ["out", "from", "deny", "select", "prefer", "order", "conditions", "check", "review"];
const kinds: readonly DependencyKind[] = [
  "dependencies",
  "devDependencies",
  "peerDependencies",
  "optionalDependencies",
];

/** What holds where the root says nothing; `at` is the place that then stands for the policy. */
export function defaultPolicy(out: string, at: Location): Policy {
  return {
    out: { value: out, location: at },
    from: ["dependencies", "optionalDependencies"],
    deny: [],
    select: new Map(),
    prefer: new Map(),
    order: new Map(),
    conditions: [],
    check: { engine: "auto", strictMethods: false, timeLimit: 30 },
    review: true,
  };
}

export function readPolicy(reading: Reading, value: Json | undefined, defaults: Policy): Policy {
  const found = fields(reading, ["build"], value, known);
  const at = (key: string) => ["build", key];
  return {
    out: readOut(reading, found.get("out")) ?? defaults.out,
    from: found.has("from") ? readFrom(reading, found.get("from")) : defaults.from,
    deny: texts(reading, at("deny"), found.get("deny")),
    select: readLists(reading, "select", found.get("select")),
    prefer: readPrefer(reading, found.get("prefer")),
    order: readLists(reading, "order", found.get("order")),
    conditions: texts(reading, at("conditions"), found.get("conditions")),
    check: readCheck(reading, found.get("check"), defaults.check),
    review: flag(reading, at("review"), found.get("review")) ?? defaults.review,
  };
}

/** Lexical only; links are looked at before writing. */
function readOut(reading: Reading, value: Json | undefined): Placed<string> | undefined {
  const out = text(reading, ["build", "out"], value);
  if (out === undefined) return undefined;
  const steps = out.value.replace(/^\.\//, "").replace(/\/+$/, "").split("/");
  const inside = steps.every((step) => step !== "" && step !== "." && step !== "..") && !/[\\:\0]/.test(out.value);
  if (!inside) reading.report(diagnostic("STW5001", { out: out.value }, out.location));
  return inside ? { value: steps.join("/"), location: out.location } : undefined;
}

function readFrom(reading: Reading, value: Json | undefined): readonly DependencyKind[] {
  if (!Array.isArray(value)) {
    wrongType(reading, ["build", "from"], "an array of dependency fields", value);
    return [];
  }
  return value.flatMap((each: Json, index) => oneOf(reading, ["build", "from", index], each, kinds) ?? []);
}

function readLists(
  reading: Reading,
  key: "select" | "order",
  value: Json | undefined,
): ReadonlyMap<string, Placed<readonly Placed<string>[]>> {
  return new Map(
    members(reading, ["build", key], value).map(([namespace, names]) => [
      namespace,
      { value: texts(reading, ["build", key, namespace], names), location: keyAt(reading, ["build", key, namespace]) },
    ]),
  );
}

function readPrefer(reading: Reading, value: Json | undefined): Policy["prefer"] {
  return new Map(
    members(reading, ["build", "prefer"], value).map(([namespace, choices]) => {
      const path = ["build", "prefer", namespace];
      const read = members(reading, path, choices).flatMap(([name, chosen]) => {
        const choice = text(reading, [...path, name], chosen);
        return choice === undefined ? [] : [[name, choice] as const];
      });
      return [namespace, { value: new Map(read), location: keyAt(reading, path) }];
    }),
  );
}

const engines = ["auto", "native", "ts-morph"] as const;

function readCheck(reading: Reading, value: Json | undefined, defaults: Policy["check"]): Policy["check"] {
  const at = (key: string) => ["build", "check", key];
  const found = fields(reading, ["build", "check"], value, ["engine", "strictMethods", "timeLimit"]);
  return {
    engine: oneOf(reading, at("engine"), found.get("engine"), engines) ?? defaults.engine,
    strictMethods: flag(reading, at("strictMethods"), found.get("strictMethods")) ?? defaults.strictMethods,
    timeLimit: positive(reading, at("timeLimit"), found.get("timeLimit")) ?? defaults.timeLimit,
  };
}
