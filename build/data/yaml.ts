/** YAML 1.2, as far as JSON can hold it. The only file that names the library. */
import {
  type Alias,
  type Document,
  type ErrorCode,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  type Scalar,
  type YAMLMap,
} from "yaml";
import { type Diagnostic, diagnostic, type Outcome } from "../diagnostics.js";
import { MAX_DEPTH } from "../manifest/document.js";
import { locate, locateVisibly } from "../manifest/locate.js";
import type { Data, DataPlace, DataRecord, Location, Source } from "../model.js";
import { keyProblem, MOST_VALUES, numberProblem } from "./limits.js";

export function readYaml(source: Source): Outcome<Data | undefined> {
  const document = parseDocument(source.text, { version: "1.2", schema: "core", prettyErrors: false });
  const found = [...document.errors, ...document.warnings].map(({ message, pos: [from, to], code }) => {
    const place = locateVisibly(source, from, Math.max(1, to - from));
    return diagnostic("STW1016", { format: "YAML", problem: problems[code] ?? withoutEnd(message) }, place);
  });
  // In an older version `no` is a boolean and `12:30:00` a number.
  const { explicit, version } = document.directives?.yaml ?? { explicit: false, version: "1.2" };
  if (explicit && version !== "1.2") {
    found.push(
      diagnostic(
        "STW1016",
        { format: "YAML", problem: `it asks for version ${version}, and 1.2 is read` },
        locate(source, 0, 1),
      ),
    );
  }
  if (found.length > 0) return { value: undefined, diagnostics: found };
  const reading: Reading = { source, document, found, count: 0 };
  const data = dataOf(reading, document.contents, undefined, []);
  return { value: reading.found.length > 0 ? undefined : data, diagnostics: reading.found };
}

/** Where the library's words are about its own functions, or say less than they could. */
const problems: Readonly<Partial<Record<ErrorCode, string>>> = {
  DUPLICATE_KEY: "a key is written twice",
  MULTIPLE_DOCS: "there is a second document",
};

interface Reading {
  readonly source: Source;
  readonly document: Document;
  readonly found: Diagnostic[];
  count: number;
}

const withoutEnd = (message: string): string => message.replace(/\.?\s*$/, "");

const placeOf = ({ source }: Reading, node: Node | null): Location => {
  const [start, end] = node?.range ?? [0, 0];
  return locate(source, start, Math.max(1, end - start));
};

/** `around` are the nodes that the value lies in: an alias to one of them would go on for ever. */
function dataOf(reading: Reading, node: Node | null, key: Location | undefined, around: readonly Node[]): Data {
  const place: DataPlace = { location: placeOf(reading, node), key };
  const nothing: Data = { ...place, kind: "scalar", value: null };
  const refuse = (what: string): Data => {
    reading.found.push(diagnostic("STW1017", { what }, place.location));
    return nothing;
  };
  reading.count += 1;
  if (reading.count > MOST_VALUES)
    return reading.count === MOST_VALUES + 1 ? refuse(`more than ${MOST_VALUES} values`) : nothing;
  if (around.length > MAX_DEPTH) return refuse(`more than ${MAX_DEPTH} levels`);
  if (node === null) return nothing;
  if (isAlias(node)) return aliased(reading, node, key, around, refuse);
  const tag = tagProblem(node);
  if (tag !== undefined) return refuse(tag);
  if (isScalar(node)) return scalar(node, place, refuse);
  const inner = [...around, node];
  if (isMap(node)) return record(reading, node, place, inner);
  if (!isSeq(node)) return refuse("something that is neither text nor a list nor keys with values");
  const items = node.items.map((each) =>
    isPair(each) ? refuse("a pair in a list") : dataOf(reading, each as Node | null, undefined, inner),
  );
  return { ...place, kind: "list", items };
}

/** The place is where the alias stands, which is where one would change it. */
function aliased(
  reading: Reading,
  alias: Alias,
  key: Location | undefined,
  around: readonly Node[],
  refuse: (what: string) => Data,
): Data {
  const node = alias.resolve(reading.document);
  if (node === undefined) return refuse("an alias that stands for nothing");
  return around.includes(node) ? refuse("a value that contains itself") : dataOf(reading, node, key, around);
}

const plainTags = new Set(
  ["str", "int", "float", "bool", "null", "map", "seq"].map((name) => `tag:yaml.org,2002:${name}`),
);

const tagProblem = ({ tag }: Node): string | undefined =>
  tag === undefined || tag === "!" || plainTags.has(tag) ? undefined : `a value of the type ${JSON.stringify(tag)}`;

function scalar({ value, source }: Scalar, place: DataPlace, refuse: (what: string) => Data): Data {
  if (value === null || typeof value === "boolean" || typeof value === "string")
    return { ...place, kind: "scalar", value };
  if (typeof value !== "number") return refuse("a value that JSON cannot hold");
  const problem = numberProblem(value, source ?? "");
  return problem === undefined ? { ...place, kind: "scalar", value } : refuse(problem);
}

function record(reading: Reading, map: YAMLMap, place: DataPlace, around: readonly Node[]): DataRecord<Data> {
  const members = map.items.flatMap(({ key, value }: Pair) => {
    const at = placeOf(reading, key as Node | null);
    const name = isScalar(key) && typeof key.value === "string" ? key.value : undefined;
    const problem = name === undefined ? "a key that is not text" : keyProblem(name);
    if (problem !== undefined) reading.found.push(diagnostic("STW1017", { what: problem }, at));
    if (problem !== undefined || name === undefined) return [];
    return [[name, dataOf(reading, value as Node | null, at, around)] as const];
  });
  return { ...place, kind: "record", members: new Map(members) };
}
