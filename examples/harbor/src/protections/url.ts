import type { Context, FilePart, Part, Protection, RequestOptions, Resource } from "@harbor/contracts";
import { oneFile } from "../tree/parts.js";

/** What an address answers: the export of a calendar, say. */
export class UrlProtection implements Protection {
  readonly resourceTypes = ["url"];
  readonly #context: Context;
  readonly #options: RequestOptions;

  constructor(options: RequestOptions | undefined, context: Context) {
    this.#context = context;
    this.#options = options ?? {};
  }

  protect({ id }: Resource): AsyncIterable<FilePart> {
    return oneFile(this.#body(id));
  }

  restore(_resource: Resource, parts: AsyncIterable<Part>, path: string): Promise<void> {
    return this.#context.client("local").write(path, parts);
  }

  async *#body(url: string): AsyncGenerator<Uint8Array> {
    yield* await this.#context.client("http").get(url, this.#options);
  }
}
