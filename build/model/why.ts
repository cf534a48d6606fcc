/** Made by the command `why`: what became of one declaration, and for what reason. */

import type { Location } from "./places.js";
import type { Status } from "./selection.js";

export interface Why {
  readonly namespace: string;
  readonly name: string;
  /** As written; undefined where it was rejected. */
  readonly target: string | undefined;
  /** The package that declares it, by the name under which it is depended on, and its version. */
  readonly package: string;
  readonly version: string;
  /** Names from the root (inclusive) to the package (inclusive). */
  readonly chain: readonly string[];
  readonly location: Location;
  readonly outcome: Status;
  /** One sentence. */
  readonly reason: string;
  /** What would change it: commands and edits, the shortest first. */
  readonly remedies: readonly string[];
  /** Lines that a preset would need, of something pending that could come through one. */
  readonly preset: Preset | undefined;
  /** undefined where it is not live. */
  readonly evidence: Evidence | undefined;
}

/** Of a live plugin, how it is known that what was checked is what is bundled. Paths are absolute. */
export interface Evidence {
  /** undefined for Node's own modules. */
  readonly bundled: string | undefined;
  /** Conditions of `exports` that led there; empty without any. */
  readonly branch: readonly string[];
  /** The file that has the types; of a data file, itself. */
  readonly checked: string | undefined;
  /** Real path of the package that both lie in; undefined for Node's own modules. */
  readonly package: string | undefined;
  /** `Bank of @harbor/contracts`. */
  readonly interface: string;
  readonly engine: string;
}

/** What a package of the chain needs to re-export a plugin; for a TypeScript user the types are re-exported alike. */
export interface Preset {
  /** The direct dependency of the root. */
  readonly package: string;
  /** A new module of it. */
  readonly file: string;
  readonly text: string;
  /** What its package.json needs besides what it has. */
  readonly manifest: {
    readonly dependencies?: Readonly<Record<string, string>>;
    readonly exports: Readonly<Record<string, string>>;
    readonly stowage: { readonly entryPoints: Readonly<Record<string, Readonly<Record<string, string>>>> };
  };
}
