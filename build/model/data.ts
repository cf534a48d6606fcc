/** Made by `resolve` of data files: their values with the places of all that is in them. */
import type { Location } from "./places.js";

export interface DataPlace {
  /** Of the value. */
  readonly location: Location;
  /** Of the key that it stands under; undefined for the whole, and for what a list holds. */
  readonly key: Location | undefined;
}

/** What JSON can hold. */
export interface DataScalar extends DataPlace {
  readonly kind: "scalar";
  readonly value: null | boolean | number | string;
}

/** What an INI file has under one key, once or several times: what it becomes is the interface's affair. */
export interface DataTexts extends DataPlace {
  readonly kind: "texts";
  readonly texts: readonly (DataScalar & { readonly value: string })[];
}

export interface DataList extends DataPlace {
  readonly kind: "list";
  readonly items: readonly Data[];
}

export interface DataRecord extends DataPlace {
  readonly kind: "record";
  readonly members: ReadonlyMap<string, Data>;
}

export type Data = DataScalar | DataTexts | DataList | DataRecord;
