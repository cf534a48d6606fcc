import type { NameOf } from "stowage";
import type banks from "./plugins.gen/app.bank.js";

export interface Bank {
  read(): string;
}
export interface Provider {
  readonly bank: NameOf<typeof banks>;
}
