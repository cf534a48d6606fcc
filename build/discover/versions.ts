/** Dependencies that are installed in a version that nobody asked for. */
import { dirname, join } from "node:path/posix";
import { type Diagnostic, diagnostic } from "../diagnostics.js";
import { type Host, HostError } from "../host.js";
import { parseDocument, parseJson, readText } from "../manifest/document.js";
import { allows } from "../manifest/range.js";
import { isObject } from "../manifest/shape.js";
import { once } from "../memoize.js";
import type { Dependency, Json, JsonObject, Package, Root, Source } from "../model.js";
import { type Disk, isTaken } from "./disk.js";

export interface Versions {
  /** An error where the root itself takes it, elsewhere a warning. */
  outOfRange(owner: Package): readonly Diagnostic[];
}

/** Only where it can matter to a plugin: of the root, and between packages of which one declares something. */
export function createVersions(host: Host, root: Root, disk: Disk): Versions {
  const overridden = once(() => new Set(foldersUp(root.id).flatMap((folder) => overridesIn(host, folder))));
  const speaks = (manifest: JsonObject | undefined): boolean => manifest?.stowage !== undefined;
  const isLooked = (owner: Package, each: Dependency): boolean =>
    owner.id === root.id
      ? isTaken(root, each)
      : each.kind !== "devDependencies" && (speaks(owner.manifest) || speaks(installed(disk, each)?.manifest));
  const isWrong = (each: Dependency): boolean =>
    isManaged(each) && allows(rangeOf(each), installed(disk, each)?.version ?? "") === false;
  return {
    outOfRange(owner) {
      const wrong = owner.dependencies.filter((each) => isLooked(owner, each) && isWrong(each));
      const unsaid = wrong.filter(({ name }) => !overridden().has(name));
      return unsaid.map((each) => problem(root, owner, each, installed(disk, each)?.version ?? ""));
    },
  };
}

const installed = (disk: Disk, { id }: Dependency) => (id === undefined ? undefined : disk.read(id).value);

/** What is linked from elsewhere was chosen by hand, or is a workspace. */
const isManaged = ({ id }: Dependency): boolean => id?.includes("/node_modules/") ?? false;

/** Of an alias, `npm:name@range`, what stands behind the name. */
const rangeOf = ({ range }: Dependency): string => /^npm:.[^@]*@(.*)$/.exec(range)?.[1] ?? range;

function problem(root: Root, owner: Package, { name, kind, optional, range }: Dependency, version: string): Diagnostic {
  const location = parseDocument(owner.source).value?.keyAt([kind, name]);
  const args = { name, version, range, package: owner.name, manager: root.manager };
  const severity = owner.id === root.id && !optional ? "error" : "warning";
  return diagnostic("STW2023", args, location, { severity });
}

const foldersUp = (folder: string): readonly string[] =>
  dirname(folder) === folder ? [folder] : [folder, ...foldersUp(dirname(folder))];

/** Names of packages whose version was decided on over the heads of those who depend on them: npm's, yarn's and pnpm's way. */
function overridesIn(host: Host, folder: string): readonly string[] {
  const source = sourceOf(host, join(folder, "package.json"));
  const manifest = source && parseJson(source)?.json;
  const fields = isObject(manifest)
    ? [manifest.overrides, manifest.resolutions, isObject(manifest.pnpm) ? manifest.pnpm.overrides : undefined]
    : [];
  const keys = [
    ...fields.flatMap(keysIn),
    ...pnpmKeys(sourceOf(host, join(folder, "pnpm-workspace.yaml"))?.text ?? ""),
  ];
  return keys.flatMap((key) => nameIn(key) ?? []);
}

/** What cannot be read is reported where it counts. */
function sourceOf(host: Host, file: string): Source | undefined {
  try {
    const bytes = host.readFile(file);
    return bytes && readText(file, bytes).value;
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return undefined;
  }
}

/** npm's may be nested, by the package that they are for. */
const keysIn = (value: Json | undefined): readonly string[] =>
  isObject(value) ? Object.entries(value).flatMap(([key, inner]) => [key, ...keysIn(inner)]) : [];

/** Keys below `overrides:`, up to the next line that is not indented. */
function pnpmKeys(text: string): readonly string[] {
  const [, block = ""] = /^overrides:[^\n]*\n((?:[ \t#][^\n]*\n|\r?\n)*)/m.exec(`${text}\n`) ?? [];
  return [...block.matchAll(/^[ \t]+(["']?)([^"'#\n]+)\1[ \t]*:/gm)].flatMap(([, , key]) => key ?? []);
}

/** `foo` of `foo`, `foo@^1`, `bar>foo`, `bar/foo` and `**` `/foo`. */
const nameIn = (key: string): string | undefined =>
  /(?:^|\/)((?:@[^/@]+\/)?[^/@]+)(?:@.*)?$/.exec(key.split(">").at(-1)?.trim() ?? "")?.[1];
