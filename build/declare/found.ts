import type { EntryPointDeclaration, RejectedEntryPoint } from "../model.js";

/** What was read of one package's entry points. */
export interface Found {
  readonly entryPoints: readonly EntryPointDeclaration[];
  readonly rejected: readonly RejectedEntryPoint[];
  /** Folders that were searched. */
  readonly directories: readonly string[];
}
