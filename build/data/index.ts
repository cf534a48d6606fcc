/** Data files: `.json`, `.yaml` (or `.yml`) and INI (`.ini`, `.conf`), read with the places of all that is in them. */
import type { Outcome } from "../diagnostics.js";
import { readText } from "../manifest/document.js";
import type { RawData, Source } from "../model.js";
import { readIni } from "./ini.js";
import { readJson } from "./json.js";
import { readYaml } from "./yaml.js";

type Reader = (source: Source) => Outcome<RawData | undefined>;

const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ["json", readJson],
  ["yaml", readYaml],
  ["yml", readYaml],
  ["ini", readIni],
  ["conf", readIni],
]);

const readerOf = (path: string) => readers.get(/\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase() ?? "");

/** Whether a module's path means a data file. */
export const isData = (path: string): boolean => readerOf(path) !== undefined;

/** undefined where the text is no such file, or holds what a plugin cannot; what is wrong is among the diagnostics. */
export function readData(file: string, bytes: Uint8Array): Outcome<RawData | undefined> {
  const read = readerOf(file);
  const { value: source, diagnostics } = readText(file, bytes);
  if (read === undefined) throw new Error(`${file} is no data file`);
  return source === undefined ? { value: undefined, diagnostics } : read(source);
}
