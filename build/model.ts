/**
 * The data that flows through the pipeline. Values are made once, by the stage that each file names, and not changed
 * afterwards. Paths are absolute, with `/` separators; texts that reach users are made relative to the root.
 */
export type { Invocation, LoadMode, Pattern } from "../src/namespace.js";
export type * from "./model/data.js";
export type * from "./model/declarations.js";
export type * from "./model/output.js";
export type * from "./model/packages.js";
export type * from "./model/places.js";
export type * from "./model/selection.js";
export type * from "./model/why.js";
export type * from "./model/workspace.js";
