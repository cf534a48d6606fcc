/** What single lines of the compiler's message chain say: TypeScript 6 and 7 have most of them in common. */

/** From a value to a part of it. */
export type Step =
  /** `key` is undefined where it is no text: a symbol's. */
  { readonly kind: "member"; readonly key: string | undefined; readonly text: string } | { readonly kind: "call" };

/** A type that was given where another is wanted. */
export interface TypePair {
  readonly given: string;
  readonly wanted: string;
}

export type Line =
  | ({ readonly kind: "pair" } & TypePair)
  | { readonly kind: "path"; readonly steps: readonly Step[] }
  /** The type of what is constructed. */
  | ({ readonly kind: "instances" } & TypePair)
  /** Says nothing that the next one does not. */
  | { readonly kind: "heading" }
  /** Names of the one that is given and of the one that is wanted. */
  | { readonly kind: "parameter"; readonly given: string; readonly wanted: string }
  | End;

/** After these comes nothing. */
export type End =
  | ({ readonly kind: "missing"; readonly names: readonly string[]; readonly more: number } & TypePair)
  | { readonly kind: "too many"; readonly required: number; readonly passed: number }
  | { readonly kind: "no signature"; readonly given: string; readonly signature: string }
  | { readonly kind: "abstract" }
  | { readonly kind: "constructor"; readonly how: string }
  | { readonly kind: "hidden"; readonly name: string; readonly how: string; readonly wanted: string }
  | { readonly kind: "optional"; readonly name: string }
  /** Private members are the same only where they are declared in one place. */
  | { readonly kind: "separate"; readonly name: string }
  | ({ readonly kind: "nothing in common" } & TypePair);

type Row = readonly [RegExp, (...groups: readonly string[]) => Line | undefined];

const rows: readonly Row[] = [
  [
    /^Type '(.+)' is not assignable to type '(.+)'\.(?: Two different types .*| Did you mean .*)?$/,
    (given = "", wanted = "") => ({ kind: "pair", given, wanted }),
  ],
  [
    /^The type '(.+)' is 'readonly' and cannot be assigned to the mutable type '(.+)'\.$/,
    (given = "", wanted = "") => ({ kind: "pair", given, wanted }),
  ],
  [/^Types of property '(.+)' are incompatible\.$/, (name = "") => ({ kind: "path", steps: [memberOf(name)] })],
  [
    /^Property '(.+)' is incompatible with index signature\.$/,
    (name = "") => ({ kind: "path", steps: [memberOf(name)] }),
  ],
  [
    /^The types (?:of|returned by) '(.+)' are incompatible between these types\.$/,
    (path = "") => {
      const steps = stepsOf(path);
      return steps && { kind: "path", steps };
    },
  ],
  [
    /^Construct signature return types '(.+)' and '(.+)' are incompatible\.$/,
    (given = "", wanted = "") => ({ kind: "instances", given, wanted }),
  ],
  [/^Types of construct signatures are incompatible\.$/, () => ({ kind: "heading" })],
  [
    /^Types of parameters '(.+)' and '(.+)' are incompatible\.$/,
    (given = "", wanted = "") => ({ kind: "parameter", given, wanted }),
  ],
  [
    /^Property '(.+)' is missing in type '(.+)' but required in type '(.+)'\.$/,
    (name = "", given = "", wanted = "") => ({ kind: "missing", names: [unquoted(name)], more: 0, given, wanted }),
  ],
  [
    /^Type '(.+)' is missing the following properties from type '(.+)': (.+?)(?:, and (\d+) more\.)?$/,
    (given = "", wanted = "", names = "", more = "0") => ({
      kind: "missing",
      names: names.split(", ").map(unquoted),
      more: Number(more),
      given,
      wanted,
    }),
  ],
  [
    /^Target signature provides too few arguments\. Expected (\d+)(?: or more)?, but got (\d+)\.$/,
    (required, passed) => ({ kind: "too many", required: Number(required), passed: Number(passed) }),
  ],
  [
    /^Type '(.+)' provides no match for the signature '(.+)'\.$/,
    (given = "", signature = "") => ({ kind: "no signature", given, signature }),
  ],
  [/^Cannot assign an abstract constructor type to a non-abstract constructor type\.$/, () => ({ kind: "abstract" })],
  [
    /^Cannot assign a '(private|protected)' constructor type to a 'public' constructor type\.$/,
    (how = "") => ({ kind: "constructor", how }),
  ],
  [
    /^Property '(.+)' is (private|protected) in type '.+' but (?:not|public) in type '(.+)'\.$/,
    (name = "", how = "", wanted = "") => ({ kind: "hidden", name: unquoted(name), how, wanted }),
  ],
  [
    /^Property '(.+)' is optional in type '.+' but required in type '.+'\.$/,
    (name = "") => ({ kind: "optional", name: unquoted(name) }),
  ],
  [
    /^Types have separate declarations of a private property '(.+)'\.$/,
    (name = "") => ({ kind: "separate", name: unquoted(name) }),
  ],
  [
    /^Type '(.+)' has no properties in common with type '(.+)'\.$/,
    (given = "", wanted = "") => ({ kind: "nothing in common", given, wanted }),
  ],
];

/** undefined for what is not known, or could be read in two ways: a type may have any text in its quotes. */
export function lineOf(text: string): Line | undefined {
  for (const [pattern, read] of rows) {
    const [, ...groups] = pattern.exec(text) ?? [];
    const [, ...others] = new RegExp(pattern.source.replaceAll("(.+)", "(.+?)")).exec(text) ?? [];
    if (pattern.test(text)) return groups.join("\0") === others.join("\0") ? read(...groups) : undefined;
  }
  return undefined;
}

/** By the name as it is; a symbol's is in brackets. */
export const memberCalled = (name: string): Step => ({
  kind: "member",
  key: name.startsWith("[") ? undefined : name,
  text: name,
});

/** By the name as the compiler prints it. */
const memberOf = (name: string): Step => {
  const inner = /^\[(.+)\]$/.exec(name)?.[1];
  if (inner !== undefined && !/^['"]/.test(inner)) return { kind: "member", key: undefined, text: name };
  const key = unquoted(inner ?? name);
  return { kind: "member", key, text: key };
};

const unquoted = (name: string): string => /^(['"])([^'"\\]*)\1$/.exec(name)?.[2] ?? name;

/** `io.read(...)`, `'x-y'['a.b']`, `[Symbol.iterator]().next(...)`. */
function stepsOf(path: string): readonly Step[] | undefined {
  const steps: Step[] = [];
  let rest = path;
  while (rest !== "") {
    const [all, call, name] = /^(?:(\(\)|\(\.\.\.\))|\.?([\w$]+|'[^'\\]*'|\[[^\]]+\]))/.exec(rest) ?? [];
    if (all === undefined) return undefined;
    steps.push(call === undefined ? memberOf(name ?? "") : { kind: "call" });
    rest = rest.slice(all.length);
  }
  return steps;
}

/** `io.read`, `open().read`, `["x-y"]`. */
export function pathText(steps: readonly Step[]): string {
  return steps.reduce((text, step) => {
    if (step.kind === "call") return `${text}()`;
    if (step.key === undefined) return `${text}${step.text}`;
    if (!/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(step.key)) {
      return text === "" ? JSON.stringify(step.key) : `${text}[${JSON.stringify(step.key)}]`;
    }
    return text === "" ? step.key : `${text}.${step.key}`;
  }, "");
}
