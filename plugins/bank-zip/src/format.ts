/**
 * The parts of a zip file as this bank writes them, each as bytes: APPNOTE.TXT 6.3, with zip64 throughout, so that there
 * is one way for every size. A reader makes the same bytes again and compares: whatever was altered shows.
 */

export interface Entry {
  readonly name: string;
  readonly crc: number;
  readonly size: number;
  /** Where its local header begins. */
  readonly offset: number;
}

/** The central directory: how many entries, and which bytes. */
export interface Directory {
  readonly count: number;
  readonly offset: number;
  readonly size: number;
}

const version = 45;
/** Sizes follow the content; names are UTF-8. */
const flags = 0x0808;
/** The first day that a zip file knows: the same objects make the same file. */
const date = 0x0021;
/** Made under Unix, by version 4.5: then the permissions below count. */
const madeBy = (3 << 8) | version;
const permissions = 0o100600;
/** Stands for a number that is in the zip64 field. */
const elsewhere = 0xffff_ffff;

export const endLength = 56 + 20 + 22;
export const centralLength = 46;
export const centralExtra = 4 + 24;
export const descriptorLength = 24;

/** 4.3.7 local file header, with the zip64 field that makes the sizes after the content 8 bytes each. */
export function localHeader(name: string): Buffer {
  const bytes = Buffer.byteLength(name);
  return join(
    [4, 0x04034b50],
    [2, version, flags, 0, 0, date],
    [4, 0, elsewhere, elsewhere],
    [2, bytes, 4 + 16],
    name,
    [2, 0x0001, 16],
    [8, 0, 0],
  );
}

/** How many bytes an entry takes, from its local header to the end of its data descriptor. */
export function lengthOf({ name, size }: Pick<Entry, "name" | "size">): number {
  return 30 + Buffer.byteLength(name) + 4 + 16 + size + descriptorLength;
}

/** 4.3.9 data descriptor. */
export function descriptor({ crc, size }: Pick<Entry, "crc" | "size">): Buffer {
  return join([4, 0x08074b50, crc], [8, size, size]);
}

/** 4.3.12 central directory header. */
export function centralHeader({ name, crc, size, offset }: Entry): Buffer {
  return join(
    [4, 0x02014b50],
    [2, madeBy, version, flags, 0, 0, date],
    [4, crc, elsewhere, elsewhere],
    [2, Buffer.byteLength(name), centralExtra, 0, 0, 0],
    [4, permissions * 0x1_0000, elsewhere],
    name,
    [2, 0x0001, 24],
    [8, size, size, offset],
  );
}

/** 4.3.14 to 4.3.16: the zip64 end of the central directory, its locator, and the end that older readers look for. */
export function end({ count, offset, size }: Directory): Buffer {
  return join(
    [4, 0x06064b50],
    [8, 44],
    [2, madeBy, version],
    [4, 0, 0],
    [8, count, count, size, offset],
    [4, 0x07064b50, 0],
    [8, offset + size],
    [4, 1, 0x06054b50],
    [2, 0, 0, 0xffff, 0xffff],
    [4, elsewhere, elsewhere],
    [2, 0],
  );
}

type Width = 2 | 4 | 8;

/** Numbers with their width in bytes before them, and texts. */
function join(...parts: readonly (string | readonly [width: Width, ...numbers: number[]])[]): Buffer {
  return Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : numbers(...part))));
}

function numbers(width: Width, ...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(width * values.length);
  for (const [index, value] of values.entries()) {
    if (width === 8) bytes.writeBigUInt64LE(BigInt(value), index * width);
    else bytes.writeUIntLE(value, index * width, width);
  }
  return bytes;
}
