import type { Context, LocalClient, Part, Protection, Resource } from "@harbor/contracts";
import { fits } from "../tree/pattern.js";

export interface FilesOptions {
  /** What is left out, as patterns: `*.tmp` by name, `cache/**` by the path below the directory that is backed up. */
  readonly exclude?: readonly string[];
}

/** Directories with all that is in them, and single files. */
export class FilesProtection implements Protection {
  readonly resourceTypes = ["directory", "file"];
  readonly #local: LocalClient;
  readonly #exclude: readonly string[];

  constructor(options: FilesOptions | undefined, context: Context) {
    this.#local = context.client("local");
    this.#exclude = options?.exclude ?? [];
  }

  protect({ id }: Resource): AsyncIterable<Part> {
    return this.#local.walk(id, { without: (path) => this.#exclude.some((pattern) => fits(path, pattern)) });
  }

  restore(_resource: Resource, parts: AsyncIterable<Part>, path: string): Promise<void> {
    return this.#local.write(path, parts);
  }
}
