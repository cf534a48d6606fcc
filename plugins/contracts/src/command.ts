import type { Bank } from "./bank.js";

/** What `harbor <name>` does. */
export interface Command {
  /** One line for `harbor --help`. */
  readonly summary: string;
  /** Its arguments, for `harbor --help`: `--bank <name> --to <place>`. */
  readonly usage: string;
  /** @param args What follows the command's name. */
  run(args: readonly string[], harbor: Harbor): Promise<void>;
}

/** What harbor offers to commands. */
export interface Harbor {
  /** Makes the bank of that name for a place: a folder, or whatever the bank takes. */
  openBank(name: string, place: string): Bank;
  /** Writes a line of the result to standard output. */
  print(line: string): void;
  /** Writes a line to standard error about something that was left out. */
  warn(line: string): void;
}
