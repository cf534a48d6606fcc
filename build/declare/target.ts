/** The grammar of targets: `module#export`. */
import { type Diagnostic, diagnostic } from "../diagnostics.js";
import { isPackageName, packageNameOf } from "../manifest/dependencies.js";
import type { Location, Package, Target } from "../model.js";

/** And halves of surrogate pairs, which no file's name and no import can hold. */
const control = /[\p{Cc}\p{Cs}\u2028\u2029]/u;
const colonSpelling = /^(?!node:[^:]*$)((?:node:)?[^:#]+):([\p{ID_Start}$_*][\p{ID_Continue}$.]*)$/u;

/** Parses a target of `owner`, or says why it is none. A root may name other packages and `node:` built-ins too. */
export function parseTarget(text: string, owner: Package, location: Location): Target | Diagnostic {
  const target = parsePattern(text, owner, location);
  if (isDiagnostic(target) || !target.module.includes("*")) return target;
  const problem = 'a pattern with "*" stands in place of all names of a namespace';
  return diagnostic("STW1009", { target: text, problem }, location);
}

/** Like `parseTarget`, for a target whose module has a `*`. `sample` makes of the module one that it stands for. */
export function parsePattern(
  text: string,
  owner: Package,
  location: Location,
  sample: (module: string) => string = (module) => module,
): Target | Diagnostic {
  const hash = text.indexOf("#");
  const module = hash < 0 ? text : text.slice(0, hash);
  const name = hash < 0 ? "default" : text.slice(hash + 1);
  const problem = moduleProblem(text, sample(module), location) ?? exportProblem(text, name, location);
  return problem ?? ownerProblem(text, module, owner, location) ?? { text, module, export: name };
}

export const isDiagnostic = (value: Target | Diagnostic): value is Diagnostic => "code" in value;

function moduleProblem(text: string, module: string, location: Location): Diagnostic | undefined {
  const bad = (problem: string) => diagnostic("STW1009", { target: text, problem }, location);
  const colon = colonSpelling.exec(text);
  if (module === "") return bad("the module before # is missing");
  if (control.test(text)) return bad("it holds a control character");
  if (/^(?:file|data|https?|blob):/i.test(module)) return bad("a URL is not a module here");
  if (/^(?:\/|\\|[a-z]:[\\/])/i.test(module) || escapes(module))
    return diagnostic("STW1011", { target: text }, location);
  if (colon) return diagnostic("STW1010", { target: text, spelling: `${colon[1]}#${colon[2]}` }, location);
  if (/[\\%?]/.test(module)) return bad("a module's path has no \\, % or ?");
  if (isOwn(module) && module.includes(":")) return bad("a module's path has no colon");
  if (module !== "." && /(?:^|\/)(?:\.|node_modules)?(?:\/|$)/.test(module.replace(/^\.\//, ""))) {
    return bad("a step of its path is empty, . or node_modules");
  }
  if (!isOwn(module) && !module.startsWith("node:") && !isPackageName(packageNameOf(module))) {
    return bad(`write "./${module}" for a file of this package`);
  }
  return undefined;
}

const escapes = (module: string): boolean => module.split(/[\\/]/).some((step) => /^(?:\.|%2e){2}$/i.test(step));

/** Why `name` is no export in the target `text`. */
export function exportProblem(text: string, name: string, location: Location): Diagnostic | undefined {
  const steps = name.split(".");
  if (name === "*" || steps.every((step) => step !== "" && !/[#*\s"'`\\]/.test(step) && step !== "__proto__")) {
    return undefined;
  }
  const problem = name === "" ? "the export after # is missing" : `${JSON.stringify(name)} is not an export`;
  return diagnostic("STW1009", { target: text, problem }, location);
}

function ownerProblem(text: string, module: string, owner: Package, location: Location): Diagnostic | undefined {
  if (isOwn(module) || owner.chain.length === 0) return undefined;
  return diagnostic("STW1012", { target: text, package: owner.name }, location);
}

/** A module of the package that declares it. */
const isOwn = (module: string): boolean => module === "." || module.startsWith("./");
