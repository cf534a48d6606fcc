/** From bytes to text: what is not plain UTF-8 is found here, with its place. */
import type { Location, Source } from "../model.js";
import { locate } from "./locate.js";

/** The largest of 1,044 real manifests had 22,500 bytes. */
export const MAX_BYTES = 1024 * 1024;

export type Decoded =
  | { readonly source: Source }
  | { readonly problem: "encoding"; readonly text: string; readonly location: Location }
  | { readonly problem: "size"; readonly location: Location };

/** A byte-order mark is taken off; UTF-16, invalid UTF-8 and NUL are refused. */
export function decode(file: string, bytes: Uint8Array): Decoded {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.length > MAX_BYTES) return { problem: "size", location: locate({ file, text: "" }, 0, 0) };
  const utf16 = (buffer[0] === 0xff && buffer[1] === 0xfe) || (buffer[0] === 0xfe && buffer[1] === 0xff);
  if (utf16) return { problem: "encoding", text: "it is UTF-16", location: locate({ file, text: "" }, 0, 0) };
  const text = buffer.toString("utf8", hasMark(buffer) ? 3 : 0);
  const source = { file, text };
  const broken = firstInvalid(text, hasMark(buffer) ? buffer.subarray(3) : buffer);
  if (broken >= 0)
    return { problem: "encoding", text: "a byte is not part of any character", location: locate(source, broken, 1) };
  const nul = text.indexOf("\0");
  if (nul >= 0) return { problem: "encoding", text: "it holds a NUL byte", location: locate(source, nul, 1) };
  return { source };
}

const hasMark = (buffer: Buffer): boolean => buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf;

/** The index of the first U+FFFD that stands for invalid bytes, not for itself; -1 where there is none. */
function firstInvalid(text: string, bytes: Buffer): number {
  let index = text.indexOf("\ufffd");
  let offset = 0;
  for (let from = 0; index >= 0; index = text.indexOf("\ufffd", from)) {
    offset += Buffer.byteLength(text.slice(from, index));
    if (bytes[offset] !== 0xef || bytes[offset + 1] !== 0xbf || bytes[offset + 2] !== 0xbd) return index;
    offset += 3;
    from = index + 1;
  }
  return -1;
}
