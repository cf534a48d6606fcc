/** Texts and places in them. */

/** A text that declarations were read from. */
export interface Source {
  /** Absolute path. */
  readonly file: string;
  readonly text: string;
}

/** A range in a file. `line` and `column` count from 1, `column` and `length` in UTF-16 units. */
export interface Location {
  /** Absolute path. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly length: number;
  /** The line's text, without its line break. */
  readonly lineText: string;
}
