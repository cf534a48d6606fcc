/**
 * A place for checkpoints. A checkpoint is a set of objects under a name; it is there whole or not at all, whatever is
 * killed and whenever.
 *
 * Harbor gives banks only names of letters, digits, `.`, `_` and `-` that begin with a letter or a digit, up to 100.
 * Every bank is constructed with `{ path }`, which says where it is: a folder, `s3://bucket/prefix`, …
 */
export interface Bank {
  /** The local folder that it writes to, absolute: what harbor must not back up into itself. */
  readonly folder?: string;
  /** The checkpoints that are there, oldest first; none where nothing has been written yet. */
  list(): Promise<readonly CheckpointInfo[]>;
  /**
   * Stores a checkpoint. The content of an object is read to its end before the next object is asked for. A checkpoint
   * of that name must not be there yet. When anything fails, or the process is killed, none is there afterwards. What
   * killed processes have left behind is removed first; what is being written by others stays.
   */
  write(name: string, objects: AsyncIterable<StoredObject>): Promise<void>;
  /** Opens a checkpoint for reading; rejects where there is none of that name. */
  open(name: string): Promise<Checkpoint>;
  /** Removes a checkpoint, a damaged one too; rejects where there is none of that name. */
  remove(name: string): Promise<void>;
}

export interface CheckpointInfo {
  readonly name: string;
  readonly writtenAt: Date;
}

/**
 * What a checkpoint is made of. Keys follow the same rule as names and are unique in their checkpoint. Bytes that were given
 * are not changed afterwards: a bank may keep them for a while.
 */
export interface StoredObject {
  readonly key: string;
  readonly content: AsyncIterable<Uint8Array>;
}

/** A checkpoint that is open for reading. */
export interface Checkpoint {
  /** The keys of the objects that are really there, in no order: what is missing or surplus shows by them. */
  keys(): Promise<readonly string[]>;
  /** The content of an object; throws, at its end at the latest, where that is not what was stored. */
  read(key: string): AsyncIterable<Uint8Array>;
  close(): Promise<void>;
}
