/** `stowage/build`: the pipeline as functions, for adapters and tools. */
export { type Diagnostic, hasErrors, type Note, type Severity } from "./diagnostics.js";
export { type Host, HostError, nodeHost } from "./host.js";
export type { Accounted, Change, Inputs, Location, Registry, Status, Verdict } from "./model.js";
export { isContinuousIntegration, type Plan, plan, type Settled, settle, type Verified, verify } from "./pipeline.js";
export type { Args, Code } from "./wording/index.js";
