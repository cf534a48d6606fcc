/** Something that can be protected. */
export interface Resource {
  /** `directory`, `file`, …: what a protectable finds and a protection supports. */
  readonly type: string;
  /** What it is among those of its type: a path, an address, … */
  readonly id: string;
  /** What it is called when it is restored beside others: a file name. */
  readonly name: string;
}

/** Finds resources of one type. Constructed with a `Context`. */
export interface Protectable {
  readonly resourceType: string;
  /** The resource that a text means, as a user writes it; undefined where it means none of this type. */
  find(text: string): Promise<Resource | undefined>;
}
