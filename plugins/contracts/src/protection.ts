import type { Resource } from "./protectable.js";

/** Protects and restores resources of some types. Constructed with its options and a `Context`. */
export interface Protection {
  readonly resourceTypes: readonly string[];
  /** Whether its `restore` does more than to write to the path, which harbor cannot undo where the rest fails. @default false */
  readonly lasting?: boolean;
  /** What a resource is made of. The content of a part is read to its end, or not at all, before the next is asked for. */
  protect(resource: Resource): AsyncIterable<Part>;
  /**
   * Puts a resource at a path where nothing is. Content throws at its end where it is not what was protected. What has
   * been written when it fails is removed by harbor.
   */
  restore(resource: Resource, parts: AsyncIterable<Part>, path: string): Promise<void>;
}

/** A part of a resource. Paths are below the resource, with `/`; the resource's own is empty. */
export type Part = DirectoryPart | LinkPart | FilePart;

export interface PartCommon {
  readonly path: string;
  /** Permission bits. */
  readonly mode: number;
  /** Milliseconds since 1970. */
  readonly mtime: number;
}
export interface DirectoryPart extends PartCommon {
  readonly kind: "directory";
}
export interface LinkPart extends PartCommon {
  readonly kind: "link";
  readonly to: string;
}
export interface FilePart extends PartCommon {
  readonly kind: "file";
  readonly content: AsyncIterable<Uint8Array>;
  /** Bytes, as far as is known before they are read: for the progress bar. */
  readonly size?: number;
}
