/** From a path inside a package to a file that is really there, and really inside. */
import { basename, dirname, join } from "node:path/posix";
import { type Diagnostic, diagnostic } from "../diagnostics.js";
import { type Host, HostError } from "../host.js";
import { suggest } from "../manifest/suggest.js";
import { memoize } from "../memoize.js";
import type { Location, Package } from "../model.js";

/** A path that somebody declared. */
export interface Declared {
  readonly owner: Package;
  /** Starts with `./`. */
  readonly path: string;
  /** The target as written, and its place. */
  readonly text: string;
  readonly location: Location;
}

/** Looks into each folder once, however many files are asked for in it. */
export interface Files {
  /** The file's real path, or what is wrong with it. */
  find(declared: Declared): string | Diagnostic;
}

type Names = (folder: string) => ReadonlySet<string>;

export function createFiles(host: Host): Files {
  const names = memoize((folder: string) => new Set((host.readDirectory(folder) ?? []).map(({ name }) => name)));
  return {
    find(declared) {
      try {
        return find(host, names, declared);
      } catch (error) {
        if (!(error instanceof HostError)) throw error;
        return diagnostic("STW2009", { path: declared.path, problem: error.message }, declared.location);
      }
    },
  };
}

function find(host: Host, names: Names, declared: Declared): string | Diagnostic {
  const { owner, path, text, location } = declared;
  const outside = diagnostic("STW3011", { target: text, package: owner.name }, location);
  const file = join(owner.id, path);
  if (!isInside(owner, file)) return outside;
  const real = host.kind(file) === "file" ? host.realPath(file) : undefined;
  if (real === undefined) return missing(names, declared);
  if (!isInside(owner, real)) return outside;
  const onDisk = spelling(names, owner, path);
  const asDeclared = onDisk === join(path);
  return asDeclared ? real : diagnostic("STW3009", { declared: path, onDisk: `./${onDisk}` }, location);
}

const isInside = ({ id }: Package, file: string): boolean => file.startsWith(`${id}/`);

const fold = (name: string): string => name.normalize("NFC").toLowerCase();

/** The path as the folders list it, which differs from the one asked for where the disk does not tell case apart. */
function spelling(names: Names, owner: Package, path: string): string {
  return join(path)
    .split("/")
    .reduce((above, step) => {
      const listed = names(join(owner.id, above));
      const name = listed.has(step) ? step : ([...listed].find((each) => fold(each) === fold(step)) ?? step);
      return join(above, name);
    }, ".");
}

/** Folders that builds write to. */
const built = /^\.\/(?:dist|lib|build|out|output|es|esm|cjs|types)\//;

function missing(names: Names, { owner, path, location }: Declared): Diagnostic {
  const name = basename(path);
  // A folder may have the very name.
  const others = [...names(dirname(join(owner.id, path)))].filter((each) => each !== name);
  const near = others.find((each) => each.startsWith(`${name}.`)) ?? suggest(name, others);
  const installed = owner.chain.length > 0 && owner.id.includes("/node_modules/");
  if (near === undefined && !installed && built.test(path)) {
    return diagnostic("STW3005", { file: path, package: owner.name }, location);
  }
  const shown = (each: string): string => (owner.chain.length === 0 ? each : `${owner.name}${each.slice(1)}`);
  const suggestion = near && shown(`${dirname(path)}/${near}`);
  return diagnostic("STW3001", { file: shown(path), suggestion }, location);
}
