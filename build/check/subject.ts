/** What a sentence is about, and what it is called in it. */
import { pathText } from "./lines.js";
import type { Misfit } from "./misfit.js";
import type { Printed } from "./probes.js";

/** What the engine was asked besides, where it printed it. */
export type PrintedTypes = ReadonlyMap<Printed, string>;

export interface Place extends Pick<Misfit, "path" | "made"> {
  readonly namespace: string;
  /** Name of the interface. */
  readonly type: string;
  /** Whether its plugins are classes of such instances. */
  readonly instances: boolean;
}

/** Longest type that a sentence is still readable with. */
export const READABLE = 120;

export function whole(place: Place): string {
  const { path, made } = place;
  if (path.at(-1)?.kind === "call") return `what ${called(place)} returns`;
  return path.length > 0 ? called(place) : made ? "what it makes" : "it";
}

/** A part by its name. */
export const called = ({ path, made }: Place): string => `${pathText(path)}${made ? " of what it makes" : ""}`;

/** What has signatures: `method write`. */
export const callable = (place: Place): string =>
  place.path.at(-1)?.kind === "member" ? `method ${called(place)}` : whole(place);
