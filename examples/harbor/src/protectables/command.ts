import { basename } from "node:path";
import type { Protectable, Resource } from "@harbor/contracts";

/** A command line, whose output is what is protected. Only by its type, `command:pg_dump shop`: any text could be one. */
export class CommandProtectable implements Protectable {
  readonly resourceType = "command";

  async find(text: string): Promise<Resource | undefined> {
    const prefix = `${this.resourceType}:`;
    if (!text.startsWith(prefix)) return undefined;
    const line = text.slice(prefix.length).trim();
    const program = basename(line.split(/\s/)[0] ?? "").replace(/[^\w.-]/g, "_");
    return { type: this.resourceType, id: line, name: `${program || "command"}.out` };
  }
}
