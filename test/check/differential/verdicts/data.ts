/** JSON as a plugin: stowage takes each value for what it is, a compiler for any of its kind. */
import { type Cases, fits, installed, unfit } from "../case.js";

const json = (value: object) => installed({ exports: { "./data.json": "./data.json" } }, { "data.json": value });

const data = { subpath: "data.json", export: "default" };

export const dataFiles: Cases = {
  json: {
    ...fits("each key has the type that is wanted"),
    ...data,
    wanted:
      "export interface Wanted { readonly name: string; readonly size?: number; readonly deep: { readonly on: boolean } }",
    plugin: json({ name: "x", deep: { on: true } }),
  },
  "json-other": {
    ...unfit("size is a text"),
    ...data,
    wanted: "export interface Wanted { readonly name: string; readonly size: number }",
    plugin: json({ name: "x", size: "1" }),
  },
  "json-missing": {
    ...unfit("size is missing"),
    ...data,
    wanted: "export interface Wanted { readonly name: string; readonly size: number }",
    plugin: json({ name: "x" }),
  },
  "json-literal": {
    ...fits("the value is one of those that are wanted"),
    plain: unfit("the type of a JSON module has any string in its place"),
    ...data,
    wanted: "export interface Wanted { readonly kind: 'a' | 'b'; readonly range: readonly [number, number] }",
    plugin: json({ kind: "b", range: [1, 2] }),
  },
  "json-surplus": {
    ...unfit("a key that the interface does not have is a mistake in a file that somebody writes"),
    plain: fits("members besides are nobody's business"),
    ...data,
    wanted: "export interface Wanted { readonly name: string }",
    plugin: json({ name: "x", nmae: "y" }),
  },
  "json-null": {
    ...unfit("null is no string"),
    ...data,
    wanted: "export interface Wanted { readonly name: string }",
    plugin: json({ name: null }),
  },
  "json-list": {
    ...unfit("the second one has no name"),
    ...data,
    wanted: "export type Wanted = readonly { readonly name: string }[];",
    plugin: json([{ name: "x" }, {}]),
  },
  "json-record": {
    ...fits("each value of the record is a number"),
    ...data,
    wanted: "export type Wanted = Readonly<Record<string, number>>;",
    plugin: json({ a: 1, "b-c": 2 }),
  },
};
