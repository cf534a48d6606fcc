/** A small package with an entry point, an interface, and what somebody says of the two. */
import type { Content } from "../../support/tree.js";

export type Answer = "fits" | "does not fit" | "unproven";

export type Files = Readonly<Record<string, Content>>;

/** A package of the root's: its manifest but for name and version, and its files, by their paths in it. */
export interface Package {
  readonly manifest: object;
  readonly files: Files;
  /** A workspace, which `node_modules` has a link to; otherwise it is installed. */
  readonly workspace: boolean;
}

export interface Case {
  /** Text of a module that exports `Wanted`, the interface. */
  readonly wanted: string;
  /** Plugins are classes, and `Wanted` is what their instances are. */
  readonly form?: "instances";
  readonly plugin: Package;
  /** As in a target, after `#`. @default "it" */
  readonly export?: string;
  /** Of the package's `exports`; with it the target is `<package>/<subpath>`. */
  readonly subpath?: string;
  /** Further files of the root. */
  readonly beside?: Files;

  /** With methods compared as strictly as functions (`strictMethods`). */
  readonly answer: Answer;
  readonly because: string;
  /** What an assignment says, where it does not see what stowage sees. */
  readonly plain?: { readonly answer: Answer; readonly because: string };
  /** Codes of warnings. */
  readonly warnings?: readonly string[];
}

/** By name, which is the package's and the namespace's too. */
export type Cases = Readonly<Record<string, Case>>;

const sourced = { exports: { ".": { source: "./src/index.ts", default: "./dist/index.js" } } };

/** A workspace in TypeScript, of one module or several. */
export const source = (index: string, more: Files = {}): Package => ({
  manifest: { type: "module", ...sourced },
  files: { "src/index.ts": index, ...more },
  workspace: true,
});

/** An ES module with a declaration file beside it. */
export const declared = (types: string, javascript: string, more: Files = {}): Package => ({
  manifest: { type: "module", exports: "./index.js" },
  files: { "index.d.ts": types, "index.js": javascript, ...more },
  workspace: false,
});

/** CommonJS, with a declaration file where there is one. */
export const commonjs = (types: string | undefined, javascript: string): Package => ({
  manifest: { main: "./index.js" },
  files: { ...(types === undefined ? {} : { "index.d.ts": types }), "index.js": javascript },
  workspace: false,
});

/** Whatever else there is. */
export const installed = (manifest: object, files: Files): Package => ({ manifest, files, workspace: false });

const said = (answer: Answer) => (because: string) => ({ answer, because });

/** Answers, each with one line that says why. */
export const fits = said("fits");
export const unfit = said("does not fit");
export const unproven = said("unproven");
