/** A JSON text with the places of its keys and values. */
import { type Diagnostic, diagnostic, type Outcome } from "../diagnostics.js";
import { memoize, memoizeByIdentity } from "../memoize.js";
import type { Json, Location, Source } from "../model.js";
import { decode, MAX_BYTES } from "./decode.js";
import { locate, locateVisibly } from "./locate.js";
import { type Duplicate, type Places, type Scan, scan } from "./scan.js";
import type { Span } from "./tokens.js";

/** Deepest nesting; the deepest of 1,044 real manifests had 6. */
export const MAX_DEPTH = 64;

export type Path = readonly (string | number)[];

export interface Document {
  readonly source: Source;
  readonly value: Json;
  /** The place of the value at `path`; of the nearest value around it where there is none. */
  valueAt(path: Path): Location;
  /** The place of the key at `path`; of the value where `path` ends in an array. */
  keyAt(path: Path): Location;
}

/** Reads JSON exactly as `JSON.parse` takes it; anything else is a diagnostic with its place. */
export function readDocument(file: string, bytes: Uint8Array): Outcome<Document | undefined> {
  const text = readText(file, bytes);
  return text.value === undefined ? { value: undefined, diagnostics: text.diagnostics } : parseDocument(text.value);
}

/**
 * Decodes a file's bytes, or says what keeps them from being text. The same bytes, as a host gives that reads each file once,
 * are the same text, and what is parsed of that is the same too: several builds share it.
 */
export const readText = (file: string, bytes: Uint8Array): Outcome<Source | undefined> => textsOf(bytes)(file);

const textsOf = memoizeByIdentity((bytes: Uint8Array) => memoize((file) => decodeText(file, bytes)));

function decodeText(file: string, bytes: Uint8Array): Outcome<Source | undefined> {
  const decoded = decode(file, bytes);
  if ("source" in decoded) return { value: decoded.source, diagnostics: [] };
  const found =
    decoded.problem === "size"
      ? diagnostic("STW1004", { what: `The file has ${bytes.length} bytes`, limit: `${MAX_BYTES}` }, decoded.location)
      : diagnostic("STW1003", { problem: decoded.text }, decoded.location);
  return { value: undefined, diagnostics: [found] };
}

/** Parses with places: value, duplicate keys, depth. Once a text. */
export const parseDocument = memoizeByIdentity((source: Source): Outcome<Document | undefined> => {
  const scanned = scan(source.text, MAX_DEPTH);
  const value = "places" in scanned ? parseJson(source) : undefined;
  if (!("places" in scanned) || value === undefined) {
    return { value: undefined, diagnostics: [malformed(source, scanned)] };
  }
  const document: Document = {
    source,
    value: value.json,
    valueAt: (path) => place(source, find(scanned.places, path).value),
    keyAt: (path) => {
      const { key, value } = find(scanned.places, path);
      return place(source, key ?? value);
    },
  };
  return { value: document, diagnostics: scanned.duplicates.map((each) => duplicate(source, each)) };
});

/** `JSON.parse` is the judge of what JSON is; boxed, since `null` is a value. Once a text. */
export const parseJson = memoizeByIdentity(({ text }: Source): { readonly json: Json } | undefined => {
  try {
    return { json: JSON.parse(text) };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
});

function malformed(source: Source, found: Scan): Diagnostic {
  if ("deep" in found) {
    const args = { what: "This is nested too deeply", limit: `${MAX_DEPTH} levels` };
    return diagnostic("STW1004", args, place(source, found.deep));
  }
  if ("problem" in found) {
    return diagnostic("STW1001", { problem: found.problem }, locateVisibly(source, found.offset, found.length));
  }
  throw new Error(`JSON.parse and the scan disagree about ${source.file}`);
}

/** The second place of a key, with the first in its words. */
function duplicate(source: Source, { name, first, again }: Duplicate): Diagnostic {
  const { line, column } = place(source, first);
  return diagnostic("STW1002", { key: name, first: { line, column } }, place(source, again));
}

/** The places at `path`, or of the nearest value around it. */
function find(places: Places, path: Path): Places {
  let at = places;
  for (const step of path) {
    const member = at.members.get(String(step));
    if (member === undefined) return at;
    at = member;
  }
  return at;
}

const place = (source: Source, { offset, length }: Span): Location => locate(source, offset, length);
