/** Made by `open` and `discover`: the root, and the tree of packages. */
import type { Policy, RootTraits } from "./declarations.js";
import type { Source } from "./places.js";

export type DependencyKind = "dependencies" | "devDependencies" | "peerDependencies" | "optionalDependencies";

/** A dependency as a manifest declares it, and the package that was found for it. */
export interface Dependency {
  /** The name in the manifest: under an alias not the package's own. */
  readonly name: string;
  readonly kind: DependencyKind;
  /** `optionalDependencies`, or `peerDependenciesMeta[name].optional`. */
  readonly optional: boolean;
  readonly range: string;
  /** Identity of the installed package, a key of `Tree.packages`; undefined where it is not installed. */
  readonly id: string | undefined;
}

/** What installs packages. */
export type PackageManager = "npm" | "pnpm" | "yarn" | "bun";

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/** The root's own manifest and what it decides, read before anything else. */
export interface Root {
  readonly id: string;
  readonly name: string;
  readonly source: Source;
  readonly manifest: JsonObject;
  readonly traits: RootTraits;
  readonly policy: Policy;
  /** For the commands in messages. */
  readonly manager: PackageManager;
}

/** One installed package. Its identity is its real path, never its name alone. */
export interface Package {
  /** Real path of the folder; the identity. */
  readonly id: string;
  /** The name under which it is reached first from the root; the root's own name for the root. */
  readonly name: string;
  /** The name in its own manifest; differs from `name` under an alias. */
  readonly ownName: string;
  readonly version: string;
  /** package.json. */
  readonly source: Source;
  readonly manifest: JsonObject;
  /** None where they do not count: of what only a development tool brings. */
  readonly dependencies: readonly Dependency[];
  /** Names from the root (exclusive) to this package (inclusive), a shortest path; empty for the root itself. */
  readonly chain: readonly string[];
}

export interface Tree {
  readonly root: Package;
  /** By identity; in order of chain length, then of chain by code unit. The root comes first. */
  readonly packages: ReadonlyMap<string, Package>;
}
