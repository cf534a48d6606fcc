/**
 * A function from bytes to bytes, given one block of a file (1 MiB at most) at a time.
 *
 * That is what `node:zlib` and most compression libraries export, so a host can adopt them as they are.
 */
export type Codec = (block: Uint8Array) => Uint8Array;
