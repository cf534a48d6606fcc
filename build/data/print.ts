/** Values of data files as code: on lines of their own for people to review, or on one line with the places in it. */
import { literal } from "../code.js";
import type { Data, DataScalar } from "../model.js";

/** Where a part of a printed value stands, and which part it is. */
export interface Printed {
  readonly start: number;
  readonly end: number;
  readonly data: Data;
  readonly path: DataPath;
}

export type DataPath = readonly (string | number)[];

/** An object literal must not take `__proto__` for the prototype; no reader lets the key pass, and no printer relies on that. */
const keyText = (key: string): string => (key === "__proto__" ? `[${literal(key)}]` : literal(key));

function scalarText({ value }: DataScalar): string {
  if (typeof value === "string") return literal(value);
  return Object.is(value, -0) ? "-0" : String(value);
}

/** Indented by two spaces a level; lists of plain values stay on their line. */
export function prettyData(data: Data, indent = ""): string {
  if (data.kind === "scalar") return scalarText(data);
  const inner = `${indent}  `;
  if (data.kind === "list") {
    const items = data.items.map((each) => prettyData(each, inner));
    if (data.items.every(({ kind }) => kind === "scalar")) return `[${items.join(", ")}]`;
    return `[\n${items.map((each) => `${inner}${each},\n`).join("")}${indent}]`;
  }
  if (data.members.size === 0) return "{}";
  const members = [...data.members].map(([key, each]) => `${inner}${keyText(key)}: ${prettyData(each, inner)},\n`);
  return `{\n${members.join("")}${indent}}`;
}

/** On one line. The places of keys belong to their values, and come after those that lie around them. */
export function compactData(data: Data): { readonly text: string; readonly places: readonly Printed[] } {
  const places: Printed[] = [];
  const text = print(data, [], 0, places);
  return { text, places };
}

function print(data: Data, path: DataPath, start: number, places: Printed[]): string {
  const index = places.push({ start, end: start, data, path }) - 1;
  const text = printInner(data, path, start, places);
  places[index] = { start, end: start + text.length, data, path };
  return text;
}

function printInner(data: Data, path: DataPath, start: number, places: Printed[]): string {
  if (data.kind === "scalar") return scalarText(data);
  const isList = data.kind === "list";
  const members: readonly (readonly [string | number, Data])[] = isList ? [...data.items.entries()] : [...data.members];
  let text = isList ? "[" : "{";
  for (const [step, each] of members) {
    if (text.length > 1) text += ", ";
    const inner = [...path, step];
    if (typeof step === "string") {
      const key = keyText(step);
      const at = start + text.length;
      places.push({ start: at, end: at + key.length, data: each, path: inner });
      text += `${key}: `;
    }
    text += print(each, inner, start + text.length, places);
  }
  return text + (isList ? "]" : "}");
}

/** `provider.plugin[1]`; empty for the whole. */
export function dataPathText(path: DataPath): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === "number" || !/^[\w$-]+$/.test(step)) return `${text}[${JSON.stringify(step)}]`;
    return text === "" ? step : `${text}.${step}`;
  }, "");
}
