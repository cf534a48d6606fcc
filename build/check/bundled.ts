/** "Checked is bundled": the types came from the package whose code is taken. */
import { dirname, join, relative } from "node:path/posix";
import { type Diagnostic, diagnostic } from "../diagnostics.js";
import type { Host } from "../host.js";
import { packageNameOf } from "../manifest/dependencies.js";
import type { Context, PluginCase } from "./failures.js";

interface Owner {
  readonly folder: string;
  readonly name: string;
}

/** Looks up the package of a file; remembers folders. */
export type Owners = (file: string) => Owner | undefined;

export function bundledProblems(context: Context, { plugin, namespace }: PluginCase): readonly Diagnostic[] {
  const { owners } = context;
  const { specifier, file } = plugin.module;
  const facts = context.answer.modules.get(specifier);
  const typed = facts?.ambient ? undefined : facts?.file;
  const [bundled, checked] = [file && owners(file), typed && owners(typed)];
  if (!bundled || !checked || isSame(bundled, checked, specifier)) return [];
  const args = {
    plugin: plugin.declaration.name,
    namespace: namespace.declaration.name,
    bundled: relative(context.root, bundled.folder) || ".",
    checked: relative(context.root, checked.folder) || ".",
  };
  return [diagnostic("STW4008", args, plugin.declaration.targetLocation)];
}

/** Types of a package may come from DefinitelyTyped, under its name or under the one it is installed as. */
function isSame(bundled: Owner, checked: Owner, specifier: string): boolean {
  if (bundled.folder === checked.folder) return true;
  const installed = packageNameOf(specifier);
  return [bundled.name, installed].some((name) => checked.name === `@types/${name.replace(/^@(.+)\//, "$1__")}`);
}

/** The nearest package.json with a name: those without one only say how files below are read. */
export function ownersOn(host: Host): Owners {
  const known = new Map<string, Owner | undefined>();
  const find = (folder: string): Owner | undefined => {
    if (known.has(folder)) return known.get(folder);
    const name = nameIn(host.readFile(join(folder, "package.json")));
    const owner =
      name === undefined ? (folder === dirname(folder) ? undefined : find(dirname(folder))) : { folder, name };
    known.set(folder, owner);
    return owner;
  };
  return (file) => find(dirname(file));
}

/** A manifest that is no JSON was reported when it was read. */
function nameIn(bytes: Uint8Array | undefined): string | undefined {
  if (bytes === undefined) return undefined;
  try {
    const manifest: unknown = JSON.parse(new TextDecoder().decode(bytes));
    const isNamed = typeof manifest === "object" && manifest !== null && "name" in manifest;
    return isNamed && typeof manifest.name === "string" ? manifest.name : undefined;
  } catch {
    return undefined;
  }
}
