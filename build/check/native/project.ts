/** The tsconfig that the compiler is given: our options, with paths that hold wherever it lies. */
import { dirname, isAbsolute, join } from "node:path/posix";
import { parseTsconfig } from "get-tsconfig";
import { toPosix } from "../../host.js";
import type { Json, JsonObject } from "../../model.js";
import type { Setup } from "../engine.js";

/** `files` are absolute; relative paths start in the root's folder, and `rootDirs` are added to those there are. */
export function projectText(setup: Setup, files: readonly string[], rootDirs: readonly string[]): string {
  const options = placed(setup.folder, setup.options);
  const dirs = rootDirs.length > 0 ? { rootDirs: [...list(options.rootDirs), ...rootDirs] } : {};
  const compilerOptions = { ...options, ...dirs, skipDefaultLibCheck: true };
  return JSON.stringify({ compilerOptions, files, ...ambient(setup) });
}

function placed(folder: string, { baseUrl, paths, ...options }: JsonObject): JsonObject {
  const base = typeof baseUrl === "string" ? join(folder, baseUrl) : folder;
  const at = (path: Json) => (typeof path === "string" && !isAbsolute(path) ? join(base, path) : path);
  return {
    ...options,
    ...(baseUrl === undefined ? {} : { baseUrl: base }),
    ...(isRecord(paths)
      ? { paths: Object.fromEntries(Object.entries(paths).map(([key, each]) => [key, list(each).map(at)])) }
      : {}),
    ...inFolder(folder, options, ["rootDirs", "typeRoots"], () => true),
    ...inFolder(folder, options, ["types"], (path) => path.startsWith(".")),
  };
}

function inFolder(
  folder: string,
  options: JsonObject,
  names: readonly string[],
  isPath: (text: string) => boolean,
): JsonObject {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = options[name];
      if (!Array.isArray(value)) return [];
      const moved = list(value).map((each) =>
        typeof each === "string" && isPath(each) && !isAbsolute(each) ? join(folder, each) : each,
      );
      return [[name, moved]];
    }),
  );
}

const list = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);

const isRecord = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The root's own declaration files: its `include`, of which only those are left. */
function ambient({ tsconfig, overlay }: Setup): JsonObject {
  if (tsconfig === undefined) return {};
  const { files, include, exclude } = parseTsconfig(tsconfig);
  const folder = dirname(tsconfig);
  const at = (path: string) => (isAbsolute(toPosix(path)) ? toPosix(path) : join(folder, path));
  const listed = (files ?? []).filter((path) => /\.d\.[cm]?ts$/.test(path));
  const patterns = [...listed, ...(include ?? (files === undefined ? ["**/*"] : []))].flatMap(declarationsIn);
  const written = overlay.map(({ file }) => file);
  return {
    include: patterns.map(at),
    exclude: [...(exclude ?? ["node_modules", "bower_components", "jspm_packages"]).map(at), ...written],
  };
}

/** A pattern that matches the declaration files among what another one matches. */
function declarationsIn(pattern: string): readonly string[] {
  const [, before = "", last = ""] = /^(.*\/)?([^/]*)$/.exec(pattern.replace(/\/+$/, "")) ?? [];
  const ends = [".d.ts", ".d.mts", ".d.cts"];
  if (/\.d\.[cm]?ts$/.test(last)) return [pattern];
  const [, stem, extension] = /^(.*)(\.[cm]?ts)$/.exec(last) ?? [];
  if (stem !== undefined) return stem.includes("*") ? [`${before}${stem}.d${extension}`] : [];
  if (last.includes("*") && last !== "**") return last.includes(".") ? [] : ends.map((end) => `${before}${last}${end}`);
  if (/\.[cm]?[jt]sx?$|\.json$/.test(last)) return [];
  return ends.map((end) => `${before}${last}/**/*${end}`.replace("**/**/", "**/"));
}
