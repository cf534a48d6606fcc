/** What can be done to a type so that it does not fit, or is any: each by construction. */
import { type FunctionType, isVoid, type Member, type ObjectType, plain, type Type } from "./types.js";
import { type Choose, varyMember, varyParameter, type Way } from "./vary.js";

export interface Mutant {
  readonly type: Type;
  /** From the inside out: what was done, and where. */
  readonly how: string;
  readonly answer: "does not fit" | "unproven";
  /** Whether a method takes it, so that a compiler compares it in both directions. */
  readonly method: boolean;
}

export type Change = () => Mutant;

const unfit = (type: Type, how: string): Mutant => ({ type, how, answer: "does not fit", method: false });

const change =
  (type: Type, how: string): Change =>
  () =>
    unfit(type, how);

/** No type that is made here has anything in common with a symbol. */
const another: Change = () => unfit(plain("symbol"), "a symbol");
const any: Change = () => ({ ...unfit(plain("any"), "any"), answer: "unproven" });

/** `of` is what is wanted at the place. */
export const changesHere = (of: Type, way: Way, choose: Choose): readonly Change[] => [
  choose(2) === 0 ? another : any,
  ...(way === "given" ? givenChanges(of, choose) : takenChanges(of, choose)),
];

function givenChanges(of: Type, choose: Choose): readonly Change[] {
  switch (of.kind) {
    case "object":
      return givenObject(of, choose);
    case "function":
      return givenFunction(of, choose);
    case "tuple":
      return [longer(of)];
    case "array":
      return [change({ ...of, kind: "readonly" }, "a readonly array")];
    case "literals":
      return [change(plain("string"), "any string")];
    case "either":
      return [change({ ...of, of: [...of.of, plain("bigint")] }, "one more")];
    case "overloads":
      return [change({ ...of, of: of.of.slice(1) }, "one overload less")];
    default:
      return [];
  }
}

function takenChanges(of: Type, choose: Choose): readonly Change[] {
  switch (of.kind) {
    case "object":
      return takenObject(of, choose);
    case "function":
      return takenFunction(of);
    case "tuple":
      return [longer(of)];
    case "readonly":
      return [change({ ...of, kind: "array" }, "a mutable array")];
    case "literals":
      return [change({ ...of, of: of.of.slice(1) }, "fewer literals")];
    case "either":
      return [change({ ...of, of: of.of.slice(1) }, "one less")];
    default:
      return [];
  }
}

const longer = (of: Type & { readonly kind: "tuple" }): Change =>
  change({ ...of, of: [...of.of, plain("string")] }, "a longer tuple");

const more: Member = { name: "more", optional: false, method: false, type: plain("number") };

const withOptional = (members: readonly Member[], place: number, optional: boolean): readonly Member[] =>
  members.map((each, index) => (index === place ? { ...each, optional } : each));

/** The first member is always needed. */
function givenObject(of: ObjectType, choose: Choose): readonly Change[] {
  const members = of.members.map((each) => varyMember(each, "given", choose, false));
  const needed = of.members.flatMap(({ optional }, index) => (optional ? [] : [index]));
  const place = needed[choose(needed.length)] ?? 0;
  const others = members.filter((_, index) => index !== place);
  const name = of.members[place]?.name;
  return [
    change({ ...of, members: [...others, more] }, `${name} removed`),
    change({ ...of, members: withOptional(members, place, true) }, `${name} made optional`),
  ];
}

function takenObject(of: ObjectType, choose: Choose): readonly Change[] {
  const members = of.members.map((each) => varyMember(each, "taken", choose, false));
  const place = of.members.findIndex(({ optional }) => optional);
  return [
    change({ ...of, members: [...members, more] }, "more is needed"),
    ...(place < 0
      ? []
      : [change({ ...of, members: withOptional(members, place, false) }, `${of.members[place]?.name} is needed`)]),
  ];
}

/** What may be left out is undefined, which nothing takes that is needed. */
function givenFunction(of: FunctionType, choose: Choose): readonly Change[] {
  const needed = of.parameters.map((each) => varyParameter({ ...each, optional: false }, "given", choose));
  const parameters = [...needed, { optional: false, type: plain("number") }];
  const place = of.parameters.findIndex(({ optional }) => optional);
  const upTo = of.parameters.slice(0, place + 1).map(({ type }) => ({ optional: false, type }));
  return [
    ...(of.rest === undefined ? [change({ ...of, parameters }, "one more parameter is needed")] : []),
    ...(place < 0 ? [] : [change({ ...of, rest: undefined, parameters: upTo }, `parameter ${place} is needed`)]),
  ];
}

function takenFunction(of: FunctionType): readonly Change[] {
  const needed = of.parameters.filter(({ optional }) => !optional).length;
  const parameters = of.parameters.slice(0, needed - 1);
  return [
    ...(needed > 0 ? [change({ ...of, rest: undefined, parameters }, "one parameter less is passed")] : []),
    ...(isVoid(of.result) ? [change({ ...of, result: plain("string") }, "a result is wanted")] : []),
  ];
}
