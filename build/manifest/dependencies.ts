/** The dependency fields of a manifest, whatever stands in them. */
import type { DependencyKind, Json, JsonObject } from "../model.js";
import { isObject } from "./shape.js";

export const dependencyKinds: readonly DependencyKind[] = [
  "dependencies",
  "optionalDependencies",
  "peerDependencies",
  "devDependencies",
];

/** A dependency as declared, not yet looked for. */
export interface Declared {
  readonly name: string;
  readonly kind: DependencyKind;
  readonly optional: boolean;
  readonly range: string;
}

/** npm's rules for names, and those of packages older than the rules; nothing that leads out of a folder. */
const packageName = /^(?:@[a-z0-9~._-]+\/)?[a-z0-9~_-][a-z0-9~._-]*$/i;

export const isPackageName = (name: string): boolean => packageName.test(name) && name !== "node_modules";

/** All that a manifest declares, in the order of kinds above; npm lets an optional dependency override an ordinary one. */
export function declaredDependencies(manifest: JsonObject): readonly Declared[] {
  const optional = table(manifest.optionalDependencies);
  const peerMeta = table(manifest.peerDependenciesMeta);
  return dependencyKinds.flatMap((kind) =>
    Object.entries(table(manifest[kind])).flatMap(([name, range]) => {
      if (!isPackageName(name) || (kind === "dependencies" && Object.hasOwn(optional, name))) return [];
      const meta = Object.hasOwn(peerMeta, name) ? peerMeta[name] : undefined;
      const isOptional =
        kind === "optionalDependencies" || (kind === "peerDependencies" && isObject(meta) && meta.optional === true);
      return [{ name, kind, optional: isOptional, range: typeof range === "string" ? range : "" }];
    }),
  );
}

const table = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});

/** `@scope/name` of `@scope/name/sub/path`. */
export const packageNameOf = (specifier: string): string =>
  specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
