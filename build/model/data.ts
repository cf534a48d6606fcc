/** Made by `resolve` of data files, and by `check`: their values with the places of all that is in them. */
import type { Location } from "./places.js";

export interface DataPlace {
  /** Of the value. */
  readonly location: Location;
  /** Of the key that it stands under; undefined for the whole, and for what a list holds. */
  readonly key: Location | undefined;
}

export interface DataScalar extends DataPlace {
  readonly kind: "scalar";
  readonly value: null | boolean | number | string;
}

export interface DataList<Item> extends DataPlace {
  readonly kind: "list";
  readonly items: readonly Item[];
}

export interface DataRecord<Member> extends DataPlace {
  readonly kind: "record";
  readonly members: ReadonlyMap<string, Member>;
}

/** A value as JSON could hold it. */
export type Data = DataScalar | DataList<Data> | DataRecord<Data>;

/** A text as an INI file has it. */
export interface DataText extends DataScalar {
  readonly value: string;
}

/** What an INI file has under one key, once or several times: what it becomes is the interface's affair. */
export interface DataTexts extends DataPlace {
  readonly kind: "texts";
  readonly texts: readonly [DataText, ...DataText[]];
}

/** A value as it stands in its file. */
export type RawData = DataScalar | DataTexts | DataList<RawData> | DataRecord<RawData>;
