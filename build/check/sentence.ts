/** What does not fit, in one sentence: all types in it are as the compiler has printed them. */
import { memberCalled, pathText } from "./lines.js";
import type { Misfit, What } from "./misfit.js";
import { parameterText, tooManyText } from "./parameters.js";
import { listText, signatureIn } from "./signature.js";
import { callable, called, type Place, type PrintedTypes, READABLE, whole } from "./subject.js";

/** undefined where there are no words for it: then the compiler's own have to do. */
export function sentenceOf(
  { path, made, what }: Misfit,
  types: PrintedTypes,
  interface_: Omit<Place, "path" | "made">,
): string | undefined {
  const text = wordsOf(what, { path, made, ...interface_ }, types);
  return text === undefined ? undefined : `${text}.`;
}

function wordsOf(what: What, place: Place, types: PrintedTypes): string | undefined {
  const { path, namespace } = place;
  switch (what.kind) {
    case "types":
      return typesText(what, place, types);
    case "parameter":
      return parameterText(what, place, types);
    case "too many":
      return tooManyText(what, place, types);
    case "missing":
      return confusedText(place, types) ?? missingText(what, place, types);
    case "no signature":
      return confusedText(place, types);
    case "abstract":
      return `it is an abstract class, ${namespace} makes instances of it`;
    case "constructor":
      return `its constructor is ${what.how}, ${namespace} makes instances of it`;
    case "hidden":
      return `${pathText([...path, memberCalled(what.name)])} is ${what.how}, ${namespace} wants it public`;
    case "optional":
      return `property ${pathText([...path, memberCalled(what.name)])} is optional, ${namespace} wants it always`;
    case "separate":
      return `it has a private ${what.name} of its own, ${namespace} wants that of ${place.type}`;
    case "nothing in common":
      return `${whole(place)} has none of the members of ${what.wanted}`;
  }
}

function typesText(
  { given, wanted, part, more }: Extract<What, { kind: "types" }>,
  place: Place,
  types: PrintedTypes,
): string | undefined {
  const { path, namespace } = place;
  if (path.length === 0) return more ? undefined : wholeText(part, place, types);
  if (given.length > READABLE || wanted.length > READABLE) return undefined;
  if (path.at(-1)?.kind !== "call") return `property ${called(place)} is ${given}, ${namespace} wants ${wanted}`;
  const own = callable({ ...place, path: path.slice(0, -1) });
  return `${own} returns ${given}, ${namespace} wants ${wanted}`;
}

function wholeText(part: string | undefined, place: Place, types: PrintedTypes): string | undefined {
  const given = types.get("given");
  if (part !== undefined) return `${whole(place)} can be ${part}, ${place.namespace} wants ${wantedText(place, types)}`;
  const confused = confusedText(place, types);
  if (confused !== undefined || given === undefined || given.length > READABLE) return confused;
  return `${whole(place)} is ${given}, ${place.namespace} wants ${wantedText(place, types)}`;
}

/** A function instead of a class, and the like, where the whole is looked at. */
function confusedText(place: Place, types: PrintedTypes): string | undefined {
  const [given, wanted] = [sortOf(types.get("given sort")), sortOf(types.get("wanted sort"))];
  if (place.path.length > 0 || place.made || given === undefined || wanted === undefined || given === wanted) {
    return undefined;
  }
  const text = given === "value" ? types.get("given") : given === "object" ? "an object" : `a ${given}`;
  if (text === undefined || text.length > READABLE) return undefined;
  return `it is ${text}, ${place.namespace} wants ${wantedText(place, types)}`;
}

const sortOf = (text: string | undefined): string | undefined => text?.replaceAll('"', "");

function wantedText({ type, instances }: Place, types: PrintedTypes): string {
  const named = /^[\w$.]+$/.test(type) && type !== "default" ? type : undefined;
  switch (sortOf(types.get("wanted sort"))) {
    case "class":
      if (instances) return named === undefined ? "a class" : `a class whose instances are ${named}`;
      return named === undefined ? "a class" : `a class: ${named}`;
    case "function": {
      const signature = types.get("wanted signature") ?? "";
      return signatureIn(signature) !== undefined && signature.length <= READABLE
        ? `a function: ${signature}`
        : "a function";
    }
    case "object":
      return named === undefined ? "an object" : `an object: ${named}`;
    default:
      return named ?? types.get("wanted") ?? "another type";
  }
}

function missingText({ names, more }: Extract<What, { kind: "missing" }>, place: Place, types: PrintedTypes): string {
  const it = whole(place);
  const [name = "", ...others] = names;
  if (others.length > 0) return `${it} lacks ${together([name, ...others], more)}, which ${place.namespace} wants`;
  const text = pathText([memberCalled(name)]);
  const type = types.get("wanted");
  if (type === undefined || type.length > READABLE) return `${it} has no ${text}, which ${place.namespace} wants`;
  const signature = signatureIn(type);
  if (signature === undefined || signature.constructs) {
    return `${it} has no property ${text}, ${place.namespace} wants ${text}: ${type}`;
  }
  return `${it} has no method ${text}, ${place.namespace} calls ${text}${listText(signature)}`;
}

function together(names: readonly string[], more: number): string {
  const all = more > 0 ? [...names, `${more} more`] : names;
  return `${all.slice(0, -1).join(", ")} and ${all.at(-1)}`;
}
