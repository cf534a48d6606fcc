/** Packages without `exports`: they offer their files, and their `main` (LOAD_AS_FILE and LOAD_AS_DIRECTORY in Node's docs). */
import { join } from "node:path/posix";
import type { Host } from "../host.js";
import { parseJson, readText } from "../manifest/document.js";
import { isObject } from "../manifest/shape.js";
import type { JsonObject } from "../model.js";

export interface Wish {
  /** `.` or `./path`. */
  readonly subpath: string;
  /** `import` takes the path as it is; `require` tries endings, and folders. */
  readonly format: "esm" | "cjs";
  readonly types: boolean;
}

const endings = [".js", ".json", ".node"];
const indexes = endings.map((ending) => `/index${ending}`);

/** The path of a file, starting with `./`; where there is none, the one that was asked for. */
export function legacyPath(host: Host, folder: string, manifest: JsonObject, wish: Wish): string {
  const isFile = (path: string): boolean => host.kind(join(folder, path)) === "file";
  if (wish.subpath === ".") return mainPath(isFile, manifest, wish);
  if (wish.format === "esm" || isFile(wish.subpath)) return wish.subpath;
  const file = endings.map((ending) => `${wish.subpath}${ending}`).find(isFile);
  if (file !== undefined) return file;
  const inner = readManifest(host, join(folder, wish.subpath));
  const path = mainPath((each) => isFile(`${wish.subpath}/${each}`), inner, wish);
  return isFile(`${wish.subpath}/${path}`) ? `${wish.subpath}${path.slice(1)}` : wish.subpath;
}

function mainPath(isFile: (path: string) => boolean, manifest: JsonObject, { types: wantsTypes }: Wish): string {
  const { main, types, typings } = manifest;
  const [entry] = [...(wantsTypes ? [types, typings] : []), main].flatMap((each) =>
    typeof each === "string" && each !== "" ? [`./${each.replace(/^\.\//, "")}`] : [],
  );
  const named = entry === undefined ? [] : [entry, ...[...endings, ...indexes].map((ending) => `${entry}${ending}`)];
  return [...named, ...indexes.map((index) => `.${index}`)].find(isFile) ?? entry ?? "./index.js";
}

/** Of a folder inside a package; one that cannot be read says nothing. */
function readManifest(host: Host, folder: string): JsonObject {
  const file = join(folder, "package.json");
  const bytes = host.readFile(file);
  const source = bytes && readText(file, bytes).value;
  const parsed = source && parseJson(source);
  return parsed && isObject(parsed.json) ? parsed.json : {};
}
