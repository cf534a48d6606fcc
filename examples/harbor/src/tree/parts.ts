import type { FilePart } from "@harbor/contracts";

/** A resource that is nothing but content: a file that only its owner can read. */
export async function* oneFile(content: AsyncIterable<Uint8Array>): AsyncGenerator<FilePart> {
  yield { kind: "file", path: "", mode: 0o600, mtime: Date.now(), content };
}
