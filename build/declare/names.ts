/** What may be a name. */
import { type Diagnostic, diagnostic } from "../diagnostics.js";
import type { Location } from "../model.js";

/** An entry point's: any text of 1 to 255 characters without control characters; undefined where `name` is one. */
export function entryPointProblem(name: string, location: Location): Diagnostic | undefined {
  if (name === "__proto__") return diagnostic("STW1008", { name }, location);
  const problem =
    name === ""
      ? "it is empty"
      : [...name].length > 255
        ? "it is longer than 255 characters"
        : /[\p{Cc}\u2028\u2029]/u.test(name)
          ? "it holds a control character"
          : /\p{Cs}/u.test(name)
            ? "it holds half of a surrogate pair"
            : name === "adopt"
              ? "the word is reserved"
              : undefined;
  return problem === undefined ? undefined : diagnostic("STW1007", { what: "entry point", name, problem }, location);
}

/** A namespace's names a file too. */
export function namespaceProblem(name: string, location: Location): Diagnostic | undefined {
  const problem =
    name.length > 200
      ? "it is longer than 200 characters, and it names a file"
      : /^[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*$/.test(name)
        ? /(?:^|\.)d$/.test(name)
          ? 'it ends in "d", and the registry would be taken for a declaration file'
          : undefined
        : 'it takes letters, digits, "-" and "_", in parts divided by single dots';
  return problem === undefined ? undefined : diagnostic("STW1007", { what: "namespace", name, problem }, location);
}
