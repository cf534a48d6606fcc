/**
 * `stowage/build`: the pipeline as functions, for adapters and tools.
 *
 * `plan` finds what takes part, `verify` checks it and makes the texts, `settle` writes them; `serve` gives the modules
 * that a bundler's adapter can put in place of the files.
 *
 * @packageDocumentation
 */
export { type Diagnostic, hasErrors, type Note, type Outcome, type Severity } from "./diagnostics.js";
export { type Host, HostError, type Member, nodeHost, type PathKind } from "./host.js";
export type * from "./model.js";
export {
  isContinuousIntegration,
  outFolder,
  type Plan,
  PREFIX,
  plan,
  type Served,
  type Settled,
  serve,
  settle,
  type Verified,
  verdictText,
  verify,
} from "./pipeline.js";
export type { Args, Code } from "./wording/index.js";
