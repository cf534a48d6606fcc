/** How a registry imports and names the interface of its namespace. */

import { access, identifier, isPlain, literal } from "../code.js";
import type { ResolvedNamespace } from "../model.js";
import type { Syntax } from "./syntax.js";

export interface InterfacePiece {
  /** `import type { Bank } from "../contracts.js";` */
  readonly typeImport: string;
  /** What plugins fit: `Bank`, `ClassOf<Bank>`. */
  readonly type: string;
  /** What the file needs of the run time's types. */
  readonly names: readonly string[];
}

export function interfacePiece(
  { declaration, interface: module }: ResolvedNamespace,
  { stringNames }: Pick<Syntax, "stringNames">,
): InterfacePiece {
  const { clause, type } = clauseOf(declaration.target.export, stringNames);
  const instances = declaration.form === "instances";
  return {
    typeImport: `import type ${clause} from ${literal(module.specifier)};`,
    type: instances ? `ClassOf<${type}>` : type,
    names: instances ? ["ClassOf", "Namespace"] : ["Namespace"],
  };
}

/** Under its own name where that is free, or else as `Interface`. */
function clauseOf(path: string, stringNames: boolean): { readonly clause: string; readonly type: string } {
  if (path === "*") return { clause: `* as ${ALIAS}`, type: `typeof ${ALIAS}` };
  const [head = "", ...rest] = path.split(".");
  if (head === "default") return { clause: ALIAS, type: qualified(ALIAS, rest) };
  if (isFree(head)) return { clause: `{ ${head} }`, type: qualified(head, rest) };
  const name = isPlain(head) ? head : stringNames ? literal(head) : (identifier(head) ?? literal(head));
  return { clause: `{ ${name} as ${ALIAS} }`, type: qualified(ALIAS, rest) };
}

const ALIAS = "Interface";

/** A member of a TypeScript namespace is reached by dots; what is no identifier cannot be one, and the check says so. */
function qualified(base: string, names: readonly string[]): string {
  const steps = names.map(identifier);
  return steps.includes(undefined) ? access(base, names) : [base, ...steps].join(".");
}

/** Whether a file can call the interface so: not a word of the language, and nothing that the file itself defines. */
const isFree = (name: string): boolean => isPlain(name) && !/^[mps]\d+$/.test(name) && !taken.has(name);

const taken: ReadonlySet<string> = new Set(
  [
    "Boxed ClassOf Namespace namespace defaultOf moduleOf memberOf unwrapped require module exports Promise Object globalThis",
    "break case catch class const continue debugger default delete do else enum export extends false finally for function",
    "if import in instanceof new null return super switch this throw true try typeof var void while with",
    "as async await from get implements interface let of package private protected public satisfies set static type yield",
    "abstract accessor any asserts assert bigint boolean constructor declare infer intrinsic is keyof never number object",
    "out override readonly string symbol undefined unique unknown using global arguments eval",
  ].flatMap((line) => line.split(" ")),
);
