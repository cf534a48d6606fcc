import type { Context, FilePart, LocalClient, Part, Protection, Resource } from "@harbor/contracts";
import { oneFile } from "../tree/parts.js";
import { feed, outputOf } from "./shell.js";

export interface CommandOptions {
  /** A shell's command line that is given on its standard input what is restored: `psql shop`. */
  readonly restore?: string;
}

/** What a command line prints: `pg_dump shop`. */
export class CommandProtection implements Protection {
  readonly resourceTypes = ["command"];
  readonly lasting: boolean;
  readonly #local: LocalClient;
  readonly #restore: string | undefined;
  readonly #signal: AbortSignal;

  constructor(options: CommandOptions | undefined, context: Context) {
    this.#local = context.client("local");
    this.#restore = options?.restore;
    this.lasting = this.#restore !== undefined;
    this.#signal = context.signal;
  }

  protect({ id }: Resource): AsyncIterable<FilePart> {
    return oneFile(outputOf(id, this.#signal));
  }

  /** All of it is on the disk, and is what was protected, before the command is started. */
  async restore(_resource: Resource, parts: AsyncIterable<Part>, path: string): Promise<void> {
    await this.#local.write(path, parts);
    if (this.#restore === undefined) return;
    try {
      await feed(path, this.#restore, this.#signal);
    } catch (cause) {
      throw new Error(`${(cause as Error).message}; what it has done by then stays done`, { cause });
    }
  }
}
