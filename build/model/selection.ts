/** Made by `select` and `resolve`: what takes part, and where it is. */
import type { RawData } from "./data.js";
import type { EntryPointDeclaration, NamespaceDeclaration, RootTraits } from "./declarations.js";
import type { Package } from "./packages.js";
import type { Location } from "./places.js";

/** Where a declaration ended, for `list`. */
export type Status =
  | { readonly status: "live" }
  /** `rule` is a field of the root's `build`, or `namespace` where no registry is generated for it here. */
  | { readonly status: "excluded"; readonly rule: Exclusion; readonly location: Location | undefined }
  /** `range` is the one by which the last of the chain is depended on; undefined where nothing is said. */
  | { readonly status: "pending"; readonly chain: readonly string[]; readonly range: string | undefined }
  | { readonly status: "error"; readonly code: string };

export type Exclusion = "deny" | "select" | "prefer" | "namespace";

/** An entry point declared in the tree and what became of it. */
export interface Accounted {
  readonly namespace: string;
  readonly name: string;
  /** As written; undefined where it was rejected. */
  readonly target: string | undefined;
  readonly description: string | undefined;
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Of `before` and `after` of a live one: what is not live here, and so orders nothing. */
  readonly unmatched: readonly string[];
  readonly package: Package;
  readonly location: Location;
  /** Of the target's text; where it was rejected, of its key. */
  readonly targetLocation: Location;
  readonly outcome: Status;
}

/** A namespace for which a registry is generated, with its live entry points in final order. */
export interface SelectedNamespace {
  readonly declaration: NamespaceDeclaration;
  readonly entryPoints: readonly EntryPointDeclaration[];
}

export interface Selection {
  /** Every namespace that counts, by name, also those for which no registry is generated here. */
  readonly known: ReadonlyMap<string, NamespaceDeclaration>;
  readonly namespaces: readonly SelectedNamespace[];
  /** Every entry point declared in the tree, in the order of namespace, name, package. */
  readonly accounted: readonly Accounted[];
}

/** A module as the registry imports it. */
export interface ResolvedModule {
  /** What stands in an `import` of the registry: a bare specifier, `node:…`, or `./…` relative to `out`. */
  readonly specifier: string;
  /** Real path of the file that Node would load; undefined for `node:` built-ins and for modules with types only. */
  readonly file: string | undefined;
  /** `package/subpath` as it stands in a registry's `target`. */
  readonly name: string;
  /** Conditions taken through `exports`, outermost first; empty without any. */
  readonly branch: readonly string[];
}

export interface ResolvedPlugin {
  readonly declaration: EntryPointDeclaration;
  readonly module: ResolvedModule;
  /** `default`, `*`, or names joined by dots. */
  readonly export: string;
  /** The value of a data file; undefined for everything else. */
  readonly data: RawData | undefined;
}

/** A namespace ready to be generated; what may be written is what `check` has given a proof for. */
export interface ResolvedNamespace {
  readonly declaration: NamespaceDeclaration;
  readonly interface: ResolvedModule;
  readonly plugins: readonly ResolvedPlugin[];
}

export interface Resolution {
  readonly root: Package;
  readonly traits: RootTraits;
  /** `build.conditions`. */
  readonly conditions: readonly string[];
  /** Absolute path of `build.out`. */
  readonly out: string;
  readonly namespaces: readonly ResolvedNamespace[];
}
