/**
 * The data that flows through the pipeline. Values are made once, by the stage named in each section, and not changed
 * afterwards. Paths are absolute with `/` separators; texts that reach users are made relative by `diagnostics.ts`.
 */
import type { Invocation, LoadMode, Pattern } from "../src/namespace.js";

export type { Invocation, LoadMode, Pattern };

// ---------------------------------------------------------------- texts and places

/** A text that declarations were read from. */
export interface Source {
  /** Absolute path. */
  readonly file: string;
  readonly text: string;
}

/** A range in a file. `line` and `column` count from 1, `column` and `length` in UTF-16 units. */
export interface Location {
  /** Absolute path. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly length: number;
  /** The line's text, without its line break. */
  readonly lineText: string;
}

// ---------------------------------------------------------------- discover

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
  readonly dependencies: readonly Dependency[];
  /** Names from the root (exclusive) to this package (inclusive), a shortest path; empty for the root itself. */
  readonly chain: readonly string[];
}

export interface Tree {
  readonly root: Package;
  /** By identity; in order of chain length, then of chain by code unit. The root comes first. */
  readonly packages: ReadonlyMap<string, Package>;
}

// ---------------------------------------------------------------- declare

/** `module#export`, parsed. */
export interface Target {
  /** As written. */
  readonly text: string;
  /** `./path`, `.`, a package's name with or without a subpath, or `node:…`. */
  readonly module: string;
  /** `default`, `*`, or names joined by dots. */
  readonly export: string;
}

export interface NamespaceDeclaration {
  readonly name: string;
  readonly owner: Package;
  readonly form: "interface" | "instances";
  readonly target: Target;
  readonly pattern: Pattern;
  readonly load: LoadMode;
  readonly description: string | undefined;
  /** Of the namespace's key. */
  readonly location: Location;
  /** Of the target's text. */
  readonly targetLocation: Location;
}

export interface EntryPointDeclaration {
  readonly namespace: string;
  readonly name: string;
  readonly target: Target;
  /** The package that declares it. */
  readonly package: Package;
  readonly description: string | undefined;
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Of the name's key; of the pattern where a directory declares it. */
  readonly location: Location;
  /** Of the target's text. */
  readonly targetLocation: Location;
}

/** A value of the root's policy with the place it stands at. */
export interface Placed<Value> {
  readonly value: Value;
  readonly location: Location;
}

/** The root's `build`, defaults filled in. */
export interface Policy {
  /** Relative to the root, `/` separators, no trailing one. @default "src/plugins.gen", or "plugins.gen" where there is no `src` */
  readonly out: Placed<string>;
  /** @default ["dependencies", "optionalDependencies"] */
  readonly from: readonly DependencyKind[];
  readonly deny: readonly Placed<string>[];
  readonly select: ReadonlyMap<string, Placed<readonly Placed<string>[]>>;
  /** namespace → name → package. */
  readonly prefer: ReadonlyMap<string, Placed<ReadonlyMap<string, Placed<string>>>>;
  readonly order: ReadonlyMap<string, Placed<readonly Placed<string>[]>>;
  readonly conditions: readonly string[];
  readonly check: { readonly engine: "auto" | "ts-morph" };
  /** false: the registry is not committed, nothing is compared. @default true */
  readonly review: boolean;
}

/** What decides how a root's registry is written. */
export interface RootTraits {
  /** The root's tsconfig.json with `extends` resolved; undefined in a JavaScript root. */
  readonly tsconfig: { readonly file: string; readonly compilerOptions: JsonObject } | undefined;
  /**
   * What the root's compiler, or Node, takes a registry file for: under `module: commonjs` a CommonJS module, under
   * `node16` and later what `"type"` of package.json says, under `es…` and `preserve` an ES module.
   */
  readonly format: "esm" | "cjs";
  /** How relative imports of TypeScript files are spelled: `ts` where tsconfig allows or rewrites such extensions. */
  readonly importExtension: "js" | "ts";
  /** `verbatimModuleSyntax`: a CommonJS module must say `import … = require(…)` and `export =`. */
  readonly verbatim: boolean;
  /** Not `"private": true`. */
  readonly published: boolean;
}

/** An entry point that cannot be taken as it is written; what is wrong with it is among the diagnostics. */
export interface RejectedEntryPoint {
  readonly namespace: string;
  readonly name: string;
  readonly package: Package;
  readonly code: string;
  readonly location: Location;
}

export interface Declarations {
  readonly namespaces: readonly NamespaceDeclaration[];
  readonly entryPoints: readonly EntryPointDeclaration[];
  readonly rejected: readonly RejectedEntryPoint[];
  /** What was looked at besides the manifests. */
  readonly inputs: Inputs;
}

/** What a watcher has to look at; absolute paths. */
export interface Inputs {
  readonly files: readonly string[];
  /** Folders whose members matter. */
  readonly directories: readonly string[];
}

// ---------------------------------------------------------------- select

/** Where a declaration ended, for `list`. */
export type Status =
  | { readonly status: "live" }
  /** `rule` is a field of the root's `build`, or `namespace` where no registry is generated for it here. */
  | { readonly status: "excluded"; readonly rule: Exclusion; readonly location: Location | undefined }
  | { readonly status: "pending"; readonly chain: readonly string[] }
  | { readonly status: "error"; readonly code: string };

export type Exclusion = "deny" | "select" | "prefer" | "namespace";

/** An entry point declared in the tree and what became of it. */
export interface Accounted {
  readonly namespace: string;
  readonly name: string;
  /** As written; undefined where it was rejected. */
  readonly target: string | undefined;
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
  readonly namespaces: readonly SelectedNamespace[];
  /** Every entry point declared in the tree, in the order of namespace, name, package. */
  readonly accounted: readonly Accounted[];
}

// ---------------------------------------------------------------- resolve

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
}

/** A namespace ready to be generated. `Plugin` becomes `CheckedPlugin` once the check has passed. */
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

// ---------------------------------------------------------------- generate

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

// ---------------------------------------------------------------- check

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
  /** Absolute paths of all files whose content had a part in the verdict, `lib` files excepted. */
  readonly files: readonly string[];
  /** Which engine judged, such as `ts-morph 28.0.0 (TypeScript 6.0.2)`. */
  readonly engine: string;
}

// ---------------------------------------------------------------- write

/** What became of one file of `build.out`. */
export interface Change {
  /** Absolute path. */
  readonly file: string;
  readonly kind: "created" | "rewritten" | "removed" | "unchanged";
  /** Entry points as `name -> target`, of a rewritten file. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly string[];
}
