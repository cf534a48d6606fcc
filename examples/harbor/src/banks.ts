import type { Bank } from "@harbor/contracts";
import { DriverManager } from "stowage";
import banks from "./plugins.gen/harbor.bank.js";

/** Makes the bank of that name for a place. */
export function openBank(name: string, place: string): Bank {
  return new DriverManager(banks, name, { invokeOnLoad: true, invokeArgs: [{ path: place }] }).driver;
}

/** The name if it can stand for a checkpoint in every bank; throws otherwise. */
export function checkpointName(text: string): string {
  if (/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/.test(text)) return text;
  throw new Error(
    `"${text}" cannot be a checkpoint's name: up to 100 letters, digits, ".", "_" and "-", a letter or digit first`,
  );
}
