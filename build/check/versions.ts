/** Whether a plugin was made for another version of the package that its interface comes from. */
import { relative } from "node:path/posix";
import type { Host } from "../host.js";
import { allows } from "../manifest/range.js";
import type { Dependency, Package } from "../model.js";
import type { Context, PluginCase } from "./failures.js";

/** The package that an interface comes from. */
interface Source {
  /** Absolute path, the real one. */
  readonly folder: string;
  readonly name: string;
  readonly version: string;
}

/** What to say of it, and what to do. */
interface Outdated {
  readonly reason: string;
  readonly fix: string;
}

/** undefined where nothing says so. */
export function outdatedOf(context: Context, { plugin, namespace }: PluginCase): Outdated | undefined {
  const maker = plugin.declaration.package;
  const source = sourceOf(context, context.answer.modules.get(namespace.interface.specifier)?.file);
  if (source === undefined || maker.id === context.root) return undefined;
  const named = maker.dependencies.filter(({ name }) => name === source.name);
  return otherCopy(context, maker, source, named) ?? otherRange(maker, source, named);
}

function sourceOf({ host, owners }: Context, file: string | undefined): Source | undefined {
  const owner = file === undefined ? undefined : owners(file);
  const version = owner && versionIn(host, owner.folder);
  return owner && version !== undefined ? { ...owner, version } : undefined;
}

function otherCopy(
  { host, root }: Context,
  maker: Package,
  { folder, name, version: here }: Source,
  named: readonly Dependency[],
): Outdated | undefined {
  const id = named.map((each) => each.id).find((each) => each !== undefined && each !== folder);
  const own = id === undefined ? undefined : versionIn(host, id);
  if (id === undefined || own === undefined) return undefined;
  const at = (path: string) => relative(root, path) || ".";
  return {
    reason: `${maker.name} was made for a copy of ${name} of its own: ${own} in ${at(id)}; the interface is that of ${here} in ${at(folder)}.`,
    fix:
      own === here
        ? "Run npm dedupe, so that there is one copy."
        : `Install a version of ${maker.name} that was made for ${name} ${here}, or ${name} ${own} here.`,
  };
}

function otherRange(maker: Package, { name, version }: Source, named: readonly Dependency[]): Outdated | undefined {
  const found = named.find(({ range }) => allows(range, version) === false);
  return (
    found && {
      reason: `${maker.name} was made for ${name} ${found.range}; the interface is that of ${version}.`,
      fix: `Install a version of ${maker.name} that was made for ${name} ${version}, or ${name} ${found.range} here.`,
    }
  );
}

/** The version in a folder's package.json; one that is no JSON was reported when it was read. */
export function versionIn(host: Host, folder: string): string | undefined {
  const text = host.readFile(`${folder}/package.json`)?.toString("utf8") ?? "";
  return /"version"\s*:\s*"([^"\\]+)"/.exec(text)?.[1];
}
