/** Types that fit but for one place, at any depth, where they do not, or are any. */
import { type Change, changesHere, type Mutant } from "./here.js";
import { type FunctionType, isVoid, type Member, plain, type Type } from "./types.js";
import { type Choose, other, vary, varyMember, varyMembers, varyParameter, type Way } from "./vary.js";

/** `of` is what is wanted at the place. */
export function mutate(of: Type, way: Way, choose: Choose): Mutant {
  const deeper = changesDeeper(of, way, choose);
  const changes = deeper.length === 0 || choose(4) === 0 ? changesHere(of, way, choose) : deeper;
  const { [choose(changes.length)]: change } = changes;
  if (change === undefined) throw new Error(`Nothing can be changed about ${of.kind}.`);
  return change();
}

const within = (inner: Mutant, type: Type, where: string): Mutant => ({
  ...inner,
  type,
  how: `${inner.how} in ${where}`,
});

function changesDeeper(of: Type, way: Way, choose: Choose): readonly Change[] {
  switch (of.kind) {
    case "plain":
    case "literals":
    case "either":
      return [];
    case "map":
      // Methods of what maps hold are not compared strictly, as the documentation says.
      return [
        () => ({
          type: { ...of, of: plain("symbol") },
          how: "a map of symbols",
          answer: "does not fit",
          method: false,
        }),
      ];
    case "tuple":
      return inTuple(of, way, choose);
    case "object":
      return inMembers(of.members, way, choose, (members) => ({ ...of, members, named: choose(2) === 0 }));
    case "variants":
      return inVariants(of, way, choose);
    case "function":
      return inFunction(of, way, choose);
    case "overloads":
      return inOverloads(of, way, choose);
    default:
      return [() => inside(of.of, way, choose, (type) => ({ ...of, of: type }), of.kind)];
  }
}

/** The mutant of a part, in the whole that is made with it. */
function inside(part: Type, way: Way, choose: Choose, whole: (type: Type) => Type, where: string): Mutant {
  const inner = mutate(part, way, choose);
  return within(inner, whole(inner.type), where);
}

const inTuple = (of: Type & { readonly kind: "tuple" }, way: Way, choose: Choose): readonly Change[] =>
  of.of.map((each, place) => () => {
    const whole = (type: Type): Type => ({
      ...of,
      of: of.of.map((one, index) => (index === place ? type : vary(one, way, choose))),
    });
    return inside(each, way, choose, whole, `place ${place}`);
  });

const inVariants = (of: Type & { readonly kind: "variants" }, way: Way, choose: Choose): readonly Change[] =>
  of.of.flatMap((variant) =>
    inMembers(variant.members, way, choose, (members) => ({
      kind: "variants",
      of: of.of.map((each) => ({
        ...each,
        members: each === variant ? members : varyMembers(each.members, way, choose),
      })),
    })),
  );

const inOverloads = (of: Type & { readonly kind: "overloads" }, way: Way, choose: Choose): readonly Change[] =>
  of.of.flatMap((one) => {
    const whole = (result: Type): Type => ({
      ...of,
      of: of.of.map((each) => (each === one ? { ...each, result } : each)),
    });
    return isVoid(one.result) ? [] : [() => inside(one.result, way, choose, whole, "an overload's result")];
  });

/** The member stays, whatever the others do. */
function inMembers(
  members: readonly Member[],
  way: Way,
  choose: Choose,
  whole: (members: readonly Member[]) => Type,
): readonly Change[] {
  return members.map((member, place) => () => {
    const inner = mutate(member.type, way, choose);
    const varied = members.map((each) => varyMember(each, way, choose, false));
    const all = varied.map((each, index) => (index === place ? { ...each, type: inner.type } : each));
    const isMethod = member.type.kind === "function" && (member.method || varied[place]?.method === true);
    const method = inner.method || (isMethod && inner.how.includes("parameter"));
    return within({ ...inner, method }, whole(all), member.name);
  });
}

function inFunction(of: FunctionType, way: Way, choose: Choose): readonly Change[] {
  const parameters = of.parameters.map((each, place) => () => {
    const whole = (type: Type): Type => ({
      ...of,
      parameters: of.parameters.map((one, index) =>
        index === place ? { ...one, type } : varyParameter(one, way, () => 0),
      ),
    });
    return inside(each.type, other(way), choose, whole, `parameter ${place}`);
  });
  const result = () => inside(of.result, way, choose, (type) => ({ ...of, result: type }), "the result");
  return isVoid(of.result) ? parameters : [...parameters, result];
}
