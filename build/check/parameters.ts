/** Words for parameters that do not fit. */
import { memberCalled, pathText, type Step, type TypePair } from "./lines.js";
import type { Misfit, ParameterMisfit } from "./misfit.js";
import { listText, type ParameterText, type SignatureText, signatureIn } from "./signature.js";
import { callable, type Place, type PrintedTypes, READABLE } from "./subject.js";

export function tooManyText(
  { required, passed }: { readonly required: number; readonly passed: number },
  place: Place,
  types: PrintedTypes,
): string {
  const [given, wanted] = [askedSignature(types, "given"), askedSignature(types, "wanted")];
  const subject = given?.constructs ? "its constructor" : callable(place);
  const requires = `${subject} requires ${required} ${required === 1 ? "parameter" : "parameters"}`;
  if (passed === 0) return `${requires}, ${place.namespace} passes none`;
  const gives = wanted === undefined ? "" : listText(wanted);
  return `${requires}, ${place.namespace} passes ${passed}${gives === "" || gives.length > READABLE ? "" : `: ${gives}`}`;
}

export function parameterText(what: ParameterMisfit, place: Place, types: PrintedTypes): string | undefined {
  const [given, wanted] = signaturesOf(what, types) ?? [];
  if (given === undefined || wanted === undefined) return undefined;
  const index = indexOf(given, wanted, what.names);
  const [taken, passed] = [given.parameters[index], wanted.parameters[index]];
  if (taken === undefined || passed === undefined) return undefined;
  const subject = given.constructs ? "its constructor" : callable(place);
  const inner = withinText(what, { taken, passed });
  if (inner !== undefined) return `${subject} ${inner[0]}, ${place.namespace} passes ${inner[1]}`;
  if (taken.text.length > READABLE || passed.text.length > READABLE) return undefined;
  return `${subject} takes ${listText(given, index)}, ${place.namespace} calls it with ${listText(wanted, index)}`;
}

/** As the chain has them, or else as they were asked for. */
function signaturesOf(
  { types }: ParameterMisfit,
  asked: PrintedTypes,
): readonly [SignatureText, SignatureText] | undefined {
  const said = types && bothOf(signatureIn(types.given), signatureIn(types.wanted));
  return said ?? bothOf(askedSignature(asked, "given"), askedSignature(asked, "wanted"));
}

const bothOf = (given: SignatureText | undefined, wanted: SignatureText | undefined) =>
  given === undefined || wanted === undefined ? undefined : ([given, wanted] as const);

/** Written out where it is called by a name; of several signatures only the compiler knows which it compared. */
function askedSignature(types: PrintedTypes, side: "given" | "wanted"): SignatureText | undefined {
  const type = types.get(side) ?? "";
  return (
    signatureIn(type) ??
    (/^\{ \(|^\{ <|^\{ new/.test(type) ? undefined : signatureIn(types.get(`${side} signature`) ?? ""))
  );
}

/** The same place in both. */
function indexOf(given: SignatureText, wanted: SignatureText, names: TypePair): number {
  const at = ({ parameters }: SignatureText, name: string) => parameters.findIndex((each) => each.name === name);
  const own = at(given, names.given);
  return own < 0 ? at(wanted, names.wanted) : own;
}

/** Of a parameter that is an object, the member: what is wanted there, and what is passed. */
function withinText(
  { passed: said, within }: ParameterMisfit,
  { taken, passed }: { readonly taken: ParameterText; readonly passed: ParameterText },
): readonly [string, string] | undefined {
  // Of a function that is passed, the compiler leaves out the line that says what is compared next.
  const isSaid = said?.given === passed.type && said.wanted === taken.type;
  if (within === undefined || !isSaid || !/^[\w$]+$/.test(taken.name)) return undefined;
  return memberText(within, [memberCalled(taken.name), ...within.path]);
}

function memberText({ what, path }: Misfit, place: readonly Step[]): readonly [string, string] | undefined {
  if (what.kind === "missing" && what.names.length === 1) {
    return [`wants ${pathText([...place, ...what.names.map(memberCalled)])}`, "none"];
  }
  if (what.kind !== "types" || path.length === 0 || path.some(({ kind }) => kind === "call")) return undefined;
  if (what.given.length > READABLE || what.wanted.length > READABLE) return undefined;
  return [`wants ${pathText(place)} to be ${what.wanted}`, what.given];
}
