/**
 * The keys of a bank, below its prefix:
 * `checkpoints/<name>` is the manifest of a checkpoint; where it is, the checkpoint is, whole;
 * `objects/<name>/<data>/<key>` are its objects;
 * `underway/<name>/<data>/<tag>` says that those objects are being written or removed, and by whom.
 */
export const manifests = "checkpoints/";
export const markers = "underway/";

export const manifestKey = (name: string): string => manifests + name;
export const objectsBelow = (name: string, data = ""): string => `objects/${name}/${data === "" ? "" : `${data}/`}`;
export const markerKey = ({ name, data, tag }: Marker): string => `${markers}${name}/${data}/${tag}`;

export interface Marker {
  readonly name: string;
  readonly data: string;
  /** A `writerTag`. */
  readonly tag: string;
}

/** The marker that a key is; undefined where it is none. */
export function readMarker(key: string): Marker | undefined {
  const [name, data, tag, ...rest] = key.slice(markers.length).split("/");
  if (name === undefined || data === undefined || tag === undefined || rest.length > 0) return undefined;
  return { name, data, tag };
}
