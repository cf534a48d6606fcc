/** What banks share. */
export { absent, byTime, present, refuseOddText } from "./checkpoints.js";
export {
  discard,
  explained,
  hiddenPath,
  isMissing,
  namesIn,
  prepareFolder,
  removeLeftovers,
  syncFile,
  syncFolder,
} from "./folder.js";
export { type Output, outputTo } from "./output.js";
export { isLeftBehind, writerTag } from "./writer.js";
