/**
 * A place for checkpoints. A checkpoint is a set of objects under a name; it is there whole or not at all.
 *
 * Harbor gives banks only names of letters, digits, `.`, `_` and `-` that begin with a letter or a digit.
 */
export interface Bank {
  /** The local folder that it writes to, absolute: what harbor must not back up into itself. */
  readonly folder?: string;
  /** The checkpoints that are there, oldest first; none where the bank does not exist yet. */
  list(): Promise<readonly CheckpointInfo[]>;
  /**
   * Stores a checkpoint. The content of an object is read to its end before the next object is asked for. A checkpoint
   * of that name must not be there yet. When anything fails, or the process is killed, none is there afterwards.
   */
  write(name: string, objects: AsyncIterable<StoredObject>): Promise<void>;
  /** Opens a checkpoint for reading; rejects where there is none of that name. */
  open(name: string): Promise<Checkpoint>;
  remove(name: string): Promise<void>;
}

export interface CheckpointInfo {
  readonly name: string;
  readonly writtenAt: Date;
}

/** What a checkpoint is made of. Keys follow the same rule as names and are unique in their checkpoint. */
export interface StoredObject {
  readonly key: string;
  readonly content: AsyncIterable<Uint8Array>;
}

/** A checkpoint that is open for reading. */
export interface Checkpoint {
  read(key: string): AsyncIterable<Uint8Array>;
  close(): Promise<void>;
}
