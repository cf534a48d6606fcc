/** Reading untrusted JSON into typed values: each function gives the value, or reports where and why not. */
import { type Diagnostic, diagnostic } from "../diagnostics.js";
import type { Json, JsonObject, Placed } from "../model.js";
import type { Document, Path } from "./document.js";
import { suggest } from "./suggest.js";

/** A document with the list that its problems go to. */
export interface Reading {
  readonly document: Document;
  readonly report: (found: Diagnostic) => void;
  /** What stands before paths in messages: `stowage`, or the name of a stowage file. */
  readonly title: string;
  /** Where the stowage field lies in the document. */
  readonly base: Path;
  /** The field's value. */
  readonly value: Json;
}

const absolute = (reading: Reading, path: Path): Path => [...reading.base, ...path];
export const valueAt = (reading: Reading, path: Path) => reading.document.valueAt(absolute(reading, path));
export const keyAt = (reading: Reading, path: Path) => reading.document.keyAt(absolute(reading, path));

/** `stowage.build.prefer["harbor.bank"]`. */
export function pathText(reading: Reading, path: Path): string {
  return path.reduce<string>(
    (text, step) =>
      typeof step === "string" && /^[\w$]+$/.test(step) ? `${text}.${step}` : `${text}[${JSON.stringify(step)}]`,
    reading.title,
  );
}

const describe = (value: Json | undefined): string => {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
};

/** Reports that the value at `path` is not what is wanted. */
export function wrongType(
  reading: Reading,
  path: Path,
  expected: string,
  value: Json | undefined,
  found = describe(value),
): undefined {
  const args = { path: pathText(reading, path), expected, found };
  reading.report(diagnostic("STW1005", args, valueAt(reading, path)));
  return undefined;
}

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The members of an object, in their order; none where it is absent or, reported, something else. */
export function members(reading: Reading, path: Path, value: Json | undefined): readonly (readonly [string, Json])[] {
  if (value === undefined) return [];
  if (!isObject(value)) {
    wrongType(reading, path, "an object", value);
    return [];
  }
  return Object.entries(value).flatMap(([key, each]) => (each === undefined ? [] : [[key, each] as const]));
}

/** Like `members`, for an object whose keys are known: any other key is reported with a suggestion. */
export function fields(
  reading: Reading,
  path: Path,
  value: Json | undefined,
  known: readonly string[],
): ReadonlyMap<string, Json> {
  const found = members(reading, path, value);
  for (const [key] of found) {
    if (known.includes(key)) continue;
    const args = { key, path: pathText(reading, path), suggestion: suggest(key, known) };
    reading.report(diagnostic("STW1006", args, keyAt(reading, [...path, key])));
  }
  return new Map(found.filter(([key]) => known.includes(key)));
}

export function text(reading: Reading, path: Path, value: Json | undefined): Placed<string> | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== "string") return wrongType(reading, path, "a string", value);
  return { value, location: valueAt(reading, path) };
}

export function flag(reading: Reading, path: Path, value: Json | undefined): boolean | undefined {
  if (value === undefined || typeof value === "boolean") return value;
  return wrongType(reading, path, "true or false", value);
}

export function positive(reading: Reading, path: Path, value: Json | undefined): number | undefined {
  if (value === undefined || (typeof value === "number" && value > 0)) return value;
  const found = typeof value === "number" ? `${value}` : undefined;
  return wrongType(reading, path, "a number above 0", value, found);
}

export function texts(reading: Reading, path: Path, value: Json | undefined): readonly Placed<string>[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    wrongType(reading, path, "an array of strings", value);
    return [];
  }
  return value.flatMap((each: Json, index) => text(reading, [...path, index], each) ?? []);
}

export function oneOf<Choice extends string>(
  reading: Reading,
  path: Path,
  value: Json | undefined,
  choices: readonly Choice[],
): Choice | undefined {
  if (value === undefined) return undefined;
  const found = choices.find((choice) => choice === value);
  if (found === undefined) {
    const args = {
      path: pathText(reading, path),
      expected: choices.map((choice) => JSON.stringify(choice)).join(" or "),
      found: typeof value === "string" ? JSON.stringify(value) : describe(value),
    };
    reading.report(diagnostic("STW1005", args, valueAt(reading, path)));
  }
  return found;
}
