/** JSON as it is written and not as it is read: members are pairs, so that a key can stand there twice. */
import { oddText } from "./hostile.js";
import { type Random, several } from "./random.js";

export type Shape = string | number | boolean | null | readonly Shape[] | Members;

export interface Members {
  readonly members: readonly (readonly [key: string, value: Shape])[];
}

export const members = (entries: Readonly<Record<string, Shape | undefined>>): Members => ({
  members: Object.entries(entries).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const])),
});

/** A value of any type, where none of these is meant. */
export function anything(random: Random): Shape {
  const makes: readonly [() => Shape, ...(() => Shape)[]] = [
    () => null,
    () => random.chance(0.5),
    () => random.int(1000) - 500,
    () => 1e308,
    () => oddText(random),
    () => [],
    () => [oddText(random), 1, null],
    () => ({ members: [] }),
    () => ({ members: [[oddText(random), oddText(random)]] }),
    () => deep(random, random.pick([3, 60, 70, 3000])),
    () => several(random, 50, 400, () => oddText(random)),
  ];
  return random.pick(makes)();
}

function deep(random: Random, levels: number): Shape {
  let value: Shape = 1;
  const inArray = random.chance(0.5);
  for (let level = 0; level < levels; level += 1) value = inArray ? [value] : { members: [["a", value]] };
  return value;
}

/** The same with some of its values replaced, left out, written twice or given further members. */
export function spoilt(random: Random, shape: Shape, often: number): Shape {
  if (random.chance(often)) return anything(random);
  if (Array.isArray(shape)) return shape.map((each: Shape) => spoilt(random, each, often));
  if (typeof shape !== "object" || shape === null || !("members" in shape)) return shape;
  const kept = shape.members.flatMap(([key, value]): Members["members"] => {
    if (random.chance(often / 2)) return [];
    const one = [random.chance(often / 2) ? oddText(random) : key, spoilt(random, value, often)] as const;
    return random.chance(often) ? [one, [key, anything(random)]] : [one];
  });
  return { members: random.chance(often) ? [...kept, [oddText(random), anything(random)]] : kept };
}

/** The text, in which whatever JSON allows is done now and then. No recursion: values may be thousands of levels deep. */
export function textOf(random: Random, shape: Shape): string {
  const parts: string[] = [];
  const waiting: (string | { readonly shape: Shape })[] = [{ shape }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next === "string") parts.push(next);
    else waiting.push(...partsOf(random, next.shape).reverse());
  }
  return parts.join("");
}

function partsOf(random: Random, shape: Shape): (string | { readonly shape: Shape })[] {
  if (typeof shape === "string") return [stringText(random, shape)];
  if (typeof shape !== "object" || shape === null) return [String(shape)];
  const space = random.pick(["", "", " ", "\n", "\r\n\t"]);
  if ("members" in shape) {
    const inner = shape.members.flatMap(([key, value]) => [
      `,${space}`,
      stringText(random, key),
      ":",
      { shape: value },
    ]);
    return ["{", ...inner.slice(1), `${space}}`];
  }
  return ["[", ...shape.flatMap((value: Shape) => [`,${space}`, { shape: value }]).slice(1), "]"];
}

function stringText(random: Random, text: string): string {
  const written = JSON.stringify(text);
  if (!random.chance(0.05)) return written;
  return `"${[...Array(text.length).keys()].map((at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, "0")}`).join("")}"`;
}
