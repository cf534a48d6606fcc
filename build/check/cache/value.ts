/** Values of data files without their places, as they are kept. */
import type { Data, Json, RawData } from "../../model.js";

/** Members are pairs: a record would lose `__proto__`. undefined where JSON would not give the value back. */
export function plainOf(data: RawData): Json | undefined {
  if (data.kind === "scalar") return Object.is(data.value, -0) ? undefined : { is: data.value };
  if (data.kind === "texts") return { texts: data.texts.map(({ value }) => value) };
  if (data.kind === "list") return all(data.items.map(plainOf), (list) => ({ list }));
  const members = [...data.members].map(([key, each]) => all([plainOf(each)], ([value = null]) => [key, value]));
  return all(members, (record) => ({ record }));
}

function all(parts: readonly (Json | undefined)[], whole: (parts: readonly Json[]) => Json): Json | undefined {
  const known = parts.filter((each) => each !== undefined);
  return known.length === parts.length ? whole(known) : undefined;
}

/** What `raw` was converted to, at its places; undefined where `plain` is no such value. */
export function revived(raw: RawData, plain: Json | undefined): Data | undefined {
  if (raw.kind === "texts") return convertedTexts(raw, plain);
  if (raw.kind === "scalar") return "is" in object(plain) ? raw : undefined;
  if (raw.kind === "list") {
    const items = raw.items.map((each, index) => revived(each, list(object(plain).list)[index]));
    return items.every((each) => each !== undefined) ? { ...raw, items } : undefined;
  }
  const given = new Map(list(object(plain).record).map((each) => [list(each)[0], list(each)[1]]));
  const members = [...raw.members].flatMap(([key, each]): [string, Data][] => {
    const value = revived(each, given.get(key));
    return value === undefined ? [] : [[key, value]];
  });
  return members.length === raw.members.size ? { ...raw, members: new Map(members) } : undefined;
}

function convertedTexts(
  { texts, location, key }: RawData & { kind: "texts" },
  plain: Json | undefined,
): Data | undefined {
  const { is, list: items } = object(plain);
  const [first] = texts;
  if (isScalar(is)) return { ...first, value: is };
  if (!Array.isArray(items) || items.length !== texts.length) return undefined;
  const values = texts.flatMap((each, index) => {
    const value = object(items[index]).is;
    return isScalar(value) ? [{ ...each, value }] : [];
  });
  return values.length === texts.length ? { kind: "list", location, key, items: values } : undefined;
}

const isScalar = (value: Json | undefined): value is null | boolean | number | string =>
  value === null || ["boolean", "number", "string"].includes(typeof value);

const list = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);

const object = (value: Json | undefined): { readonly [key: string]: Json | undefined } =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as { [key: string]: Json }) : {};
