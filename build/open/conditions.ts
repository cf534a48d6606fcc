/** Conditions of the compiler and of this build, which have to be the same: else one thing is checked and another is bundled. */
import { type Diagnostic, diagnostic } from "../diagnostics.js";
import type { Host } from "../host.js";
import { readText } from "../manifest/document.js";
import { locate } from "../manifest/locate.js";
import type { Location, Placed, TsConfig } from "../model.js";

/** What both have anyway. */
const standard = new Set(["types", "node", "import", "require", "module-sync", "default"]);

export function conditionProblems(
  host: Host,
  tsconfig: TsConfig | undefined,
  conditions: readonly Placed<string>[],
): readonly Diagnostic[] {
  if (tsconfig === undefined) return [];
  const custom = tsconfig.compilerOptions.customConditions;
  const compiler = (Array.isArray(custom) ? custom : []).filter((each): each is string => typeof each === "string");
  const given = conditions.map(({ value }) => value);
  const counts = (each: string) => !standard.has(each);
  const unknown = conditions.filter(({ value }) => counts(value) && !compiler.includes(value));
  const ungiven = compiler.filter((each) => counts(each) && !given.includes(each));
  return [
    ...unknown.map(({ value, location }) =>
      diagnostic("STW2024", { condition: value, missing: '"customConditions" of tsconfig.json' }, location),
    ),
    ...ungiven.map((condition) =>
      diagnostic("STW2024", { condition, missing: '"stowage.build.conditions"' }, placeOf(host, tsconfig)),
    ),
  ];
}

/** In whichever of the files it stands. */
function placeOf(host: Host, { file, extended }: TsConfig): Location | undefined {
  for (const each of [file, ...extended]) {
    const bytes = host.readFile(each);
    const source = bytes && readText(each, bytes).value;
    const key = '"customConditions"';
    const offset = source?.text.indexOf(key) ?? -1;
    if (source !== undefined && offset >= 0) return locate(source, offset, key.length);
  }
  return undefined;
}
