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

/** What a manifest declares of some kinds, in their order; npm lets an optional dependency override an ordinary one. */
export function declaredDependencies(manifest: JsonObject, kinds: readonly DependencyKind[]): readonly Declared[] {
  const optional = table(manifest.optionalDependencies);
  const all: Declared[] = [];
  for (const kind of kinds) {
    const ranges = table(manifest[kind]);
    for (const name of Object.keys(ranges)) {
      if (!isPackageName(name) || (kind === "dependencies" && Object.hasOwn(optional, name))) continue;
      const range = ranges[name];
      const text = typeof range === "string" ? range : "";
      all.push({ name, kind, optional: isOptional(manifest, kind, name), range: text });
    }
  }
  return all;
}

function isOptional({ peerDependenciesMeta }: JsonObject, kind: DependencyKind, name: string): boolean {
  if (kind !== "peerDependencies") return kind === "optionalDependencies";
  const metas = table(peerDependenciesMeta);
  const meta = Object.hasOwn(metas, name) ? metas[name] : undefined;
  return isObject(meta) && meta.optional === true;
}

const table = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});

/** `@scope/name` of `@scope/name/sub/path`. */
export const packageNameOf = (specifier: string): string =>
  specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
