/** From a path inside a package to a file that is really there, and really inside. */
import { basename, dirname, join } from "node:path/posix";
import { type Diagnostic, diagnostic } from "../diagnostics.js";
import type { Host } from "../host.js";
import { suggest } from "../manifest/suggest.js";
import type { Location, Package } from "../model.js";

/** `path` starts with `./`; gives the file's real path, or what is wrong with it. */
export function findFile(
  host: Host,
  owner: Package,
  path: string,
  text: string,
  location: Location,
): string | Diagnostic {
  const file = join(owner.id, path);
  const real = host.kind(file) === "file" ? host.realPath(file) : undefined;
  if (real === undefined) return missing(host, owner, path, location);
  if (!real.startsWith(`${owner.id}/`)) return diagnostic("STW3011", { target: text, package: owner.name }, location);
  const spelled = caseOnDisk(host, file);
  return spelled === basename(file) ? real : diagnostic("STW3009", { declared: path, onDisk: spelled }, location);
}

/** On a file system that does not tell case apart, the name that the folder lists. */
function caseOnDisk(host: Host, file: string): string {
  const name = basename(file);
  const names = (host.readDirectory(dirname(file)) ?? []).map((each) => each.name);
  return names.includes(name) ? name : (names.find((each) => each.toLowerCase() === name.toLowerCase()) ?? name);
}

function missing(host: Host, owner: Package, path: string, location: Location): Diagnostic {
  const linked = owner.chain.length > 0 && !owner.id.includes("/node_modules/");
  if (linked && /^\.\/(?:dist|lib|build|out|esm|cjs)\//.test(path)) {
    return diagnostic("STW3005", { file: path, package: owner.name }, location);
  }
  const names = (host.readDirectory(dirname(join(owner.id, path))) ?? []).map((each) => each.name);
  const near = suggest(basename(path), names);
  return diagnostic("STW3001", { file: path, suggestion: near && `${dirname(path)}/${near}` }, location);
}
