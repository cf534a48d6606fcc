/** Types made at random, and others that by construction fit them, or do not. */
import fc from "fast-check";

export type Type =
  | { readonly kind: "string" | "number" | "boolean" | "void" }
  | { readonly kind: "literals"; readonly of: readonly string[] }
  | { readonly kind: "either"; readonly of: readonly [Type, Type] }
  | { readonly kind: "array" | "promise"; readonly of: Type }
  | { readonly kind: "object"; readonly members: readonly Member[] }
  | { readonly kind: "function"; readonly parameters: readonly Type[]; readonly result: Type };

export interface Member {
  readonly name: string;
  readonly optional: boolean;
  readonly type: Type;
}

export type ObjectType = Type & { readonly kind: "object" };

const names = ["alpha", "beta", "gamma", "delta"];
const texts = ["red", "green", "blue"];

const { type } = fc.letrec<{ type: Type; flat: Type; object: Type; function: Type }>((tie) => ({
  flat: fc.oneof(
    fc.constantFrom<Type>({ kind: "string" }, { kind: "number" }, { kind: "boolean" }),
    fc.subarray(texts, { minLength: 2 }).map((of): Type => ({ kind: "literals", of })),
  ),
  object: objectOf(tie("type")),
  function: fc.record({
    kind: fc.constant("function" as const),
    parameters: fc.array(tie("type"), { maxLength: 3 }),
    result: fc.oneof(tie("type"), fc.constant<Type>({ kind: "void" })),
  }),
  type: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    { weight: 4, arbitrary: tie("flat") },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constantFrom("array" as const, "promise" as const), of: tie("type") }),
    },
    { weight: 1, arbitrary: tie("object") },
    { weight: 2, arbitrary: tie("function") },
  ),
}));

/** What only has optional members is a weak type, to which other rules apply: the first is never optional. */
function objectOf(member: fc.Arbitrary<Type>): fc.Arbitrary<ObjectType> {
  return fc
    .uniqueArray(fc.record({ name: fc.constantFrom(...names), optional: fc.boolean(), type: member }), {
      minLength: 1,
      maxLength: 4,
      selector: ({ name }) => name,
    })
    .map((members) => ({
      kind: "object",
      members: members.map((each, index) => ({ ...each, optional: index > 0 && each.optional })),
    }));
}

/** What a namespace asks for. */
export const wanted: fc.Arbitrary<ObjectType> = objectOf(type);

/** A way through the choices that there are: numbers, used one after the other. */
export type Choose = (count: number) => number;

/** Something of which every value is one of `of` too. */
export function narrower(of: Type, choose: Choose): Type {
  switch (of.kind) {
    case "string":
      return choose(2) === 0 ? of : { kind: "literals", of: texts.slice(0, 1 + choose(2)) };
    case "literals":
      return { kind: "literals", of: of.of.slice(0, 1 + choose(of.of.length)) };
    case "void":
      return choose(2) === 0 ? of : { kind: "number" };
    case "either":
      return narrower(of.of[choose(2) === 0 ? 0 : 1], choose);
    case "array":
    case "promise":
      return { kind: of.kind, of: narrower(of.of, choose) };
    case "object":
      return { kind: "object", members: [...of.members.flatMap((each) => given(each, choose)), ...more(choose)] };
    case "function":
      return {
        kind: "function",
        parameters: of.parameters.slice(0, of.parameters.length - choose(2)).map((each) => wider(each, choose)),
        result: narrower(of.result, choose),
      };
    default:
      return of;
  }
}

function given(member: Member, choose: Choose): readonly Member[] {
  if (member.optional && choose(3) === 0) return [];
  return [{ ...member, optional: member.optional && choose(2) === 0, type: narrower(member.type, choose) }];
}

const more = (choose: Choose): readonly Member[] =>
  choose(2) === 0 ? [] : [{ name: "more", optional: choose(2) === 0, type: { kind: "number" } }];

