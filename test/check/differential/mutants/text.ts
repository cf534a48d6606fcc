/** Types as they are written. */
import type { FunctionType, Member, ObjectType, Type } from "./types.js";

/** Declarations of named types, and what is declared last. */
export interface Written {
  readonly declarations: readonly string[];
  readonly text: string;
}

export function write(of: Type): Written {
  const declarations: string[] = [];
  const text = textOf(of, declarations);
  return { declarations, text };
}

/** A body of an interface or a class. */
export function writeMembers({ members }: ObjectType): Written {
  const declarations: string[] = [];
  return { declarations, text: membersText(members, declarations) };
}

function textOf(of: Type, named: string[]): string {
  switch (of.kind) {
    case "plain":
      return of.name;
    case "literals":
      return inParentheses(of.of.map((each) => JSON.stringify(each)));
    case "either":
      return inParentheses(of.of.map((each) => textOf(each, named)));
    case "variants":
      return inParentheses(of.of.map(({ tag, members }) => `{ kind: "v${tag}"; ${membersText(members, named)} }`));
    case "array":
      return `(${textOf(of.of, named)})[]`;
    case "readonly":
      return `readonly (${textOf(of.of, named)})[]`;
    case "tuple":
      return `readonly [${of.of.map((each) => textOf(each, named)).join(", ")}]`;
    case "object":
      return objectText(of, named);
    case "function":
      return `(${signature(of, named, " => ")})`;
    case "overloads":
      return `{ ${of.of.map((each) => signature(each, named, ": ")).join("; ")} }`;
    default:
      return `${generics[of.kind]}${textOf(of.of, named)}>`;
  }
}

const generics = {
  ...{ Promise: "Promise<", record: "Record<string, ", map: "ReadonlyMap<string, " },
  ...{ iterable: "AsyncIterable<", Box: "Box<" },
};

const inParentheses = (texts: readonly string[]): string => `(${texts.join(" | ")})`;

function objectText({ members, named: isNamed }: ObjectType, named: string[]): string {
  const text = `{ ${membersText(members, named)} }`;
  if (!isNamed) return text;
  const name = `N${named.length}`;
  named.push(`interface ${name} ${text}`);
  return name;
}

const membersText = (members: readonly Member[], named: string[]): string =>
  members.map((each) => memberText(each, named)).join("; ");

function memberText({ name, optional, method, type }: Member, named: string[]): string {
  const key = `${/^\w+$/.test(name) ? name : JSON.stringify(name)}${optional ? "?" : ""}`;
  return method && type.kind === "function"
    ? `${key}${signature(type, named, ": ")}`
    : `${key}: ${textOf(type, named)}`;
}

function signature({ parameters, rest, result }: FunctionType, named: string[], arrow: string): string {
  const all = parameters.map(({ optional, type }, index) => `a${index}${optional ? "?" : ""}: ${textOf(type, named)}`);
  const more = rest === undefined ? [] : [`...rest: (${textOf(rest, named)})[]`];
  return `(${[...all, ...more].join(", ")})${arrow}${textOf(result, named)}`;
}
