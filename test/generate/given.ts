/** Resolutions made by hand: what `resolve` would give for a root in `folder`. */
import type {
  JsonObject,
  LoadMode,
  NamespaceDeclaration,
  Package,
  Pattern,
  Resolution,
  ResolvedNamespace,
  ResolvedPlugin,
  RootTraits,
} from "../../build/model.js";

export interface GivenNamespace {
  readonly name: string;
  /** `specifier#export` */
  readonly interface: string;
  readonly form?: "interface" | "instances";
  readonly pattern?: Pattern;
  readonly load?: LoadMode;
  /** Names with `specifier#export`; a name may come twice. */
  readonly plugins: readonly (readonly [name: string, target: string])[];
}

export interface GivenRoot {
  readonly folder: string;
  readonly type?: "module" | "commonjs";
  /** undefined in a JavaScript root. */
  readonly compilerOptions?: JsonObject;
  readonly format: "esm" | "cjs";
}

const location = { file: "/root/package.json", line: 1, column: 1, length: 1, lineText: "{" };

const packageOf = (id: string, name: string, manifest: JsonObject): Package => ({
  id,
  name,
  ownName: name,
  version: "1.0.0",
  source: { file: `${id}/package.json`, text: "{}" },
  manifest,
  dependencies: [],
  chain: [],
});

const target = (text: string) => {
  const hash = text.indexOf("#");
  return { text, module: text.slice(0, hash), export: text.slice(hash + 1) };
};

const moduleOf = (specifier: string) => ({
  specifier,
  file: undefined,
  name: specifier.replace(/^\.\.\//, "app/src/"),
  branch: [],
});

export function traitsOf({ folder, compilerOptions, format }: GivenRoot): RootTraits {
  return {
    tsconfig: compilerOptions && { file: `${folder}/tsconfig.json`, compilerOptions, extended: [] },
    format,
    importExtension: "js",
    verbatim: compilerOptions?.verbatimModuleSyntax === true,
    published: false,
  };
}

export function resolutionOf(root: GivenRoot, namespaces: readonly GivenNamespace[]): Resolution {
  const owner = packageOf(root.folder, "app", root.type === undefined ? {} : { type: root.type });
  return {
    root: owner,
    traits: traitsOf(root),
    conditions: [],
    out: `${root.folder}/src/plugins.gen`,
    namespaces: namespaces.map((each) => namespaceOf(owner, each)),
  };
}

function namespaceOf(owner: Package, given: GivenNamespace): ResolvedNamespace {
  const declaration: NamespaceDeclaration = {
    name: given.name,
    owner,
    form: given.form ?? "interface",
    target: target(given.interface),
    pattern: given.pattern ?? "driver",
    load: given.load ?? "sync",
    description: undefined,
    location,
    targetLocation: location,
  };
  return {
    declaration,
    interface: moduleOf(declaration.target.module),
    plugins: given.plugins.map(([name, text]) => pluginOf(owner, given.name, name, text)),
  };
}

function pluginOf(owner: Package, namespace: string, name: string, text: string): ResolvedPlugin {
  const parsed = target(text);
  const place = {
    location,
    targetLocation: location,
    namespaceLocation: location,
    before: [],
    after: [],
    description: undefined,
  };
  return {
    declaration: { namespace, name, target: parsed, package: owner, ...place },
    module: moduleOf(parsed.module),
    export: parsed.export,
    data: undefined,
  };
}
