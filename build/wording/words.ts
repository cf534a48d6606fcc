/** What rows of wording are made of. */
import type { Severity } from "../diagnostics.js";

/** The words of one code: one sentence, why it is a problem where that is not plain, and what to do. */
export interface Words<A> {
  readonly severity: Severity;
  message(args: A): string;
  reason?(args: A): string | undefined;
  fix?(args: A): string | undefined;
}

export type Wording<AllArgs> = { readonly [C in keyof AllArgs]: Words<AllArgs[C]> };

export const quote = (text: string): string => JSON.stringify(text);

export const didYouMean = (suggestion: string | undefined): string =>
  suggestion === undefined ? "" : ` Did you mean ${quote(suggestion)}?`;

export const chainText = (chain: readonly string[]): string => chain.join(" > ");

/** Names for a message, each as `show` has it: at most 20 of them. */
export function listed(names: readonly string[], show = (name: string): string => name): string {
  const shown = names.slice(0, 20).map(show).join(", ");
  return names.length > 20 ? `${shown} and ${names.length - 20} more` : shown;
}
