/** Types that interfaces are made of at random. */
import fc from "fast-check";

export type Type =
  | { readonly kind: "plain"; readonly name: "string" | "number" | "boolean" | "bigint" | "void" | "symbol" | "any" }
  | { readonly kind: "literals"; readonly of: readonly string[] }
  /** Of plain ones. */
  | { readonly kind: "either"; readonly of: readonly Type[] }
  /** Told apart by their member `kind`, which is `v0`, `v1`, … */
  | { readonly kind: "variants"; readonly of: readonly Variant[] }
  /** `Box` is declared by a package that all share. */
  | { readonly kind: "array" | "readonly" | "Promise" | "record" | "map" | "iterable" | "Box"; readonly of: Type }
  | { readonly kind: "tuple"; readonly of: readonly Type[] }
  | ObjectType
  | FunctionType
  /** One for strings and one for numbers. */
  | { readonly kind: "overloads"; readonly of: readonly FunctionType[] };

export interface Variant {
  readonly tag: number;
  readonly members: readonly Member[];
}

export interface ObjectType {
  readonly kind: "object";
  readonly members: readonly Member[];
  /** Declared under a name of its own. */
  readonly named: boolean;
}

export interface Member {
  readonly name: string;
  readonly optional: boolean;
  /** Where its type is a function: written as a method. */
  readonly method: boolean;
  readonly type: Type;
}

export interface FunctionType {
  readonly kind: "function";
  readonly parameters: readonly Parameter[];
  readonly rest: Type | undefined;
  readonly result: Type;
}

export interface Parameter {
  /** Only parameters that are optional too come after it. */
  readonly optional: boolean;
  readonly type: Type;
}

export const plain = (name: (Type & { kind: "plain" })["name"]): Type => ({ kind: "plain", name });

export const isVoid = (of: Type): boolean => of.kind === "plain" && of.name === "void";

interface Tied {
  readonly type: Type;
  readonly plain: Type;
  readonly literals: Type;
  readonly either: Type;
  readonly variants: Type;
  readonly holder: Type;
  readonly tuple: Type;
  readonly object: ObjectType;
  readonly function: FunctionType;
  readonly overloads: Type;
}

const names = ["alpha", "beta", "gamma", "delta", "x-y"];

/** The first is never optional: what has only optional members is weak, to which other rules apply. */
const membersOf = (type: fc.Arbitrary<Type>) =>
  fc
    .uniqueArray(fc.record({ name: fc.constantFrom(...names), optional: fc.boolean(), method: fc.boolean(), type }), {
      minLength: 1,
      maxLength: 3,
      selector: ({ name }) => name,
    })
    .map((members) => members.map((each, index): Member => ({ ...each, optional: index > 0 && each.optional })));

const functionOf = (type: fc.Arbitrary<Type>): fc.Arbitrary<FunctionType> =>
  fc
    .record({
      kind: fc.constant("function" as const),
      types: fc.array(type, { maxLength: 3 }),
      needed: fc.nat({ max: 3 }),
      rest: fc.option(type, { nil: undefined, freq: 5 }),
      result: fc.oneof({ weight: 3, arbitrary: type }, { weight: 1, arbitrary: fc.constant(plain("void")) }),
    })
    .map(({ types, needed, ...more }) => ({
      ...more,
      parameters: types.map((each, index) => ({ optional: index >= needed, type: each })),
    }));

const tied = fc.letrec<Tied>((tie: fc.LetrecTypedTie<Tied>) => ({
  plain: fc.constantFrom(plain("string"), plain("number"), plain("boolean")),
  literals: fc.subarray(["red", "green", "blue"], { minLength: 2 }).map((of): Type => ({ kind: "literals", of })),
  either: fc
    .subarray([plain("string"), plain("number"), plain("boolean")], { minLength: 2, maxLength: 2 })
    .map((of): Type => ({ kind: "either", of })),
  variants: fc
    .array(membersOf(tie("type")), { minLength: 2, maxLength: 2 })
    .map((all): Type => ({ kind: "variants", of: all.map((members, tag) => ({ tag, members })) })),
  holder: fc.record({
    kind: fc.constantFrom("array", "readonly", "Promise", "record", "map", "iterable", "Box"),
    of: tie("type"),
  }),
  tuple: fc.array(tie("type"), { minLength: 1, maxLength: 2 }).map((of): Type => ({ kind: "tuple", of })),
  object: fc.record({ kind: fc.constant("object" as const), members: membersOf(tie("type")), named: fc.boolean() }),
  function: functionOf(tie("type")),
  overloads: fc.array(functionOf(tie("type")), { minLength: 2, maxLength: 2 }).map(
    (of): Type => ({
      kind: "overloads",
      of: of.map((each, index) => ({
        ...each,
        rest: undefined,
        parameters: [{ optional: false, type: plain(index === 0 ? "string" : "number") }],
      })),
    }),
  ),
  type: fc.oneof(
    { maxDepth: 3, depthSize: "medium" },
    { weight: 3, arbitrary: tie("plain") },
    { weight: 1, arbitrary: tie("literals") },
    { weight: 1, arbitrary: tie("either") },
    { weight: 2, arbitrary: tie("holder") },
    { weight: 1, arbitrary: tie("variants") },
    { weight: 1, arbitrary: tie("tuple") },
    { weight: 2, arbitrary: tie("object") },
    { weight: 3, arbitrary: tie("function") },
    { weight: 1, arbitrary: tie("overloads") },
  ),
}));

/** What namespaces ask for. */
export const wanted: fc.Arbitrary<ObjectType | FunctionType> = fc.oneof(
  { weight: 3, arbitrary: tied.object },
  { weight: 1, arbitrary: tied.function },
);
