import type { Codec } from "@harbor/contracts";

/** Content is packed in blocks of this many bytes, so that memory does not grow with it. */
export const blockSize = 1 << 20;
/** No codec makes a block longer than this; a greater length is damage. */
const longest = 2 * blockSize;
const lengthBytes = 4;

/** Packs content block by block, each with its packed length before it. */
export async function* pack(content: AsyncIterable<Uint8Array>, encode: Codec): AsyncGenerator<Uint8Array> {
  for await (const block of inBlocks(content)) {
    const packed = encode(block);
    const length = Buffer.alloc(lengthBytes);
    length.writeUInt32BE(packed.length);
    yield length;
    yield packed;
  }
}

/** The same content in chunks of the size of a block, the last one shorter. */
async function* inBlocks(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let waiting: Uint8Array[] = [];
  let size = 0;
  for await (let chunk of content) {
    while (size + chunk.length >= blockSize) {
      const end = blockSize - size;
      yield joined([...waiting, chunk.subarray(0, end)]);
      chunk = chunk.subarray(end);
      waiting = [];
      size = 0;
    }
    if (chunk.length > 0) waiting.push(chunk);
    size += chunk.length;
  }
  if (size > 0) yield joined(waiting);
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
}

/** Gives back what `pack` was given. */
export async function* unpack(content: AsyncIterable<Uint8Array>, decode: Codec): AsyncGenerator<Uint8Array> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of content) {
    rest = Buffer.concat([rest, chunk]);
    for (let packed = firstBlock(rest); packed !== undefined; packed = firstBlock(rest)) {
      yield decode(packed);
      rest = rest.subarray(lengthBytes + packed.length);
    }
  }
  if (rest.length > 0) throw new Error("it ends in the middle of a block");
}

function firstBlock(bytes: Buffer): Buffer | undefined {
  if (bytes.length < lengthBytes) return undefined;
  const length = bytes.readUInt32BE(0);
  if (length > longest) throw new Error("it has a block that is too long");
  return bytes.length < lengthBytes + length ? undefined : bytes.subarray(lengthBytes, lengthBytes + length);
}