/** Something that every value of `of` is one of too. */
export function wider(of: Type, choose: Choose): Type {
  switch (of.kind) {
    case "literals":
      return choose(2) === 0 ? of : { kind: "string" };
    case "string":
    case "number":
      return choose(2) === 0 ? of : { kind: "either", of: [of, { kind: "boolean" }] };
    case "array":
    case "promise":
      return { kind: of.kind, of: wider(of.of, choose) };
    case "object":
      return {
        kind: "object",
        members: of.members
          .slice(0, 1 + choose(of.members.length))
          .map((each) => ({ ...each, type: wider(each.type, choose) })),
      };
    case "function":
      return {
        kind: "function",
        parameters: [
          ...of.parameters.map((each) => narrower(each, choose)),
          ...(choose(2) === 0 ? [] : [{ kind: "string" } as const]),
        ],
        result: wider(of.result, choose),
      };
    default:
      return of;
  }
}

/** A plugin that fits but for one member, and what was done to that. */
export function broken(of: ObjectType, choose: Choose): { readonly plugin: ObjectType; readonly how: string } {
  const fitting = of.members.map((each): Member => ({ ...each, optional: false, type: narrower(each.type, choose) }));
  const place = choose(of.members.length);
  const [member, wantedMember] = [fitting[place], of.members[place]];
  if (member === undefined || wantedMember === undefined) throw new Error("There is no such member.");
  if (!wantedMember.optional && choose(4) === 0) {
    return {
      plugin: { kind: "object", members: fitting.filter((each) => each !== member) },
      how: `${member.name} removed`,
    };
  }
  const { type: changed, how } = disjoint(wantedMember.type, member.type, choose);
  const members = fitting.map((each) => (each === member ? { ...member, type: changed } : each));
  return { plugin: { kind: "object", members }, how: `${member.name}: ${how}` };
}

/** Nothing of which is one of `of`; `fitting` is a type of which everything is. */
function disjoint(of: Type, fitting: Type, choose: Choose): { readonly type: Type; readonly how: string } {
  if (of.kind === "function" && fitting.kind === "function") return otherFunction(of, fitting, choose);
  if ((of.kind === "array" || of.kind === "promise") && of.kind === fitting.kind) {
    const inner = disjoint(of.of, fitting.of, choose);
    return { type: { kind: of.kind, of: inner.type }, how: `${of.kind} of ${inner.how}` };
  }
  if (of.kind === "object" && choose(2) === 0) {
    const { plugin, how } = broken(of, choose);
    return { type: plugin, how };
  }
  return { type: foreign, how: "another type" };
}

/** No type that is made here has anything in common with it. */
const foreign: Type = {
  kind: "function",
  parameters: [],
  result: {
    kind: "object",
    members: [{ name: "foreign", optional: false, type: { kind: "promise", of: { kind: "boolean" } } }],
  },
};
const foreignValue: Type = {
  kind: "object",
  members: [{ name: "foreign", optional: false, type: { kind: "boolean" } }],
};

function otherFunction(
  of: Type & { kind: "function" },
  fitting: Type & { kind: "function" },
  choose: Choose,
): { readonly type: Type; readonly how: string } {
  const count = of.parameters.length;
  const changes: readonly { readonly type: Type; readonly how: string }[] = [
    { type: foreignValue, how: "no function" },
    {
      type: { ...fitting, parameters: [...of.parameters, { kind: "string" }] },
      how: "one more parameter is required",
    },
    ...(of.result.kind === "void" ? [] : [{ type: { ...fitting, result: foreignValue }, how: "another result" }]),
    ...(count === 0
      ? []
      : [{ type: { ...fitting, parameters: [foreignValue, ...of.parameters.slice(1)] }, how: "another parameter" }]),
  ];
  return changes[choose(changes.length)] ?? { type: foreignValue, how: "no function" };
}

export function textOf(of: Type): string {
  switch (of.kind) {
    case "literals":
      return `(${of.of.map((each) => JSON.stringify(each)).join(" | ")})`;
    case "either":
      return `(${of.of.map(textOf).join(" | ")})`;
    case "array":
      return `readonly (${textOf(of.of)})[]`;
    case "promise":
      return `Promise<${textOf(of.of)}>`;
    case "object":
      return `{ ${of.members.map(({ name, optional, type: each }) => `readonly ${name}${optional ? "?" : ""}: ${textOf(each)}`).join("; ")} }`;
    case "function":
      return `((${of.parameters.map((each, index) => `a${index}: ${textOf(each)}`).join(", ")}) => ${textOf(of.result)})`;
    default:
      return of.kind;
  }
}
