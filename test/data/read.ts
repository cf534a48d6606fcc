import { readData } from "../../build/data/index.js";
import type { Diagnostic, Outcome } from "../../build/diagnostics.js";
import type { Location, RawData } from "../../build/model.js";

export const read = (file: string, text: string): Outcome<RawData | undefined> => readData(file, Buffer.from(text));

/** The value without its places; what an INI file has under a key is a list of texts. */
export function plain({ value, diagnostics }: Outcome<RawData | undefined>): unknown {
  if (value === undefined) throw new Error(diagnostics.map(({ message }) => message).join(" "));
  return plainOf(value);
}

function plainOf(data: RawData): unknown {
  if (data.kind === "scalar") return data.value;
  if (data.kind === "texts") return data.texts.map(plainOf);
  return data.kind === "list"
    ? data.items.map(plainOf)
    : Object.fromEntries([...data.members].map(([key, each]) => [key, plainOf(each)]));
}

/** `STW1016 a.conf:1:1 message` */
export const problems = (file: string, text: string): readonly string[] =>
  read(file, text).diagnostics.map((each: Diagnostic) => `${each.code} ${at(each.location)} ${each.message}`);

/** The text that each value and key of a file is said to stand at. */
export function texts(data: RawData): readonly string[] {
  const own = [...(data.key ? [part(data.key)] : []), part(data.location)];
  const inner =
    data.kind === "record"
      ? [...data.members.values()]
      : data.kind === "list"
        ? data.items
        : data.kind === "texts"
          ? data.texts
          : [];
  return [...own, ...inner.flatMap(texts)];
}

const at = (location: Location | undefined): string => `${location?.file}:${location?.line}:${location?.column}`;
const part = ({ lineText, column, length }: Location): string => lineText.slice(column - 1, column - 1 + length);
