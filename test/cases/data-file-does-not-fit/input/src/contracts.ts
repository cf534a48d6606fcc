import type { NameOf } from "stowage";
import type banks from "./plugins.gen/app.bank.js";

export interface Bank {
  read(path: string): string;
}

/** `[provider]`, and the options of its plugins in sections of their names. */
export interface Provider {
  readonly provider: {
    readonly name: string;
    readonly bank: NameOf<typeof banks> | `${string}#${string}`;
    readonly plugin: readonly string[];
    readonly order?: readonly NameOf<typeof banks>[];
    readonly retries?: number;
    readonly enabled?: boolean;
    readonly levels?: readonly number[];
    readonly note?: string | readonly string[];
  };
  readonly options?: { readonly [plugin: string]: { readonly path?: string; readonly deep?: boolean } };
}
