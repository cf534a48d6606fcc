import type { Host } from "../host.js";
import type { Reading } from "../manifest/shape.js";
import type { EntryPointDeclaration, Package, RejectedEntryPoint } from "../model.js";
import type { Adoptable } from "./adoptable.js";

/** A package whose entry points are read. */
export interface Declaring {
  readonly host: Host;
  readonly reading: Reading;
  readonly owner: Package;
  readonly adoptable: Adoptable;
}

/** What was read of one package's entry points. */
export interface Found {
  readonly entryPoints: readonly EntryPointDeclaration[];
  readonly rejected: readonly RejectedEntryPoint[];
  /** Folders that were searched. */
  readonly directories: readonly string[];
}

/** The same reading, and a list that gets the codes of what is reported through it. */
export function noting(reading: Reading): { readonly reading: Reading; readonly codes: readonly string[] } {
  const codes: string[] = [];
  const report: Reading["report"] = (found) => {
    codes.push(found.code);
    reading.report(found);
  };
  return { reading: { ...reading, report }, codes };
}
