/** Made by `declare`: what packages say, and the policy of the root. */
import type { LoadMode, Pattern } from "../../src/namespace.js";
import type { DependencyKind, JsonObject, Package } from "./packages.js";
import type { Location } from "./places.js";

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
  /** Of the namespace's key. */
  readonly namespaceLocation: Location;
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
  readonly conditions: readonly Placed<string>[];
  readonly check: CheckPolicy;
  /** false: the registry is not committed, nothing is compared. @default true */
  readonly review: boolean;
}

/** How types are checked. */
export interface CheckPolicy {
  /** @default "auto" */
  readonly engine: "auto" | "native" | "ts-morph";
  /** Whether a method that takes less than its interface gives it is an error; otherwise it is a warning. @default false */
  readonly strictMethods: boolean;
  /** Seconds after which a check is given up; more than 0. @default 30 */
  readonly timeLimit: number;
}

export interface TsConfig {
  /** Absolute path. */
  readonly file: string;
  /** With those of the files that it extends. */
  readonly compilerOptions: JsonObject;
  /** Absolute paths of the files that it extends by path, directly or not; what comes with packages is left out. */
  readonly extended: readonly string[];
}

/** What decides how a root's registry is written. */
export interface RootTraits {
  /** The root's tsconfig.json with `extends` resolved; undefined in a JavaScript root. */
  readonly tsconfig: TsConfig | undefined;
  /**
   * What the root's compiler, or Node, takes a registry file for: under `module: commonjs` a CommonJS module, under
   * `node16` and later what `"type"` of package.json says, under `es…` and `preserve` an ES module.
   */
  readonly format: "esm" | "cjs";
  /** How relative imports of TypeScript files are spelled: `ts` where tsconfig allows or rewrites such extensions, and without one. */
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

/** A namespace that is declared and cannot be taken as it is written, so that nobody says that nobody declares it. */
export interface RejectedNamespace {
  readonly name: string;
  readonly owner: Package;
  readonly code: string;
}

export interface Declarations {
  readonly namespaces: readonly NamespaceDeclaration[];
  readonly rejectedNamespaces: readonly RejectedNamespace[];
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
