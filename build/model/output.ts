/** Made by `generate`, `check` and `write`. */
import type { Invocation } from "../../src/namespace.js";
import type { Data } from "./data.js";
import type { ResolvedPlugin } from "./selection.js";

/** A file of `build.out`. */
export interface GeneratedFile {
  /** Absolute path. */
  readonly file: string;
  readonly text: string;
}

/** The files of one namespace: one `.ts`, or `.js` and `.d.ts`. */
export interface Registry {
  readonly namespace: string;
  readonly files: readonly GeneratedFile[];
}

declare const checked: unique symbol;

/** Proof that every plugin of a resolution fits. Only `check` makes one, and `write` asks for it. */
export interface Checked {
  readonly [checked]: true;
}

/** What the check found out. */
export interface Verdict {
  /** undefined where anything was wrong. */
  readonly checked: Checked | undefined;
  /** How plugins of each namespace are invoked, as its interface says. */
  readonly invocations: ReadonlyMap<string, Invocation>;
  /** What plugins that are data files have become, by plugin. */
  readonly values: ReadonlyMap<ResolvedPlugin, Data>;
  /** Absolute path of the file that has the types of each plugin that is code; none where the compiler found no types. */
  readonly typed: ReadonlyMap<ResolvedPlugin, string>;
  /** Absolute paths of all files whose content had a part in the verdict, `lib` files excepted. */
  readonly files: readonly string[];
  /** Which engine judged, such as `ts-morph 28.0.0 (TypeScript 6.0.2)`; undefined where none was asked. */
  readonly engine: string | undefined;
}

/** What becomes of the registries: files that anything may compile or run, or modules of one bundle. */
export type Delivery =
  | { readonly kind: "files" }
  | {
      readonly kind: "bundle";
      readonly format: "esm" | "cjs" | "iife";
      /** Whether the bundle leaves the import of a specifier as it is. */
      readonly external: (specifier: string) => boolean;
    };

/** What became of one file of `build.out`. */
export interface Change {
  /** Absolute path. */
  readonly file: string;
  readonly kind: "created" | "rewritten" | "removed" | "unchanged";
  /** false where it was only compared, and is what would become of it. */
  readonly written: boolean;
  /** Of a registry that was created, rewritten or removed. */
  readonly added: readonly ChangeLine[];
  readonly removed: readonly ChangeLine[];
  readonly changed: readonly ChangeLine[];
  /** Of a file that was rewritten; else without lines. */
  readonly diff: Diff;
}

/** One thing in which two texts of a registry differ. */
export interface ChangeLine {
  /** `name -> target`, with what it was before where that has changed. */
  readonly text: string;
  /** undefined where it is about the namespace or the order. */
  readonly entryPoint: ChangedEntryPoint | undefined;
}

/** As the registry has it; of one that was removed, as it had it. */
export interface ChangedEntryPoint {
  readonly name: string;
  readonly target: string;
  /** The package that declares it. */
  readonly package: string;
  /** Names from the root (inclusive) to the package (inclusive); undefined where the package is no longer in the tree. */
  readonly chain: readonly string[] | undefined;
}

/** The first lines of a unified diff without context; long ones are cut. */
export interface Diff {
  readonly lines: readonly string[];
  /** How many lines it has besides. */
  readonly more: number;
}
