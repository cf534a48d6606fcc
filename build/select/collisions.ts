/** Names that are one name to a person, or to some file systems, though their code units differ. */
import { type Diagnostic, diagnostic } from "../diagnostics.js";
import { groupBy } from "../group.js";
import { byCodeUnit } from "../host.js";
import type { Location } from "../model.js";

interface Named {
  readonly name: string;
  readonly location: Location;
}

/** Case folding and NFC, as far as ECMAScript has them. Lower case first: the capital ẞ has no other upper case. */
export const fold = (name: string): string =>
  name.normalize("NFC").toLowerCase().toUpperCase().toLowerCase().normalize("NFC");

export function collisions(what: "entry points" | "namespaces", named: readonly Named[]): readonly Diagnostic[] {
  return [...groupBy(named, ({ name }) => fold(name)).values()].flatMap((group) => {
    const distinct = [...groupBy(group, ({ name }) => name).values()].flatMap(([first]) => first ?? []);
    const [first, ...others] = distinct.sort((a, b) => byCodeUnit(a.name, b.name));
    if (first === undefined) return [];
    return others.map(({ name, location }) =>
      diagnostic("STW1013", { what, a: first.name, b: name }, location, {
        notes: [{ text: `${JSON.stringify(first.name)} is declared here`, location: first.location }],
      }),
    );
  });
}
