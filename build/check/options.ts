/** Compiler options of the check: our own, so that a lax root gets a strict verdict, in the root's surroundings. */
import type { Json, JsonObject, Resolution, ResolvedModule } from "../model.js";

/** What decides which types there are and where modules are found, and what makes types stricter still. */
const inherited = [
  "allowArbitraryExtensions",
  "allowSyntheticDefaultImports",
  "baseUrl",
  "customConditions",
  "esModuleInterop",
  "exactOptionalPropertyTypes",
  "experimentalDecorators",
  "jsx",
  "jsxFactory",
  "jsxFragmentFactory",
  "jsxImportSource",
  "lib",
  "module",
  "moduleResolution",
  "moduleSuffixes",
  "noUncheckedIndexedAccess",
  "paths",
  "resolveJsonModule",
  "resolvePackageJsonExports",
  "resolvePackageJsonImports",
  "rootDirs",
  "target",
  "typeRoots",
  "types",
  "useDefineForClassFields",
];

/**
 * `skipLibCheck` is off since only the files that are asked about are checked, and of declaration files that an
 * interface leads to, errors have to be heard.
 */
const own: JsonObject = {
  strict: true,
  noImplicitAny: true,
  noEmit: true,
  skipLibCheck: false,
  checkJs: false,
  allowImportingTsExtensions: true,
  ignoreDeprecations: "6.0",
};

export function optionsFor({ traits, conditions, namespaces }: Resolution): JsonObject {
  const given = traits.tsconfig?.compilerOptions ?? {};
  const taken: Record<string, Json | undefined> = {};
  for (const name of inherited) if (given[name] !== undefined) taken[name] = given[name];
  const isOfNode = ({ specifier }: ResolvedModule) => specifier.startsWith("node:");
  const node = namespaces.some(
    (each) => isOfNode(each.interface) || each.plugins.some(({ module }) => isOfNode(module)),
  );
  return {
    ...defaults(taken),
    ...taken,
    ...own,
    ...inference(traits.tsconfig && given),
    ...(conditions.length > 0
      ? { customConditions: [...new Set([...list(taken.customConditions), ...conditions])] }
      : {}),
    types: typesFor(taken.types, node),
  };
}

/** How far into packages without types a JavaScript root's check looks. */
const DEPTH = 3;

/**
 * Types of untyped JavaScript are inferred, except where the root's own compiler, to which the registry is given too,
 * would not do so.
 */
function inference(given: JsonObject | undefined): JsonObject {
  if (given === undefined) return { allowJs: true, maxNodeModuleJsDepth: DEPTH };
  return { allowJs: given.allowJs ?? given.checkJs ?? false, maxNodeModuleJsDepth: given.maxNodeModuleJsDepth ?? 0 };
}

/** Without a tsconfig, and where it leaves them out. */
function defaults({ module, moduleResolution }: JsonObject): JsonObject {
  if (module === undefined) return { module: "nodenext", target: "esnext" };
  const bundled = typeof module === "string" && /^(?:es|preserve)/i.test(module) && moduleResolution === undefined;
  return { target: "esnext", ...(bundled ? { moduleResolution: "bundler" } : {}) };
}

/** A plugin that is one of Node's own modules needs Node's types, whatever the root otherwise takes. */
function typesFor(given: Json | undefined, node: boolean): readonly Json[] {
  const types = given === undefined ? ["*"] : list(given);
  return node && !types.includes("*") ? [...new Set([...types, "node"])] : types;
}

const list = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);
