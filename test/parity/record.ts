/** What the real stevedore did, as it is committed. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { Result } from "./scenario.js";

/** What one version of stevedore did, by scenario. */
export type Seen = Readonly<Record<string, Result>>;

/** By version. All but Debian's hold only what they do otherwise than Debian's. */
export type Record_ = Readonly<Record<string, Seen>>;

/** The version of Debian's python3-stevedore, which the tests run. */
export const DEBIAN = "4.0.2";

const file = join(import.meta.dirname, "expected/record.json");

export function readRecord(): Record_ {
  return JSON.parse(readFileSync(file, "utf8"));
}

/** What a version did, or is recorded to have done; undefined where it was never recorded. */
export function recordedOf(record: Record_, version: string): Seen | undefined {
  return record[version] && { ...record[DEBIAN], ...record[version] };
}

/** What stowage is held against: Debian's version, and where stevedore itself has changed since, the newest recorded. */
export function reference(record: Record_): Seen {
  return Object.assign({}, ...Object.values(record));
}

/** The record with what a version did just now. */
export function updated(record: Record_, version: string, seen: Seen): Record_ {
  const base = record[DEBIAN] ?? {};
  const kept = Object.entries(seen).filter(
    ([id, result]) => version === DEBIAN || !isDeepStrictEqual(result, base[id]),
  );
  return { ...record, [version]: Object.fromEntries(kept) };
}

/** One line a scenario, so that a diff shows which scenarios have changed. */
export function writeRecord(record: Record_): void {
  const versions = Object.entries(record).map(([version, seen]) => {
    const lines = Object.entries(seen).map(([id, result]) => `    ${JSON.stringify(id)}: ${JSON.stringify(result)}`);
    return `  ${JSON.stringify(version)}: {\n${lines.join(",\n")}\n  }`;
  });
  writeFileSync(file, `{\n${versions.join(",\n")}\n}\n`);
}
