/** Types that fit others by construction. */
import { type FunctionType, isVoid, type Member, type ObjectType, type Parameter, plain, type Type } from "./types.js";

/** A number below `count`: a way through the choices that there are. */
export type Choose = (count: number) => number;

/** Whether the plugin gives it, where less is wanted; or takes it, where more is given. */
export type Way = "given" | "taken";

export const other = (way: Way): Way => (way === "given" ? "taken" : "given");

/** One that is assignable to `of` where it is given, and that `of` is assignable to where it is taken. */
export function vary(of: Type, way: Way, choose: Choose): Type {
  switch (of.kind) {
    case "plain":
    case "literals":
    case "either":
      return varyPlain(of, way, choose);
    case "variants": {
      const all = of.of.map((each) => ({ ...each, members: varyMembers(each.members, way, choose) }));
      if (way === "given")
        return choose(2) === 0 ? { kind: "variants", of: all } : { kind: "variants", of: [pick(all, choose)] };
      return { kind: "variants", of: choose(2) === 0 ? all : [...all, { tag: 9, members: [] }] };
    }
    case "array":
    case "readonly":
      return { kind: varyArray(of.kind, way, choose), of: vary(of.of, way, choose) };
    case "tuple":
      return { kind: "tuple", of: of.of.map((each) => vary(each, way, choose)) };
    case "object":
      return { ...of, members: varyMembers(of.members, way, choose), named: choose(2) === 0 };
    case "function":
      return varyFunction(of, way, choose);
    case "overloads": {
      const all = of.of.map((each) => ({ ...each, result: vary(each.result, way, choose) }));
      return { kind: "overloads", of: choose(2) === 0 ? all : [...all].reverse() };
    }
    default:
      return { kind: of.kind, of: vary(of.of, way, choose) };
  }
}

function pick<Value>(all: readonly Value[], choose: Choose): Value {
  const { [choose(all.length)]: found } = all;
  if (found === undefined) throw new Error("There is nothing to choose from.");
  return found;
}

function varyPlain(of: Type, way: Way, choose: Choose): Type {
  if (choose(2) === 0) return of;
  if (way === "taken") {
    if (isVoid(of)) return of;
    if (of.kind === "literals") return plain("string");
    return { kind: "either", of: [...(of.kind === "either" ? of.of : [of]), plain("bigint")] };
  }
  if (isVoid(of)) return plain("bigint");
  if (of.kind === "either") return pick(of.of, choose);
  if (of.kind === "literals") return { kind: "literals", of: [pick(of.of, choose)] };
  return of.kind === "plain" && of.name === "string" ? { kind: "literals", of: ["red"] } : of;
}

/** A mutable array is a readonly one. */
function varyArray(kind: "array" | "readonly", way: Way, choose: Choose): "array" | "readonly" {
  if (way === "given") return kind === "readonly" && choose(2) === 0 ? "array" : kind;
  return kind === "array" && choose(2) === 0 ? "readonly" : kind;
}

/** Of what is taken, the first stays, as it is needed: nothing becomes weak. */
export function varyMembers(members: readonly Member[], way: Way, choose: Choose): readonly Member[] {
  const kept = members.flatMap((each, index): readonly Member[] => {
    const leave = way === "given" ? each.optional : index > 0;
    return leave && choose(3) === 0 ? [] : [varyMember(each, way, choose, index > 0)];
  });
  return choose(2) === 0
    ? kept
    : [...kept, { name: "more", optional: way === "taken", method: false, type: plain("number") }];
}

export function varyMember(member: Member, way: Way, choose: Choose, loose: boolean): Member {
  const optional = way === "given" ? member.optional && choose(2) === 0 : member.optional || (loose && choose(2) === 0);
  return { ...member, optional, method: choose(2) === 0, type: vary(member.type, way, choose) };
}

function varyFunction(of: FunctionType, way: Way, choose: Choose): FunctionType {
  const result =
    isVoid(of.result) && way === "given" ? vary(of.result, way, choose) : varyResult(of.result, way, choose);
  return { ...of, ...varyParameters(of, way, choose), result };
}

/** Any result may be left alone where a callback's is taken. */
const varyResult = (of: Type, way: Way, choose: Choose): Type =>
  way === "taken" && choose(4) === 0 ? plain("void") : vary(of, way, choose);

export const varyParameter = ({ optional, type }: Parameter, way: Way, choose: Choose): Parameter => ({
  optional: way === "given" ? optional : optional && choose(2) === 0,
  type: vary(type, other(way), choose),
});

/** Fewer are given; of callbacks that are taken, those that need not be passed may be left out, and more may be passed. */
function varyParameters(of: FunctionType, way: Way, choose: Choose): Pick<FunctionType, "parameters" | "rest"> {
  const rest = of.rest && (way === "taken" && choose(2) === 0 ? undefined : vary(of.rest, other(way), choose));
  const least = way === "given" ? 0 : of.parameters.filter(({ optional }) => !optional).length;
  const count = least + choose(of.parameters.length - least + 1);
  const parameters = inOrder(of.parameters.slice(0, count).map((each) => varyParameter(each, way, choose)));
  // A rest would stand at other places than before.
  if (count < of.parameters.length) return { parameters, rest: undefined };
  const more: readonly Parameter[] =
    of.rest === undefined && choose(2) === 0 ? [{ optional: true, type: plain("number") }] : [];
  return { parameters: [...parameters, ...more], rest };
}

/** None that is needed after one that is not. */
const inOrder = (parameters: readonly Parameter[]): readonly Parameter[] =>
  parameters.map((each, index) => ({
    ...each,
    optional: parameters.slice(index).every(({ optional }) => optional),
  }));

export const asObject = (members: readonly Member[], named = false): ObjectType => ({ kind: "object", members, named });
