/** Types that fit but for one place, where they do not by construction, or are any. */
import { type FunctionType, isVoid, type Member, type ObjectType, plain, type Type } from "./types.js";
import { type Choose, other, vary, varyMember, varyMembers, varyParameter, type Way } from "./vary.js";

export interface Mutant {
  readonly type: Type;
  /** From the inside out: what was done, and where. */
  readonly how: string;
  readonly answer: "does not fit" | "unproven";
  /** Whether a method takes it, so that a compiler compares it in both directions. */
  readonly method: boolean;
}

type Change = () => Mutant;

/** `of` is what is wanted at the place. */
export function mutate(of: Type, way: Way, choose: Choose): Mutant {
  const [here, deeper] = [changesHere(of, way, choose), changesDeeper(of, way, choose)];
  const changes = deeper.length === 0 || choose(4) === 0 ? here : deeper;
  const { [choose(changes.length)]: change } = changes;
  if (change === undefined) throw new Error(`Nothing can be changed about ${of.kind}.`);
  return change();
}

const unfit = (type: Type, how: string): Mutant => ({ type, how, answer: "does not fit", method: false });

function changesHere(of: Type, way: Way, choose: Choose): readonly Change[] {
  const anywhere: readonly Change[] = [
    () =>
      choose(2) === 0 ? unfit(plain("symbol"), "a symbol") : { ...unfit(plain("any"), "any"), answer: "unproven" },
  ];
  switch (of.kind) {
    case "object":
      return [...anywhere, ...objectChanges(of, way, choose)];
    case "function":
      return [...anywhere, ...functionChanges(of, way, choose)];
    case "tuple":
      return [...anywhere, () => unfit({ ...of, of: [...of.of, plain("string")] }, "a longer tuple")];
    case "array":
      return way === "given" ? [...anywhere, () => unfit({ ...of, kind: "readonly" }, "a readonly array")] : anywhere;
    case "readonly":
      return way === "taken" ? [...anywhere, () => unfit({ ...of, kind: "array" }, "a mutable array")] : anywhere;
    case "literals":
      return way === "given"
        ? [...anywhere, () => unfit(plain("string"), "any string")]
        : [...anywhere, () => unfit({ ...of, of: of.of.slice(1) }, "fewer literals")];
    case "either":
      return way === "given"
        ? [...anywhere, () => unfit({ ...of, of: [...of.of, plain("bigint")] }, "one more")]
        : [...anywhere, () => unfit({ ...of, of: of.of.slice(1) }, "one less")];
    case "overloads":
      return way === "given"
        ? [...anywhere, () => unfit({ ...of, of: of.of.slice(1) }, "one overload less")]
        : anywhere;
    default:
      return anywhere;
  }
}

function objectChanges(of: ObjectType, way: Way, choose: Choose): readonly Change[] {
  const kept = of.members.map((each) => varyMember(each, way, choose, false));
  const changed =
    (members: readonly Member[], how: string): Change =>
    () =>
      unfit({ ...of, members }, how);
  const needed = of.members.flatMap(({ optional }, index) => (optional ? [] : [index]));
  const loose = of.members.flatMap(({ optional }, index) => (optional ? [index] : []));
  const without = (place: number) => kept.filter((_, index) => index !== place);
  const withOptional = (place: number, optional: boolean) =>
    kept.map((each, index) => (index === place ? { ...each, optional } : each));
  if (way === "given") {
    const place = needed[choose(needed.length)] ?? 0;
    return [
      changed(
        [...without(place), { name: "more", optional: false, method: false, type: plain("number") }],
        `${of.members[place]?.name} removed`,
      ),
      changed(withOptional(place, true), `${of.members[place]?.name} made optional`),
    ];
  }
  const place = loose[choose(Math.max(1, loose.length))];
  return [
    changed([...kept, { name: "more", optional: false, method: false, type: plain("number") }], "more is needed"),
    ...(place === undefined ? [] : [changed(withOptional(place, false), `${of.members[place]?.name} is needed`)]),
  ];
}

