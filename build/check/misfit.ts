/** From the compiler's message chain to what does not fit: the smallest member of the plugin, and why. */
import { type End, type Line, lineOf, type Step, type TypePair } from "./lines.js";
import { signatureIn } from "./signature.js";

export interface Misfit {
  /** From the plugin, of a class where instances are wanted from one of them, to what does not fit. */
  readonly path: readonly Step[];
  /** Whether that is a part of what the class makes, where the interface is about the class itself. */
  readonly made: boolean;
  readonly what: What;
}

export type What =
  | ({ readonly kind: "types" } & TypePair & {
        /** Of a type that could be several: the one that is not wanted. */
        readonly part: string | undefined;
        /** Whether the compiler has more to say of it. */
        readonly more: boolean;
      })
  | ParameterMisfit
  | End;

export interface ParameterMisfit {
  readonly kind: "parameter";
  /** Names of the plugin's and of the interface's. */
  readonly names: TypePair;
  /** Types of what has the parameter, where they were printed. */
  readonly types: TypePair | undefined;
  /** What the interface passes, against what the plugin takes, where the next line says it. */
  readonly passed: TypePair | undefined;
  /** What of that does not fit. */
  readonly within: Misfit | undefined;
}

/** undefined where the chain has something in it that is not known. */
export function misfitIn(chain: readonly string[], instances: boolean): Misfit | undefined {
  const lines = firstBranch(chain).map(lineOf);
  if (!lines.every((each) => each !== undefined)) return undefined;
  const found = read(lines);
  return found && { ...found, made: found.made && !instances };
}

/** Lines as long as each is deeper than the one before, without their indentation. */
export function firstBranch(lines: readonly string[]): readonly string[] {
  const depths = lines.map((line) => line.length - line.trimStart().length);
  const end = depths.findIndex((depth, index) => index > 0 && depth <= (depths[index - 1] ?? 0));
  return lines.slice(0, end < 0 ? lines.length : end).map((line) => line.trim());
}

/** How far the chain was followed. */
interface Reached extends Pick<Misfit, "path" | "made"> {
  /** Of what the path leads to, where they were printed. */
  readonly types: TypePair | undefined;
  /** Those of one of several parts, which the next lines are about. */
  readonly latest: TypePair | undefined;
  readonly part: string | undefined;
}

const start: Reached = { path: [], made: false, types: undefined, latest: undefined, part: undefined };

function read(lines: readonly Line[]): Misfit | undefined {
  let reached = start;
  for (const [index, line] of lines.entries()) {
    const { path, made, latest } = reached;
    if (line.kind === "parameter") return { path, made, what: parameterOf(line, latest, lines.slice(index + 1)) };
    if (isEnd(line)) return { path, made, what: line };
    const next = after(reached, line);
    if (next === undefined) return typesOf(reached, true);
    reached = next;
  }
  return typesOf(reached, false);
}

type Between = Exclude<Line, End | { readonly kind: "parameter" }>;

const isEnd = (line: Exclude<Line, { readonly kind: "parameter" }>): line is End =>
  !["pair", "path", "instances", "heading"].includes(line.kind);

function after(reached: Reached, line: Between): Reached | undefined {
  switch (line.kind) {
    case "heading":
      return { ...reached, types: undefined, latest: undefined };
    case "path":
      return { ...start, made: reached.made, path: [...reached.path, ...line.steps] };
    case "instances":
      return { ...reached, made: true, types: line, latest: line };
    case "pair":
      return afterPair(reached, line);
  }
}

/** undefined where a part of the type is meant that has no name: what an array holds, or a promise. */
function afterPair(reached: Reached, pair: TypePair): Reached | undefined {
  const { path, types, latest } = reached;
  if (types === undefined || latest === undefined) return { ...reached, types: pair, latest: pair };
  if (latest.given === pair.given) return { ...reached, latest: pair };
  if (isMade(latest, pair)) return { ...reached, made: true, types: pair, latest: pair };
  if (latest.wanted === pair.wanted && latest.given.split(" | ").includes(pair.given)) {
    return { ...reached, latest: pair, part: pair.given };
  }
  const given = signatureIn(latest.given);
  const wanted = signatureIn(latest.wanted)?.result ?? pair.wanted;
  if (given?.result !== pair.given || wanted !== pair.wanted) return undefined;
  const next = { ...reached, types: pair, latest: pair, part: undefined };
  return given.constructs ? { ...next, made: true } : { ...next, path: [...path, { kind: "call" }] };
}

const isMade = (types: TypePair, pair: TypePair): boolean =>
  types.wanted === `ClassOf<${pair.wanted}>` || types.given === `typeof ${pair.given}`;

function typesOf({ path, made, types, part }: Reached, more: boolean): Misfit | undefined {
  return types && { path, made, what: { kind: "types", given: types.given, wanted: types.wanted, part, more } };
}

function parameterOf({ given, wanted }: TypePair, types: TypePair | undefined, rest: readonly Line[]): ParameterMisfit {
  const [first] = rest;
  const passed =
    first !== undefined && "given" in first && "wanted" in first && first.kind !== "parameter" ? first : undefined;
  return { kind: "parameter", names: { given, wanted }, types, passed, within: read(rest) };
}
