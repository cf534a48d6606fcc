import type { Context } from "./client.js";
import type { Provider } from "./provider.js";

/** What `harbor <name>` does; `harbor --help` and the reading of arguments are made from what it says about itself. */
export interface Command {
  /** One line for `harbor --help`. */
  readonly summary: string;
  /** Where its bank's place is given: adds `--provider <name>`, or `--bank <name>` with `--to` or `--from <place>`. */
  readonly place?: "to" | "from";
  /** Its options besides those, by name. */
  readonly options?: Readonly<Record<string, CommandOption>>;
  /** What follows the options; nothing may where it is not set. */
  readonly operands?: CommandOperands;
  run(given: Given, harbor: Harbor): Promise<void>;
}

/** `--name <value>` */
export interface CommandOption {
  /** What its value is: `count`. */
  readonly value: string;
  readonly summary: string;
  readonly required?: boolean;
}

/** One of them, or one and more. */
export interface CommandOperands {
  /** What each is: `directory`. */
  readonly value: string;
  readonly summary: string;
  readonly several?: boolean;
}

/** The arguments of a command, as it has described them. */
export interface Given {
  readonly options: Readonly<Partial<Record<string, string>>>;
  readonly operands: readonly string[];
}

/** What harbor offers to commands. */
export interface Harbor extends Context {
  /** The provider that `--provider` names, or one that is made of `--bank` and its place. */
  provider(given: Given): Provider;
  /** Writes a line of the result to standard output. */
  print(line: string): void;
  /** Shows how far long work is, where standard error is a terminal; only then is the total asked for, in bytes. */
  progress(what: string, total: () => number | Promise<number>): Promise<Progress>;
  /** Ends the command, as what was given makes no sense: exit status 2, where other errors give 1. */
  wrongUse(reason: string): never;
}

/** Work that is being shown. */
export interface Progress {
  /** Tells of bytes that are done; it may be passed on as a function. */
  readonly add: (bytes: number) => void;
  /** Shows nothing any more. */
  readonly end: () => void;
}
