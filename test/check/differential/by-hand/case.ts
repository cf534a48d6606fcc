/** A small package with a plugin, an interface, and whether the one fits the other, as somebody has judged by hand. */
import type { Content } from "../../../support/tree.js";

export type Verdict = "fits" | "unfit" | "unproven";

export type Files = Readonly<Record<string, Content>>;

interface Packages {
  /** Text of a module that exports `Wanted`, the interface. */
  readonly wanted: string;
  /** The package's files, but for its package.json. */
  readonly plugin: Files;
  /** Of its package.json, besides name and version. */
  readonly manifest?: object;
  /** Plugins are classes, and `Wanted` is what their instances are. @default "interface" */
  readonly form?: "instances";
  /** As in a target, after `#`. @default "it" */
  readonly export?: string;
  /** Further files of the root. */
  readonly beside?: Files;
}

interface Judged {
  /** With methods compared as strictly as functions (`build.check.strictMethods`). */
  readonly verdict: Verdict;
  readonly why: string;
}

/** A plain assignment says the same. */
interface Seen extends Judged {
  readonly verdict: "fits" | "unfit";
}

/** What a plain assignment says, where it does not see what stowage sees, and why it does not. */
interface Unseen extends Judged {
  readonly tsc: "fits" | "unfit";
  readonly unseen: string;
}

export type Case = Packages & (Seen | Unseen);

/** By name. */
export type Cases = Readonly<Record<string, Case>>;

/** A workspace in TypeScript, of one module. */
export const source = (text: string): Files => ({ "index.ts": text });

/** A declaration file, and JavaScript beside it that has the export. */
export const declared = (types: string, javascript = "export const it = {};"): Files => ({
  "index.d.ts": types,
  "index.js": javascript,
});

/** The reason why a plain assignment lets `any` through. */
export const open = { tsc: "fits", unseen: "any is assignable to everything." } as const;
