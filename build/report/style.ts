/** Colours of a terminal. */
import { styleText } from "node:util";

export interface Style {
  readonly error: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly good: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
}

const plain = (text: string): string => text;

export const plainStyle: Style = { error: plain, warning: plain, good: plain, strong: plain, faint: plain };

export const colourStyle: Style = {
  error: (text) => styleText("red", text),
  warning: (text) => styleText("yellow", text),
  good: (text) => styleText("green", text),
  strong: (text) => styleText("bold", text),
  faint: (text) => styleText("dim", text),
};

/** NO_COLOR (no-color.org) and FORCE_COLOR, as Node's own tools read them; else colours on a terminal. */
export function styleFor(environment: Readonly<Record<string, string | undefined>>, isTerminal: boolean): Style {
  if (environment.NO_COLOR !== undefined && environment.NO_COLOR !== "") return plainStyle;
  const forced = environment.FORCE_COLOR !== undefined && environment.FORCE_COLOR !== "0";
  return forced || (isTerminal && environment.TERM !== "dumb") ? colourStyle : plainStyle;
}
