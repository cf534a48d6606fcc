/** JSON (RFC 8259), without the additions that some tools allow. */
import { type Diagnostic, diagnostic, type Outcome } from "../diagnostics.js";
import { type Document, type Path, parseDocument } from "../manifest/document.js";
import type { Data, DataPlace, Json, Location, Source } from "../model.js";
import { keyProblem, numberProblem } from "./limits.js";

export function readJson(source: Source): Outcome<Data | undefined> {
  const { value: document, diagnostics } = parseDocument(source);
  if (document === undefined) return { value: undefined, diagnostics };
  const found = [...diagnostics];
  const data = dataOf(document, document.value, [], found);
  return { value: found.length > 0 ? undefined : data, diagnostics: found };
}

function dataOf(document: Document, value: Json, path: Path, found: Diagnostic[]): Data {
  const isMember = typeof path.at(-1) === "string";
  const place: DataPlace = {
    location: document.valueAt(path),
    key: isMember ? document.keyAt(path) : undefined,
  };
  if (value === null || typeof value !== "object") {
    const problem = typeof value === "number" ? numberProblem(value, textAt(place.location)) : undefined;
    if (problem !== undefined) found.push(diagnostic("STW1017", { what: problem }, place.location));
    return { ...place, kind: "scalar", value };
  }
  if (Array.isArray(value)) {
    const items = value.map((each: Json, index) => dataOf(document, each, [...path, index], found));
    return { ...place, kind: "list", items };
  }
  const members = Object.entries(value).map(([key, each]) => {
    const inner = [...path, key];
    const problem = keyProblem(key);
    if (problem !== undefined) found.push(diagnostic("STW1017", { what: problem }, document.keyAt(inner)));
    return [key, dataOf(document, each ?? null, inner, found)] as const;
  });
  return { ...place, kind: "record", members: new Map(members) };
}

const textAt = ({ lineText, column, length }: Location): string => lineText.slice(column - 1, column - 1 + length);