function functionChanges(of: FunctionType, way: Way, choose: Choose): readonly Change[] {
  const parameters = of.parameters.map((each) => varyParameter({ ...each, optional: false }, way, choose));
  const needed = of.parameters.filter(({ optional }) => !optional).length;
  if (way === "given") {
    // What may be left out is not there where it is needed.
    const optional = of.parameters.flatMap((each, index) => (each.optional ? [index] : []));
    const [first] = optional;
    return [
      ...(of.rest === undefined
        ? [
            () =>
              unfit(
                {
                  ...of,
                  parameters: [
                    ...of.parameters.map(({ type }, index) => ({
                      optional: false,
                      type: parameters[index]?.type ?? type,
                    })),
                    { optional: false, type: plain("number") },
                  ],
                },
                "one more parameter is needed",
              ),
          ]
        : []),
      ...(first === undefined
        ? []
        : [
            () =>
              unfit(
                {
                  ...of,
                  rest: undefined,
                  parameters: of.parameters.slice(0, first + 1).map(({ type }) => ({ optional: false, type })),
                },
                `parameter ${first} is needed`,
              ),
          ]),
    ];
  }
  return [
    ...(needed > 0
      ? [
          () =>
            unfit(
              { ...of, rest: undefined, parameters: of.parameters.slice(0, needed - 1) },
              "one parameter less is passed",
            ),
        ]
      : []),
    ...(isVoid(of.result) ? [() => unfit({ ...of, result: plain("string") }, "a result is wanted")] : []),
  ];
}

function changesDeeper(of: Type, way: Way, choose: Choose): readonly Change[] {
  const within = (inner: Mutant, type: Type, where: string): Mutant => ({
    ...inner,
    type,
    how: `${inner.how} in ${where}`,
  });
  switch (of.kind) {
    case "array":
    case "readonly":
    case "Promise":
    case "record":
    case "iterable":
    case "Box":
      return [
        () => {
          const inner = mutate(of.of, way, choose);
          return within(inner, { ...of, of: inner.type }, of.kind);
        },
      ];
    case "map":
      // Methods of what maps hold are not compared strictly, as the documentation says.
      return [() => within(unfit(plain("symbol"), "a symbol"), { ...of, of: plain("symbol") }, "map")];
    case "tuple":
      return of.of.map((each, place) => () => {
        const inner = mutate(each, way, choose);
        return within(
          inner,
          { ...of, of: of.of.map((one, index) => (index === place ? inner.type : vary(one, way, choose))) },
          `place ${place}`,
        );
      });
    case "object":
      return memberChanges(of.members, way, choose).map((change) => () => {
        const { inner, members, name } = change();
        return within(inner, { ...of, members, named: choose(2) === 0 }, name);
      });
    case "variants":
      return of.of.flatMap((variant) =>
        memberChanges(variant.members, way, choose).map((change) => () => {
          const { inner, members, name } = change();
          const all = of.of.map((each) => ({
            ...each,
            members: each === variant ? members : varyMembers(each.members, way, choose),
          }));
          return within(inner, { kind: "variants", of: all }, `${name} of v${variant.tag}`);
        }),
      );
    case "function":
      return functionDeeper(of, way, choose, within);
    case "overloads":
      return of.of.flatMap((one) =>
        isVoid(one.result)
          ? []
          : [
              () => {
                const inner = mutate(one.result, way, choose);
                return within(
                  inner,
                  { ...of, of: of.of.map((each) => (each === one ? { ...each, result: inner.type } : each)) },
                  "an overload's result",
                );
              },
            ],
      );
    default:
      return [];
  }
}

interface ChangedMembers {
  readonly inner: Mutant;
  readonly members: readonly Member[];
  readonly name: string;
}

/** The member stays, whatever the others do. */
function memberChanges(members: readonly Member[], way: Way, choose: Choose): readonly (() => ChangedMembers)[] {
  return members.map((member, place) => () => {
    const inner = mutate(member.type, way, choose);
    const own: Member = { ...varyMember(member, way, choose, false), type: inner.type };
    const others = members.flatMap((each, index) => (index === place ? [own] : [varyMember(each, way, choose, false)]));
    const isMethod = member.type.kind === "function" && (member.method || own.method);
    return {
      inner: { ...inner, method: inner.method || (isMethod && inner.how.includes("parameter")) },
      members: others,
      name: member.name,
    };
  });
}

function functionDeeper(
  of: FunctionType,
  way: Way,
  choose: Choose,
  within: (inner: Mutant, type: Type, where: string) => Mutant,
): readonly Change[] {
  const parameters = of.parameters.map((each, place) => () => {
    const inner = mutate(each.type, other(way), choose);
    const all = of.parameters.map((one, index) =>
      index === place ? { ...one, type: inner.type } : varyParameter(one, way, () => 0),
    );
    return within(inner, { ...of, parameters: all }, `parameter ${place}`);
  });
  const result = () => {
    const inner = mutate(of.result, way, choose);
    return within(inner, { ...of, result: inner.type }, "the result");
  };
  return isVoid(of.result) ? parameters : [...parameters, result];
}
