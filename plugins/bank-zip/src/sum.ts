import { ZipPassThrough } from "fflate";

/** Size and CRC-32 of content that comes in pieces. */
export interface Sum {
  readonly add: (chunk: Uint8Array) => void;
  readonly end: () => { readonly size: number; readonly crc: number };
}

/** fflate computes it for the entries of a zip file; Node's own comes with Node 22. */
export function startSum(): Sum {
  const entry = new ZipPassThrough("");
  entry.ondata = () => {};
  return {
    add: (chunk) => entry.push(chunk),
    end() {
      entry.push(new Uint8Array(0), true);
      return { size: entry.size, crc: entry.crc >>> 0 };
    },
  };
}
