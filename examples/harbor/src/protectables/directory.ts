import { basename } from "node:path";
import type { Context, LocalClient, Protectable, Resource } from "@harbor/contracts";

/** A directory, by its path. */
export class DirectoryProtectable implements Protectable {
  readonly resourceType = "directory";
  readonly #local: LocalClient;

  constructor(context: Context) {
    this.#local = context.client("local");
  }

  async find(path: string): Promise<Resource | undefined> {
    const there = await this.#local.look(path);
    if (there?.kind !== "directory") return undefined;
    return { type: this.resourceType, id: there.path, name: basename(there.path) || "root" };
  }
}
