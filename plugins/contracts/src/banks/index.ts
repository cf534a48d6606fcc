/** What banks share. */
export { byTime, checkpointExists, nameProblem, noSuchCheckpoint, requireName } from "./checkpoints.js";
export {
  discard,
  hiddenPath,
  isMissing,
  namesIn,
  prepareFolder,
  removeLeftovers,
  syncFile,
  syncFolder,
  withAdvice,
} from "./folder.js";
export { type Output, outputTo } from "./output.js";
export { isLeftBehind, writerTag } from "./writer.js";
